import type { Payload, PayloadRequest } from 'payload'

import { mayBeside } from '#access/besideFor'
import { systemStore } from '#src/database/store'

/** Of these people, those who may read what is said about the document: nobody is told of what they may not see. */
export const whoMayRead = async (
  payload: Payload,
  req: PayloadRequest | undefined,
  row: Record<string, unknown>,
  ids: readonly string[],
): Promise<string[]> => {
  if (ids.length === 0) return []
  const { docs } = await systemStore(payload, req).find('users', { where: { id: { in: [...new Set(ids)] } } })
  return docs.filter((person) => mayBeside('readComments', person, row)).map(({ id }) => id)
}
