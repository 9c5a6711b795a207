import type { Request } from 'express'
import { Readable, Transform } from 'node:stream'
import { isWellFormed } from '#src/content/isWellFormed'
import { Problem } from '#src/problems/Problem'
import { excessOfShape, refuseExcess } from '#src/server/requestLimits'

export type BodyLimits = {
  /** Bytes of a JSON, form or any other body that is read whole. */
  bodyLimit: number
  /** Bytes of a file; a multipart body may have `bodyLimit` more for its other fields. */
  uploadLimit: number
}

export type RequestBody = {
  /** What Payload is given to read; undefined when the request has no body. */
  body: Buffer | ReadableStream | undefined
  /** Of a JSON body: what it says. */
  json: Record<string, unknown> | undefined
  /** Set as soon as a streamed body proves too large: then whatever Payload made of the broken stream is not the answer. */
  problem: () => Problem | undefined
}

/**
 * Reads what a request carries. Multipart bodies (uploads, and every save of the admin) pass through as a stream that
 * breaks off at the limit; JSON is small, read whole and checked before Payload sees it.
 * @throws Problem 400 for what is not a JSON object, 413 for what is too large, 415 for what is neither.
 */
export async function readBody(req: Request, limits: BodyLimits): Promise<RequestBody> {
  const nothing = { body: undefined, json: undefined, problem: () => undefined }
  if (!hasBody(req)) return nothing

  if (req.headers['content-encoding'] !== undefined && req.headers['content-encoding'] !== 'identity') {
    throw new Problem({
      kind: 'encoded-body',
      status: 415,
      title: 'Unsupported media type',
      detail: 'Send the body as it is, without a Content-Encoding.',
    })
  }

  const isMultipart = /^multipart\//i.test(req.headers['content-type'] ?? '')
  if (isMultipart && !isFormOfParts(req)) throw unsupported()
  if (isMultipart && !hasBoundary(req))
    throw malformed('The form does not say what keeps its parts apart (boundary).')
  const limit = isMultipart ? limits.uploadLimit + limits.bodyLimit : limits.bodyLimit
  if (Number(req.headers['content-length'] ?? 0) > limit) throw tooLarge(limit)
  if (isMultipart) return streamed(req, limit)

  const body = await wholeBody(req, limit)
  if (body.length === 0) return nothing
  if (isJson(req)) return { body, json: jsonObject(body), problem: () => undefined }
  if (isForm(req)) return { body, json: undefined, problem: () => undefined }
  throw unsupported()
}

const unsupported = (): Problem =>
  new Problem({
    kind: 'unsupported-media-type',
    status: 415,
    title: 'Unsupported media type',
    detail: 'Send a JSON object with Content-Type: application/json (files as multipart/form-data).',
  })

const isFormOfParts = (req: Request): boolean =>
  /^multipart\/form-data\s*(;|$)/i.test(req.headers['content-type'] ?? '')

/** 1 to 70 characters (RFC 2046, 5.1.1). */
const hasBoundary = (req: Request): boolean =>
  /;\s*boundary=("[^"]{1,70}"|[^\s";]{1,70})\s*(;|$)/i.test(req.headers['content-type'] ?? '')

const hasBody = (req: Request): boolean =>
  req.method !== 'GET' &&
  req.method !== 'HEAD' &&
  (req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0)

const isJson = (req: Request): boolean =>
  /^application\/json\s*(;|$)/i.test(req.headers['content-type'] ?? '')

// Only a query that is sent in a body comes so (see payloadBridge); as a document's fields it is refused there.
export const isForm = (req: Request): boolean =>
  /^application\/x-www-form-urlencoded\s*(;|$)/i.test(req.headers['content-type'] ?? '')

export const tooLarge = (limit: number): Problem =>
  new Problem({
    kind: 'too-large',
    status: 413,
    title: 'Too large',
    detail: `This body is larger than the ${limit.toLocaleString('en')} bytes that are read here.`,
    extra: { limit },
  })

