import type { CollectionBeforeOperationHook } from 'payload'

type Asked = Parameters<CollectionBeforeOperationHook>[0]

/**
 * A check of what a user asks for, before Payload does it. The system's own calls override access and are not checked; a client that has
 * not signed in is refused by the policy table.
 */
export const forUsers =
  (check: (asked: Asked) => void | Promise<void>): CollectionBeforeOperationHook =>
  async (asked) => {
    if (!asked.overrideAccess && asked.req.user) await check(asked)
    return asked.args
  }
