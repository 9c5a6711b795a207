import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionBeforeChangeHook,
  CollectionBeforeDeleteHook,
  PayloadRequest,
} from 'payload'

import { hasRole, type Person } from '#access/roles'
import { systemStore } from '#src/database/store'
import type { RowOf } from '#src/database/systemRows'
import { Problem } from '#src/problems/Problem'

/*
 * The last active admin stays one: nobody could give the role back. Asked before the write, for a good answer; and once
 * more after it, because of two that go at the same moment each may have counted on the other. In a transaction the
 * second question is answered by the event both write (its number is unique, so one of them has to wait or fail); where
 * the database has none, what was written is put back.
 */

const key = 'guidepost.adminBefore'

export const keepAnAdmin: CollectionBeforeChangeHook = async ({ data, operation, originalDoc, req }) => {
  if (operation !== 'update' || !hasRole(originalDoc as Person, 'admin')) return data
  const after = { ...originalDoc, ...data } as Person
  if (!hasRole(after, 'admin') && (await adminsBeside(originalDoc.id, req)) === 0)
    throw theLastAdmin(after.deactivated ? 'deactivated' : 'roles')
  return data
}

export const keepAnAdminAfterChange: CollectionAfterChangeHook = async ({
  doc,
  operation,
  previousDoc,
  req,
}) => {
  if (operation !== 'update' || !hasRole(previousDoc as Person, 'admin')) return doc
  const store = systemStore(req.payload, req)
  const id = String(doc.id)
  const stored = await store.findByID('users', id)
  if (!stored || hasRole(stored, 'admin') || (await adminsBeside(id, req)) > 0) return doc
  await store.update('users', { id: { equals: id } }, { roles: previousDoc.roles, deactivated: false })
  throw theLastAdmin('roles')
}

export const keepAnAdminOnDelete: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const person = await systemStore(req.payload, req).findByID('users', String(id))
  if (!person || !hasRole(person, 'admin')) return
  if ((await adminsBeside(person.id, req)) === 0) throw theLastAdmin('')
  const before = (req.context[key] ??= {}) as Record<string, RowOf<'users'>>
  before[person.id] = person
}

export const keepAnAdminAfterDelete: CollectionAfterDeleteHook = async ({ id, req }) => {
  const person = ((req.context[key] ?? {}) as Record<string, RowOf<'users'>>)[String(id)]
  if (!person || (await adminsBeside(person.id, req)) > 0) return
  await systemStore(req.payload, req).create('users', person)
  throw theLastAdmin('')
}

const adminsBeside = (id: string, req: PayloadRequest): Promise<number> =>
  systemStore(req.payload, req).count('users', {
    and: [{ id: { not_equals: id } }, { roles: { in: ['admin'] } }, { deactivated: { not_equals: true } }],
  })

const theLastAdmin = (path: string): Problem => {
  const detail = 'This is the last active admin. Make another person an admin first.'
  return new Problem({
    kind: 'last-admin',
    status: 409,
    title: 'The last admin stays',
    detail,
    errors: path ? [{ path, message: detail }] : [],
  })
}
