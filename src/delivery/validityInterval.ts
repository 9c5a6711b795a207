import type { Payload } from 'payload'
import { type SharedContent, readSharedContent } from '#src/delivery/sharedContent'
import { nextChangeAfter } from '#src/publications/read'

/** A stretch of time in which nothing that is live changes: between two commits, and between two planned moments. */
export type ValidityInterval = {
  startedAt: Date
  /** The newest commit that readers see in it. */
  through: number
  shared: Promise<SharedContent>
  /** Milliseconds since 1970 at which the next planned moment ends this epoch; Infinity when nothing is planned. */
  ends: Promise<number>
  /** Milliseconds since 1970: readers have seen the same since, also in epochs before this one. */
  unmodifiedSince: Promise<number>
}

type Before = {
  /** The background, when it is known not to have changed since the last epoch. */
  shared: Promise<SharedContent> | null
  unmodifiedSince: (startedAt: Date) => Promise<number>
}

export const startValidityInterval = (
  payload: Payload,
  through: number,
  { shared, unmodifiedSince }: Before,
): ValidityInterval => {
  const startedAt = new Date()
  const interval: ValidityInterval = {
    startedAt,
    through,
    shared: shared ?? readSharedContent(payload, { at: startedAt, through }),
    ends: nextChangeAfter(payload, startedAt).then((next) => (next === null ? Infinity : Date.parse(next))),
    unmodifiedSince: unmodifiedSince(startedAt),
  }
  // A request that asks gets the failure; without one the process goes on.
  interval.shared.catch(() => undefined)
  interval.ends.catch(() => undefined)
  interval.unmodifiedSince.catch(() => undefined)
  return interval
}

/** Since when readers have seen the same. What is planned and not seen yet does not count: else it would tell of itself. */
type LastModified = {
  /** A commit came that readers see. */
  noteChange: () => void
  /** Milliseconds since 1970. */
  since: (at: Date) => Promise<number>
}

export const trackLastModified = (payload: Payload): LastModified => {
  let commits = 0
  let known: { at: Date; commits: number; since: number } | null = null

  const find = async (at: Date, counted: number): Promise<number> => {
    const since = known?.commits === counted && !(await hasComeBetween(known.at, at)) ? known.since : +at
    known = { at, commits: counted, since }
    return since
  }
  const hasComeBetween = async (before: Date, at: Date): Promise<boolean> => {
    const next = await nextChangeAfter(payload, before)
    return next !== null && Date.parse(next) <= +at
  }

  // One after the other: each goes by what the one before has found.
  let last: Promise<unknown> = Promise.resolve()
  return {
    noteChange: () => void commits++,
    since: (at) => {
      const counted = commits
      const found = last.then(() => find(at, counted))
      last = found.catch(() => undefined)
      return found
    },
  }
}
