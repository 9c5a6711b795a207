import type { IncomingHttpHeaders } from 'node:http'

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
