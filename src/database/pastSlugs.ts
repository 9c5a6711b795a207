import type { Payload } from 'payload'

import { type Moment, type PeriodCondition, begunAt, overAt } from '#src/content/visibleAt'
import { driverAccess } from '#src/database/driverAccess'
import { periodFilter, periodSQL } from '#src/database/periodCondition'

/** A period that is over: which slug a document had in it. Instants are ISO 8601. */
export type PastSlug = { sourceCollection: string; document: string; slug: string; liveFrom: string }

/** Rows of one statement: some milliseconds on SQLite, which works in this process. */
const BATCH = 500

/** The periods that are over for readers of a moment, in the order in which they ended, along the index of their ends: no more of a row than its slug. */
export async function* pastSlugs(
  payload: Payload,
  collections: readonly string[],
  moment: Moment,
): AsyncGenerator<PastSlug[]> {
  const period: PeriodCondition = { all: [begunAt(moment), overAt(moment)] }
  let last: Ended = { liveUntil: '', id: '' }
  for (;;) {
    const rows = await endedAfter(payload, collections, period, last)
    if (rows.length > 0) yield rows
    if (rows.length < BATCH) return
    last = rows.at(-1)!
  }
}

type Ended = { liveUntil: string; id: string }

const endedAfter = async (
  payload: Payload,
  collections: readonly string[],
  period: PeriodCondition,
  { liveUntil, id }: Ended,
): Promise<(PastSlug & Ended)[]> => {
  const database = await driverAccess(payload)
  if (database.kind === 'sqlite') {
    const over = periodSQL(period)
    const rows = await database.sql(
      `SELECT id, source_collection AS "sourceCollection", document, slug, live_from AS "liveFrom", live_until AS "liveUntil"
        FROM timeline WHERE live_until >= ? AND (live_until > ? OR id > ?) AND ${over.text}
        AND source_collection IN (SELECT value FROM json_each(?))
        ORDER BY live_until, id LIMIT ${BATCH}`,
      [liveUntil, liveUntil, id, ...over.values, JSON.stringify(collections)],
    )
    return rows as unknown as (PastSlug & Ended)[]
  }
  const begun = liveUntil === '' ? new Date(0) : new Date(liveUntil)
  const rows = await database
    .collectionOf('timeline')
    .find(
      {
        liveUntil: { $gte: begun },
        $or: [{ liveUntil: { $gt: begun } }, { _id: { $gt: id } }],
        sourceCollection: { $in: collections },
        ...periodFilter(period),
      },
      {
        projection: { sourceCollection: 1, document: 1, slug: 1, liveFrom: 1, liveUntil: 1 },
        sort: { liveUntil: 1, _id: 1 },
        limit: BATCH,
      },
    )
    .toArray()
  return rows.map((row) => ({
    id: String(row._id),
    sourceCollection: String(row.sourceCollection),
    document: String(row.document),
    slug: String(row.slug),
    liveFrom: (row.liveFrom as Date).toISOString(),
    liveUntil: (row.liveUntil as Date).toISOString(),
  }))
}
