import type { Payload } from 'payload'
import { type Unfinished, noteName, unfinishedInWords } from '#src/database/unfinished'
import { systemStore } from '#src/database/store'
import { TransferRefused } from '#src/transfer/TransferRefused'
import type { Sum } from '#src/transfer/siteRows'

export { noteName, unfinishedInWords }

/** What a database says of itself while a site is being written into it. */
export type HalfImport = Unfinished & {
  /** What the written lines come to, for each place. */
  sums: Record<string, Sum>
  /**
   * Without transactions: the line that is being written over an earlier row, and what the lines come to with it. After a
   * crash nobody can tell from the row whether it was written.
   */
  under?: { line: number; sums: Record<string, Sum> }
}

/** The unfinished import in this database, or null. */
export async function unfinishedImport(payload: Payload): Promise<HalfImport | null> {
  const note = await systemStore(payload).findOne('payload-kv', { key: { equals: noteName } })
  return (note?.data as HalfImport | undefined) ?? null
}

/** @throws TransferRefused when half a site lies here: it cannot be copied */
export async function refuseUnfinished(payload: Payload): Promise<void> {
  const unfinished = await unfinishedImport(payload)
  if (unfinished) throw new TransferRefused(unfinishedInWords(unfinished))
}
