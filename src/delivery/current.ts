import { EventEmitter } from 'node:events'
import type { Payload } from 'payload'
import { type Epoch, startEpoch } from '#src/delivery/epoch'
import { latestSequence } from '#src/publications/read'

/** What is said in the process when something was committed. */
type Commit = { sequence: number; tags: string[] }

/** Knows whether what was composed earlier is what readers would see now. */
export type Current = {
  /** Changes whenever something that is live changed; what was begun under another number must not be kept. */
  generation: () => number
  /** Whether what is composed from here on may be kept. */
  isSettled: () => boolean
  /** Resolves once it is known what is current; undefined when that is known already. */
  ensure: () => Promise<void> | undefined
  epoch: () => Epoch
  /** After a failed read: begin anew with the next request. */
  restart: () => void
}

type Options = {
  /** Milliseconds for which the database is not asked again; what this process commits is known at once all the same. */
  recheckAfter: number
  /**
   * Milliseconds after a commit was noticed in which nothing is kept. Without transactions the commit record is visible
   * before the timeline that follows from it, and what is composed in between is still the old page.
   */
  settleFor: number
  /** Called with the tags of what changed, or null when anything may have. */
  onChange: (tags: string[] | null) => void
}

/**
 * Follows the sequence of commits: those of this process by its announcements, those of others by asking the database
 * for the newest sequence number when a request comes and the last answer is older than `recheckAfter`.
 */
export const followCommits = (payload: Payload, { recheckAfter, settleFor, onChange }: Options): Current => {
  let generation = 0
  let sequence: number | null = null
  let checkedAt = -Infinity
  let changedAt = Date.now()
  let epoch: Epoch | null = null
  let epochEnds = Infinity
  let isEpochSettled = false

  const change = (tags: string[] | null) => {
    generation++
    changedAt = Date.now()
    epoch = null
    onChange(tags)
  }

  announcements().on('commit', (commit: Commit) => {
    change(commit.tags)
    if (sequence !== null && commit.sequence === sequence + 1) sequence = commit.sequence
    else checkedAt = -Infinity
  })

  const begin = () => {
    const begun = startEpoch(payload)
    epoch = begun
    epochEnds = Infinity
    isEpochSettled = isSettled()
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

  const isSettled = () => Date.now() - changedAt >= settleFor

  const isRunning = () => epoch !== null && isEpochSettled && Date.now() < epochEnds

  return {
    generation: () => generation,
    isSettled,
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

/** Our modules exist twice in one process (Express's copy and Next's), so they meet on globalThis. */
const announcements = (): EventEmitter => {
  const place = globalThis as Record<symbol, unknown>
  const name = Symbol.for('guidepost.publications')
  const known = (place[name] ??= new EventEmitter().setMaxListeners(0))
  return known as EventEmitter
}
