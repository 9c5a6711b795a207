import type { Request as Incoming, RequestHandler, Response as Outgoing } from 'express'
import { handleEndpoints, type PayloadRequest, type SanitizedConfig } from 'payload'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Problem } from '#src/problems/Problem'
import { problemBody } from '#src/problems/problemBody'
import { allowedMethods } from '#src/server/allowedMethods'
import { isCallOfAdmin, problemForAdmin, problemOf } from '#src/server/apiProblem'
import { checkQuery } from '#src/server/apiQuery'
import { checkShapes, dateFields } from '#src/server/apiShapes'
import { checkedData, isForm, readBody, type BodyLimits, type RequestBody } from '#src/server/requestBody'

export type BridgeArgs = BodyLimits & {
  config: SanitizedConfig
  /** Origins of other sites whose pages may use a person's session; the own one always may. */
  trustedOrigins: readonly string[]
}

/**
 * Payload's REST under Express: makes a Fetch Request of an Express one, lets Payload answer, and writes that answer.
 * On the way in it refuses what Payload would answer with a 500 (each case has a test in test/server); on the way out
 * every refusal becomes problem details. No body parser may run before it: Payload reads the body itself.
 */
export const payloadBridge =
  ({ config, trustedOrigins, ...limits }: BridgeArgs): RequestHandler =>
  async (req, res) => {
    const aborter = new AbortController()
    res.once('close', () => aborter.abort())
    try {
      refuseStrangeMethods(req)
      refuseForeignPages(req, trustedOrigins)
      refuseStrangeNames(req, config)
      const body = await readBody(req, limits)
      const path = req.baseUrl + req.path
      const dates = dateFields(config, path)
      const asked = fetchRequest({ req, body, dates, signal: aborter.signal })
      const request = withCheckedData(asked, (data) => checkShapes(config, path, data))
      const answer = await handleEndpoints({ config, request })
      const problem = body.problem()
      if (problem) throw problem
      if (answer.status >= 400) await answerRefusal({ req, res, config, request, answer })
      else await writeAnswer(req, res, answer)
    } catch (error) {
      if (aborter.signal.aborted) return
      if (res.headersSent) {
        req.log.error({ err: error }, 'an answer broke off')
        res.destroy()
        return
      }
      const problem = problemBody(error)
      if (problem.status >= 500) req.log.error({ err: error }, 'the bridge to Payload failed')
      // What is still being sent is read and dropped, or the client would not come to read the answer.
      req.unpipe()
      req.resume()
      writeProblem(req, res, problem, undefined)
    }
  }

/** A Fetch Request can not be made with some methods (TRACE), and no route has any but these. */
function refuseStrangeMethods({ method, baseUrl, path }: Incoming): void {
  const known = ['GET', 'HEAD', 'POST', 'PATCH', 'PUT', 'DELETE', 'OPTIONS']
  if (known.includes(method)) return
  throw new Problem({
    kind: 'method-not-allowed',
    status: 405,
    title: 'Method not allowed',
    detail: `${method} is no method of ${baseUrl}${path}.`,
  })
}

/**
 * A page of another site can send a person's cookie along. Payload checks that only when a list of origins is
 * configured; here whatever the browser says is another site's gets no session unless it is named.
 */
function refuseForeignPages(req: Incoming, trustedOrigins: readonly string[]): void {
  const { origin, cookie, authorization } = req.headers
  if (origin === undefined || cookie === undefined || authorization !== undefined) return
  if (trustedOrigins.includes(origin) || (URL.canParse(origin) && new URL(origin).host === req.host)) return
  if (req.headers['sec-fetch-site'] === 'same-origin') return
  throw new Problem({
    kind: 'foreign-page',
    status: 403,
    title: 'Not allowed',
    detail:
      'Pages of this origin may not use a session here; name the origin in CORS_ORIGINS if they should.',
  })
}

/**
 * Payload looks collections up in plain objects, where `constructor` and its like are found, and has a route for
 * verifying e-mail addresses also where nobody verifies any (3.90: TypeError, 500).
 */
