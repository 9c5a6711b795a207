import { setTimeout as sleep } from 'node:timers/promises'
import { drizzle } from '@payloadcms/db-sqlite/drizzle/libsql'
import { yieldToEventLoop } from '#src/database/eventLoopYield'
import { tooBusy } from '#src/database/serialWriter'
import type { SQLiteAdapter } from '#src/database/sqliteAdapter'
import { openSQLite } from '#src/database/sqliteConnection'
import { fileOfURL } from '#src/database/startErrors'

/**
 * The one connection of this process that writes to a SQLite file, with the settings that make a commit safe. Other
 * processes (an import, a backup) may write too; inside this one the SerialWriter has given the turn already.
 */
export class WritingConnection {
  readonly #adapter: SQLiteAdapter
  readonly #onUse: () => void
  #db: ReturnType<typeof drizzle> | undefined
  /** What `#db` was made for. */
  #schema: unknown
  #foreignKeys = true
  #began = 0
  #politeUntil = 0

  /** @param onUse called with every statement */
  constructor(adapter: SQLiteAdapter, onUse: () => void) {
    this.#adapter = adapter
    this.#onUse = onUse
  }

  /** What a transaction works with. */
  get db() {
    return this.#db
  }

  async open(): Promise<void> {
    const { schema } = this.#adapter
    if (this.#db && this.#schema === schema) return
    this.#schema = schema
    if (this.#db) {
      // A hot reload: the schema is a new one, the connection stays.
      this.#db = drizzle(this.#db.$client, { schema: schema })
      return
    }
    const client = openSQLite(fileOfURL(this.#adapter.clientConfig.url))
    // libsql is synchronous: a wait inside SQLite stops the whole process, so the waits are made in `begin`.
    await client.execute('PRAGMA busy_timeout = 5')
    await client.execute(`PRAGMA foreign_keys = ${this.#foreignKeys ? 'ON' : 'OFF'}`)
    await client.execute('PRAGMA synchronous = FULL')
    await client.execute('PRAGMA journal_size_limit = 67108864')
    yieldToEventLoop(client, this.#onUse)
    this.#db = drizzle(client, { schema: schema })
  }

  /**
   * Brings what the write-ahead log holds into the file, so that a copy of the file alone is the whole database. Where
   * another process has it open, the last one to close does it.
   */
  async foldLog(): Promise<void> {
    if (!this.#db) return
    await this.sql(`PRAGMA busy_timeout = ${FOLDING_WAITS}`)
    await this.sql('PRAGMA wal_checkpoint(TRUNCATE)').catch((error: unknown) => {
      // Nothing is lost: the log is read again at the next start.
      this.#adapter.payload.logger.warn({
        err: error,
        msg: 'The log of the database could not be brought into its file; copy the -wal file too, or use npm run backup.',
      })
    })
  }

  close(): void {
    this.#db?.$client.close()
    this.#db = undefined
  }

  /** Only outside a transaction: SQLite ignores it inside one. */
  async setForeignKeys(on: boolean): Promise<void> {
    this.#foreignKeys = on
    // A failed rollback closed it: opened again, it will have the setting, and the failure before is the one to tell.
    if (this.#db) await this.sql(`PRAGMA foreign_keys = ${on ? 'ON' : 'OFF'}`)
  }

  async sql(statement: string) {
    if (!this.#db) throw new Error('The database is closed.')
    return this.#db.$client.execute(statement)
  }

  /**
   * BEGIN IMMEDIATE, as soon as no other process writes.
   * @throws Problem 503 after `waitLimit` milliseconds
   */
  async begin(waitLimit: number): Promise<void> {
    const since = performance.now()
    if (this.#politeUntil > since) await sleep(this.#politeUntil - since)
    for (;;) {
      try {
        await this.open()
        await this.sql('BEGIN IMMEDIATE')
        this.#began = performance.now()
        return
      } catch (error) {
        if (!isBusy(error)) throw error
        // libsql never resets a statement that came back busy, and SQLite then refuses every later COMMIT of the
        // connection ("SQL statements in progress"). A new connection has no such statement.
        this.close()
        if (performance.now() - since > waitLimit) throw tooBusy(waitLimit)
        await sleep(5 + Math.random() * 15)
      }
    }
  }

  /** @throws Error when nothing was written: the transaction is rolled back then. */
  async commit(): Promise<void> {
    try {
      await this.sql('COMMIT')
      this.#makeRoom()
    } catch (error) {
      await this.rollback()
      throw error
    }
  }

  /** Always ends the transaction: where ROLLBACK fails, closing the connection does it. */
  async rollback(): Promise<void> {
    try {
      await this.sql('ROLLBACK')
    } catch {
      this.close()
    }
    this.#makeRoom()
  }

  // A writer that begins again at once after a long transaction leaves other processes, which can only poll, no gap to find.
  #makeRoom(): void {
    const now = performance.now()
    const held = now - this.#began
    this.#politeUntil = held > 250 ? now + Math.min(60, held / 10) : 0
  }
}

/** Milliseconds a stop waits for readers in other processes. */
const FOLDING_WAITS = 500

const isBusy = (error: unknown) =>
  Boolean(error) &&
  typeof error === 'object' &&
  String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY')
