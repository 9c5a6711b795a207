import type { FlattenedField, Payload } from 'payload'
import { type MongoDBDriver, type SQLiteDriver, driverAccess } from '#src/database/driverAccess'
import { type Schema, tableOf } from '#src/database/questions/sqliteCondition'
import { fieldsOf } from '#src/database/tables'

/** Which rows: the next ones in the order of ids, those with these ids, or those changed at an instant (ISO 8601) or later. */
export type WantedRows =
  { after: string; limit: number } | { ids: readonly string[] } | { changedSince: string }

/** Texts, ids and instants (ISO 8601) as text, ticks, lists of texts; null for what has no value, and for an empty text. */
export type ColumnRow = { id: string; values: Record<string, string | boolean | string[] | null> }

/**
 * A few fields of many rows as the database has them: Payload reads whole documents, which takes minutes for a hundred thousand.
 *
 * @param names fields of the collection (not of a group or a row in it) that hold a text, an instant, a tick, a reference, or a list of
 * texts or of references to one collection
 */
export const readColumns = async (
  payload: Payload,
  collection: string,
  names: readonly string[],
  wanted: WantedRows,
): Promise<ColumnRow[]> => {
  const known = fieldsOf(payload, { kind: 'collection', slug: collection })
  const fields = known.filter(({ name }) => names.includes(name))
  const driver = await driverAccess(payload)
  return driver.kind === 'sqlite'
    ? fromSQLite(driver, payload.db as unknown as Schema, collection, fields, wanted)
    : fromMongoDB(driver, collection, fields, wanted)
}

const fromSQLite = async (
  { sql }: SQLiteDriver,
  schema: Schema,
  collection: string,
  fields: FlattenedField[],
  wanted: WantedRows,
): Promise<ColumnRow[]> => {
  const table = tableOf(schema, collection)
  const nameOf = (of: string, property: string) => `"${schema.tables[of]![property]!.name}"`
  const columns = fields
    .filter((field) => !isList(field))
    .map(({ name }) => ({ name, column: nameOf(table, name) }))
  const [which, values] =
    'ids' in wanted
      ? ['id IN (SELECT value FROM json_each(?))', [JSON.stringify(wanted.ids)]]
      : 'changedSince' in wanted
        ? [`${nameOf(table, 'updatedAt')} >= ?`, [wanted.changedSince]]
        : ['id > ? ORDER BY id LIMIT ?', [wanted.after, wanted.limit]]
  const found = await sql(
    `SELECT id${columns.map(({ name, column }) => `, ${column} AS "${name}"`).join('')} FROM "${table}" WHERE ${which}`,
    values,
  )
  const rows = found.map(({ id, ...row }): ColumnRow => ({
    id: String(id),
    values: Object.fromEntries(fields.map((field) => [field.name, valueOf(field, row[field.name])])),
  }))
  const byId = new Map(rows.map((row) => [row.id, row]))
  for (const field of fields.filter(isList)) {
    const beside = field.type === 'text' ? `${table}_texts` : `${table}_rels`
    const column = nameOf(beside, field.type === 'text' ? 'text' : `${referredBy(field)}ID`)
    const entries = await sql(
      `SELECT parent_id, ${column} AS value FROM "${beside}"
       WHERE parent_id IN (SELECT value FROM json_each(?)) AND path = ? ORDER BY "order"`,
      [JSON.stringify([...byId.keys()]), field.name],
    )
    for (const { parent_id, value } of entries) {
      const list = byId.get(String(parent_id))?.values[field.name]
      if (Array.isArray(list) && value !== null) list.push(String(value))
    }
  }
  return rows
}

const fromMongoDB = async (
  { collectionOf, options }: MongoDBDriver,
  collection: string,
  fields: FlattenedField[],
  wanted: WantedRows,
): Promise<ColumnRow[]> => {
  const projection = Object.fromEntries(fields.map(({ name }) => [name, 1]))
  const [where, more] =
    'ids' in wanted
      ? [{ _id: { $in: wanted.ids } }, {}]
      : 'changedSince' in wanted
        ? [{ updatedAt: { $gte: new Date(wanted.changedSince) } }, {}]
        : [{ _id: { $gt: wanted.after } }, { sort: { _id: 1 }, limit: wanted.limit }]
  const found = await collectionOf(collection)
    .find(where, { projection, ...more, ...options })
    .toArray()
  return found.map((row) => ({
    id: String(row._id),
    values: Object.fromEntries(fields.map((field) => [field.name, valueOf(field, row[field.name])])),
  }))
}

const isList = (field: FlattenedField): boolean => 'hasMany' in field && field.hasMany === true

const referredBy = (field: FlattenedField): string =>
  'relationTo' in field && typeof field.relationTo === 'string' ? field.relationTo : ''

const valueOf = (field: FlattenedField, value: unknown): string | boolean | string[] | null => {
  if (isList(field)) return Array.isArray(value) ? value.flatMap((one) => textOf(one) ?? []) : []
  return field.type === 'checkbox' ? value === true || value === 1 : textOf(value)
}

const textOf = (value: unknown): string | null =>
  value instanceof Date
    ? value.toISOString()
    : value === null || value === undefined || value === ''
      ? null
      : String(value)
