import type { BaseDatabaseAdapter, Payload } from 'payload'
import { writingMethods } from '#src/database/writingMethods'
import { storageKinds, unavailableBehind } from '#src/problems/unavailable'

// On the adapter, under a symbol every copy of this module knows: Next bundles a second one.
const place = Symbol.for('guidepost.writesRefused')
type Remembering = Record<symbol, string | null | undefined>

/**
 * Makes an adapter remember that its file can not be written at present (a full disk, a disk that was made read-only), in
 * the words that the person who tried was told. Each write tries anew, so the first that succeeds ends it.
 */
export function addStorageWatch(adapter: BaseDatabaseAdapter): void {
  const memory = adapter as unknown as Remembering
  const methods = adapter as unknown as Record<string, (args: unknown) => Promise<unknown>>
  for (const method of [...writingMethods, 'beginTransaction', 'commitTransaction']) {
    const write = methods[method]!.bind(adapter)
    // Not an async function: what begins a transaction has to be entered in the caller's own flow.
    methods[method] = (args) =>
      write(args).then(
        (result) => {
          if (method === 'commitTransaction') memory[place] = null
          return result
        },
        (error: unknown) => {
          const problem = unavailableBehind(error)
          if (storageKinds.some((kind) => kind === problem?.kind)) memory[place] = problem!.message
          throw error
        },
      )
  }
}

/** Why nothing can be written just now, for people; null when the last commit went well. */
export const writesRefused = ({ db }: Pick<Payload, 'db'>): string | null =>
  (db as unknown as Remembering)[place] ?? null
