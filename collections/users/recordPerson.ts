import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionBeforeChangeHook,
  PayloadRequest,
} from 'payload'

import { actorOf } from '#collections/hooks/actorOf'
import type { NewEvent } from '#src/audit/chain'
import { record } from '#src/audit/record'
import { rolesInWords } from '#src/audit/rolesInWords'
import { type Row, systemStore } from '#src/database/store'

/*
 * What happens to an account, in the words of the audit trail and in the transaction of the change. Events tell that a
 * password or a key changed, never what it is or was, not even as a hash.
 */

const key = 'guidepost.accountBefore'

/** Payload shows hooks no secrets, so the row is read as it is stored, to see later whether they changed. */
export const rememberPerson: CollectionBeforeChangeHook = async ({ data, operation, originalDoc, req }) => {
  if (operation !== 'update') return data
  const row = await systemStore(req.payload, req).findByID('users', String(originalDoc?.id))
  const before = (req.context[key] ??= {}) as Record<string, Row | null>
  before[String(originalDoc?.id)] = row
  return data
}

export const recordPerson: CollectionAfterChangeHook = async ({ doc, operation, req }) => {
  const after = await systemStore(req.payload, req).findByID('users', String(doc.id))
  if (!after) return doc
  const all = (req.context[key] ?? {}) as Record<string, Row | null>
  const before = all[after.id]
  delete all[after.id]
  const events = operation === 'create' ? created(after) : before ? changes(before, after) : []
  for (const event of events) await recordAbout(req, after, event)
  return doc
}

export const recordPersonDeleted: CollectionAfterDeleteHook = async ({ doc, req }) => {
  await recordAbout(req, doc as Row, { action: 'person-deleted', from: rolesOf(doc as Row) })
}

type Told = Pick<NewEvent, 'action'> & Partial<NewEvent>

const recordAbout = (req: PayloadRequest, person: Row, event: Told) =>
  record(req.payload, req, {
    ...actorOf(req),
    collectionSlug: 'users',
    document: person.id,
    title: String(person.name ?? ''),
    ...event,
  })

const created = (person: Row): Told[] => [
  { action: 'person-created', to: rolesOf(person) },
  ...(person.deactivated ? [{ action: 'person-deactivated' }] : []),
]

const changes = (before: Row, after: Row): Told[] => {
  const events: Told[] = []
  if (rolesOf(before) !== rolesOf(after))
    events.push({ action: 'roles-changed', from: rolesOf(before), to: rolesOf(after) })
  if (Boolean(before.deactivated) !== Boolean(after.deactivated))
    events.push({ action: after.deactivated ? 'person-deactivated' : 'person-activated' })
  if (isChanged('hash', before, after)) events.push({ action: 'password-changed' })
  if (isChanged('resetPasswordToken', before, after) && after.resetPasswordToken)
    events.push({ action: 'password-reset-requested', actor: null, actorName: 'a visitor not signed in' })
  if (isChanged('apiKeyIndex', before, after)) {
    if (before.apiKeyIndex) events.push({ action: 'api-key-revoked' })
    if (after.apiKeyIndex) events.push({ action: 'api-key-issued' })
  }
  const changed = ['name', 'email', 'apiKeyExpiresAt'].filter((name) => isChanged(name, before, after))
  if (changed.length > 0) events.push({ action: 'save', details: { changed } })
  return events
}

const isChanged = (name: string, before: Row, after: Row): boolean =>
  (before[name] ?? null) !== (after[name] ?? null)

const rolesOf = ({ roles }: Row): string => rolesInWords(roles)
