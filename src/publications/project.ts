import type { Payload, PayloadRequest, Where } from 'payload'

import { type Row, type SystemStore, systemStore } from '#src/database/store'
import { type Published, tellProjected } from '#src/publications/projected'
import { timelineFields, timelineOf } from '#src/publications/timeline'
import type { CommitRow, PublicationRow, TimelineRow } from '#src/publications/types'

type Source = { sourceCollection: string; document: string }

/** Brings the timeline of the documents that these publications are of up to date. Running it again changes nothing. */
export const projectDocuments = async (
  payload: Payload,
  req: PayloadRequest | undefined,
  sources: Source[],
): Promise<void> => {
  const store = systemStore(payload, req)
  const documents = new Map(
    sources.map((source) => [`${source.sourceCollection}:${source.document}`, source]),
  )
  for (const source of documents.values())
    await tellProjected(payload, req, { ...source, published: await projectDocument(store, source) })
}

const projectDocument = async (store: SystemStore, source: Source): Promise<Published[]> => {
  const where: Where = {
    and: [
      { sourceCollection: { equals: source.sourceCollection } },
      { document: { equals: source.document } },
    ],
  }
  const publications = (await store.find('publications', { where, only: shownFields }))
    .docs as unknown as PublicationRow[]
  const commitIds = [...new Set(publications.map(({ commit }) => commit))]
  const commits = (
    await store.find('commits', { where: { id: { in: commitIds } }, only: ['sequence', 'at'] })
  ).docs as unknown as CommitRow[]
  const commitOf = new Map(commits.map((commit) => [commit.id, commit]))
  const committed = publications.flatMap((publication) => {
    const commit = commitOf.get(publication.commit)
    return commit ? [{ publication, commit }] : []
  })
  const wanted = timelineOf(committed)
  const stored = (await store.find('timeline', { where, only: ['liveUntil', 'closedBy'] }))
    .docs as unknown as StoredRow[]
  await replaceRows(store, stored, wanted)
  const snapshots = new Map(publications.map(({ id, snapshot }) => [id, snapshot]))
  return wanted.map((row) => ({ row, snapshot: snapshots.get(row.id) ?? {} }))
}

/** What a timeline's rows are made of; the rest of a publication (approvals, the fields before) is the audit's. */
const shownFields = [...timelineFields, 'contentHash', 'snapshot', 'refs', 'media'] as const

type StoredRow = Pick<TimelineRow, 'id' | 'liveUntil' | 'closedBy'>

const replaceRows = async (store: SystemStore, stored: StoredRow[], wanted: TimelineRow[]): Promise<void> => {
  const storedById = new Map(stored.map((row) => [row.id, row]))
  const wantedIds = new Set(wanted.map(({ id }) => id))
  for (const row of wanted) {
    const before = storedById.get(row.id)
    if (!before) await store.create('timeline', row as unknown as Row)
    else if (before.liveUntil !== row.liveUntil || before.closedBy !== row.closedBy)
      // Only its end ever changes: everything else comes from an immutable publication.
      await store.update(
        'timeline',
        { id: { equals: row.id } },
        { liveUntil: row.liveUntil, closedBy: row.closedBy },
      )
  }
  for (const row of stored)
    if (!wantedIds.has(row.id)) await store.remove('timeline', { id: { equals: row.id } })
}
