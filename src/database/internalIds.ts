import { ObjectId } from 'mongodb'
import { createHash } from 'node:crypto'
import type { SQLiteAdapter } from '#src/database/sqliteAdapter'

/*
 * Rows that Payload makes for itself (versions, preferences) have no id field in the configuration. On MongoDB Payload
 * gives them an ObjectId and finds them by nothing else, so that is what they get on SQLite too, as 24 hexadecimal
 * digits: a site keeps them when it moves, in both directions.
 */

/** Makes the adapter name new rows of versions and of Payload's own collections as MongoDB would. */
export function addInternalIds(adapter: SQLiteAdapter): void {
  const insert = adapter.insert.bind(adapter)
  adapter.insert = (args) => {
    const { tableName, values } = args
    if (isInternal(adapter, tableName)) for (const row of Array.isArray(values) ? values : [values]) name(row)
    return insert(args)
  }
}

const name = (row: Record<string, unknown>): void => {
  row.id ??= new ObjectId().toHexString()
}

/** An id as MongoDB takes it for such a row: itself, or one that always comes out the same for the same id. */
export const internalId = (id: string): string =>
  /^[0-9a-f]{24}$/.test(id) ? id : createHash('sha256').update(id).digest('hex').slice(0, 24)

function isInternal(adapter: SQLiteAdapter, tableName: string): boolean {
  const known = internalTables.get(adapter) ?? tablesOf(adapter)
  internalTables.set(adapter, known)
  return known.has(tableName)
}

const internalTables = new WeakMap<object, Set<string>>()

function tablesOf(adapter: SQLiteAdapter): Set<string> {
  const { collections, globals } = adapter.payload.config
  const snake = (slug: string) => slug.replaceAll('-', '_')
  const table = (wanted: string) => adapter.tableNameMap.get(wanted) ?? wanted
  return new Set([
    ...[...collections, ...globals]
      .filter(({ versions }) => versions)
      .map(({ slug }) => table(`_${snake(slug)}${adapter.versionsSuffix}`)),
    ...collections
      .filter(({ flattenedFields }) => !flattenedFields.some((field) => field.name === 'id'))
      .map(({ slug }) => table(snake(slug))),
  ])
}
