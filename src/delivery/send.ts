import type { IncomingMessage, ServerResponse, IncomingHttpHeaders } from 'node:http'
import { Problem } from '#src/problems/Problem'
import { type EncodedResponse, type EncodedBody, encodedBodyFor } from '#src/delivery/encodedResponse'

/** How long caches may keep an answer. Seconds. */
export const FRESH = 10
const STALE_WHILE_REVALIDATE = 60
/** How long while this server does not answer (RFC 5861, section 4). Seconds. */
export const STALE_IF_ERROR = 86_400

/** Sends the answer in the encoding the reader takes, or 304 when the reader has it. Plain Node, nothing of Express. */
export const send = (
  req: IncomingMessage,
  res: ServerResponse,
  answer: EncodedResponse,
  now: number,
  /** When it is not that of what is live now. */
  lifetime?: string,
): void | Promise<void> => {
  const variant = encodedBodyFor(answer, req.headers['accept-encoding'] as string | undefined)
  if (variant === null) throw notAcceptable()
  return variant instanceof Promise
    ? variant.then((ready) => sendVariant(req, res, answer, ready, now, lifetime))
    : sendVariant(req, res, answer, variant, now, lifetime)
}

/** RFC 9110, 12.5.3 and 15.5.7. */
const notAcceptable = () =>
  new Problem({
    kind: 'not-acceptable',
    status: 406,
    title: 'Not acceptable',
    detail:
      'This is sent in br, in gzip or as it is; the Accept-Encoding of the request refuses all of them.',
  })

const sendVariant = (
  req: IncomingMessage,
  res: ServerResponse,
  answer: EncodedResponse,
  { bytes, etag, encoding }: EncodedBody,
  now: number,
  lifetime: string | undefined,
): void => {
  const headers: Record<string, string | number> = {
    ETag: etag,
    'Last-Modified': lastModified(answer.modified, now),
    'Cache-Control': lifetime ?? cacheControl(answer.validUntil, now),
    // After what the way here has put into it: `writeHead` would replace that.
    Vary: res.hasHeader('Vary') ? `${String(res.getHeader('Vary'))}, Accept-Encoding` : 'Accept-Encoding',
    ...(answer.tags.length > 0
      ? { 'Cache-Tag': answer.tags.join(','), 'Surrogate-Key': answer.tags.join(' ') }
      : {}),
  }
  if (isStillCurrent(req.headers, etag, answer.modified)) {
    res.writeHead(304, headers).end()
    return
  }
  headers['Content-Type'] = answer.contentType
  headers['Content-Length'] = bytes.length
  if (encoding !== 'identity') headers['Content-Encoding'] = encoding
  res.writeHead(200, headers)
  if (req.method === 'HEAD') res.end()
  else res.end(bytes)
}

/**
 * While this server answers, no cache keeps an answer beyond the moment at which something in it begins or ends. While it does
 * not, a cache may go on with what it has for a day, also past such a moment: a lifetime that ended there would tell everyone
 * a day ahead that something is planned.
 */
export const cacheControl = (validUntil: number, now: number): string => {
  const left = Math.max(0, Math.floor((validUntil - now) / 1000))
  if (left >= FRESH + STALE_WHILE_REVALIDATE) return usual
  const stale = Math.max(0, left - FRESH)
  return `public, max-age=${Math.min(FRESH, left)}${stale > 0 ? staleFor(stale, stale) : ''}`
}

const staleFor = (revalidate: number, error: number) =>
  `, stale-while-revalidate=${revalidate}, stale-if-error=${error}`

const usual = `public, max-age=${FRESH}${staleFor(STALE_WHILE_REVALIDATE, STALE_IF_ERROR)}`

/**
 * Whether the reader's copy is still right, so that 304 answers (RFC 9110, 13.2.2): If-None-Match by weak comparison,
 * and If-Modified-Since only where there is no If-None-Match.
 *
 * @param etag of the representation that would be sent
 * @param modified milliseconds since 1970
 */
export const isStillCurrent = (headers: IncomingHttpHeaders, etag: string, modified: number): boolean => {
  const tags = headers['if-none-match']
  if (tags !== undefined) {
    return tags.trim() === '*' || [...tags.matchAll(/"[^"]*"/g)].some(([tag]) => tag === etag)
  }
  const since = headers['if-modified-since']
  return since !== undefined && isHttpDate(since) && Date.parse(since) >= modified
}

/**
 * Last-Modified counts seconds, changes don't. So the second after the change is named once it has begun; before, the
 * second of the change, which `isStillCurrent` never takes for new enough. Thus no change is ever missed.
 */
export const lastModified = (modified: number, now: number): string => {
  const after = Math.ceil(modified / 1000) * 1000
  return new Date(after <= now ? after : after - 1000).toUTCString()
}

const isHttpDate = (value: string): boolean =>
  /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(value)
