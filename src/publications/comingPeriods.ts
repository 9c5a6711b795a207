import type { Payload, PayloadRequest, Where } from 'payload'

import { type Period, periodBetween } from '#src/content/period'
import { keyOf } from '#src/content/values'
import { notOverAt } from '#src/content/visibleAt'
import { periodWhere } from '#src/database/periodCondition'
import { systemStore } from '#src/database/store'
import { inChunks } from '#src/database/inChunks'
import type { TimelineRow } from '#src/publications/types'

/** A time in which readers see, or will see, a document, as far as it is known now. */
export type ComingPeriod = Period & { publication: string; document: string; title: string }

type Row = Pick<TimelineRow, 'id' | (typeof asked)[number]>

const asked = ['sourceCollection', 'document', 'title', 'liveFrom', 'liveUntil'] as const

/** The periods of these documents that are not over at that instant. Keys: `collection:id`; what has none is not in the map. */
export const comingPeriods = async (
  payload: Payload,
  refs: readonly { collection: string; id: string }[],
  from: Date,
  req?: PayloadRequest,
): Promise<Map<string, ComingPeriod[]>> => {
  const found = new Map<string, ComingPeriod[]>()
  const wanted = new Set(refs.map(keyOf))
  const ids = [...new Set(refs.map(({ id }) => id))]
  const rows = await inChunks(ids, (some) => find(payload, req, [{ document: { in: some } }], from))
  for (const row of rows) {
    const key = `${row.sourceCollection}:${row.document}`
    if (wanted.has(key)) found.set(key, [...(found.get(key) ?? []), periodOf(row)])
  }
  return found
}

/** The same of all that has this slug in a collection. */
export const comingUnderSlug = async (
  payload: Payload,
  collection: string,
  slug: string,
  from: Date,
  req?: PayloadRequest,
): Promise<ComingPeriod[]> => {
  const where: Where[] = [{ sourceCollection: { equals: collection } }, { slug: { equals: slug } }]
  return (await find(payload, req, where, from)).docs.map(periodOf)
}

/** The same of a whole collection, for the small ones: only periods that begin or end later than that instant. */
export const comingChanges = async (
  payload: Payload,
  collection: string,
  from: Date,
  req?: PayloadRequest,
): Promise<ComingPeriod[]> => {
  const later = { greater_than: from.toISOString() }
  const where: Where[] = [
    { sourceCollection: { equals: collection } },
    { or: [{ liveFrom: later }, { liveUntil: later }] },
  ]
  return (await find(payload, req, where, from)).docs.map(periodOf)
}

const find = async (
  payload: Payload,
  req: PayloadRequest | undefined,
  where: Where[],
  from: Date,
): Promise<{ docs: Row[] }> =>
  systemStore(payload, req).find('timeline', {
    where: { and: [...where, periodWhere(notOverAt(from))] },
    only: asked,
  })

const periodOf = ({ id, document, title, liveFrom, liveUntil }: Row): ComingPeriod => ({
  publication: id,
  document,
  title,
  ...periodBetween(liveFrom, liveUntil),
})
