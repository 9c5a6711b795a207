import type { Payload, PayloadRequest, Where } from 'payload'
import { notOverAt, overAt, visibleAt } from '#src/content/visibleAt'
import { periodWhere } from '#src/database/periodCondition'
import { systemStore } from '#src/database/store'
import type { ProjectedDocument } from '#src/publications/listeners'
import type { TimelineRow } from '#src/publications/types'

type Source = { sourceCollection: string; document: string }

const notOver = (): Where => periodWhere(notOverAt(new Date()))

/** Publications that are live now or later, in the order of their ids, for a walk through all there is. */
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
  return { sources: distinct(docs), last: docs.at(-1)?.id ?? null }
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
  const { docs: rows } = await store.find('timeline', {
    where: { and: [{ document: { in: documents } }, notOver()] },
  })
  const found =
    rows.length === 0
      ? []
      : (await store.find('publications', { where: { id: { in: rows.map(({ id }) => id) } } })).docs
  const snapshots = new Map(found.map(({ id, snapshot }) => [id, snapshot]))
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
  moment: { at: Date; through: number }
  /** Over by then. */
  by: Date
  collections: readonly string[]
  most: number
}

/**
 * Publications that readers of a moment see and that are over by an instant (as time went on, or because a commit came that they do
 * not see yet), in parts with their snapshots; null when there are more than `most`.
 */
export const endedSince = async (
  payload: Payload,
  { moment, by, collections, most }: Past,
): Promise<AsyncGenerator<ProjectedDocument['published']> | null> => {
  const { docs } = await systemStore(payload).find('timeline', {
    where: {
      and: [
        { sourceCollection: { in: [...collections] } },
        // Nothing that ended before this was seen then: it keeps the question to the newest part of the timeline.
        { liveUntil: { greater_than_equal: (await firstEnd(payload, moment)).toISOString() } },
        periodWhere(overAt(by)),
        periodWhere(visibleAt(moment)),
      ],
    },
    limit: most + 1,
  })
  if (docs.length > most) return null
  return withSnapshots(payload, docs)
}

/** The instant before which nothing ended that readers of a moment see: a commit they do not see ends what is live from its own on. */
const firstEnd = async (payload: Payload, { at, through }: Past['moment']): Promise<Date> => {
  const { docs } = await systemStore(payload).find('commits', {
    where: { sequence: { greater_than: through } },
    sort: 'at',
    limit: 1,
    only: ['at'],
  })
  const first = docs[0] && new Date(String(docs[0].at))
  return first && first < at ? first : at
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
    const snapshots = new Map(docs.map(({ id, snapshot }) => [id, snapshot]))
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
