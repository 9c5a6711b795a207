import type { Payload, PayloadRequest } from 'payload'

type Todo = () => void

/** Work that waits for the end of a transaction, by the transaction's id. On globalThis: our modules exist twice. */
const waiting = (): Map<string, Todo[]> => {
  const place = globalThis as Record<symbol, unknown>
  const name = Symbol.for('guidepost.afterCommit')
  const known = (place[name] ??= new Map<string, Todo[]>())
  return known as Map<string, Todo[]>
}

/**
 * Does `todo` when what was written with `req` is visible to everybody: after its transaction's commit, never after a
 * rollback, and at once where there is no transaction. It must not throw and writes nothing itself.
 */
export const afterCommit = async (
  _payload: Payload,
  req: PayloadRequest | undefined,
  todo: Todo,
): Promise<void> => {
  const id = await req?.transactionID
  if (id === undefined || id === null) return todo()
  const list = waiting().get(String(id)) ?? []
  waiting().set(String(id), [...list, todo])
}

type Transactional = {
  commitTransaction: (id: string | number | Promise<string | number>) => Promise<void>
  rollbackTransaction: (id: string | number | Promise<string | number>) => Promise<void>
}

/** Makes an adapter run what waits for its commits. */
export const addAfterCommit = (adapter: unknown): void => {
  const transactional = adapter as Transactional
  const commit = transactional.commitTransaction.bind(adapter)
  const rollback = transactional.rollbackTransaction.bind(adapter)
  transactional.commitTransaction = async (incoming) => {
    const id = await incoming
    await commit(id)
    const todos = waiting().get(String(id)) ?? []
    waiting().delete(String(id))
    for (const todo of todos) todo()
  }
  transactional.rollbackTransaction = async (incoming) => {
    const id = await incoming
    waiting().delete(String(id))
    await rollback(id)
  }
}
