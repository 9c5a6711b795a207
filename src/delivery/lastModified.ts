import type { Payload } from 'payload'
import { nextChangeAfter } from '#src/publications/read'

/** Since when readers have seen the same. What is planned and not seen yet does not count: else it would tell of itself. */
export type LastModified = {
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
