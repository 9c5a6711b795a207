import type { Payload, PayloadRequest, Where } from 'payload'
import { systemStore } from '#src/database/store'
import type { ProjectedDocument } from '#src/publications/projected'
import type { PublicationRow, TimelineRow } from '#src/publications/types'

type Source = { sourceCollection: string; document: string }

const notOver = (): Where => ({
  or: [{ liveUntil: { exists: false } }, { liveUntil: { greater_than: new Date().toISOString() } }],
})

/** Publications that are live now or later, in the order of their ids, for whoever walks through all there is. */
export const nextLiveBatch = async (
  payload: Payload,
  id: string | null,
  limit: number,
): Promise<{ sources: Source[]; last: string | null }> => {
  const { docs } = await systemStore(payload).find('timeline', {
    where: { and: [...(id === null ? [] : [{ id: { greater_than: id } }]), notOver()] },
    sort: 'id',
    limit,
  })
  const rows = docs as unknown as TimelineRow[]
  return { sources: distinct(rows), last: rows.at(-1)?.id ?? null }
}

/** These documents with their periods that are not over, in the same order; also those that have none. */
export const livePeriodsOf = async (
  payload: Payload,
  req: PayloadRequest | undefined,
  sources: Source[],
): Promise<ProjectedDocument[]> => {
  if (sources.length === 0) return []
  const store = systemStore(payload, req)
  const documents = sources.map(({ document }) => document)
  const { docs } = await store.find('timeline', {
    where: { and: [{ document: { in: documents } }, notOver()] },
  })
  const rows = docs as unknown as TimelineRow[]
  const found =
    rows.length === 0
      ? []
      : (await store.find('publications', { where: { id: { in: rows.map(({ id }) => id) } } })).docs
  const snapshots = new Map((found as unknown as PublicationRow[]).map(({ id, snapshot }) => [id, snapshot]))
  return distinct(sources).map(({ sourceCollection, document }) => ({
    sourceCollection,
    document,
    published: rows
      .filter((row) => row.document === document && row.sourceCollection === sourceCollection)
      .flatMap((row) => {
        const snapshot = snapshots.get(row.id)
        return snapshot ? [{ row, snapshot }] : []
      }),
  }))
}

type Past = {
  at: Date
  /** The newest commit that counts. */
  through: number
  /** Over by then. */
  by: Date
  collections: readonly string[]
  most: number
}

/**
 * Publications that readers saw at an instant and that are over by another one, in parts with their snapshots; null when
 * there are more than `most`.
 */
export const endedSince = async (
  payload: Payload,
  { at, through, by, collections, most }: Past,
): Promise<AsyncGenerator<ProjectedDocument['published']> | null> => {
  const { docs } = await systemStore(payload).find('timeline', {
    where: {
      and: [
        { sourceCollection: { in: [...collections] } },
        { liveUntil: { greater_than: at.toISOString(), less_than_equal: by.toISOString() } },
        { liveFrom: { less_than_equal: at.toISOString() } },
        { sequence: { less_than_equal: through } },
      ],
    },
    limit: most + 1,
  })
  if (docs.length > most) return null
  return withSnapshots(payload, docs as unknown as TimelineRow[])
}

/** Careers are long: few at a time. */
const PART = 200

async function* withSnapshots(
  payload: Payload,
  rows: TimelineRow[],
): AsyncGenerator<ProjectedDocument['published']> {
  for (let from = 0; from < rows.length; from += PART) {
    const part = rows.slice(from, from + PART)
    const { docs } = await systemStore(payload).find('publications', {
      where: { id: { in: part.map(({ id }) => id) } },
      only: ['snapshot'],
    })
    const snapshots = new Map((docs as unknown as PublicationRow[]).map(({ id, snapshot }) => [id, snapshot]))
    yield part.flatMap((row) => {
      const snapshot = snapshots.get(row.id)
      return snapshot ? [{ row, snapshot }] : []
    })
  }
}

const distinct = (sources: Source[]): Source[] => [
  ...new Map(
    sources.map(({ sourceCollection, document }) => [
      `${sourceCollection}:${document}`,
      { sourceCollection, document },
    ]),
  ).values(),
]
