import { EventEmitter } from 'node:events'

/** What is said in this process when readers can see something new. */
export type CommitAnnouncement = {
  sequence: number
  /** Surrogate keys of what changed: 'careers:0190…' and 'careers'. */
  tags: string[]
  /** Whether anything in it is seen already; what is planned comes by the clock. */
  isVisible: boolean
}

/**
 * Where commits are announced to caches of what readers see. Our modules exist twice in one process (Express's copy
 * and Next's), so they meet on globalThis.
 */
export const announcements = (): EventEmitter => {
  const place = globalThis as Record<symbol, unknown>
  const name = Symbol.for('guidepost.publications')
  const known = (place[name] ??= new EventEmitter().setMaxListeners(0))
  return known as EventEmitter
}

export const announceCommit = (commit: CommitAnnouncement): void => {
  announcements().emit('commit', commit)
}