function streamed(req: Request, limit: number): RequestBody {
  let seen = 0
  let problem: Problem | undefined
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length
      if (seen > limit) problem = tooLarge(limit)
      done(problem, chunk)
    },
  })
  req.pipe(counter)
  req.once('error', (error) => counter.destroy(error))
  req.once('close', () => {
    if (!req.complete) counter.destroy(new Error('the client went away'))
  })
  return { body: Readable.toWeb(counter) as ReadableStream, json: undefined, problem: () => problem }
}

/** @throws Problem 413 */
export async function wholeBody(req: Request, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let seen = 0
  // Not destroyed on the way out: the client still has to be told why.
  for await (const chunk of req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    seen += chunk.length
    if (seen > limit) throw tooLarge(limit)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function jsonObject(body: Buffer | string): Record<string, unknown> {
  return checkedData(parsed(body))
}

/**
 * Checks what was sent as a document or a command, whatever it was packed in.
 * @throws Problem 400 for anything that would go wrong deeper inside: no object, names and characters that databases
 * and JavaScript take for something else, nesting without end, lists of nodes that hold no nodes.
 */
export function checkedData(said: unknown): Record<string, unknown> {
  if (said === null || typeof said !== 'object' || Array.isArray(said)) {
    throw malformed('The body has to be a JSON object, that is, begin with { and end with }.')
  }
  refuseExcess(excessOfShape(said))
  refuseTraps(said)
  for (const name of ['createdAt', 'updatedAt'] as const) {
    const value = (said as Record<string, unknown>)[name]
    const isDate = typeof value === 'string' && !Number.isNaN(Date.parse(value))
    if (value !== undefined && value !== null && !isDate)
      throw malformed(`${name} has to be a date (ISO 8601).`)
  }
  return said as Record<string, unknown>
}

function parsed(body: Buffer | string): unknown {
  try {
    const text = typeof body === 'string' ? body : new TextDecoder('utf-8', { fatal: true }).decode(body)
    return JSON.parse(text)
  } catch (error) {
    // V8's message quotes the body's beginning, which may be a password: say where, not what.
    const at = error instanceof SyntaxError ? /position \d+/.exec(error.message)?.[0] : undefined
    if (error instanceof TypeError) throw malformed('The body is not UTF-8.')
    throw malformed(at ? `The body is not JSON: the mistake is at ${at}.` : 'The body is not JSON.')
  }
}

/** What is compared to the letter, or is hashed: it stays as it was typed. */
const secrets = /password|token|secret|apikey/i

/** Walks without recursion, so that no depth can overflow the stack here; brings texts into Unicode's composed form (NFC). */
function refuseTraps(root: object): void {
  const open: object[] = [root]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const [key, value] of Object.entries(next) as [string, unknown][]) {
      if (key === '__proto__') throw malformed('A field can not be called __proto__.', key)
      if (key.includes('\0') || (typeof value === 'string' && value.includes('\0'))) {
        throw malformed(`The value of ${JSON.stringify(key)} holds a NUL character, which can not be stored.`)
      }
      if (!isWellFormed(key) || (typeof value === 'string' && !isWellFormed(value)))
        throw malformed(`The value of ${JSON.stringify(key)} holds half of a character (a lone surrogate).`)
      if (typeof value === 'string' && !secrets.test(key))
        (next as Record<string, unknown>)[key] = value.normalize('NFC')
      // Rich text: Payload looks into every child of a node before it validates any.
      if (key === 'children' && !isListOfObjects(value)) {
        throw malformed('The children of a node of rich text have to be a list of nodes.')
      }
      if (value !== null && typeof value === 'object') open.push(value)
    }
  }
}

const isListOfObjects = (value: unknown): boolean =>
  Array.isArray(value) && value.every((one) => one !== null && typeof one === 'object' && !Array.isArray(one))

const malformed = (detail: string, path?: string): Problem =>
  new Problem({
    kind: 'malformed-body',
    status: 400,
    title: 'The body can not be read',
    detail,
    ...(path === undefined ? {} : { errors: [{ path, message: detail }] }),
  })
