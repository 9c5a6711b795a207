import { randomInt } from 'node:crypto'
import { open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { MigrateDownArgs, MigrateUpArgs } from '@payloadcms/db-sqlite'
import { commitTransaction, createLocalReq, initTransaction, killTransaction } from 'payload'
import { type StorageKind, storageProblemBehind } from '#src/problems/unavailable'
import {
  type Migrated,
  lastOf,
  reasonOf,
  refuseNewer,
  rememberMigrations,
  stateOf,
} from '#src/database/migrations'
import type { SQLiteAdapter } from '#src/database/sqliteAdapter'
import { fileOfURL } from '#src/database/startErrors'
import type { WritingConnection } from '#src/database/writingConnection'

/** A migration as `payload migrate:create` writes it. */
export type Migration = {
  name: string
  up: (args: MigrateUpArgs) => Promise<void>
  down: (args: MigrateDownArgs) => Promise<void>
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
    const run = await alreadyRun(adapter)
    refuseNewer(migrations, run)
    await up()
  }

  /** Copies what holds something, does the work, and keeps the copy of what was changed only. */
  const afterCopy = async (
    name: string,
    isFilled: boolean,
    work: (done: string[]) => Promise<void>,
  ): Promise<Migrated> => {
    const copy = isFilled ? await copyBefore(name, adapter, connection) : null
    const names: string[] = []
    try {
      await withoutForeignKeys(() => work(names))
    } finally {
      // Nothing was kept of a migration that failed, and what another process did was copied by that one. A server that is
      // started again and again must not fill the disk.
      if (copy && names.length === 0) await rm(copy, { force: true })
    }
    return { names, copies: copy && names.length > 0 ? [copy] : [] }
  }

  const up = async (): Promise<Migrated> => {
    const run = await alreadyRun(adapter)
    const missing = migrations.filter(({ name }) => !hasRun(run, name))
    if (missing.length === 0) return { names: [], copies: [] }
    return afterCopy(missing[0]!.name, run.length > 0, (done) => runMissing(adapter, missing, done))
  }

  rememberMigrations(adapter, {
    status: async () => stateOf(migrations, await alreadyRun(adapter)),
    up,
    down: async () => {
      const last = lastOf(migrations, await alreadyRun(adapter), migrations[0]?.name)
      return afterCopy(`down-${last.name}`, true, (done) => takeBack(adapter, last, done))
    },
    copies: async () => {
      const file = fileOfURL(adapter.clientConfig.url)
      const copies = (await readdir(path.dirname(file))).filter((name) =>
        name.startsWith(`${path.basename(file)}.before-`),
      )
      return copies.sort().map((name) => path.join(path.dirname(file), name))
    },
  })
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
  const file = fileOfURL(adapter.clientConfig.url)
  const copy = `${file}.before-${migration}-${time}-${randomInt(1e9)}`
  // It has its name only when it is whole and on the disk: half a copy would be taken for one.
  const unfinished = `${file}${UNFINISHED}${randomInt(1e9)}`
  try {
    await removeUnfinished(file)
    // Made by us first, because it holds what only this account may read.
    await writeFile(unfinished, '', { mode: 0o600, flag: 'wx' })
    await connection.sql(`VACUUM INTO '${unfinished.replaceAll("'", "''")}'`)
    const handle = await open(unfinished, 'r+')
    await handle.sync().finally(() => handle.close())
    await rename(unfinished, copy)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw new Error(
      `The database has to be brought up to date, and no copy of it could be made before (${reasonOf(error)}): nothing was changed. Is there room on the disk?`,
      { cause: error },
    )
  }
  adapter.payload.logger.info(`The database was copied to ${copy} before it is migrated.`)
  return copy
}

const UNFINISHED = '.unfinished-copy-'

