import { EventEmitter } from 'node:events'

import type { Payload, PayloadRequest } from 'payload'

import { processState } from '#src/database/processState'
import type { TimelineRow } from '#src/publications/types'

/*
 * Who is told that readers see something new: in the transaction that changes the timeline what has to change with it, after the
 * commit the caches.
 */

/** A live period and what is shown in it. */
export type Published = { row: TimelineRow; snapshot: Record<string, unknown> }

/** A document whose timeline was brought up to date: all its periods, past, present and planned. */
export type ProjectedDocument = { sourceCollection: string; document: string; published: Published[] }

/** Called in the transaction that changes the timeline, once or more often for the same change. */
export type ProjectionListener = (
  payload: Payload,
  req: PayloadRequest | undefined,
  projected: ProjectedDocument,
) => Promise<void>

const listeners = processState<Map<string, ProjectionListener>>('projectionListeners')

const listenersOf = (payload: Payload): Map<string, ProjectionListener> => {
  const known = listeners.of(payload) ?? new Map<string, ProjectionListener>()
  listeners.set(payload, known)
  return known
}

/**
 * What is derived from the timeline and has to change with it (a search index) is told here. A listener that throws takes the
 * whole change with it; on a database without transactions the commit stays hidden until projecting it succeeds.
 *
 * @param name one listener of a name: the last
 */
export const afterProjection = (payload: Payload, name: string, listener: ProjectionListener): void => {
  listenersOf(payload).set(name, listener)
}

export const tellProjected: ProjectionListener = async (payload, req, projected) => {
  for (const listener of listenersOf(payload).values()) await listener(payload, req, projected)
}

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
