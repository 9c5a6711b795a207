import type { Payload } from 'payload'
import { type Epoch, startEpoch } from '#src/delivery/epoch'
import { type CommitAnnouncement, announcements } from '#src/publications/announce'
import { latestSequence } from '#src/publications/read'

/** Knows whether what was composed earlier is what readers would see now. */
export type Current = {
  /** Changes whenever something that is live changed; what was begun under another number must not be kept. */
  generation: () => number
  /** Resolves once it is known what is current; undefined when that is known already. */
  ensure: () => Promise<void> | undefined
  /**
   * Asks the database too when it is time to, but waits only when the last answer is old. True: what is kept may be sent. Other
   * processes' commits are noticed within a second all the same, this one's at once.
   */
  isRecent: () => boolean
  epoch: () => Epoch
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

/**
 * Follows the sequence of commits: those of this process by its announcements, those of others by asking the database
 * for the newest sequence number when a request comes and the last answer is older than `recheckAfter`.
 */
export const followCommits = (payload: Payload, { recheckAfter, onChange }: Options): Current => {
  let generation = 0
  let sequence: number | null = null
  let checkedAt = -Infinity
  let epoch: Epoch | null = null
  /** What the last epoch knew and no commit since has touched. */
  let background: Epoch['background'] | null = null
  let epochEnds = Infinity

  const change = (tags: string[] | null) => {
    generation++
    if (tags === null || tags.some(isBackground)) background = null
    else if (epoch && isRunning()) background = epoch.background
    epoch = null
    onChange(tags)
  }

  announcements().on('commit', (commit: CommitAnnouncement) => {
    change(commit.tags)
    if (sequence !== null && commit.sequence === sequence + 1) sequence = commit.sequence
    else checkedAt = -Infinity
  })

  const begin = () => {
    const begun = startEpoch(payload, sequence ?? 0, background)
    background = null
    epoch = begun
    epochEnds = Infinity
    begun.ends.then(
      (ends) => {
        if (epoch === begun) epochEnds = ends
      },
      () => undefined,
    )
  }

  const check = async () => {
    const asked = Date.now()
    const newest = await latestSequence(payload)
    if (sequence !== newest) {
      if (sequence !== null) change(null)
      sequence = newest
    }
    checkedAt = Math.max(checkedAt, asked)
    if (!isRunning()) begin()
  }

  /** Requests that come while the database is being asked share the next question: an earlier answer may be too old. */
  let asking: Promise<void> | null = null
  let next: Promise<void> | null = null
  const ask = (): Promise<void> => {
    asking = check().finally(() => {
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

  const isRunning = () => epoch !== null && Date.now() < epochEnds

  return {
    generation: () => generation,
    ensure: () => {
      if (Date.now() - checkedAt >= recheckAfter) return askShared()
      if (!isRunning()) begin()
      return undefined
    },
    isRecent: () => {
      const age = Date.now() - checkedAt
      if (age >= recheckAfter && !asking) ask().catch(() => undefined)
      else if (!isRunning()) begin()
      return age < Math.max(recheckAfter, OLD)
    },
    epoch: () => {
      if (!epoch) begin()
      return epoch!
    },
    restart: () => {
      epoch = null
      background = null
    },
  }
}

/** Whether a commit with this tag changes what nearly every page needs. */
const isBackground = (tag: string): boolean => /^(topics|providers|site)(:|$)/.test(tag)
