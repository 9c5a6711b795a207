import { AsyncLocalStorage } from 'node:async_hooks'

import type { BaseDatabaseAdapter } from 'payload'

import { writingMethods } from '#src/database/writingMethods'

/** The document that is saved or deleted for a trial. */
type Rehearsed = { collection: string; id: string }

// One for the process, though Next's build carries a second copy of this module.
const key = Symbol.for('guidepost.rehearsals')
const shared = globalThis as { [key]?: AsyncLocalStorage<Rehearsed> }
const rehearsals = (shared[key] ??= new AsyncLocalStorage())

/**
 * Runs a save or a deletion up to its first write of the document, and no further: all that could refuse it has spoken by then,
 * and nothing is written. For several documents that change together where the database takes nothing back.
 * @throws what refuses it
 */
export async function rehearse(document: Rehearsed, work: () => Promise<unknown>): Promise<void> {
  try {
    await rehearsals.run(document, work)
  } catch (error) {
    if (!(error instanceof Error && error.name === reached)) throw error
  }
}

/** What else is written on the way (a lock that has expired) waits for the save itself. */
export function addRehearsals(adapter: BaseDatabaseAdapter): void {
  for (const method of writingMethods) {
    const write = adapter[method].bind(adapter) as (args: Args) => Promise<unknown>
    const unlessRehearsed = (args: Args): Promise<unknown> => {
      const rehearsed = rehearsals.getStore()
      if (!rehearsed) return write(args)
      if (args.collection !== rehearsed.collection) return Promise.resolve(null)
      return Promise.reject(
        Object.assign(new Error('The rehearsal has reached its write.'), { name: reached }),
      )
    }
    Object.assign(adapter, { [method]: unlessRehearsed })
  }
}

const reached = 'RehearsalReachedItsWrite'

type Args = { collection?: string }
