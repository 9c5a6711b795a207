import type { Payload, PayloadRequest } from 'payload'
import { processState } from '#src/database/processState'
import type { TimelineRow } from '#src/publications/types'

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
