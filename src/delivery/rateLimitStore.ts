import { createHash } from 'node:crypto'
import { type Store, ipKeyGenerator } from 'express-rate-limit'

export const MINUTE = 60_000

/** What a client has left in the minute that runs for it. */
type RateLimitState = { count: number; remaining: number; resetAt: number; partition: string }

/**
 * How many requests each client made in its minute. One count for both ways to an answer: the application counts through
 * `store`, what is answered before it (sendCachedResponse.ts) through `take`.
 */
export type RateLimitStore = {
  requestsPerMinute: number
  take: (address: string, now: number) => RateLimitState
  /** `RateLimit` and `RateLimit-Policy` of the IETF draft, names and values in turn, as express-rate-limit writes them. */
  headers: (allowed: RateLimitState, now: number) => string[]
  /** Called with each request that is counted here. */
  onTake: (tell: (client: string) => void) => void
  /** Counts requests that clients made elsewhere. */
  noteTaken: (taken: Readonly<Record<string, number>>) => void
  store: Store
}

/** Clients of IPv6 are told apart by their network. */
export const clientOf = (address: string): string => ipKeyGenerator(address, 64)

export const createRateLimitStore = (requestsPerMinute: number): RateLimitStore => {
  // Two minutes' clients at most: those of the last one go as a whole.
  let young = new Map<string, RateLimitState>()
  let old = new Map<string, RateLimitState>()
  let turnedAt = 0

  let tell: ((client: string) => void) | undefined

  const count = (client: string, now: number): RateLimitState => {
    tell?.(client)
    return counted(client, now, 1)
  }

  const counted = (client: string, now: number, requests: number): RateLimitState => {
    if (now - turnedAt >= MINUTE) {
      old = now - turnedAt >= 2 * MINUTE ? new Map() : young
      young = new Map()
      turnedAt = now
    }
    const known = young.get(client) ?? old.get(client)
    const allowed =
      known && now < known.resetAt
        ? known
        : {
            count: 0,
            remaining: requestsPerMinute,
            resetAt: now + MINUTE,
            partition: known?.partition ?? partitionOf(client),
          }
    allowed.count += requests
    allowed.remaining = Math.max(0, requestsPerMinute - allowed.count)
    if (allowed.count === requests || !young.has(client)) young.set(client, allowed)
    return allowed
  }

  const name = `"${requestsPerMinute}-in-1min"`
  return {
    requestsPerMinute,
    take: (address, now) => count(clientOf(address), now),
    onTake: (listener) => (tell = listener),
    noteTaken: (taken) => {
      const now = Date.now()
      for (const [client, requests] of Object.entries(taken)) counted(client, now, requests)
    },
    headers: ({ remaining, resetAt, partition }, now) => [
      'RateLimit',
      `${name}; r=${remaining}; t=${Math.max(0, Math.ceil((resetAt - now) / 1000))}`,
      'RateLimit-Policy',
      `${name}; q=${requestsPerMinute}; w=60; pk=:${partition}:`,
    ],
    store: {
      localKeys: true,
      increment: (client) => {
        const { count: totalHits, resetAt } = count(client, Date.now())
        return { totalHits, resetTime: new Date(resetAt) }
      },
      decrement: () => undefined,
      resetKey: (client) => {
        young.delete(client)
        old.delete(client)
      },
    },
  }
}

const partitionOf = (client: string): string =>
  Buffer.from(createHash('sha256').update(client).digest('hex').slice(0, 12)).toString('base64')
