import type { Payload, PayloadRequest } from 'payload'

import { nameOf } from '#src/content/nameOf'
import { systemStore } from '#src/database/store'

/** Names of people by id, for showing who did what. */
export const namesOf = async (
  payload: Payload,
  req: PayloadRequest | undefined,
  ids: readonly string[],
): Promise<Map<string, string>> => {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map()
  const { docs } = await systemStore(payload, req).find('users', { where: { id: { in: wanted } } })
  return new Map(docs.map((user) => [user.id, nameOf(user)]))
}
