import type { IncomingMessage, ServerResponse } from 'node:http'
import { type EncodedResponse, type EncodedBody, encodedBodyFor } from '#src/delivery/encodedResponse'
import { FRESH, STALE_IF_ERROR, cacheControl, isStillCurrent, lastModified } from '#src/delivery/send'

/** Answers a request at once, or answers false: then the application takes it. */
export type FastPath = (req: IncomingMessage, res: ServerResponse) => boolean

type Options = {
  /** Where the delivery router is mounted: `/v1`. */
  mount: string
  /** What is kept for this address (below the mount) and still right, without waiting for anything. */
  known: (url: string, now: number) => EncodedResponse | undefined
  /** What the way through the application puts on every answer: names and values in turn. */
  headers: readonly string[]
  /** What answers differ by. */
  vary: string
  /**
   * Further names and values for this answer; null when the request has to go through the application all the same (a client
   * that asks too often, readers of other origins).
   */
  headersFor: (req: IncomingMessage, now: number) => string[] | null
}

/**
 * A page that is kept as finished bytes takes a few microseconds to send; finding the way through an Express application
 * takes fifty. So what needs nothing of the application is answered before it: same status, same headers, same bytes
 * (test/delivery/cachedResponseFastPath.test.ts holds the two against each other).
 */
export const sendCachedResponse = ({ mount, known, headers, vary, headersFor }: Options): FastPath => {
  const finished = new WeakMap<EncodedBody, Finished>()

  return (req, res) => {
    const { url, method } = req
    if ((method !== 'GET' && method !== 'HEAD') || !url?.startsWith(`${mount}/`)) return false
    const now = Date.now()
    const answer = known(url.slice(mount.length), now)
    if (!answer) return false
    const variant = encodedBodyFor(answer, req.headers['accept-encoding'] as string | undefined)
    if (variant === null || variant instanceof Promise) return false
    const own = headersFor(req, now)
    if (!own) return false
    let lines = finished.get(variant)
    if (!lines || now < lines.from || now >= lines.until) {
      lines = finish(answer, variant, [...headers, 'Vary', vary], now)
      finished.set(variant, lines)
    }
    const tag = req.headers['if-none-match']
    const isKnown =
      tag === undefined && req.headers['if-modified-since'] === undefined
        ? false
        : tag === variant.etag || isStillCurrent(req.headers, variant.etag, answer.modified)
    if (isKnown) {
      res.writeHead(304, lines.notModified.concat(own)).end()
      return true
    }
    res.writeHead(200, lines.whole.concat(own))
    if (method === 'HEAD') res.end()
    else res.end(variant.bytes)
    return true
  }
}

type Finished = {
  whole: string[]
  notModified: string[]
  /** Milliseconds since 1970 between which these lines are right. */
  from: number
  until: number
}

const finish = (
  answer: EncodedResponse,
  { bytes, etag, encoding }: EncodedBody,
  headers: readonly string[],
  now: number,
): Finished => {
  const { tags, modified, validUntil, contentType } = answer
  const notModified = [
    ...headers,
    'ETag',
    etag,
    'Last-Modified',
    lastModified(modified, now),
    'Cache-Control',
    cacheControl(validUntil, now),
    ...(tags.length > 0 ? ['Cache-Tag', tags.join(','), 'Surrogate-Key', tags.join(' ')] : []),
  ]
  const whole = [...notModified, 'Content-Type', contentType, 'Content-Length', String(bytes.length)]
  if (encoding !== 'identity') whole.push('Content-Encoding', encoding)
  // Two headers depend on the time: one in the second of a change, the other in the last day before a planned one.
  const isSettled = now >= Math.ceil(modified / 1000) * 1000
  const lastDay = validUntil - (FRESH + STALE_IF_ERROR) * 1000
  const until = isSettled && now < lastDay ? lastDay : now + 1
  return { whole, notModified, from: now, until }
}
