import type { RequestHandler } from 'express'
import { isLoopback } from '#src/delivery/limits'
import { clientOf } from '#src/delivery/rateLimitStore'
import { Problem } from '#src/problems/Problem'
import { answerProblem } from '#src/server/problems'

/**
 * So many requests of one client at the same time. Behind a proxy all clients come on the proxy's own connections, so there
 * connections.ts can not tell them apart; here they are, by TRUST_PROXY. Programs on this machine are not limited.
 * @param most 0 for any number
 */
export const requestsAtOnce = (most: number): RequestHandler => {
  const underWay = new Map<string, number>()
  return (req, res, next) => {
    if (most === 0 || req.ip === undefined || isLoopback(req.ip)) return next()
    const client = clientOf(req.ip)
    const count = (underWay.get(client) ?? 0) + 1
    if (count > most) {
      answerProblem(
        res,
        new Problem({
          kind: 'too-many-at-once',
          status: 429,
          title: 'Too many requests at once',
          detail: `One client may have ${most} requests under way; wait for answers before asking on.`,
          extra: { retryAfter: 1 },
        }),
      )
      return
    }
    underWay.set(client, count)
    res.once('close', () => {
      const left = (underWay.get(client) ?? 1) - 1
      if (left > 0) underWay.set(client, left)
      else underWay.delete(client)
    })
    next()
  }
}
