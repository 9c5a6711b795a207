import type { CollectionBeforeChangeHook, CollectionBeforeDeleteHook, PayloadRequest } from 'payload'

import { hasRole, type Person } from '#access/roles'
import { systemStore } from '#src/database/store'
import { Problem } from '#src/problems/Problem'

/** The last active admin stays one: nobody could give the role back. */
export const keepAnAdmin: CollectionBeforeChangeHook = async ({ data, operation, originalDoc, req }) => {
  if (operation !== 'update' || !hasRole(originalDoc as Person, 'admin')) return data
  const after = { ...originalDoc, ...data } as Person
  if (!hasRole(after, 'admin'))
    await refuseForTheLast(originalDoc.id, req, after.deactivated ? 'deactivated' : 'roles')
  return data
}

export const keepAnAdminOnDelete: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const person = await systemStore(req.payload, req).findByID('users', String(id))
  if (person && hasRole(person as unknown as Person, 'admin')) await refuseForTheLast(person.id, req, '')
}

const refuseForTheLast = async (id: string, req: PayloadRequest, path: string) => {
  const others = await systemStore(req.payload, req).count('users', {
    and: [{ id: { not_equals: id } }, { roles: { in: ['admin'] } }, { deactivated: { not_equals: true } }],
  })
  if (others > 0) return

  const detail = 'This is the last active admin. Make somebody else an admin first.'
  throw new Problem({
    kind: 'last-admin',
    status: 409,
    title: 'The last admin stays',
    detail,
    errors: path ? [{ path, message: detail }] : [],
  })
}
