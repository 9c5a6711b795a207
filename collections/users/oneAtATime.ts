import type { CollectionBeforeOperationHook } from 'payload'

import { Problem } from '#src/problems/Problem'

/**
 * Accounts are changed and deleted one by one: Payload runs the rows of a bulk operation side by side, so two admins
 * could each be let go because the other one is still there.
 */
export const oneAtATime: CollectionBeforeOperationHook = ({ args, operation }) => {
  const isBulk = (operation === 'update' || operation === 'delete') && !('id' in args && args.id)
  if (!isBulk) return args
  throw new Problem({
    kind: 'one-account-at-a-time',
    status: 405,
    title: 'One account at a time',
    detail: 'Accounts are changed and deleted one by one: name one by its id.',
  })
}
