import { drizzle } from '@payloadcms/db-sqlite/drizzle/libsql'
import { randomUUID } from 'node:crypto'
import type { Payload, PayloadRequest } from 'payload'
import type { SQLiteAdapter } from '#src/database/sqliteAdapter'
import { sqliteParts } from '#src/database/adapterParts'

/** A request whose reads all see the database as it was at one instant. */
export type Snapshot = {
  /** Undefined where the server has no such thing: reads then see whatever is there when they are made. */
  req: Partial<PayloadRequest> | undefined
  /** True when everything read with `req` is as of one instant. */
  consistent: boolean
}

/**
 * Reads a database as of one instant while others go on writing. SQLite: one read transaction on a connection of its own,
 * which in WAL mode neither waits for writers nor makes them wait. MongoDB through Payload has no read that lasts longer
 * than a transaction may (a minute), so there the caller copies first and then catches up with what was written meanwhile.
 */
export async function inSnapshot<T>(payload: Payload, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  if (payload.db.name !== 'sqlite') return work({ req: undefined, consistent: false })

  const adapter = sqliteParts(payload.db)
  const db = drizzle({ connection: adapter.clientConfig, schema: adapter.schema })
  const id = `snapshot-${randomUUID()}`
  try {
    await db.$client.execute('PRAGMA busy_timeout = 5000')
    await db.$client.execute('BEGIN')
    // The instant is that of the first read, not that of BEGIN.
    await db.$client.execute('SELECT count(*) FROM sqlite_master')
    adapter.sessions[id] = {
      db: db as object as SQLiteAdapter['sessions'][string]['db'],
      resolve: () => Promise.resolve(),
      reject: () => Promise.resolve(),
    }
    return await work({ req: { transactionID: id }, consistent: true })
  } finally {
    delete adapter.sessions[id]
    // Its end lets the log of the database be brought into the file (foldLog), whenever the connection itself is gone.
    await db.$client.execute('ROLLBACK').catch(() => undefined)
    db.$client.close()
  }
}
