import type { RequestHandler } from 'express'
import { Problem } from '#src/problems/Problem'
import { answerProblem } from '#src/server/problems'

/**
 * The path of an address as it came: a program that believes to speak to a proxy sends it with scheme and host, and that has to
 * be understood (RFC 9112, 3.2.2). Who is asked for does not matter here, as with the Host header.
 */
export const pathOf = (url = '/'): string =>
  url.startsWith('/') ? url : url.replace(/^https?:\/\/[^/?]*\/?/i, '/')

/** Refuses addresses that no route can read: percent signs that encode nothing, and NUL characters. */
export const readablePath = (): RequestHandler => (req, res, next) => {
  if (isReadable(req.originalUrl)) {
    next()
    return
  }
  answerProblem(
    res,
    new Problem({
      kind: 'malformed-address',
      status: 400,
      title: 'The address can not be read',
      detail: 'It holds a percent sign that encodes nothing, or a NUL character.',
    }),
  )
}

/** Whether a route can be found by it. */
export function isReadable(url: string): boolean {
  const [path = '', ...query] = url.split('?')
  try {
    // Payload splits the path after decoding; an encoded slash or NUL would end up in a look-up.
    return !decodeURIComponent(path).includes('\0') && !/%00/.test(query.join('?')) && path.startsWith('/')
  } catch {
    return false
  }
}
