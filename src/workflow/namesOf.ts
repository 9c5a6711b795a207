import type { Payload, PayloadRequest } from 'payload'

import { systemStore } from '#src/database/store'
import { nameOf } from '#src/workflow/nameOf'

/** Names of people by id, for showing who did what. */
export const namesOf = async (
  payload: Payload,
  req: PayloadRequest | undefined,
  ids: string[],
): Promise<Map<string, string>> => {
  if (ids.length === 0) return new Map()
  const { docs } = await systemStore(payload, req).find('users', { where: { id: { in: ids } } })
  return new Map(docs.map((user) => [user.id, nameOf(user)]))
}