/** What a process left that was killed while it copied; another one may be copying just now. */
async function removeUnfinished(file: string): Promise<void> {
  const anHourAgo = Date.now() - 3_600_000
  for (const name of await readdir(path.dirname(file))) {
    if (!name.startsWith(`${path.basename(file)}${UNFINISHED}`)) continue
    const place = path.join(path.dirname(file), name)
    const there = await stat(place).catch(() => null)
    if (there && there.mtimeMs < anHourAgo) await rm(place, { force: true })
  }
}

/** @param done gets the names of those that were run here; another process that started in the same moment may run the others */
async function runMissing(adapter: SQLiteAdapter, migrations: Migration[], done: string[]): Promise<void> {
  for (const { name, up } of migrations) {
    const isDone = await inOne(adapter, `migration ${name} failed`, async (args) => {
      // Inside the transaction, for another process may have started in the same moment.
      const run = await alreadyRun(adapter)
      if (hasRun(run, name)) return false
      await up(args)
      await adapter.payload.create({
        collection: 'payload-migrations',
        data: { name, batch: Math.max(0, ...run.map(({ batch }) => batch)) + 1 },
        // The system's own record; there is no person here.
        overrideAccess: true,
        req: args.req,
      })
      return true
    })
    if (!isDone) continue
    done.push(name)
    adapter.payload.logger.info(`The database was migrated: ${name}`)
  }
}

async function takeBack(adapter: SQLiteAdapter, { name, down }: Migration, done: string[]): Promise<void> {
  await inOne(adapter, `taking back ${name} failed`, async (args) => {
    await down(args)
    await adapter.payload.delete({
      collection: 'payload-migrations',
      where: { name: { equals: name } },
      // The system's own record; there is no person here.
      overrideAccess: true,
      req: args.req,
    })
    return true
  })
  done.push(name)
  adapter.payload.logger.info(`The migration was taken back: ${name}`)
}

type Args = MigrateUpArgs & MigrateDownArgs

/** Does the work in one transaction: all of it is kept, or nothing. */
async function inOne(
  adapter: SQLiteAdapter,
  failed: string,
  work: (args: Args) => Promise<boolean>,
): Promise<boolean> {
  const { payload } = adapter
  const req = await createLocalReq({}, payload)
  await initTransaction(req)
  try {
    const db = adapter.sessions[String(await req.transactionID)]!.db as object as Args['db']
    const isDone = await work({ db, payload, req })
    if (isDone) await commitTransaction(req)
    else await killTransaction(req)
    return isDone
  } catch (error) {
    await killTransaction(req)
    const storage = storageProblemBehind(error)
    if (storage)
      throw new Error(
        `${storage.title}: ${failed} and nothing of it was kept. ${adviceOf[storage.kind]}, then start again.`,
        { cause: error },
      )
    throw new Error(
      `The database could not be brought up to date: ${failed} and nothing of it was kept (${reasonOf(error)}).`,
      { cause: error },
    )
  }
}

const adviceOf: Record<StorageKind, string> = {
  'storage-full': 'Make room where the database lies',
  'storage-read-only': 'Give this process the right to write where the database lies',
}

type Run = { name: string; batch: number; ranAt: string }

const hasRun = (run: Run[], name: string) => run.some((one) => one.name === name)

async function alreadyRun(adapter: SQLiteAdapter): Promise<Run[]> {
  const { rows: tables } = await adapter.client.execute(
    "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'payload_migrations'",
  )
  if (tables.length === 0) return []
  const { rows } = await adapter.client.execute('SELECT name, batch, created_at FROM payload_migrations')
  return rows.map(({ name, batch, created_at: ranAt }) => ({
    name: String(name),
    batch: Number(batch),
    ranAt: String(ranAt),
  }))
}

async function checkForeignKeys(connection: WritingConnection): Promise<void> {
  const { rows } = await connection.sql('PRAGMA foreign_key_check')
  if (rows.length === 0) return
  throw new Error(`${rows.length} rows would point at rows that are not there: ${JSON.stringify(rows[0])}`)
}
