import type { CollectionBeforeLoginHook } from 'payload'

import { Problem } from '#src/problems/Problem'

/** Also after a password reset, which signs a person in. */
export const refuseDeactivated: CollectionBeforeLoginHook = ({ user }) => {
  if (!user.deactivated) return user
  throw new Problem({
    kind: 'account-deactivated',
    status: 401,
    title: 'Account deactivated',
    detail: 'This account was deactivated. An admin can activate it again.',
  })
}
