import {
  AuthenticationError,
  type CollectionBeforeLoginHook,
  type CollectionBeforeOperationHook,
} from 'payload'

import { isInvited } from '#collections/users/invitation'
import { systemStore } from '#src/database/store'
import { Problem } from '#src/problems/Problem'

/**
 * A deactivated user does not sign in, and is told so only once their password was right. The account is looked at
 * again: it took Payload a while to compare the password, and meanwhile an admin may have acted.
 */
export const refuseDeactivated: CollectionBeforeLoginHook = async ({ req, user }) => {
  const now = await systemStore(req.payload, req).findByID('users', String(user.id))
  if (!now || now.hash !== (user as { hash?: unknown }).hash) throw new AuthenticationError(req.t)
  if (now.deactivated) throw deactivated()
  return user
}

/** A reset signs its person in as well, but writes the new password first: ask before that. */
export const refuseResetOfDeactivated: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  if (operation !== 'resetPassword') return args
  const token = (args as { data?: { token?: unknown } }).data?.token
  if (typeof token !== 'string' || token === '') return args
  const person = await systemStore(req.payload, req).findOne('users', {
    resetPasswordToken: { equals: token },
  })
  if (person?.deactivated) throw deactivated()
  if (person && isInvited(person)) req.context[accepting] = true
  return args
}

/** On a request that sets a password by an invitation. */
export const accepting = 'guidepost.acceptsInvitation'

const deactivated = () =>
  new Problem({
    kind: 'account-deactivated',
    status: 401,
    title: 'Account deactivated',
    detail: 'This account was deactivated. An admin can activate it again.',
  })
