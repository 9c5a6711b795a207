import type {
  CollectionAfterLoginHook,
  CollectionAfterLogoutHook,
  CollectionAfterOperationHook,
  CollectionBeforeOperationHook,
} from 'payload'

import { actorOf } from '#collections/hooks/actorOf'
import { accepting } from '#collections/users/refuseDeactivated'
import { record } from '#src/audit/record'
import { systemStore } from '#src/database/store'

const how = 'guidepost.signsInBy'

/** A reset of the password signs its person in as well; the hooks of a sign-in are not told which it is. */
export const rememberHow: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  if (operation === 'login') req.context[how] ??= 'password'
  if (operation === 'resetPassword')
    req.context[how] = req.context[accepting] ? 'invitation' : 'password reset'
  return args
}

export const recordLogin: CollectionAfterLoginHook = async ({ req, user }) => {
  const by = String(req.context[how] ?? 'password')
  const about = {
    ...actorOf({ user }),
    collectionSlug: 'users',
    document: String(user.id),
    title: String(user.name ?? ''),
  }
  if (by === 'invitation') await record(req.payload, req, { ...about, action: 'invitation-accepted' })
  if (by === 'password reset') await record(req.payload, req, { ...about, action: 'password-reset' })
  await record(req.payload, req, { ...about, action: 'login', details: { how: by } })
}

export const recordLogout: CollectionAfterLogoutHook = async ({ req }) => {
  if (!req.user) return
  await record(req.payload, req, {
    ...actorOf(req),
    action: 'logout',
    collectionSlug: 'users',
    document: String(req.user.id),
    title: String((req.user as { name?: unknown }).name ?? ''),
  })
}

/** An admin may end the wait of a user who was locked out after too many attempts. */
export const recordUnlock: CollectionAfterOperationHook = async ({ args, operation, req, result }) => {
  if ((operation as string) !== 'unlock' || !result) return result
  const email = (args as { data?: { email?: unknown } }).data?.email
  const person = await systemStore(req.payload, req).findOne('users', {
    email: { equals: String(email).toLowerCase().trim() },
  })
  if (person)
    await record(req.payload, req, {
      ...actorOf(req),
      action: 'account-unlocked',
      collectionSlug: 'users',
      document: person.id,
      title: String(person.name ?? ''),
    })
  return result
}
