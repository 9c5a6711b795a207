import { randomBytes } from 'node:crypto'
import type { RequestHandler } from 'express'
import helmet from 'helmet'

type Place = {
  /** People reach the site by https: say so to browsers (HSTS). */
  isHttps: boolean
  isDevelopment: boolean
}

const shared = {
  // Same-origin rather than none: the Referer tells calls of the admin's own pages from those of programs.
  referrerPolicy: { policy: 'same-origin' },
  originAgentCluster: true,
} as const

const hsts = ({ isHttps }: Place) => (isHttps ? { maxAge: 15_552_000, includeSubDomains: false } : false)

/**
 * For what programs read: nothing in an answer may run, load or be framed. Public data and pictures are there to be
 * used by other sites; what needs a session is for the own one (and CORS_ORIGINS).
 */
export const headersForData = (place: Place, audience: 'everybody' | 'staff'): RequestHandler =>
  helmet({
    ...shared,
    strictTransportSecurity: hsts(place),
    crossOriginResourcePolicy: { policy: audience === 'everybody' ? 'cross-origin' : 'same-origin' },
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
      },
    },
  })

/**
 * For the pages of the admin. Scripts run by a nonce: Next reads it from the request's own
 * Content-Security-Policy header and puts it on every script it writes.
 */
export const headersForPages = (place: Place): RequestHandler => {
  const others = helmet({
    ...shared,
    strictTransportSecurity: hsts(place),
    contentSecurityPolicy: false,
    // Previews of frontends open in frames and windows of the admin.
    crossOriginOpenerPolicy: { policy: 'same-origin-allow-popups' },
    xFrameOptions: { action: 'sameorigin' },
  })
  return (req, res, next) => {
    const policy = pagePolicy(randomBytes(16).toString('base64'), place)
    req.headers['content-security-policy'] = policy
    res.setHeader('Content-Security-Policy', policy)
    others(req, res, next)
  }
}

const pagePolicy = (nonce: string, { isDevelopment }: Place) =>
  [
    "default-src 'self'",
    // React's development build evaluates strings to rebuild stack traces; the production build does not.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    // Payload's and Lexical's components set style attributes; styles can't run.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob: https:",
    "font-src 'self' data:",
    `connect-src 'self'${isDevelopment ? ' ws: wss:' : ''}`,
    "worker-src 'self' blob:",
    "frame-src 'self' https: http:",
    "frame-ancestors 'self'",
    "form-action 'self'",
    "base-uri 'self'",
    "object-src 'none'",
  ].join('; ')
