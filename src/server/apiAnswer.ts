import type { Request as Incoming, Response as Outgoing } from 'express'
import type { PayloadRequest, SanitizedConfig } from 'payload'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Problem } from '#src/problems/Problem'
import { problemBody } from '#src/problems/problemBody'
import { allowedMethods } from '#src/server/allowedMethods'
import { isCallOfAdmin, isOfSelection, problemForAdmin, problemOf } from '#src/server/apiProblem'

export type Refusal = {
  req: Incoming
  res: Outgoing
  config: SanitizedConfig
  request: Request
  answer: Response
}

/** Writes a refusal of Payload's as problem details, and says 404, 405 and 401 where it has another word. */
export async function answerRefusal({ req, res, config, request, answer: given }: Refusal): Promise<void> {
  const text = await given.text()
  const said = jsonOf(text)
  copyHeaders(res, given.headers, ['content-type', 'content-length', 'content-encoding'])

  const isNoRoute =
    given.status === 404 && /^Route not found/.test(String((said as { message?: unknown })?.message))
  const methods = isNoRoute ? allowedMethods(config, req.baseUrl + req.path) : []
  if (methods.length > 0) {
    res.setHeader('Allow', methods.join(', '))
    writeProblem(req, res, methodNotAllowed(req.method, methods), undefined)
    return
  }
  // Payload answers a file that is not on the disk with a 500.
  if (given.status === 500 && req.method === 'GET' && /^\/api\/[^/]+\/file\//.test(req.originalUrl)) {
    writeProblem(req, res, problemOf(404, { message: 'There is no such file.' }), undefined)
    return
  }
  // Payload's word (501) for a collection without REST.
  if (given.status === 501) {
    writeProblem(
      req,
      res,
      problemOf(404, { message: `There is nothing at ${req.baseUrl}${req.path}.` }),
      undefined,
    )
    return
  }
  // Payload says 403 to everybody; a caller it does not know is told to sign in (401) instead.
  const isUnknown = (request as Partial<PayloadRequest>).user === null
  const status = given.status === 403 && isUnknown ? 401 : given.status
  if (status === 401) res.setHeader('WWW-Authenticate', 'JWT, Bearer')
  writeProblem(req, res, problemOf(status, said), said)
}

const methodNotAllowed = (method: string, allowed: string[]) =>
  problemBody(
    new Problem({
      kind: 'method-not-allowed',
      status: 405,
      title: 'Method not allowed',
      detail: `${method} is not one of the methods of this address: ${allowed.join(', ')}.`,
      extra: { allowed },
    }),
  )

/** Writes a problem: as problem details to programs, in the format of Payload's forms to the admin's pages. */
export function writeProblem(
  req: Incoming,
  res: Outgoing,
  problem: ReturnType<typeof problemBody>,
  said: unknown,
): void {
  const isAdmin = isCallOfAdmin(req)
  res.status(problem.status)
  res.setHeader('Content-Type', `application/${isAdmin ? 'json' : 'problem+json'}; charset=utf-8`)
  res.setHeader('Cache-Control', 'no-store')
  if (typeof problem['retryAfter'] === 'number') res.setHeader('Retry-After', String(problem['retryAfter']))
  const shown = problem.status >= 500 ? undefined : said
  res.end(
    req.method === 'HEAD'
      ? undefined
      : JSON.stringify(isAdmin ? problemForAdmin(problem, shown, isOfSelection(req)) : problem),
  )
}

/** Writes Payload's answer as it is, streamed. */
export async function writeAnswer(req: Incoming, res: Outgoing, answer: Response): Promise<void> {
  res.status(answer.status)
  copyHeaders(res, answer.headers, [])
  if (!res.hasHeader('Cache-Control')) res.setHeader('Cache-Control', 'no-store')
  if (answer.body === null || req.method === 'HEAD') {
    await answer.body?.cancel()
    res.end()
    return
  }
  await pipeline(Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]), res)
}

function copyHeaders(res: Outgoing, headers: Headers, except: string[]): void {
  headers.forEach((value, name) => {
    if (name !== 'set-cookie' && !except.includes(name)) res.setHeader(name, value)
  })
  // Headers joins values with commas, which cookies can not bear.
  const cookies = headers.getSetCookie()
  if (cookies.length > 0) res.setHeader('Set-Cookie', cookies)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
