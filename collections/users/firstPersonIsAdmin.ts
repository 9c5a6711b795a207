import type { CollectionBeforeChangeHook } from 'payload'

import { systemStore } from '#src/database/store'

/** The user who registers on an empty site is its admin: there is nobody else to give roles. A script says itself what it wants. */
export const firstPersonIsAdmin: CollectionBeforeChangeHook = async ({ data, operation, req }) => {
  if (operation !== 'create' || req.payloadAPI === 'local') return data
  if ((await systemStore(req.payload, req).count('users')) > 0) return data
  return { ...data, roles: [...new Set(['admin', ...(data.roles ?? [])])], deactivated: false }
}
