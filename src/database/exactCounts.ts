import type { BaseDatabaseAdapter, PayloadRequest, Where } from 'payload'

/**
 * Payload (3.90) counts a whole collection by MongoDB's `count`, which is an estimate and which a replica set refuses within
 * a transaction ("Cannot run 'count' in a multi-document transaction"). With any condition it counts documents, and that is
 * possible there and sees what the transaction itself has written. Can go when Payload asks for a transaction first.
 */
export function addExactCounts(adapter: BaseDatabaseAdapter): void {
  for (const method of ['count', 'countVersions', 'countGlobalVersions'] as const) {
    const count = adapter[method].bind(adapter) as (args: Args) => Promise<{ totalDocs: number }>
    const exactly = async (args: Args): Promise<{ totalDocs: number }> => {
      const isWhole = Object.keys(args.where ?? {}).length === 0
      const isInTransaction = isWhole && Boolean(await args.req?.transactionID)
      return count(isInTransaction ? { ...args, where: { id: { exists: true } } } : args)
    }
    Object.assign(adapter, { [method]: exactly })
  }
}

type Args = { where?: Where; req?: Partial<PayloadRequest> }
