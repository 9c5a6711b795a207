import type { Payload, PayloadRequest } from 'payload'

import { textOf } from '#src/content/values'
import { record } from '#src/audit/record'
import { type Row, type SystemStore, systemStore } from '#src/database/store'
import type { CommitRow, PublicationRow } from '#src/publications/types'

/** What was found half done, and what became of it; all zero on a database with transactions. */
export type Recovered = {
  shown: number
  completed: number
  takenBack: number
  unscheduled: number
  recorded: number
}

/** One look at what was done last: from when until when, and what came of it. */
export type RecoveryScan = { payload: Payload; store: SystemStore; since: Date; until: Date; done: Recovered }

/** Milliseconds before the last activity in which interrupted work is looked for. */
const LOOK_BACK = 15 * 60_000
/** Milliseconds by which the clocks of two nodes may differ. */
export const CLOCKS = 5 * 60_000

/** Milliseconds since 1970. */
export const lastActivity = async (store: SystemStore): Promise<number> => {
  const newest = await store.find('events', { sort: '-sequence', limit: 1, only: ['at'] })
  const at = newest.docs[0]?.at
  return (typeof at === 'string' ? Date.parse(at) : 0) - LOOK_BACK
}

/** Within the look, for a field that is an instant. */
export const within = ({ since, until }: RecoveryScan) => ({
  greater_than: since.toISOString(),
  less_than: until.toISOString(),
})

/** The document of a publication, as it stands; null for what is gone. */
export const rowOf = (store: SystemStore, publication: Source): Promise<Row | null> =>
  store.findByID(publication.sourceCollection, publication.document)

type Source = { sourceCollection: string; document: string }

/** The event that tells of a publication that was completed here. */
export const recordRecovered = async (
  payload: Payload,
  req: PayloadRequest,
  { sequence }: Pick<CommitRow, 'sequence'>,
  publication: PublicationRow,
): Promise<void> => {
  const row = await rowOf(systemStore(payload, req), publication)
  await record(payload, req, {
    actor: null,
    actorName: 'the system',
    action: 'recovered',
    collectionSlug: publication.sourceCollection,
    document: publication.document,
    title: publication.title,
    from: textOf(publication.before?.workflowState),
    to: textOf(row?.workflowState),
    revision: publication.revision,
    contentHash: publication.contentHash,
    note: 'The process ended before this move was recorded; it was completed at the next start.',
    details: {
      publication: publication.id,
      commit: sequence,
      by: publication.publishedBy,
      breakGlass: publication.breakGlassReason === null ? null : true,
    },
  })
}
