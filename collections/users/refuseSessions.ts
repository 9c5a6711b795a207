import type { CollectionBeforeOperationHook } from 'payload'

import { Problem } from '#src/problems/Problem'

/** Sessions begin by signing in. An account that came with one would be open to the client that made it, in its owner's name. */
export const refuseSessions: CollectionBeforeOperationHook = ({ args, operation }) => {
  const { sessions } = ((args as { data?: unknown }).data ?? {}) as { sessions?: unknown }
  if (operation !== 'create' || !Array.isArray(sessions) || sessions.length === 0) return args
  const message = 'An account is made without sessions; its owner signs in.'
  throw new Problem({
    kind: 'direct-write',
    status: 403,
    title: 'Sessions cannot be written',
    detail: message,
    errors: [{ path: 'sessions', message }],
  })
}
