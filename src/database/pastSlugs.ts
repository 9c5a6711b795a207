import type { Payload } from 'payload'

import { driverAccess } from '#src/database/driverAccess'

/** A period that is over: which slug a document had in it. Instants are ISO 8601. */
export type PastSlug = { sourceCollection: string; document: string; slug: string; liveFrom: string }

export type PastSlugs = {
  collections: readonly string[]
  /** Over by then. */
  endedBy: string
  /** Of commits up to this one; null for all. */
  through: number | null
}

/** Rows of one statement: some milliseconds on SQLite, which works in this process. */
const BATCH = 500

/** The periods that are over, in the order in which they ended, along the index of their ends: no more of a row than its slug. */
export async function* pastSlugs(payload: Payload, asked: PastSlugs): AsyncGenerator<PastSlug[]> {
  let last: Ended = { liveUntil: '', id: '' }
  for (;;) {
    const rows = await endedAfter(payload, asked, last)
    if (rows.length > 0) yield rows
    if (rows.length < BATCH) return
    last = rows.at(-1)!
  }
}

type Ended = { liveUntil: string; id: string }

const endedAfter = async (
  payload: Payload,
  { collections, endedBy, through }: PastSlugs,
  { liveUntil, id }: Ended,
): Promise<(PastSlug & Ended)[]> => {
  const database = await driverAccess(payload)
  if (database.kind === 'sqlite') {
    const rows = await database.sql(
      `SELECT id, source_collection AS "sourceCollection", document, slug, live_from AS "liveFrom", live_until AS "liveUntil"
        FROM timeline WHERE live_until >= ? AND (live_until > ? OR id > ?) AND live_until <= ?
        AND source_collection IN (SELECT value FROM json_each(?)) ${through === null ? '' : 'AND sequence <= ?'}
        ORDER BY live_until, id LIMIT ${BATCH}`,
      [
        liveUntil,
        liveUntil,
        id,
        endedBy,
        JSON.stringify(collections),
        ...(through === null ? [] : [through]),
      ],
    )
    return rows as unknown as (PastSlug & Ended)[]
  }
  const begun = liveUntil === '' ? new Date(0) : new Date(liveUntil)
  const rows = await database
    .collectionOf('timeline')
    .find(
      {
        liveUntil: { $gte: begun, $lte: new Date(endedBy) },
        $or: [{ liveUntil: { $gt: begun } }, { _id: { $gt: id } }],
        sourceCollection: { $in: collections },
        ...(through === null ? {} : { sequence: { $lte: through } }),
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
