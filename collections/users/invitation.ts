import { randomBytes } from 'node:crypto'

import type {
  CollectionAfterChangeHook,
  CollectionAfterOperationHook,
  CollectionBeforeOperationHook,
  Endpoint,
  Payload,
  PayloadRequest,
} from 'payload'

import { actorOf } from '#collections/hooks/actorOf'
import { accountInPath } from '#collections/users/accountInPath'
import { record } from '#src/audit/record'
import { afterCommit } from '#src/database/afterCommit'
import { inTransaction } from '#src/database/retry'
import { type Row, systemStore } from '#src/database/store'
import { bodyOf, emptyBody } from '#src/problems/bodyOf'
import { Problem } from '#src/problems/Problem'
import { settings } from '#src/settings'

/*
 * A person is invited rather than given a password that another user has typed: an admin makes the account without one,
 * and a link that is good once, for 72 hours, lets its owner choose it. The link is that of a forgotten password with a
 * longer life, so it is spent, kept out of the log and hidden from every reader in the same way. Who has no password yet
 * is invited; nobody can sign in as them.
 */

const validHours = 72

type Invitation = {
  /** The address the link was mailed to; null without a mail server. */
  sentTo: string | null
  /** The link for the admin to hand over, where there is no mail server; shown this once. */
  url: string | null
  expiresAt: string
}

const invites = 'guidepost.invites'
const invited = 'guidepost.invitation'

/** An account that a signed-in person makes without a password becomes an invitation. */
export const inviteWithoutPassword: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  if (operation !== 'create' || !req.user) return args
  const { data } = args as { data?: Record<string, unknown> }
  if (!data || (data.password !== undefined && data.password !== null && data.password !== '')) return args
  req.context[invites] = true
  // Payload makes no account without one; this one is told to nobody and taken away again below.
  return { ...args, data: { ...data, password: randomBytes(32).toString('base64url') } } as typeof args
}

export const makeInvitation: CollectionAfterChangeHook = async ({ doc, operation, req }) => {
  if (operation !== 'create' || !req.context[invites]) return doc
  delete req.context[invites]
  const person = await systemStore(req.payload, req).findByID('users', String(doc.id))
  if (person && !person.deactivated) req.context[invited] = await invite(req, person)
  return doc
}

/** The answer to the admin who made the account carries the link, where no mail does. */
export const showInvitation: CollectionAfterOperationHook = ({ operation, req, result }) => {
  const invitation = req.context[invited]
  if (operation !== 'create' || !invitation) return result
  delete req.context[invited]
  return { ...(result as object), invitation } as typeof result
}

/** Writes a new link, and with that takes the old one away. */
const invite = async (req: PayloadRequest, person: Row): Promise<Invitation> => {
  const { payload } = req
  const token = randomBytes(32).toString('hex')
  const expiresAt = new Date(Date.now() + validHours * 60 * 60 * 1000).toISOString()
  await systemStore(payload, req).update(
    'users',
    { id: { equals: person.id } },
    { hash: null, salt: null, resetPasswordToken: token, resetPasswordExpiration: expiresAt },
  )
  await recordAbout(req, person, 'person-invited')
  const url = `${settings.publicUrl}/admin/reset/${token}`
  if (!settings.smtpUrl) return { sentTo: null, url, expiresAt }
  const email = String(person.email)
  await afterCommit(payload, req, () => mail(payload, email, url))
  return { sentTo: email, url: null, expiresAt }
}

const mail = (payload: Payload, to: string, url: string): void => {
  payload
    .sendEmail({
      to,
      subject: 'You are invited',
      text:
        `You are invited to ${settings.publicUrl}/admin.\n\n` +
        `To begin, choose a password at this address within ${validHours} hours; it works once:\n${url}\n\n` +
        'If you did not expect this, do nothing.',
    })
    .catch((err: unknown) => payload.logger.error({ err, msg: 'An invitation could not be sent.' }))
}

const recordAbout = (req: PayloadRequest, person: Row, action: string) =>
  record(req.payload, req, {
    ...actorOf(req),
    action,
    collectionSlug: 'users',
    document: person.id,
    title: String(person.name ?? ''),
  })

/** Whether the owner of an account has yet to choose a password. */
export const isInvited = ({ hash }: Row): boolean => typeof hash !== 'string' || hash === ''

const notInvited = (person: Row): Problem =>
  new Problem({
    kind: 'not-invited',
    status: 409,
    title: 'Not invited',
    detail: person.deactivated
      ? 'This account was deactivated; activate it first.'
      : 'This person has chosen a password already.',
  })

const stateOf = (person: Row) => {
  const expiresAt = person.resetPasswordToken ? String(person.resetPasswordExpiration) : null
  const isOpen = expiresAt !== null && new Date(expiresAt) > new Date()
  return { invited: isInvited(person), expiresAt: isOpen ? expiresAt : null }
}

const state: Endpoint = {
  path: '/:id/invitation',
  method: 'get',
  handler: async (req) => Response.json(stateOf(await accountOfAdmin(req))),
}

/** Sends it again, with a new link. */
const again: Endpoint = {
  path: '/:id/invitation',
  method: 'post',
  handler: async (req) => {
    const { user } = req
    const { id } = await accountOfAdmin(req)
    await bodyOf(req, emptyBody)
    const invitation = await inTransaction(req.payload, undefined, async (inside) => {
      const person = await systemStore(req.payload, inside).findByID('users', id)
      if (!person || !isInvited(person) || person.deactivated) throw notInvited(person ?? { id })
      inside.user = user
      return invite(inside, person)
    })
    return Response.json(invitation)
  },
}

/** Takes the link away; the account stays, and can be invited again. */
const revoke: Endpoint = {
  path: '/:id/invitation',
  method: 'delete',
  handler: async (req) => {
    const { user } = req
    const { id } = await accountOfAdmin(req)
    await bodyOf(req, emptyBody)
    const after = await inTransaction(req.payload, undefined, async (inside) => {
      const store = systemStore(req.payload, inside)
      const person = await store.findByID('users', id)
      if (!person || !isInvited(person)) throw notInvited(person ?? { id })
      const none = { resetPasswordToken: null, resetPasswordExpiration: null }
      await store.update('users', { id: { equals: id } }, none)
      inside.user = user
      await recordAbout(inside, person, 'invitation-revoked')
      return stateOf({ ...person, ...none })
    })
    return Response.json(after)
  },
}

export const invitationEndpoints = [state, again, revoke]

/** @throws Problem 403 for anybody but those who may make accounts */
const accountOfAdmin = async (req: PayloadRequest): Promise<Row> => {
  const person = await accountInPath(req)
  const may = await req.payload.collections.users.config.access.create({ req })
  if (may === true) return person
  throw new Problem({
    kind: 'not-allowed',
    status: 403,
    title: 'Not allowed',
    detail: 'People are invited by admins.',
  })
}
