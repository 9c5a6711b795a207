import type { Request as Incoming, RequestHandler } from 'express'
import { IncomingMessage } from 'node:http'
import { canAccessAdmin, createLocalReq, type Payload, type PayloadRequest } from 'payload'
import { isRecord } from '#src/content/values'
import { isFormerGlobal, serverFunctionDoors } from '#access/doors'
import { isProblem, Problem } from '#src/problems/Problem'
import { refuseForeignPages } from '#src/server/requestGuards'
import { tooLarge, wholeBody } from '#src/server/requestBody'
import {
  excessOf,
  excessOfShape,
  type FieldLimit,
  refuseExcess,
  type RequestLimits,
} from '#src/server/requestLimits'

export type PageGate = {
  payload: Payload
  pages: RequestHandler
  /** The ids under which Next knows our server function; null while one develops, when they change. */
  actions: () => Promise<ReadonlySet<string> | null>
  requestLimits: RequestLimits
  trustedOrigins: readonly string[]
  /** Bytes. */
  bodyLimit: number
}

/**
 * Stands before the pages of Next. They are read; the one thing that is sent to them is a call of a server function by the admin's
 * own script, which is let through when access/doors.ts knows the function, the person may use the admin and read the
 * collection it is about, and it brings no more than a document may. Next and Payload answer the rest with a 500 or worse
 * (Payload 3.90 looks functions up in a plain object, where `constructor` is found).
 */
export const pageGate =
  ({ payload, pages, actions, requestLimits, trustedOrigins, bodyLimit }: PageGate): RequestHandler =>
  async (req, res, next) => {
    if (req.method === 'GET' || req.method === 'HEAD') {
      const [, former = ''] = /^\/admin\/globals\/([^/]+)\/?$/.exec(req.path) ?? []
      // Bookmarks of what became a collection.
      if (isFormerGlobal(former)) return res.redirect(`/admin/collections/${former}`)
      return pages(req, res, next)
    }
    // While one develops, the page's own script asks Next where an error stands.
    if (req.path.startsWith('/__nextjs') && (await actions()) === null) return pages(req, res, next)
    const action = req.headers['next-action']
    if (req.method !== 'POST' || typeof action !== 'string') throw onlyRead(req, res)
    refuseForeignPages(req, trustedOrigins)
    const known = await actions()
    if (known && !known.has(action)) throw noFunction()
    const request = await staffOf(payload, req)
    if (Number(req.headers['content-length'] ?? 0) > bodyLimit) throw tooLarge(bodyLimit)
    const body = await wholeBody(req, bodyLimit)
    const { name, args } = await callIn(body, req.headers['content-type'])
    if (
      !Object.hasOwn(serverFunctionDoors, name) ||
      serverFunctionDoors[name as keyof typeof serverFunctionDoors] === 'nobody'
    )
      throw noFunction()
    refuseExcess(excessOfShape(args))
    if (!saysWhat(name, args)) throw malformed()
    await refuseUnreadable(request, args)
    refuseTooMuch(requestLimits, args)
    return pages(replayed(req, body), res, next)
  }

function onlyRead({ path }: Incoming, res: Parameters<RequestHandler>[1]): Problem {
  res.setHeader('Allow', 'GET, HEAD')
  return new Problem({
    kind: 'method-not-allowed',
    status: 405,
    title: 'Method not allowed',
    detail: `${path} is read with GET or HEAD.`,
  })
}

const noFunction = (): Problem =>
  new Problem({
    kind: 'not-found',
    status: 404,
    title: 'Not found',
    detail:
      'There is no such server function. After an update of the server the page has to be loaded again.',
  })

/** @throws Problem 401, 403 */
async function staffOf(payload: Payload, req: Incoming): Promise<PayloadRequest> {
  const headers = new Headers()
  for (const name of ['cookie', 'authorization'] as const) {
    const value = req.headers[name]
    if (value !== undefined) headers.set(name, value)
  }
  const { user } = await payload.auth({ headers })
  const request = await createLocalReq({ ...(user ? { user } : {}) }, payload)
  try {
    // Also lets through who makes the first account of an empty site.
    await canAccessAdmin({ req: request })
  } catch (error) {
    if (isProblem(error) || !(error instanceof Error) || error.message !== 'Unauthorized') throw error
    throw user === null ? signInFirst() : notAllowed('This account does not use the admin.')
  }
  return request
}

const signInFirst = (): Problem =>
  new Problem({ kind: 'sign-in', status: 401, title: 'Sign in first', detail: 'This is for staff: sign in.' })

const notAllowed = (detail: string): Problem =>
  new Problem({ kind: 'forbidden', status: 403, title: 'Not allowed', detail })

const malformed = (): Problem =>
  new Problem({
    kind: 'malformed-body',
    status: 400,
    title: 'The body can not be read',
    detail: 'This is no call of a server function.',
  })

