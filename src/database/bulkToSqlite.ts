import { drizzle } from '@payloadcms/db-sqlite/drizzle/libsql'
import { upsertRow } from '@payloadcms/drizzle'
import type { Payload } from 'payload'
import { sqliteParts } from '#src/database/adapterParts'
import type { BulkWriter } from '#src/database/bulk'
import { type Table, fieldsOf } from '#src/database/tables'
import type { SQLiteAdapter } from '#src/database/sqliteAdapter'
import type { Row } from '#src/database/store'

type Upsert = Parameters<typeof upsertRow>[0]

/**
 * On a connection of its own: rows come in an order that foreign keys would refuse (a topic before its parent), so they
 * are asked at the end, all at once.
 */
export async function bulkToSqlite(payload: Payload): Promise<BulkWriter> {
  const adapter = sqliteParts(payload.db)
  const db = drizzle({ connection: adapter.clientConfig, schema: adapter.schema })
  const sql = (statement: string) => db.$client.execute(statement)
  await sql('PRAGMA busy_timeout = 10000')
  await sql('PRAGMA foreign_keys = OFF')
  await sql('PRAGMA synchronous = FULL')

  const target = { adapter, db } as object as Pick<Upsert, 'adapter' | 'db'>
  const insert = (place: Table, { id, ...row }: Row) =>
    upsertRow({
      ...target,
      // Globals are known by their name; their row gets an id as every new row does.
      data: place.kind === 'global' ? row : { id, ...row },
      fields: fieldsOf(payload, place),
      ignoreResult: true,
      operation: 'create',
      tableName: tableOf(adapter, place),
    })

  const remove = async (place: Table, ids: string[]) => {
    const table = tableOf(adapter, place)
    // Rows of lists and relations go with their parent, which needs foreign keys; they cannot be switched on inside a
    // transaction, so what belongs to the row is deleted by name.
    const which = place.kind === 'global' ? '1 = 1' : `"id" IN (${ids.map(() => '?').join(', ')})`
    if (ids.length > 0) await deleteDeep(table, which, place.kind === 'global' ? [] : ids)
  }

  const deleteDeep = async (table: string, which: string, args: string[]): Promise<void> => {
    for (const part of partsOf(adapter, table))
      await deleteDeep(part.table, `"${part.column}" IN (SELECT "id" FROM "${table}" WHERE ${which})`, args)
    await db.$client.execute({ sql: `DELETE FROM "${table}" WHERE ${which}`, args })
  }

  return {
    isAtomic: true,
    async batch(work) {
      await sql('BEGIN IMMEDIATE')
      try {
        await work()
        await sql('COMMIT')
        // libsql is synchronous and its statements are freed between two turns of the event loop; without one, never.
        await new Promise((resolve) => setImmediate(resolve))
      } catch (error) {
        await sql('ROLLBACK').catch(() => undefined)
        throw error
      }
    },
    async write(place, rows, { again = false } = {}) {
      if (again || place.kind === 'global')
        await remove(
          place,
          rows.map(({ id }) => id),
        )
      for (const row of rows) await insert(place, row)
    },
    remove,
    async note(name, value) {
      await db.$client.execute({ sql: 'DELETE FROM payload_kv WHERE "key" = ?', args: [name] })
      if (value === null) return
      await upsertRow({
        ...target,
        data: { key: name, data: value },
        fields: fieldsOf(payload, { kind: 'collection', slug: 'payload-kv' }),
        ignoreResult: true,
        operation: 'create',
        tableName: adapter.tableNameMap.get('payload_kv') ?? 'payload_kv',
      })
    },
    async check() {
      const { rows } = await sql('PRAGMA foreign_key_check')
      if (rows.length > 0)
        throw new Error(`${rows.length} rows point at rows that are not there: ${JSON.stringify(rows[0])}`)
      const { rows: result } = await sql('PRAGMA integrity_check(1)')
      if (result[0]?.integrity_check !== 'ok')
        throw new Error(`SQLite finds the file damaged: ${JSON.stringify(result[0])}`)
    },
    close() {
      db.$client.close()
      return Promise.resolve()
    },
  }
}

function tableOf(adapter: SQLiteAdapter, { kind, slug }: Table): string {
  const name = slug.replaceAll('-', '_')
  const isVersions = kind === 'versions' || kind === 'globalVersions'
  const wanted = isVersions ? `_${name}${adapter.versionsSuffix}` : name
  const table = adapter.tableNameMap.get(wanted)
  if (!table) throw new Error(`There is no table for ${slug}.`)
  return table
}

/** The tables whose rows are parts of rows of this one: lists, relations, texts of lists. */
function partsOf(adapter: SQLiteAdapter, table: string): { table: string; column: string }[] {
  const raw = adapter.rawTables as Record<string, RawTable>
  return Object.values(raw).flatMap(({ name, foreignKeys = {}, columns = {} }) => {
    const keys = [
      ...Object.values(foreignKeys).map(({ columns: [column], foreignColumns: [target], onDelete }) => ({
        column: columns[column ?? '']?.name ?? column,
        target: target?.table,
        onDelete,
      })),
      ...Object.values(columns).map(({ name: column, reference }) => ({
        column,
        target: reference?.table,
        onDelete: reference?.onDelete,
      })),
    ]
    return keys
      .filter(({ target, onDelete, column }) => target === table && onDelete === 'cascade' && isOwn(column))
      .map(({ column }) => ({ table: name, column: column! }))
  })
}

/** Relations point at their targets with a cascade too; only these two names point at the row they are part of. */
const isOwn = (column: string | undefined) => column === '_parent_id' || column === 'parent_id'

type RawTable = {
  name: string
  foreignKeys?: Record<string, { columns: string[]; foreignColumns: { table: string }[]; onDelete?: string }>
  columns?: Record<string, { name: string; reference?: { table: string; onDelete?: string } }>
}
