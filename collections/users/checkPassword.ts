import { type CollectionBeforeChangeHook, type CollectionBeforeOperationHook, ValidationError } from 'payload'

import { complaintAboutPassword, normalPassword } from '#src/content/password'
import { type Row, systemStore } from '#src/database/store'
import { settings } from '#src/settings'

/**
 * Holds every password to the same rules, wherever it is set: a new account, the first one, a change, a reset, a command.
 * Also brings it into one form, here and when it is typed to sign in.
 */
export const checkPassword: CollectionBeforeOperationHook = async ({ args, collection, operation, req }) => {
  const { data, id } = args as { data?: Record<string, unknown>; id?: string }
  const typed = data?.password
  if (typeof typed !== 'string' || typed === '') return args
  const password = normalPassword(typed)
  const withPassword = { ...args, data: { ...data, password } } as typeof args
  if (!['create', 'update', 'resetPassword'].includes(operation)) return withPassword

  const store = systemStore(req.payload, req)
  const stored: Row | null =
    operation === 'update' && id
      ? await store.findByID('users', String(id))
      : operation === 'resetPassword' && typeof data?.token === 'string' && data.token !== ''
        ? await store.findOne('users', { resetPasswordToken: { equals: data.token } })
        : null
  const person = { ...stored, ...data }
  const about = [person.email, person.name, stored?.email, stored?.name, ...siteNames]
  const message = await complaintAboutPassword(
    password,
    about.filter((word) => typeof word === 'string'),
  )
  if (!message) {
    if (operation === 'update') req.context[changes] = true
    return withPassword
  }
  throw new ValidationError(
    { collection: collection.slug, errors: [{ path: 'password', message, label: 'Password' }], req },
    req.t,
  )
}

const siteNames = ['guidepost', new URL(settings.publicUrl).hostname]

const changes = 'guidepost.changesPassword'

/** A new password makes links that were sent to set one (a forgotten one, an invitation) void. */
export const voidLinks: CollectionBeforeChangeHook = ({ data, operation, req }) => {
  if (operation !== 'update' || !req.context[changes]) return data
  delete req.context[changes]
  return { ...data, resetPasswordToken: null, resetPasswordExpiration: null }
}
