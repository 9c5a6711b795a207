import type { RateLimitStore } from '#src/delivery/rateLimitStore'
import type { Taken } from '#src/server/processes/messages'

/** Milliseconds between two messages. */
const EVERY = 200

/**
 * Behind a proxy the requests of one client come to all readers, and they have one allowance (RATE_LIMIT): each reader says several
 * times a second what clients took of it here.
 * @returns stops it
 */
export const shareAllowances = (store: RateLimitStore, say: (taken: Taken) => void): (() => void) => {
  let taken: Record<string, number> = {}
  store.onTake((client) => (taken[client] = (taken[client] ?? 0) + 1))
  const timer = setInterval(() => {
    if (Object.keys(taken).length === 0) return
    say(taken)
    taken = {}
  }, EVERY)
  timer.unref()
  return () => clearInterval(timer)
}
