import { LRUCache } from 'lru-cache'

/*
 * Slows the one who guesses, not the owner of the account: failures are counted for a pair of address and client, so
 * nobody waits for the failures of another client. Kept in memory, for a process, and bounded: the least recently used
 * go. NIST SP 800-63B, 3.2.2 (rate limiting); OWASP, device cookies.
 */

/** Failures of a pair that cost no waiting: a person who tries several passwords of theirs. */
export const freeFailures = 12
/** Failures of one client, whatever the addresses, that cost no waiting: an office behind one address. */
const freeOfClient = 100
/** Failures of all unknown clients for one account in an hour, after which each of them has one try and then waits. */
const mostForAccount = 100
/** The wait after the free ones, doubled by every further failure. Milliseconds. */
const firstWait = 1000
const longestWait = 15 * 60 * 1000
const anHour = 60 * 60 * 1000
/** A try that waits for those under way gives up after this. */
const patience = 10_000

type Count = { failures: number; underWay: number; notBefore: number; settled: (() => void)[] }

type SignInTry = {
  /** The address that was typed, in small letters; it need not be anybody's. */
  email: string
  /** The client's address or network; null where clients cannot be told apart by it. */
  client: string | null
  /** The device cookie's device, when it is known for this address. */
  device: string | null
}

export type Attempt = { failed: () => void; succeeded: () => void; released: () => void }

export type Throttle = {
  /** Begins a try, or answers how many seconds to wait. Tries under way count, so that many at once gain nothing. */
  begin: (one: SignInTry) => Promise<Attempt | { retryAfter: number }>
  /** Forgets what failed for this address: an admin vouches for its owner. */
  forgive: (email: string) => void
}

export const createThrottle = (now: () => number = Date.now): Throttle => {
  const pairs = counts(20_000)
  const clients = counts(20_000)
  const accounts = new LRUCache<string, { failures: number }>({ max: 20_000, ttl: anHour })

  const begin: Throttle['begin'] = async ({ email, client, device }) => {
    const key = device === null ? `${email}\0client\0${client}` : `${email}\0device\0${device}`
    const pair = countOf(pairs, key)
    const all = device === null && client !== null ? countOf(clients, client) : null
    const isUnderAttack = device === null && (accounts.get(email)?.failures ?? 0) >= mostForAccount
    const free = isUnderAttack ? 1 : freeFailures

    const until = now() + patience
    for (;;) {
      const wait = Math.max(pair.notBefore, all?.notBefore ?? 0) - now()
      if (wait > 0) return { retryAfter: Math.ceil(wait / 1000) }
      if (pair.underWay === 0 || pair.failures + pair.underWay < free) break
      // The last free try is under way: whether there is another depends on how it ends.
      const isSettled = await oneSettles(pair, until - now())
      if (!isSettled) return { retryAfter: Math.ceil(patience / 1000) }
    }
    pair.underWay++
    if (all) fail(all, freeOfClient)

    const settle = (how: () => void) => {
      let isOpen = true
      return () => {
        if (!isOpen) return
        isOpen = false
        pair.underWay--
        how()
        for (const wake of pair.settled.splice(0)) wake()
      }
    }
    const giveBack = () => {
      if (all) all.failures = Math.max(0, all.failures - 1)
    }
    return once({
      failed: settle(() => {
        fail(pair, free)
        if (device === null)
          accounts.set(email, { failures: (accounts.get(email)?.failures ?? 0) + 1 }, { noUpdateTTL: true })
      }),
      succeeded: settle(() => {
        giveBack()
        pair.failures = 0
        pair.notBefore = 0
      }),
      released: settle(giveBack),
    })
  }

  const fail = (count: Count, free: number) => {
    count.failures++
    const beyond = count.failures - free
    if (beyond >= 0) count.notBefore = now() + Math.min(longestWait, firstWait * 2 ** Math.min(beyond, 20))
  }

  return {
    begin,
    forgive: (email) => {
      accounts.delete(email)
      for (const key of [...pairs.keys()]) if (key.startsWith(`${email}\0`)) pairs.delete(key)
    },
  }
}

/** Of three ways to end, the first that is told counts. */
const once = (attempt: Attempt): Attempt => {
  let isOver = false
  const first = (how: () => void) => () => {
    if (isOver) return
    isOver = true
    how()
  }
  return {
    failed: first(attempt.failed),
    succeeded: first(attempt.succeeded),
    released: first(attempt.released),
  }
}

const counts = (max: number) => new LRUCache<string, Count>({ max, ttl: anHour, updateAgeOnGet: true })

const countOf = (all: LRUCache<string, Count>, key: string): Count => {
  const known = all.get(key)
  if (known) return known
  const made: Count = { failures: 0, underWay: 0, notBefore: 0, settled: [] }
  all.set(key, made)
  return made
}

const oneSettles = (count: Count, patienceLeft: number): Promise<boolean> =>
  new Promise((resolve) => {
    if (patienceLeft <= 0) return resolve(false)
    const timer = setTimeout(() => resolve(false), patienceLeft)
    timer.unref()
    count.settled.push(() => {
      clearTimeout(timer)
      resolve(true)
    })
  })
