import type { CollectionSlug, GlobalSlug, Payload, PayloadRequest, Where } from 'payload'
import { type Table, tableName } from '#src/database/tables'
import type { Row } from '#src/database/store'

/** Rows held in memory at once. */
const BATCH = 200

export type ReadRows = {
  /** A request in a transaction or a snapshot; everything is read as of it. */
  req?: Partial<PayloadRequest> | undefined
  /** Only rows that fulfil this too. */
  where?: Where | undefined
}

/**
 * Every row of a place as it is stored, in the order of ids, some at a time: memory does not grow with the site. No hook
 * runs and no access is asked; hidden fields (password hashes, keys) are there.
 */
export async function* readRows(
  payload: Payload,
  place: Table,
  { req, where }: ReadRows = {},
): AsyncGenerator<Row[]> {
  if (place.kind === 'global') {
    const row = await payload.db.findGlobal({ slug: place.slug as GlobalSlug, ...inside(req) })
    // A global is known by its name; the id is whatever its database gave it.
    if (row && Object.keys(row).length > 0) yield [{ ...row, id: place.slug }]
    return
  }
  let after: string | undefined
  for (;;) {
    const conditions = [...(where ? [where] : []), ...(after ? [{ id: { greater_than: after } }] : [])]
    const rows = await findRows(payload, place, {
      where: conditions.length ? { and: conditions } : {},
      sort: 'id',
      limit: BATCH,
      pagination: false,
      ...inside(req),
    })
    if (rows.length > 0) yield rows.map(withItsBeginning)
    if (rows.length < BATCH) return
    const last = rows.at(-1)!.id
    if (after !== undefined && last <= after)
      throw new Error(`The rows of ${tableName(place)} do not come in the order of their ids.`)
    after = last
  }
}

/** MongoDB (Payload 3.90) keeps no `createdAt` of what a request makes or changes, as settings of screens are. */
const withItsBeginning = (row: Row): Row =>
  'createdAt' in row && !row.createdAt && row.updatedAt ? { ...row, createdAt: row.updatedAt } : row

/** How many rows a place has. */
export async function countRows(
  payload: Payload,
  place: Table,
  req?: Partial<PayloadRequest>,
): Promise<number> {
  const args = { where: {}, ...inside(req) }
  switch (place.kind) {
    case 'collection':
      return (await payload.db.count({ collection: place.slug as CollectionSlug, ...args })).totalDocs
    case 'versions':
      return (await payload.db.countVersions({ collection: place.slug as CollectionSlug, ...args })).totalDocs
    case 'globalVersions':
      return (await payload.db.countGlobalVersions({ global: place.slug as GlobalSlug, ...args })).totalDocs
    case 'global':
      for await (const rows of readRows(payload, place, { req })) return rows.length
      return 0
  }
}

/** Which of these rows are there. */
export async function idsThere(payload: Payload, place: Table, ids: string[]): Promise<Set<string>> {
  const find = { where: { id: { in: ids } }, select: { id: true }, limit: 0, pagination: false }
  return new Set((await findRows(payload, place, find)).map(({ id }) => id))
}

type Find = Record<string, unknown>

async function findRows(payload: Payload, { kind, slug }: Table, find: Find): Promise<Row[]> {
  const { db } = payload
  const answer =
    kind === 'collection'
      ? await db.find({ collection: slug as CollectionSlug, ...find })
      : kind === 'versions'
        ? await db.findVersions({ collection: slug as CollectionSlug, ...find })
        : await db.findGlobalVersions({ global: slug as GlobalSlug, ...find })
  return answer.docs as object[] as Row[]
}

const inside = (req: Partial<PayloadRequest> | undefined) => (req ? { req } : {})
