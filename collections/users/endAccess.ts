import type { CollectionBeforeChangeHook } from 'payload'

const noKey = { enableAPIKey: false, apiKey: null, apiKeyIndex: null, apiKeyExpiresAt: null }

/**
 * A deactivated person is out at once: the write that deactivates takes the sessions and the key along. And
 * `enableAPIKey` says what is: switching it off ends the key for good (an admin may do that for anybody), and who sends
 * a key has switched it on.
 */
export const endAccess: CollectionBeforeChangeHook = ({ data, originalDoc }) => {
  const isDeactivated = data.deactivated ?? originalDoc?.deactivated
  if (isDeactivated) return { ...data, sessions: [], ...noKey }
  if (data.apiKey) return { ...data, enableAPIKey: true }
  const isRevoked = data.apiKey === null || data.apiKey === ''
  const isSwitchedOff = data.enableAPIKey === false && originalDoc?.enableAPIKey
  return isRevoked || isSwitchedOff ? { ...data, ...noKey } : data
}
