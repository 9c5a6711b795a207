import type { RequestHandler } from 'express'
import { rateLimit } from 'express-rate-limit'
import { type RateLimitStore, MINUTE } from '#src/delivery/rateLimitStore'
import { Problem } from '#src/problems/Problem'

/** Characters of an address: every parameter at its longest fits. */
const LONGEST_ADDRESS = 4000

/** @throws Problem 414 */
export const shortAddress: RequestHandler = (req, _res, next) => {
  if (req.originalUrl.length <= LONGEST_ADDRESS) return next()
  throw new Problem({
    kind: 'address-too-long',
    status: 414,
    title: 'The address is too long',
    detail: `An address here has at most ${LONGEST_ADDRESS} characters.`,
  })
}

/**
 * So many requests a minute for each client, told in the RateLimit headers of the IETF draft. Clients are told apart by
 * address (behind a proxy: TRUST_PROXY), those of IPv6 by their network. Programs on this machine are not limited: they
 * are the site's own, or a proxy that has not been named, and then everybody would share one allowance.
 */
export const rateLimited = ({ requestsPerMinute, store }: RateLimitStore): RequestHandler => {
  if (requestsPerMinute === 0) return (_req, _res, next) => next()
  const limit = rateLimit({
    windowMs: MINUTE,
    store,
    limit: requestsPerMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    ipv6Subnet: 64,
    // An address header without TRUST_PROXY is not believed and not worth a line in the log for each start.
    validate: { xForwardedForHeader: false, forwardedHeader: false },
    handler: (_req, res, next) => {
      const retryAfter = Number(res.getHeader('Retry-After')) || MINUTE / 1000
      next(tooMany(requestsPerMinute, retryAfter))
    },
  })
  return (req, res, next) => (isLoopback(req.ip) ? next() : limit(req, res, next))
}

const tooMany = (requestsPerMinute: number, retryAfter: number): Problem =>
  new Problem({
    kind: 'too-many-requests',
    status: 429,
    title: 'Too many requests',
    detail: `At most ${requestsPerMinute} requests a minute. Come again in ${retryAfter} seconds.`,
    extra: { retryAfter },
  })

/** Programs on this machine are not counted. */
export const isLoopback = (address: string | undefined): boolean =>
  address === '127.0.0.1' || address === '::1' || address === '::ffff:127.0.0.1'
