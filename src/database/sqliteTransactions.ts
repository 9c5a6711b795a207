import type { PayloadRequest } from 'payload'
import { isolateObjectProperty } from 'payload'
import { yieldToEventLoop } from '#src/database/eventLoopYield'
import { SerialWriter, type Turn, goneBeforeCommit, goneBeforeWrite } from '#src/database/serialWriter'
import type { SQLiteAdapter } from '#src/database/sqliteAdapter'
import { openSQLite } from '#src/database/sqliteConnection'
import { fileOfURL } from '#src/database/startErrors'
import { WritingConnection } from '#src/database/writingConnection'
import { writingMethods } from '#src/database/writingMethods'

/**
 * Gives the adapter its second connection, its queue of writers, and transactions that say so when they fail.
 * @returns the writing connection, for what has to be said outside a transaction (pragmas)
 */
export function addSerialWriter(
  adapter: SQLiteAdapter,
  limits: { waitLimit?: number; idleLimit?: number },
): WritingConnection {
  const waitLimit = limits.waitLimit ?? 30_000
  const turns = new Map<string, Turn>()
  let closed = false

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

  const connection = new WritingConnection(adapter, () => writer.touch())

  const begin = async (turn: Turn): Promise<string> => {
    try {
      if (closed) throw new Error('The database is closed.')
      await adapter.initializing
      await connection.begin(waitLimit)
    } catch (error) {
      writer.end(turn, 'rolled back')
      throw error
    }
    turns.set(turn.id, turn)
    adapter.sessions[turn.id] = {
      db: connection.db as object as SQLiteAdapter['sessions'][string]['db'],
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
      await connection.commit()
    } catch (error) {
      writer.end(turn, 'rolled back')
      throw error
    }
    writer.end(turn, 'committed')
  }

  const rollback = async (turn: Turn): Promise<void> => {
    forget(turn)
    await connection.rollback()
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
    adapter.client ??= await openForReading(fileOfURL(adapter.clientConfig.url))
    await connect(options)
    await connection.open()
    closed = false
  }

  const destroy = adapter.destroy!.bind(adapter)
  adapter.destroy = async () => {
    closed = true
    await destroy()
    adapter.client?.close()
    await connection.foldLog()
    connection.close()
    Object.assign(adapter, { client: undefined })
  }

  return connection
}

/** Payload takes the connection it finds, and opens none of its own then. */
const openForReading = async (file: string) => {
  const client = openSQLite(file)
  await client.execute('PRAGMA busy_timeout = 5000')
  const { rows } = await client.execute('PRAGMA journal_mode')
  if (rows[0]?.journal_mode !== 'wal') await client.execute('PRAGMA journal_mode = WAL')
  await client.execute('PRAGMA synchronous = FULL')
  await client.execute('PRAGMA foreign_keys = ON')
  // 16 MB: of a catalogue of 150,000 the inner pages of every index, so that a row is one read of the disk's cache.
  await client.execute('PRAGMA cache_size = -16384')
  yieldToEventLoop(client)
  return client
}

type WriteArgs = { req?: Partial<PayloadRequest> } & Record<string, unknown>
