import type { MongoDBDriver } from '#src/database/driverAccess'
import {
  type ReadArgs,
  type ReadTable,
  type ReadWhere,
  kindOf,
  readTableOf,
  sortOf,
} from '#src/database/readOnly/readTables'

type Row = Record<string, unknown> & { id: string }
type Documents = Record<string, unknown>

/** Documents of MongoDB, asked for as Payload's operations are and answered in their shape. */
export const readMongodb = ({ collectionOf }: Pick<MongoDBDriver, 'collectionOf'>) => ({
  find: async ({ collection, where = {}, sort, limit = 0, page = 1, select }: ReadArgs): Promise<Row[]> => {
    const table = readTableOf(collection)
    const names = select ? Object.keys(select) : Object.keys(table.columns)
    const order = sortOf(sort).map(({ name, isDescending }) => [named(name), isDescending ? -1 : 1])
    const found = await collectionOf(collection)
      .find(filterOf(table, where), {
        projection: Object.fromEntries(names.map((name) => [name, 1])),
        ...(order.length > 0 ? { sort: Object.fromEntries(order) as Documents } : {}),
        ...(limit > 0 ? { limit, skip: limit * (page - 1) } : {}),
      })
      .toArray()
    return found.map(({ _id, ...row }) => ({
      ...Object.fromEntries(names.map((name) => [name, valueOf(row[name])])),
      id: String(_id),
    }))
  },

  count: ({ collection, where = {} }: Pick<ReadArgs, 'collection' | 'where'>): Promise<number> =>
    collectionOf(collection).countDocuments(filterOf(readTableOf(collection), where)),
})

const named = (name: string): string => (name === 'id' ? '_id' : name)

const valueOf = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : (value ?? null))

const comparisons: Readonly<Record<string, string>> = {
  less_than: '$lt',
  less_than_equal: '$lte',
  greater_than: '$gt',
  greater_than_equal: '$gte',
  in: '$in',
}

const filterOf = (table: ReadTable, where: ReadWhere): Documents => {
  const parts = Object.entries(where).flatMap(([name, asked]): Documents[] => {
    if (name === 'and' || name === 'or') {
      const inner = (asked as ReadWhere[]).map((one) => filterOf(table, one))
      return inner.length === 0 ? [] : [{ [`$${name}`]: inner }]
    }
    return Object.entries(asked as object).map(([operator, value]) =>
      comparisonOf(table, name, operator, value),
    )
  })
  return parts.length === 0 ? {} : parts.length === 1 ? parts[0]! : { $and: parts }
}

const comparisonOf = (table: ReadTable, name: string, operator: string, value: unknown): Documents => {
  const isDate = kindOf(table, name) === 'date'
  const stored = (one: unknown) => (isDate && typeof one === 'string' ? new Date(one) : one)
  const field = named(name)
  // What is missing and what is null are one to MongoDB, and here.
  if (operator === 'exists') return { [field]: value ? { $ne: null } : null }
  if (operator === 'equals') return { [field]: stored(value) }
  const sign = Object.hasOwn(comparisons, operator) ? comparisons[operator] : undefined
  if (sign === undefined) throw new Error(`Readers ask nothing with “${operator}”.`)
  return { [field]: { [sign]: Array.isArray(value) ? value.map(stored) : stored(value) } }
}