/** Which of its arguments say what a function is about; Payload (3.90) answers 500 where none does. */
const subjects: Record<string, readonly string[]> = {
  'form-state': ['collectionSlug', 'globalSlug', 'widgetSlug'],
  'table-state': ['collectionSlug'],
  'render-document': ['collectionSlug', 'globalSlug'],
  'render-document-slots': ['collectionSlug', 'globalSlug'],
  'render-field': ['schemaPath'],
  'render-list': ['collectionSlug'],
}

const saysWhat = (name: string, args: Call['args']): boolean =>
  !Object.hasOwn(subjects, name) ||
  subjects[name]!.some((argument) => {
    const value = args[argument]
    return typeof value === 'string' && value !== '' && value !== '$undefined'
  })

type Call = { name: string; args: Record<string, unknown> }

/** A call as React's encodeReply writes it: JSON as text, or as the part `0` of a form where it has values that JSON has not. */
async function callIn(body: Buffer, contentType = ''): Promise<Call> {
  const isForm = /^multipart\/form-data/i.test(contentType)
  const text = isForm ? await firstPart(body, contentType) : body.toString('utf8')
  const said = parsed(text)
  const [call] = Array.isArray(said) ? (said as unknown[]) : []
  if (!isRecord(call) || typeof call['name'] !== 'string') throw malformed()
  const args = call['args'] ?? {}
  if (!isRecord(args)) throw malformed()
  return { name: call['name'], args }
}

async function firstPart(body: Buffer, contentType: string): Promise<string> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } })
    .formData()
    .catch(() => {
      throw malformed()
    })
  const part = form.get('0')
  if (typeof part !== 'string') throw malformed()
  return part
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw malformed()
  }
}

/** @throws Problem 400 for a name that is none, 403 for what this person may not read at all */
async function refuseUnreadable(
  req: PayloadRequest,
  { collectionSlug, globalSlug }: Call['args'],
): Promise<void> {
  const { payload } = req
  const entities = [
    [collectionSlug, payload.config.collections],
    [globalSlug, payload.config.globals],
  ] as const
  for (const [slug, known] of entities) {
    // React writes undefined so.
    if (slug === undefined || slug === null || slug === '$undefined') continue
    const entity = known.find((one) => one.slug === slug)
    if (!entity) throw malformed()
    const may = await Promise.resolve(entity.access.read({ req })).catch(() => false)
    if (may === false && req.user) throw notAllowed(`You may not read ${entity.slug}.`)
  }
}

/** A document as it is sent whole (`data`), and as the form keeps it: a state for each field by its path. */
function refuseTooMuch(
  limits: RequestLimits,
  { collectionSlug, globalSlug, data, formState }: Call['args'],
): void {
  const fields = limits.of(
    typeof collectionSlug === 'string' && collectionSlug !== '$undefined'
      ? collectionSlug
      : `globals/${String(globalSlug)}`,
  )
  if (!fields) return
  if (isRecord(data)) refuseExcess(excessOf(fields, data))
  if (!isRecord(formState)) return
  for (const [path, state] of Object.entries(formState)) {
    const limit = limitAt(fields, path)
    if (!limit || !isRecord(state)) continue
    // Of a list the state has its rows, of any other field its value.
    const name = path.split('.').at(-1) ?? path
    const value =
      limit.kind === 'list' && Array.isArray(state['rows']) ? (state['rows'] as unknown[]) : state['value']
    refuseExcess(renamed(excessOf(new Map([[name, limit]]), { [name]: value }), name, path))
  }
}

const renamed = (
  excess: ReturnType<typeof excessOf>,
  name: string,
  path: string,
): ReturnType<typeof excessOf> => excess && { ...excess, path: `${path}${excess.path.slice(name.length)}` }

/** The limit of `salaries.3.city`. */
function limitAt(fields: ReadonlyMap<string, FieldLimit>, path: string): FieldLimit | undefined {
  let within = fields
  let limit: FieldLimit | undefined
  for (const segment of path.split('.')) {
    if (/^\d+$/.test(segment)) continue
    limit = within.get(segment)
    if (!limit) return undefined
    const inner = limit.kind === 'list' ? limit.item : limit
    within = inner?.kind === 'group' ? inner.fields : new Map()
  }
  return limit
}

/** The same request, its body once more to be read. */
function replayed(req: Incoming, body: Buffer): Incoming {
  const again = new IncomingMessage(req.socket)
  Object.assign(again, {
    method: req.method,
    url: req.url,
    httpVersion: req.httpVersion,
    httpVersionMajor: req.httpVersionMajor,
    httpVersionMinor: req.httpVersionMinor,
    rawHeaders: req.rawHeaders,
    headers: req.headers,
    complete: true,
  })
  again.push(body)
  again.push(null)
  return again as Incoming
}
