import { type CollectionBeforeChangeHook, type CollectionBeforeLoginHook, ValidationError } from 'payload'

import { Problem } from '#src/problems/Problem'

/** A person without a role may do nothing, not even look: such an account is refused rather than made to wonder at. */
export const needsRole: CollectionBeforeChangeHook = ({ collection, data, originalDoc, req }) => {
  const person = { ...originalDoc, ...data }
  if (person.deactivated || (Array.isArray(person.roles) && person.roles.length > 0)) return data
  const message = 'Choose at least one role: without one a person may do nothing here, not even look.'
  throw new ValidationError(
    { collection: collection.slug, errors: [{ path: 'roles', message, label: 'Roles' }], req },
    req.t,
  )
}

/** An account that an earlier version let be made without a role: its owner is told, once the password was right. */
export const refuseWithoutRole: CollectionBeforeLoginHook = ({ user }) => {
  if (((user as { roles?: unknown[] | null }).roles ?? []).length > 0) return
  throw new Problem({
    kind: 'account-without-role',
    status: 401,
    title: 'No role yet',
    detail: 'This account has no role, so it may do nothing here. An admin can give it one.',
  })
}