function refuseStrangeNames(req: Incoming, { collections }: SanitizedConfig): void {
  const segments = req.path.split('/').filter(Boolean)
  const verifies = collections.some(({ slug, auth }) => slug === segments[0] && auth.verify)
  const isStrange = segments.some((segment) => segment in Object.prototype)
  if (!isStrange && (segments[1] !== 'verify' || verifies)) return
  throw new Problem({
    kind: 'not-found',
    status: 404,
    title: 'Not found',
    detail: `There is nothing at ${req.baseUrl}${req.path}.`,
  })
}

type Fetch = { req: Incoming; body: RequestBody; dates: ReadonlySet<string>; signal: AbortSignal }

function fetchRequest({ req, body: { body, json }, dates, signal }: Fetch): Request {
  const url = urlOf(req)
  if (url.searchParams.get('sort') === '') url.searchParams.delete('sort')
  const headers = fetchHeaders(req)
  const override = headers.get('x-payload-http-method-override') ?? headers.get('x-http-method-override')

  // Payload's own way of overriding parses the body outside its error handling, so it is done here. It is how the
  // admin sends queries that are too long for an address.
  if (req.method === 'POST' && override?.toUpperCase() === 'GET') {
    headers.delete('x-payload-http-method-override')
    headers.delete('x-http-method-override')
    if (isForm(req) && body instanceof Buffer) {
      new URLSearchParams(body.toString()).forEach((value, name) => url.searchParams.append(name, value))
    }
    for (const name of ['locale', 'fallbackLocale']) {
      const value = json?.[name]
      if (typeof value === 'string') url.searchParams.set(name, value)
    }
    headers.delete('content-type')
    headers.delete('content-length')
    checkQuery(url.searchParams, dates)
    const request = new Request(url, { method: 'GET', headers, signal })
    return json ? Object.assign(request, { data: json }) : request
  }

  checkQuery(url.searchParams, dates)
  const method = req.method === 'HEAD' ? 'GET' : req.method
  if (isForm(req) && body !== undefined) {
    throw new Problem({
      kind: 'unsupported-media-type',
      status: 415,
      title: 'Unsupported media type',
      detail: 'Send a JSON object with Content-Type: application/json.',
    })
  }
  // Payload's handlers take a body for granted (3.90: TypeError, 500); no body says as much as an empty object.
  const isEmptyWrite = body === undefined && ['POST', 'PATCH', 'PUT'].includes(method)
  // Payload knows the type in small letters only.
  if (isEmptyWrite || json !== undefined) headers.set('content-type', 'application/json')
  const sent = isEmptyWrite ? '{}' : (body as BodyInit | undefined)
  return new Request(url, { method, headers, signal, body: sent ?? null, duplex: 'half' } as RequestInit)
}

/** Payload parses bodies itself and puts what they say on the request's `data`: there it is checked, whatever it came in. */
function withCheckedData(request: Request, check: (data: Record<string, unknown>) => void): Request {
  let data: unknown = (request as Partial<PayloadRequest>).data
  return Object.defineProperty(request, 'data', {
    configurable: true,
    enumerable: true,
    get: () => data,
    set: (said: unknown) => {
      data = said === undefined ? undefined : checkedData(said)
      if (data !== undefined) check(data as Record<string, unknown>)
    },
  })
}

function urlOf(req: Incoming): URL {
  try {
    return new URL(req.originalUrl, `${req.protocol}://${req.host}`)
  } catch {
    throw new Problem({
      kind: 'malformed-address',
      status: 400,
      title: 'The address can not be read',
      detail: 'The Host header is not a host name.',
    })
  }
}

function fetchHeaders(req: Incoming): Headers {
  const headers = new Headers()
  for (let at = 0; at < req.rawHeaders.length; at += 2) {
    const [name = '', value = ''] = req.rawHeaders.slice(at, at + 2)
    headers.append(name, value)
  }
  return headers
}

type Refusal = { req: Incoming; res: Outgoing; config: SanitizedConfig; request: Request; answer: Response }

async function answerRefusal({ req, res, config, request, answer: given }: Refusal): Promise<void> {
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

/** Writes a problem: as problem details to programs, in the dress Payload's forms know to the admin's pages. */
function writeProblem(
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
    req.method === 'HEAD' ? undefined : JSON.stringify(isAdmin ? problemForAdmin(problem, shown) : problem),
  )
}

async function writeAnswer(req: Incoming, res: Outgoing, answer: Response): Promise<void> {
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
