import { type TimelineSource, timelineOf } from '#src/publications/timeline'
import type { TimelineRow } from '#src/publications/types'

/*
 * What readers see changes in two ways: a commit becomes visible, or the clock reaches a moment that a commit planned.
 * Each has an order of its own, and neither can be read off the other: a commit is stamped a little before it becomes
 * visible, so a reader may have passed its instant already. So a position has two parts, how far one has come in the commits
 * and how far in the clock, and each step moves one of them on. What a document showed at a position before and after a
 * step is all there is to tell; whatever the step was, it is told when it made a difference and never twice.
 */

/** Up to which publication (`index` of commit `sequence`), and up to which moment (`at`, of document `key`). */
export type Position = { sequence: number; index: number; at: string; key: string }

export const start: Position = { sequence: 0, index: -1, at: '0000-01-01T00:00:00.000Z', key: '' }

type Place = { sequence: number; index: number; at: string }

/** The committed publications of each document, by `collection:document`. */
export type Told = Map<string, { publication: TimelineSource; place: Place }[]>

export type Step =
  | { kind: 'commit'; sequence: number; index: number; at: string; key: string }
  | { kind: 'clock'; at: string; key: string }

/** Readers begin to see a publication, or no longer see the document. */
export type Change = {
  type: 'publish' | 'unpublish'
  collection: string
  document: string
  slug: string
  /** The slug readers knew the document by before, where it is another one; the old address leads to the new one. */
  previousSlug: string | null
  /** ISO 8601; never before that of the change before it. */
  at: string
}

/**
 * Takes steps until there are as many changes as wanted. Pure. Answers how far it came, and the place of each change.
 *
 * @param steps in order; a commit comes before the moments of its own instant, because it may have changed them
 */
export const walk = (
  from: Position,
  steps: readonly Step[],
  told: Told,
  limit: number,
  now: string,
): { changes: Change[]; places: Position[]; position: Position; taken: number } => {
  const changes: Change[] = []
  const places: Position[] = []
  let position = from
  let taken = 0
  for (const step of steps) {
    if (changes.length >= limit) break
    const next = after(position, step, now)
    const [before, present] = [shown(step.key, position, told), shown(step.key, next, told)]
    const change = difference(
      step.key,
      before ?? shownLast(step.key, position, told),
      before,
      present,
      next.at,
    )
    if (change) {
      changes.push(change)
      places.push(next)
    }
    position = next
    taken++
  }
  return { changes, places, position, taken }
}

const after = (position: Position, step: Step, now: string): Position => {
  if (step.kind === 'clock') return { ...position, at: step.at, key: step.key }
  // A commit of a node whose clock is ahead takes effect when it is that time here.
  const instant = step.at < now ? step.at : now
  const clock = instant <= position.at ? { at: position.at, key: position.key } : { at: instant, key: '' }
  return { ...clock, sequence: step.sequence, index: step.index }
}

/** The periods of a document that the commits up to a position make. */
const periods = (key: string, position: Position, told: Told): TimelineRow[] =>
  timelineOf(
    (told.get(key) ?? [])
      .filter(({ place }) => isReached(place, position))
      .map(({ publication, place }) => ({ publication, commit: place })),
  )

/** What readers saw of a document last before a position. */
const shownLast = (key: string, position: Position, told: Told): TimelineRow | null =>
  periods(key, position, told)
    .filter(({ liveFrom }) => liveFrom <= position.at)
    .at(-1) ?? null

/** What readers see of a document at a position. */
export const shown = (key: string, position: Position, told: Told): TimelineRow | null => {
  const isPast = key <= position.key
  const isLive = ({ liveFrom, liveUntil }: TimelineRow) =>
    isPast
      ? liveFrom <= position.at && (liveUntil === null || liveUntil > position.at)
      : liveFrom < position.at && (liveUntil === null || liveUntil >= position.at)
  return periods(key, position, told).find(isLive) ?? null
}

const isReached = ({ sequence, index }: Place, position: Position): boolean =>
  sequence < position.sequence || (sequence === position.sequence && index <= position.index)

const difference = (
  key: string,
  last: TimelineRow | null,
  before: TimelineRow | null,
  now: TimelineRow | null,
  at: string,
): Change | null => {
  if (before?.id === now?.id) return null
  const row = now ?? before!
  return {
    type: now ? 'publish' : 'unpublish',
    collection: row.sourceCollection,
    document: key.slice(key.indexOf(':') + 1),
    slug: row.slug,
    previousSlug: now && last && last.slug !== now.slug ? last.slug : null,
    at,
  }
}
