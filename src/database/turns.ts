import type { BaseDatabaseAdapter, PayloadRequest } from 'payload'
import { SerialWriter, type Turn } from '#src/database/serialWriter'
import { readingMethods, writingMethods } from '#src/database/writingMethods'

/**
 * Turns for a server without transactions (a standalone MongoDB, FerretDB). Nothing is undone there, but the units of
 * work of this process come one after the other, as SQLite's writers do: whatever belongs to one move (its row, its
 * publication, the commit, the event) is written before the next one looks. A unit of work carries the id of its turn as
 * its `transactionID`; whether it can be rolled back, `serverCan(payload).transactions` says. Nodes that share a database
 * order their work by its transactions, so several of them need a replica set.
 *
 * @returns the adapter's `beginTransaction` for such a server
 */
export function addTurns(adapter: BaseDatabaseAdapter): () => Promise<string> {
  const turns = new Map<string, Turn>()
  const end = (turn: Turn, state: 'committed' | 'rolled back') => {
    turns.delete(turn.id)
    writer.end(turn, state)
  }
  const writer = new SerialWriter({
    onAbandoned: async (turn) => {
      turns.delete(turn.id)
      adapter.payload.logger.error({
        err: turn.began,
        msg: 'A unit of work was begun and never ended; others may write again.',
      })
    },
  })

  const commit = adapter.commitTransaction.bind(adapter)
  adapter.commitTransaction = async (incoming) => {
    const id = await incoming
    const turn = turns.get(String(id))
    return turn ? end(turn, 'committed') : commit(id)
  }
  const rollback = adapter.rollbackTransaction.bind(adapter)
  adapter.rollbackTransaction = async (incoming) => {
    const id = await incoming
    const turn = turns.get(String(id))
    return turn ? end(turn, 'rolled back') : rollback(id)
  }

  for (const method of [...writingMethods, ...readingMethods]) {
    const work = adapter[method].bind(adapter) as (args: Args) => Promise<unknown>
    const inItsTurn = async (args: Args): Promise<unknown> => {
      if (turns.has(String(await args.req?.transactionID))) writer.touch()
      return work(args)
    }
    Object.assign(adapter, { [method]: inItsTurn })
  }

  return () =>
    writer.begin().then((turn) => {
      turns.set(turn.id, turn)
      return turn.id
    })
}

type Args = { req?: Partial<PayloadRequest> } & Record<string, unknown>
