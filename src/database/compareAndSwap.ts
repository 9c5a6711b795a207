import type { Payload, PayloadRequest, Where } from 'payload'
import { type Row, systemStore } from '#src/database/store'
import { isProblem } from '#src/problems/Problem'

/**
 * Writes fields of a row only when nobody wrote it since it was read (`lockVersion`), in one statement on either database.
 * @returns false when another writer was faster
 */
export const compareAndSwap = async (
  { payload, req }: { payload: Payload; req?: PayloadRequest | undefined },
  { collection, row }: { collection: string; row: Row },
  fields: Record<string, unknown>,
): Promise<boolean> => {
  const lockVersion = Number(row.lockVersion ?? 0)
  const unchanged: Where = { and: [{ id: { equals: row.id } }, { lockVersion: { equals: lockVersion } }] }
  const data = { ...fields, lockVersion: lockVersion + 1, updatedAt: new Date().toISOString() }
  try {
    return await systemStore(payload, req).update(collection, unchanged, data)
  } catch (error) {
    if (isProblem(error) && error.kind === 'stale-revision') return false
    throw error
  }
}
