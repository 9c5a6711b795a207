import type { CollectionBeforeChangeHook } from 'payload'

/** A deactivated person is out at once: the write that deactivates takes the sessions and the key along. */
export const endAccess: CollectionBeforeChangeHook = ({ data, originalDoc }) => {
  const isDeactivated = data.deactivated ?? originalDoc?.deactivated
  if (!isDeactivated) return data
  return { ...data, sessions: [], enableAPIKey: false, apiKey: null, apiKeyIndex: null }
}
