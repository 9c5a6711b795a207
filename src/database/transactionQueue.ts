import type { BaseDatabaseAdapter, PayloadRequest } from 'payload'
import { SerialWriter, type Turn, goneBeforeCommit, goneBeforeWrite } from '#src/database/serialWriter'
import { readingMethods, writingMethods } from '#src/database/writingMethods'

type Begin = () => Promise<string | number | null>

/** The two ways in which a unit of work begins on MongoDB, by what its server can do. */
export type TransactionQueue = {
  /**
   * Where there are transactions: one of the server's, when it is its turn. Every unit of work appends to the one audit
   * trail, so two that go side by side are in each other's way, and MongoDB ends the second at once instead of letting it
   * wait. Within a process they come one after the other; between nodes MongoDB decides, and the loser tries again.
   */
  transaction: Begin
  /**
   * Where there are none (a standalone MongoDB, FerretDB): a turn alone. Nothing is undone there, but whatever belongs to one
   * move (its row, its publication, the commit, the event) is written before the next one looks. A unit of work carries
   * the id of its turn as its `transactionID`; whether it can be rolled back, `serverCan(payload).transactions` says. Nodes that
   * share a database order their work by its transactions, so several of them need a replica set.
   */
  turn: Begin
}

/**
 * Lets the units of work of this process come one after the other, as SQLite's writers do.
 * @param limits how long one waits for its turn; what SerialWriter says unless said
 */
export function addTransactionQueue(
  adapter: BaseDatabaseAdapter,
  limits: { waitLimit?: number } = {},
): TransactionQueue {
  const turns = new Map<string, Open>()
  let hasTransactions = false
  const beginTransaction = adapter.beginTransaction.bind(adapter) as Begin
  const commit = adapter.commitTransaction.bind(adapter)
  const rollback = adapter.rollbackTransaction.bind(adapter)

  const writer = new SerialWriter({
    ...limits,
    onAbandoned: async (turn) => {
      adapter.payload.logger.error({
        err: turn.began,
        msg: 'A unit of work was begun and never ended; others may write again.',
      })
      const [id] = [...turns].find(([, open]) => open.turn === turn) ?? []
      if (id !== undefined) await adapter.rollbackTransaction(id)
    },
  })

  const end = async (id: Id, state: 'committed' | 'rolled back', work: (id: Id) => Promise<void>) => {
    const open = turns.get(String(id))
    if (!open) return work(id)
    turns.delete(String(id))
    try {
      if (open.isTransaction) await work(id)
    } catch (error) {
      writer.end(open.turn, 'rolled back')
      throw error
    }
    writer.end(open.turn, state)
  }
  // Payload answers a commit of what is gone as if it were written, and writes into it alone.
  const isGone = (id: unknown) => hasTransactions && Boolean(id) && !turns.has(String(id))
  adapter.commitTransaction = async (incoming) => {
    const id = await incoming
    if (isGone(id)) throw goneBeforeCommit()
    return end(id, 'committed', commit)
  }
  adapter.rollbackTransaction = async (incoming) => end(await incoming, 'rolled back', rollback)

  for (const method of [...writingMethods, ...readingMethods]) {
    const work = adapter[method].bind(adapter) as (args: Args) => Promise<unknown>
    const isWriting = (writingMethods as readonly string[]).includes(method)
    const inItsTurn = async (args: Args): Promise<unknown> => {
      const id = await args.req?.transactionID
      if (turns.has(String(id))) writer.touch()
      else if (isWriting && isGone(id)) throw goneBeforeWrite()
      return work(args)
    }
    Object.assign(adapter, { [method]: inItsTurn })
  }

  // Not async functions: a turn has to be entered in the caller's own flow.
  return {
    turn: () =>
      writer.begin().then((turn) => {
        turns.set(turn.id, { turn, isTransaction: false })
        return turn.id
      }),
    transaction: () => {
      hasTransactions = true
      return writer.begin().then(async (turn) => {
        const id = await beginTransaction().catch((error: unknown) => {
          writer.end(turn, 'rolled back')
          throw error
        })
        if (id === null) writer.end(turn, 'rolled back')
        else turns.set(String(id), { turn, isTransaction: true })
        return id
      })
    },
  }
}

type Open = { turn: Turn; isTransaction: boolean }
type Id = string | number
type Args = { req?: Partial<PayloadRequest> } & Record<string, unknown>
