import type { RequestHandler } from 'express'

/** Seconds for which a browser need not ask again: the longest any of them keeps it. */
const PREFLIGHT = 86_400

const SHOWN = [
  'ETag', 'Cache-Tag', 'Surrogate-Key', 'RateLimit', 'RateLimit-Policy', 'Retry-After', 'X-Request-Id',
].join(', ') // prettier-ignore

/** What scripts of other sites may send: what tells nothing of a person and changes no answer, but for the validators. */
const TAKEN = [
  'Accept', 'Accept-Language', 'Content-Language', 'Content-Type', 'If-None-Match', 'If-Modified-Since', 'Cache-Control', 'Pragma',
  // W3C Trace Context and Baggage, which tracing adds to every request of a page.
  'Traceparent', 'Tracestate', 'Baggage', 'X-Request-Id',
].join(', ') // prettier-ignore

/**
 * Lets scripts of the configured sites read answers (CORS). Never with credentials: what is shown here needs none, and a
 * session must not be at the disposal of another site's page.
 */
export const crossOrigin = (origins: readonly string[]): RequestHandler => {
  const allowed = new Set(origins)
  return (req, res, next) => {
    res.setHeader('Vary', 'Origin')
    const { origin } = req.headers
    if (origin === undefined || !allowed.has(origin)) return next()
    res.setHeader('Access-Control-Allow-Origin', origin)
    res.setHeader('Access-Control-Expose-Headers', SHOWN)
    if (req.method === 'OPTIONS' && req.headers['access-control-request-method'] !== undefined) {
      res.setHeader('Access-Control-Allow-Methods', 'GET, HEAD')
      res.setHeader('Access-Control-Allow-Headers', TAKEN)
      res.setHeader('Access-Control-Max-Age', PREFLIGHT)
      res.setHeader('Cache-Control', `public, max-age=${PREFLIGHT}`)
      res.setHeader('Vary', 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers')
    }
    return next()
  }
}
