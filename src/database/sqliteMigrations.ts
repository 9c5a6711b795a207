import { rm, writeFile } from 'node:fs/promises'
import { commitTransaction, createLocalReq, initTransaction, killTransaction } from 'payload'
import type { SQLiteAdapter } from '#src/database/sqlite'
import { fileOfURL } from '#src/database/startErrors'
import type { WritingConnection } from '#src/database/writingConnection'

/** A migration as `payload migrate:create` writes it. */
export type Migration = {
  name: string
  up: (args: never) => Promise<void>
  down: (args: never) => Promise<void>
}

/**
 * Runs what is missing of the shipped migrations whenever the database is opened, in development as in production (where
 * Payload alone would run them), after a copy of a file that holds something. The migrate commands of Payload work as ever.
 *
 * Foreign keys are off while a migration runs: SQLite changes a table by making it anew and dropping the old one, and a
 * drop with foreign keys on deletes the rows of every table that points at it. They are checked as a whole before each
 * commit instead (https://www.sqlite.org/lang_altertable.html#otheralter).
 */
export function addMigrations(
  adapter: SQLiteAdapter,
  connection: WritingConnection,
  migrations: Migration[],
): void {
  let migrating = false

  const withoutForeignKeys = async <T>(work: () => Promise<T>): Promise<T> => {
    if (migrating) return work()
    migrating = true
    await connection.setForeignKeys(false)
    try {
      return await work()
    } finally {
      await connection.setForeignKeys(true)
      migrating = false
    }
  }

  const commit = adapter.commitTransaction
  adapter.commitTransaction = async (id) => {
    if (migrating) await checkForeignKeys(connection)
    return commit(id)
  }

  for (const command of [
    'migrate',
    'migrateDown',
    'migrateFresh',
    'migrateRefresh',
    'migrateReset',
  ] as const) {
    const run = adapter[command].bind(adapter) as (args: unknown) => Promise<void>
    Object.assign(adapter, { [command]: (args: unknown) => withoutForeignKeys(() => run(args)) })
  }

  const connect = adapter.connect!.bind(adapter)
  adapter.connect = async (options) => {
    await connect(options)
    // The migrate commands decide themselves what to run.
    if (process.env.PAYLOAD_MIGRATING === 'true') return
    const done = await alreadyRun(adapter)
    const missing = migrations.filter(({ name }) => !done.has(name))
    if (missing.length === 0) return
    const copy = done.size > 0 ? await copyBefore(missing[0]!.name, adapter, connection) : null
    try {
      await withoutForeignKeys(() => runMissing(adapter, missing))
    } catch (error) {
      // Nothing was kept of the migration that failed; a server that is started again and again must not fill the disk.
      if (copy) await rm(copy, { force: true })
      throw error
    }
  }
}

/**
 * A copy of a database that holds something, beside it, as of one instant and made by SQLite itself. It stays: who finds
 * out next week that a migration lost something has what it was before.
 */
async function copyBefore(
  migration: string,
  adapter: SQLiteAdapter,
  connection: WritingConnection,
): Promise<string> {
  const time = new Date().toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-')
  const copy = `${fileOfURL(adapter.clientConfig.url)}.before-${migration}-${time}-${process.pid}`
  try {
    // Made by us first, because it holds what only this account may read.
    await writeFile(copy, '', { mode: 0o600, flag: 'wx' })
    await connection.sql(`VACUUM INTO '${copy.replaceAll("'", "''")}'`)
  } catch (error) {
    await rm(copy, { force: true })
    throw new Error(
      `The database has to be brought up to date, and no copy of it could be made before (${reason(error)}): nothing was changed. Is there room on the disk?`,
      { cause: error },
    )
  }
  adapter.payload.logger.info(`The database was copied to ${copy} before it is migrated.`)
  return copy
}

async function runMissing(adapter: SQLiteAdapter, migrations: Migration[]): Promise<void> {
  const { payload } = adapter
  for (const { name, up } of migrations) {
    const req = await createLocalReq({}, payload)
    await initTransaction(req)
    try {
      // Inside the transaction, for another process may have started in the same moment.
      const done = await alreadyRun(adapter)
      if (done.has(name)) {
        await killTransaction(req)
        continue
      }
      const { db } = adapter.sessions[String(await req.transactionID)]!
      await up({ db, payload, req } as never)
      await payload.create({
        collection: 'payload-migrations',
        data: { name, batch: done.batch + 1 },
        // The system's own record; there is no person here.
        overrideAccess: true,
        req,
      })
      await commitTransaction(req)
    } catch (error) {
      await killTransaction(req)
      throw new Error(
        `The database could not be brought up to date: migration ${name} failed and nothing of it was kept (${reason(error)}).`,
        { cause: error },
      )
    }
    payload.logger.info(`The database was migrated: ${name}`)
  }
}

type AlreadyRun = Set<string> & { batch: number }

async function alreadyRun(adapter: SQLiteAdapter): Promise<AlreadyRun> {
  const { rows: tables } = await adapter.client.execute(
    "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'payload_migrations'",
  )
  if (tables.length === 0) return Object.assign(new Set<string>(), { batch: 0 })
  const { rows } = await adapter.client.execute('SELECT name, batch FROM payload_migrations')
  return Object.assign(new Set(rows.map(({ name }) => String(name))), {
    batch: Math.max(0, ...rows.map(({ batch }) => Number(batch))),
  })
}

async function checkForeignKeys(connection: WritingConnection): Promise<void> {
  const { rows } = await connection.sql('PRAGMA foreign_key_check')
  if (rows.length === 0) return
  throw new Error(`${rows.length} rows would point at rows that are not there: ${JSON.stringify(rows[0])}`)
}

const reason = (error: unknown) => (error instanceof Error ? error.message : String(error)).split('\n')[0]
