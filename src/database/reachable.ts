import type { BaseDatabaseAdapter, Payload } from 'payload'
import { processState } from '#src/database/processState'
import { readingMethods } from '#src/database/writingMethods'
import { unavailableBehind } from '#src/problems/unavailable'

/** A moment of `performance.now()`. */
const lastUnreachable = processState<number>('lastUnreachable')

/**
 * Makes an adapter remember when the database could last not be reached. Payload (3.90) takes a failed look-up of a
 * session for no session: without this, everybody would be signed out by a short interruption.
 */
export function addReachability(adapter: BaseDatabaseAdapter): void {
  for (const method of readingMethods) {
    const read = adapter[method].bind(adapter) as (args: unknown) => Promise<unknown>
    const remembering = async (args: unknown): Promise<unknown> => {
      try {
        return await read(args)
      } catch (error) {
        const isUnreachable = unavailableBehind(error)?.kind === 'database-unreachable'
        if (isUnreachable) lastUnreachable.set(adapter, performance.now())
        throw error
      }
    }
    Object.assign(adapter, { [method]: remembering })
  }
}

/** True when a read has found the database out of reach since that moment of `performance.now()`. */
export const wasUnreachableSince = ({ db }: Pick<Payload, 'db'>, moment: number): boolean =>
  (lastUnreachable.of(db) ?? -Infinity) >= moment
