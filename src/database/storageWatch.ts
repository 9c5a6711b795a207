import type { BaseDatabaseAdapter, Payload } from 'payload'
import { processState } from '#src/database/processState'
import { writingMethods } from '#src/database/writingMethods'
import { storageProblemBehind } from '#src/problems/unavailable'

const refused = processState<string | null>('writesRefused')

/**
 * Makes an adapter remember that its file can not be written at present (a full disk, a disk that was made read-only), in
 * the words that the person who tried was told. Each write tries anew, so the first that succeeds ends it.
 */
export function addStorageWatch(adapter: BaseDatabaseAdapter): void {
  for (const method of [...writingMethods, 'beginTransaction', 'commitTransaction'] as const) {
    const write = adapter[method].bind(adapter) as (args: unknown) => Promise<unknown>
    // Not an async function: what begins a transaction has to be entered in the caller's own flow.
    const watched = (args: unknown) =>
      write(args).then(
        (result) => {
          if (method === 'commitTransaction') refused.set(adapter, null)
          return result
        },
        (error: unknown) => {
          const problem = storageProblemBehind(error)
          if (problem) refused.set(adapter, problem.message)
          throw error
        },
      )
    Object.assign(adapter, { [method]: watched })
  }
}

/** Why nothing can be written just now, for people; null when the last commit went well. */
export const writesRefused = ({ db }: Pick<Payload, 'db'>): string | null => refused.of(db) ?? null
