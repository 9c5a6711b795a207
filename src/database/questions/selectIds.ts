import type { BaseDatabaseAdapter, PayloadRequest } from 'payload'
import { type MongoDBParts, mongodbParts, sqliteParts } from '#src/database/adapterParts'
import { type MongoDBDriver, type SQLiteDriver, driverAccess } from '#src/database/driverAccess'
import { type MongoSource, mongodbCondition, mongodbOrder } from '#src/database/questions/mongodbCondition'
import { type Schema, sqliteCondition, sqliteOrder, tableOf } from '#src/database/questions/sqliteCondition'
import type { Condition, Order } from '#src/query/condition'

export type Selection = {
  of: {
    kind: 'collection' | 'versions'
    slug: string
    /** Documents have an id of ours, a text on either database. */
    isNamed: boolean
  }
  condition: Condition
  order: Order
  req: Partial<PayloadRequest> | undefined
  /** 0 for all. */
  limit: number
  page: number
  isCounted: boolean
}

/** The ids of the documents that fulfil a condition, in order, of one page of them; and how many there are in all, if asked. */
export async function selectIds(
  adapter: BaseDatabaseAdapter,
  selection: Selection,
): Promise<{ ids: string[]; total: number }> {
  const database = await driverAccess(adapter.payload, selection.req as PayloadRequest | undefined)
  return database.kind === 'sqlite'
    ? fromSQLite(sqliteParts(adapter), database, selection)
    : fromMongoDB(mongodbParts<VersionsModel>(adapter), database, selection)
}

type SQLite = Schema & { versionsSuffix?: string }

async function fromSQLite(adapter: SQLite, { sql }: SQLiteDriver, selection: Selection) {
  const { of, condition, order, limit, page, isCounted } = selection
  const table =
    of.kind === 'collection'
      ? tableOf(adapter, of.slug)
      : tableOf(adapter, `_${of.slug}${adapter.versionsSuffix}`)
  const { text, values } = sqliteCondition(adapter, table, condition)
  const from = `FROM "${table}" t WHERE ${text}`
  const some = limit > 0 ? ` LIMIT ${limit} OFFSET ${(page - 1) * limit}` : ''
  const rows = await sql(
    `SELECT t."id" AS id ${from} ORDER BY ${sqliteOrder(adapter, table, order)}${some}`,
    values,
  )
  const counted = isCounted ? await sql(`SELECT count(*) AS total ${from}`, values) : []
  return { ids: rows.map(({ id }) => String(id)), total: Number(counted[0]?.total ?? rows.length) }
}

type VersionsModel = { collection: { collectionName: string } }

async function fromMongoDB(
  adapter: MongoDBParts<VersionsModel>,
  database: MongoDBDriver,
  selection: Selection,
) {
  const { of, condition, order, limit, page, isCounted } = selection
  const { options } = database
  const source: MongoSource = {
    hasObjectIds: !of.isNamed,
    idsOf: async (slug, filter) => {
      const found = database.collectionOf(slug).find(filter, { ...options, projection: { _id: 1 } })
      return (await found.toArray()).map(({ _id }) => _id)
    },
  }
  const filter = await mongodbCondition(condition, source)
  const collection =
    of.kind === 'collection'
      ? database.collectionOf(of.slug)
      : database.collection(adapter.versions[of.slug]!.collection.collectionName)
  const { keys, sort } = mongodbOrder(order)
  const skip = limit > 0 ? (page - 1) * limit : 0
  const rows =
    Object.keys(keys).length === 0
      ? await collection.find(filter, { ...options, projection: { _id: 1 }, sort, skip, limit }).toArray()
      : await collection
          .aggregate(
            [
              { $match: filter },
              { $addFields: keys },
              { $sort: sort },
              { $skip: skip },
              ...(limit > 0 ? [{ $limit: limit }] : []),
              { $project: { _id: 1 } },
            ],
            options,
          )
          .toArray()
  const total = isCounted ? await collection.countDocuments(filter, options) : rows.length
  return { ids: rows.map(({ _id }) => String(_id)), total }
}
