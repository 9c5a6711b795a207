import type { Payload, PayloadRequest, Where } from 'payload'
import { systemStore } from '#src/database/store'
import type { ProjectedDocument } from '#src/publications/projected'
import type { PublicationRow, TimelineRow } from '#src/publications/types'

type Source = { sourceCollection: string; document: string }

const notOver = (): Where => ({
  or: [{ liveUntil: { exists: false } }, { liveUntil: { greater_than: new Date().toISOString() } }],
})

/** Publications that are live now or later, in the order of their ids, for whoever walks through all there is. */
export const notOverAfter = async (
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
export const periodsOf = async (
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

const distinct = (sources: Source[]): Source[] => [
  ...new Map(
    sources.map(({ sourceCollection, document }) => [
      `${sourceCollection}:${document}`,
      { sourceCollection, document },
    ]),
  ).values(),
]
