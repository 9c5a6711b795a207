import type { Payload, PayloadRequest } from 'payload'

import { type AffiliateProgramme, programmeOf } from '#src/content/affiliate'
import { liveOf } from '#src/publications/read'

/**
 * The partner programmes of the providers that readers see: which links earn a commission. What is only saved marks no link.
 * @param instead rows of providers that count in place of what is live of them, because they are about to be
 */
export const programmesLive = async (
  payload: Payload,
  req: PayloadRequest | undefined,
  at: Date,
  instead: readonly { collection: string; row: Record<string, unknown> }[] = [],
): Promise<AffiliateProgramme[]> => {
  const rows = new Map<string, Record<string, unknown>>()
  for (const { document, snapshot } of await liveOf(payload, 'providers', at, req))
    rows.set(document, snapshot)
  for (const { collection, row } of instead) if (collection === 'providers') rows.set(String(row.id), row)
  return [...rows.values()].map(programmeOf)
}
