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

/**
 * Follows the sequence of commits: those of this process by its announcements, those of others by asking the database
 * for the newest sequence number when a request comes and the last answer is older than `recheckAfter`.
 */
export const followCommits = (payload: Payload, { recheckAfter, onChange }: Options): Current => {
  let generation = 0
  let sequence: number | null = null
  let checkedAt = -Infinity
  let epoch: Epoch | null = null
  let epochEnds = Infinity

  const change = (tags: string[] | null) => {
    generation++
    epoch = null
    onChange(tags)
  }

  announcements().on('commit', (commit: CommitAnnouncement) => {
    change(commit.tags)
    if (sequence !== null && commit.sequence === sequence + 1) sequence = commit.sequence
    else checkedAt = -Infinity
  })

  const begin = () => {
    const begun = startEpoch(payload, sequence ?? 0)
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
    epoch: () => {
      if (!epoch) begin()
      return epoch!
    },
    restart: () => {
      epoch = null
    },
  }
}
