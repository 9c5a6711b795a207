import type { FieldAccess } from 'payload'

import { hasRole, type Person, type Role } from '#access/roles'

/** A field for the holders of some roles, on top of what the policy table says of its document. */
export const onlyFor =
  (...roles: Role[]): FieldAccess =>
  ({ req }) =>
    hasRole(req.user as Person | null, ...roles)

/** A field that only the system fills. */
export const onlyTheSystem: FieldAccess = () => false

/** A field of an account that nobody but its owner may change, not even an admin. */
export const ownerOnly: FieldAccess = ({ req, id, doc }) => {
  const person = req.user as Person | null
  return !!person && !person.deactivated && (doc?.id ?? id) === person.id
}

/** A field of an account for its owner, and for the holders of some roles. */
export const ownerOr =
  (...roles: Role[]): FieldAccess =>
  (args) =>
    ownerOnly(args) || hasRole(args.req.user as Person | null, ...roles)

/** The switch of an API key: its owner turns it on and off; an admin may turn it off, never on. */
export const ownerOrAdminToEnd: FieldAccess = (args) =>
  ownerOnly(args) ||
  (hasRole(args.req.user as Person | null, 'admin') && args.siblingData?.enableAPIKey === false)

/** For `admin.hidden`: keeps a collection out of the navigation of everybody but the holders of these roles. */
export const hiddenExceptFor =
  (...roles: Role[]) =>
  ({ user }: { user: unknown }): boolean =>
    !hasRole(user as Person | null, ...roles)
