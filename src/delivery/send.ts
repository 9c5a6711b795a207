import type { IncomingMessage, ServerResponse } from 'node:http'
import { isStillCurrent, lastModified } from '#src/delivery/conditional'
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
  return variant instanceof Promise
    ? variant.then((ready) => sendVariant(req, res, answer, ready, now, lifetime))
    : sendVariant(req, res, answer, variant, now, lifetime)
}

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
