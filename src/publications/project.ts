import type { Payload, PayloadRequest, Where } from 'payload'
import { v7 as uuidv7, version as uuidVersion } from 'uuid'

import { type SystemStore, systemStore } from '#src/database/store'
import { inChunks } from '#src/database/inChunks'
import { type Published, tellProjected } from '#src/publications/listeners'
import {
  type TimelineSource,
  timelineFields,
  timelineOf,
  timelineSourceFields,
  withoutContent,
} from '#src/publications/timeline'
import type { TimelineRow } from '#src/publications/types'

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

/** Milliseconds by which the clocks of two nodes may differ. */
const CLOCKS = 5 * 60_000

/**
 * A publication changes nothing of what was settled before it, so only what came since the last settled period is looked at,
 * and of that the content only where a row is new or not over: a page that was published a thousand times costs what one does
 * that was published twice.
 */
const projectDocument = async (store: SystemStore, source: Source): Promise<Published[]> => {
  const own: Where[] = [
    { sourceCollection: { equals: source.sourceCollection } },
    { document: { equals: source.document } },
  ]
  const settled = await lastSettled(store, own)
  const publications = await publicationsSince(store, own, settled)
  const commits = await inChunks([...new Set(publications.map(({ commit }) => commit))], (ids) =>
    store.find('commits', { where: { id: { in: ids } }, only: ['sequence', 'at'] }),
  )
  const commitOf = new Map(commits.map((commit) => [commit.id, commit]))
  const committed = publications.flatMap((publication) => {
    const commit = commitOf.get(publication.commit)
    return commit ? [{ publication, commit }] : []
  })
  const isOfNow = ({ liveFrom }: { liveFrom: string }) => !settled || liveFrom >= settled.liveFrom
  const since: Where[] = settled ? [{ liveFrom: { greater_than_equal: settled.liveFrom } }] : []
  const stored = (
    await store.find('timeline', { where: { and: [...own, ...since] }, only: ['liveUntil', 'closedBy'] })
  ).docs

  const known = new Set(stored.map(({ id }) => id))
  const notOver = new Date(Date.now() - CLOCKS).toISOString()
  const needed = timelineOf(committed)
    .filter(isOfNow)
    .filter(({ id, liveUntil }) => !known.has(id) || liveUntil === null || liveUntil > notOver)
  const whole = await contentOf(
    store,
    needed.map(({ id }) => id),
  )
  const wanted = timelineOf(
    committed.map(({ publication, commit }) => ({
      publication: whole.get(publication.id) ?? publication,
      commit,
    })),
  )
    .filter(isOfNow)
    .map((row) => withFirst(row, whole.get(row.id), settled))
  await replaceRows(store, stored, wanted)
  return wanted.map((row) => ({ row, snapshot: whole.get(row.id)?.snapshot ?? {} }))
}

type Settled = Pick<TimelineRow, 'id' | 'liveFrom' | 'firstPublishedAt'>

/** The newest period that began so long ago that no clock disagrees: what is committed from now on begins after it. */
const lastSettled = async (store: SystemStore, own: Where[]): Promise<Settled | null> => {
  const longAgo = new Date(Date.now() - CLOCKS).toISOString()
  const { docs } = await store.find('timeline', {
    where: { and: [...own, { liveFrom: { less_than_equal: longAgo } }] },
    sort: ['-liveFrom', '-sequence'],
    limit: 1,
    only: ['liveFrom', 'firstPublishedAt'],
  })
  const [row] = docs
  return row && uuidVersion(row.id) === 7 ? row : null
}

/** Where each stands in time, without its content. Ids are made in the order of time, as far as clocks agree. */
const publicationsSince = async (
  store: SystemStore,
  own: Where[],
  settled: Settled | null,
): Promise<TimelineSource[]> => {
  const since: Where[] = settled ? [{ id: { greater_than_equal: idBefore(settled.id) } }] : []
  const { docs } = await store.find('publications', {
    where: { and: [...own, ...since] },
    only: timelineFields,
  })
  return docs.map(withoutContent)
}

const idBefore = (id: string): string => {
  const msecs = parseInt(id.replaceAll('-', '').slice(0, 12), 16)
  return uuidv7({ msecs: Math.max(0, msecs - CLOCKS), seq: 0, random: new Uint8Array(16) })
}

const contentOf = async (store: SystemStore, ids: string[]): Promise<Map<string, TimelineSource>> => {
  const found = await inChunks(ids, (chunk) =>
    store.find('publications', { where: { id: { in: chunk } }, only: timelineSourceFields }),
  )
  return new Map(found.map((row) => [row.id, row]))
}

/** A publication that does not say when its document was first live takes it from what came before. */
const withFirst = (
  row: TimelineRow,
  publication: TimelineSource | undefined,
  settled: Settled | null,
): TimelineRow =>
  settled && publication && publication.firstPublishedAt === null && row.id !== settled.id
    ? { ...row, firstPublishedAt: settled.firstPublishedAt }
    : row

type StoredRow = Pick<TimelineRow, 'id' | 'liveUntil' | 'closedBy'>

const replaceRows = async (store: SystemStore, stored: StoredRow[], wanted: TimelineRow[]): Promise<void> => {
  const storedById = new Map(stored.map((row) => [row.id, row]))
  const wantedIds = new Set(wanted.map(({ id }) => id))
  for (const row of wanted) {
    const before = storedById.get(row.id)
    if (!before) await store.create('timeline', row)
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
