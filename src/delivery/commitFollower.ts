import type { Payload } from 'payload'
import {
  type ValidityInterval,
  startValidityInterval,
  trackLastModified,
} from '#src/delivery/validityInterval'
import { databaseUnreachable } from '#src/problems/unavailable'
import { type CommitAnnouncement, announcements } from '#src/publications/listeners'
import { latestSequence } from '#src/publications/read'
import { hasVisibleChange } from '#src/publications/visibility'

/** Knows whether what was composed earlier is what readers would see now. */
export type CommitFollower = {
  /** Changes whenever something that is live changed; what was begun under another number must not be kept. */
  generation: () => number
  /** Resolves once it is known what is current; undefined when that is known already. */
  ensure: () => Promise<void> | undefined
  /**
   * Asks the database too when it is time to, but waits only when the last answer is old. True: what is kept may be sent. Other
   * processes' commits are noticed within a second all the same, this one's at once.
   */
  isRecent: () => boolean
  /** True while the database does not say what is current, for two minutes at most: what is kept is then better than nothing. */
  mayBeOld: () => boolean
  interval: () => ValidityInterval
  /** After a failed read: begin anew with the next request. */
  restart: () => void
}

type Options = {
  /** Milliseconds for which the database is not asked again; what this process commits is known at once all the same. */
  recheckAfter: number
  /** Called with the tags of what changed, or null when anything may have. */
  onChange: (tags: string[] | null) => void
}

/** Milliseconds after which an answer of the database about what is current is too old to go by. */
const OLD = 750

/** Milliseconds the database may take to say what is current. */
const PATIENCE = 5_000

/** Milliseconds for which kept answers are sent while the database does not answer. */
const WITHOUT_DATABASE = 120_000

/**
 * Follows the sequence of commits: those of this process by its announcements, those of others by asking the database
 * for the newest sequence number when a request comes and the last answer is older than `recheckAfter`.
 */
export const followCommits = (payload: Payload, { recheckAfter, onChange }: Options): CommitFollower => {
  let generation = 0
  let sequence: number | null = null
  let checkedAt = -Infinity
  /** How many commits this process has announced: an answer to a question from before the last of them may be too old. */
  let announced = 0
  let interval: ValidityInterval | null = null
  /** What the last epoch knew and no commit since has touched. */
  let shared: ValidityInterval['shared'] | null = null
  let intervalEnds = Infinity
  /** Why the last question failed; null when it was answered. */
  let failure: unknown = null
  const modified = trackLastModified(payload)

  const change = (tags: string[] | null, isVisible: boolean) => {
    generation++
    if (isVisible) modified.noteChange()
    if (tags === null || tags.some(isShared)) shared = null
    else if (interval && isRunning()) shared = interval.shared
    interval = null
    onChange(tags)
  }

  announcements().on('commit', (commit: CommitAnnouncement) => {
    announced++
    change(commit.tags, commit.isVisible)
    if (sequence !== null && commit.sequence === sequence + 1) sequence = commit.sequence
    else checkedAt = -Infinity
  })

  const begin = () => {
    const begun = startValidityInterval(payload, sequence ?? 0, { shared, unmodifiedSince: modified.since })
    shared = null
    interval = begun
    intervalEnds = Infinity
    begun.ends.then(
      (ends) => {
        if (interval === begun) intervalEnds = ends
      },
      () => undefined,
    )
  }

  const check = async () => {
    const asked = Date.now()
    const begunAt = announced
    const known = sequence
    const [newest, isVisible] = await answeredInTime(newestSince(payload, known))
    failure = null
    // An own commit may have been announced since the question was asked: the answer is older then, and nothing new.
    if (sequence === null || newest > sequence) {
      if (sequence !== null) change(null, isVisible)
      sequence = newest
    }
    if (begunAt === announced) checkedAt = Math.max(checkedAt, asked)
    if (!isRunning()) begin()
  }

  /** Requests that come while the database is being asked share the next question: an earlier answer may be too old. */
  let asking: Promise<void> | null = null
  let next: Promise<void> | null = null
  const ask = (): Promise<void> => {
    asking = check()
      .catch((error: unknown) => {
        failure = error
        throw error
      })
      .finally(() => {
        asking = null
      })
    return asking
  }
  const askNext = (): Promise<void> => {
    next = null
    return ask()
  }
  const askShared = (): Promise<void> => {
    if (!asking) return ask()
    next ??= asking.then(askNext, askNext)
    return next
  }

  const isRunning = () => interval !== null && Date.now() < intervalEnds

  return {
    generation: () => generation,
    ensure: () => {
      if (Date.now() - checkedAt >= recheckAfter) {
        // Nobody waits for a question that has just gone unanswered; the next one is under way.
        if (failure && asking) return Promise.reject(failure as Error)
        return askShared()
      }
      if (!isRunning()) begin()
      return undefined
    },
    isRecent: () => {
      const age = Date.now() - checkedAt
      if (age >= recheckAfter && !asking) ask().catch(() => undefined)
      else if (!isRunning()) begin()
      return age < Math.max(recheckAfter, OLD)
    },
    mayBeOld: () => failure !== null && Date.now() - checkedAt < WITHOUT_DATABASE,
    interval: () => {
      if (!interval) begin()
      return interval!
    },
    restart: () => {
      interval = null
      shared = null
    },
  }
}

/** The newest commit, and whether readers see anything of those since. */
const newestSince = async (payload: Payload, since: number | null): Promise<[number, boolean]> => {
  const newest = await latestSequence(payload)
  return [newest, since !== null && newest > since && (await hasVisibleChange(payload, since, newest))]
}

/** A database that is cut off without a word would be waited for much longer. */
const answeredInTime = async <T>(asked: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(databaseUnreachable()), PATIENCE)
  })
  try {
    return await Promise.race([asked, tooLate])
  } finally {
    clearTimeout(timer)
    // It may still fail, long after anybody listens.
    asked.catch(() => undefined)
  }
}

/** Whether a commit with this tag changes what nearly every page needs. */
const isShared = (tag: string): boolean => /^(topics|providers|site)(:|$)/.test(tag)
