import { setTimeout as sleep } from 'node:timers/promises'
import type { Payload, PayloadRequest } from 'payload'
import { commitTransaction, createLocalReq, initTransaction, killTransaction } from 'payload'

/** How often a unit of work is tried, and how long the first pause is (milliseconds; it doubles, with jitter). */
export type RetryOptions = {
  attempts?: number
  firstPause?: number
  isWorthIt?: (error: unknown) => boolean
  /** Milliseconds: what took longer than that is not done again. */
  longest?: number
}

/** MongoDB ends a transaction after a minute; another minute would end alike, and keep all others waiting. */
const LONGEST = 30_000

/**
 * Runs `work` in one transaction: all of it is written, or nothing. Give `work`'s own `req` to everything it calls.
 *
 * When the given `req` is in a transaction already, the work joins it and its owner decides the end. Otherwise a
 * transaction is begun, committed after `work` and rolled back when it throws; the whole is tried again when MongoDB says
 * that another transaction was in the way (`TransientTransactionError`), so `work` may run several times and does nothing
 * that cannot be done twice (no mail).
 *
 * On a server without transactions the work runs once, as it is.
 *
 * @param req the request this is done for; one of the system's own when undefined
 */
export async function inTransaction<T>(
  payload: Payload,
  req: PayloadRequest | undefined,
  work: (req: PayloadRequest) => Promise<T>,
  options: RetryOptions = {},
): Promise<T> {
  // This await comes before the transaction begins: what begins in the caller's own tick would follow the caller too.
  const own = req ?? (await createLocalReq({}, payload))
  if (await own.transactionID) return work(own)

  return retryTransient(async () => {
    const owns = await initTransaction(own)
    if (!owns) return work(own)
    const id = await own.transactionID
    try {
      const result = await work(own)
      // A failed read kills the transaction of its `req`, even when its error is caught.
      if ((await own.transactionID) !== id) throw killedInside()
      await commitTransaction(own)
      return result
    } catch (error) {
      await killTransaction(own)
      // A failed commit leaves the id of a transaction that is gone.
      delete own.transactionID
      throw error
    }
  }, options)
}

/** Tries `work` again, after a pause with jitter, as long as its error says that trying again may help. */
export async function retryTransient<T>(
  work: () => Promise<T>,
  { attempts = 8, firstPause = 20, isWorthIt = isTransient, longest = LONGEST }: RetryOptions = {},
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const began = performance.now()
    try {
      return await work()
    } catch (error) {
      const tookTooLong = performance.now() - began > longest
      if (attempt >= attempts || tookTooLong || !isWorthIt(error)) throw error
      await pause(attempt, firstPause)
    }
  }
}

/**
 * Commits, and commits again while the outcome is unknown (`UnknownTransactionCommitResult`): committing twice is
 * harmless, doing the work twice is not.
 */
export async function commitUntilKnown(
  commit: () => Promise<unknown>,
  commitAgain: () => Promise<unknown>,
  { attempts = 8, firstPause = 20 }: RetryOptions = {},
): Promise<void> {
  let next = commit
  for (let attempt = 1; ; attempt++) {
    try {
      await next()
      return
    } catch (error) {
      if (attempt >= attempts || !hasLabel(error, 'UnknownTransactionCommitResult')) throw error
      next = commitAgain
      await pause(attempt, firstPause)
    }
  }
}

/**
 * True for an error after which the same transaction may well succeed. An unknown commit is none: it may have succeeded.
 * https://www.mongodb.com/docs/manual/core/transactions-in-applications/#transaction-error-handling
 */
export const isTransient = (error: unknown): boolean => hasLabel(error, 'TransientTransactionError')

/**
 * FerretDB says in PostgreSQL's words, and without a label, that two statements were in each other's way. The one that is
 * told so was undone as a whole, but not what its unit of work wrote before: only for work that can be done twice.
 */
export const isDeadlock = (error: unknown): boolean =>
  error instanceof Error && /^Mongo/.test(error.name) && /deadlock detected/.test(error.message)

const hasLabel = (error: unknown, label: string): boolean => {
  if (!error || typeof error !== 'object') return false
  if ('errorLabels' in error && Array.isArray(error.errorLabels) && error.errorLabels.includes(label))
    return true
  return 'cause' in error && hasLabel(error.cause, label)
}

const pause = (attempt: number, first: number) => sleep(Math.random() * Math.min(1000, first * 2 ** attempt))

const killedInside = () =>
  new Error(
    'The transaction was rolled back while its work went on (a failed read with the same `req` does that). Nothing was written.',
  )
