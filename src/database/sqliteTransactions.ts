import { setTimeout as sleep } from 'node:timers/promises'
import { drizzle } from '@payloadcms/db-sqlite/drizzle/libsql'
import type { PayloadRequest } from 'payload'
import { isolateObjectProperty } from 'payload'
import { SerialWriter, type Turn, tooBusy } from '#src/database/serialWriter'
import type { SQLiteAdapter } from '#src/database/sqlite'
import { writingMethods } from '#src/database/writingMethods'

type WriterConnection = ReturnType<typeof drizzle>

/** Runs a statement on the writing connection. */
export type WriterSQL = (statement: string) => Promise<{ rows: ArrayLike<unknown> }>

/**
 * Gives the adapter its second connection, its queue of writers, and transactions that say so when they fail.
 * @returns the writing connection's own door, for what has to be said outside a transaction (pragmas)
 */
export function addSerialWriter(
  adapter: SQLiteAdapter,
  limits: { waitLimit?: number; idleLimit?: number },
): WriterSQL {
  const waitLimit = limits.waitLimit ?? 30_000
  const turns = new Map<string, Turn>()
  let connection: WriterConnection | undefined

  const writer = new SerialWriter({
    ...limits,
    onAbandoned: async (turn) => {
      adapter.payload.logger.error({
        err: turn.began,
        msg: 'A transaction was begun and never ended; it was rolled back so that others can write.',
      })
      await rollback(turn)
    },
  })

  const sql = (statement: string) => connection!.$client.execute(statement)

  const begin = async (turn: Turn): Promise<string> => {
    try {
      await adapter.initializing
      await beginImmediate(sql, waitLimit)
    } catch (error) {
      writer.end(turn, 'rolled back')
      throw error
    }
    turns.set(turn.id, turn)
    adapter.sessions[turn.id] = {
      db: connection as never,
      resolve: () => commit(turn),
      reject: () => rollback(turn),
    }
    return turn.id
  }

  const forget = (turn: Turn) => {
    turns.delete(turn.id)
    delete adapter.sessions[turn.id]
  }

  const commit = async (turn: Turn): Promise<void> => {
    forget(turn)
    try {
      await sql('COMMIT')
    } catch (error) {
      await sql('ROLLBACK').catch(() => {})
      writer.end(turn, 'rolled back')
      throw error
    }
    writer.end(turn, 'committed')
  }

  const rollback = async (turn: Turn): Promise<void> => {
    forget(turn)
    try {
      await sql('ROLLBACK')
    } catch (err) {
      // SQLite rolls some failures back by itself (a full disk); there is nothing left to roll back then.
      adapter.payload.logger.warn({ err, msg: 'A rollback found no transaction.' })
    }
    writer.end(turn, 'rolled back')
  }

  adapter.beginTransaction = () => writer.begin().then(begin)

  // Payload's own commit swallows a failing COMMIT and a transaction that is gone, and answers as if all were written.
  adapter.commitTransaction = async (incoming) => {
    const id = await incoming
    const turn = id ? turns.get(String(id)) : undefined
    if (turn) return commit(turn)
    if (id || writer.flowWasRolledBack) throw goneBeforeCommit()
  }

  adapter.rollbackTransaction = async (incoming) => {
    const turn = turns.get(String(await incoming))
    if (turn) await rollback(turn)
  }

  for (const method of writingMethods) {
    const write = adapter[method].bind(adapter) as (args: WriteArgs) => Promise<unknown>
    const inItsTurn = async (args: WriteArgs): Promise<unknown> => {
      const id = await args.req?.transactionID
      if (id) {
        if (!turns.has(String(id))) throw goneBeforeWrite()
        return write(args)
      }
      return writer.run(async (turn) => {
        const req = isolateObjectProperty((args.req ?? {}) as PayloadRequest, 'transactionID')
        req.transactionID = await begin(turn)
        try {
          const result = await write({ ...args, req })
          await commit(turn)
          return result
        } catch (error) {
          if (turn.state === 'open') await rollback(turn)
          throw error
        }
      })
    }
    Object.assign(adapter, { [method]: inItsTurn })
  }

  const connect = adapter.connect!.bind(adapter)
  adapter.connect = async (options) => {
    await connect(options)
    // After a hot reload the schema is a new one, the connection is the old one.
    const client = connection?.$client
    connection = client
      ? drizzle(client, { schema: adapter.schema as never })
      : await openWriter(adapter, () => writer.touch())
  }

  const destroy = adapter.destroy!.bind(adapter)
  adapter.destroy = async () => {
    await destroy()
    connection?.$client.close()
    connection = undefined
    adapter.client?.close()
    adapter.client = undefined as never
  }

  return sql
}

type WriteArgs = { req?: Partial<PayloadRequest> } & Record<string, unknown>

async function openWriter(adapter: SQLiteAdapter, onUse: () => void): Promise<WriterConnection> {
  const connection = drizzle({ connection: adapter.clientConfig, schema: adapter.schema as never })
  const { $client: client } = connection
  await client.execute('PRAGMA foreign_keys = ON')
  await client.execute('PRAGMA synchronous = FULL')
  await client.execute('PRAGMA journal_size_limit = 67108864')
  // libsql is synchronous: a wait inside SQLite stops the whole process. Waits for other processes are ours to make.
  await client.execute('PRAGMA busy_timeout = 50')
  await adapter.client.execute('PRAGMA foreign_keys = ON')

  const execute = client.execute.bind(client)
  client.execute = ((...args: Parameters<typeof execute>) => {
    onUse()
    return execute(...args)
  }) as typeof client.execute
  return connection
}

// Another process (an import, a backup) may hold the write lock; inside this one nobody does.
async function beginImmediate(
  sql: (statement: string) => Promise<unknown>,
  waitLimit: number,
): Promise<void> {
  const since = performance.now()
  for (;;) {
    try {
      await sql('BEGIN IMMEDIATE')
      return
    } catch (error) {
      if (!isBusy(error)) throw error
      if (performance.now() - since > waitLimit) throw tooBusy(waitLimit)
      await sleep(10 + Math.random() * 40)
    }
  }
}

const isBusy = (error: unknown) =>
  Boolean(error) &&
  typeof error === 'object' &&
  String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY')

const goneBeforeCommit = () =>
  new Error(
    'The transaction was rolled back before its commit (it was abandoned, or a failed read with the same `req` ended it). ' +
      'Nothing of it was written.',
  )

const goneBeforeWrite = () =>
  new Error(
    'The transaction this write belongs to has ended, so the write was refused: nothing is half written.',
  )
