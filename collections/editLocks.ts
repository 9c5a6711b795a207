import {
  type CollectionBeforeOperationHook,
  type CollectionBeforeValidateHook,
  type SanitizedConfig,
  ValidationError,
  type Where,
} from 'payload'

import { mayUpdate, type Target } from '#access/mayUpdate'
import { systemStore } from '#src/database/store'
import { Problem } from '#src/problems/Problem'

const slug: string = 'payload-locked-documents'

/** How long a lock holds where a collection does not say otherwise: Payload's default. Seconds. */
const usualDuration = 300

/**
 * Edit locks, a collection that Payload adds on its own. A lock says "I am typing here", so it is the caller's own, and on
 * what the caller may change. A person who may change a document may take its lock over (the admin asks before it does);
 * nobody makes, moves or ends a lock in the name of another person.
 */
export const editLocks = (config: SanitizedConfig): SanitizedConfig => {
  const locks = config.collections.find((collection) => collection.slug === slug)
  if (!locks) return config
  locks.hooks.beforeOperation.push(oneLockAtATime)
  locks.hooks.beforeValidate.push(ownLock)
  return config
}

/** A take-over is a decision about one document. */
const oneLockAtATime: CollectionBeforeOperationHook = ({ args, operation, overrideAccess }) => {
  if (overrideAccess || operation !== 'update' || ('id' in args && args.id)) return args
  throw new Problem({
    kind: 'one-lock-at-a-time',
    status: 405,
    title: 'One lock at a time',
    detail: 'A lock is taken over one by one: name it by its id.',
  })
}

const ownLock: CollectionBeforeValidateHook = async ({ data = {}, operation, originalDoc, req }) => {
  const { user } = req
  if (!user) return data
  if (data.user !== undefined && data.user !== null && idOf(data.user) !== String(user.id))
    throw refused('user', 'A lock is your own: it cannot be made or given in the name of another person.')
  const own = { relationTo: user.collection, value: user.id }
  if (operation === 'update') {
    const moved = ['document', 'globalSlug'].filter(
      (name) => data[name] !== undefined && nameOf(data[name]) !== nameOf(originalDoc?.[name]),
    )
    if (moved[0]) throw refused(moved[0], 'A lock stays on the document it was made for.')
  }
  const target = targetOf(operation === 'create' ? data : (originalDoc ?? {}))
  if (!target) {
    const errors = [{ path: 'document', message: 'A lock is on one document, or on one global.' }]
    throw new ValidationError({ collection: slug, errors, req }, req.t)
  }
  const duration = lockDuration(req.payload.config, target)
  if (duration === null || !(await mayUpdate(req, target)))
    throw refused('document', 'You can lock only what you may change.')
  if (operation === 'create') {
    const store = systemStore(req.payload, req)
    const where: Where =
      'global' in target
        ? { globalSlug: { equals: target.global } }
        : {
            and: [
              { 'document.relationTo': { equals: target.collection } },
              { 'document.value': { equals: target.id } },
            ],
          }
    const { docs } = await store.find(slug, { where })
    const holds = docs.some(
      (lock) =>
        idOf(lock.user) !== String(user.id) &&
        Date.now() - new Date(String(lock.updatedAt)).getTime() <= duration * 1000,
    )
    if (holds) throw lockedByAnother()
    await store.remove(slug, { id: { in: docs.map(({ id }) => id) } })
  }
  return { ...data, user: own }
}

/** Seconds; null where nothing is locked. */
const lockDuration = (config: SanitizedConfig, target: Target): number | null => {
  const entity =
    'global' in target
      ? config.globals.find((global) => global.slug === target.global)
      : config.collections.find((collection) => collection.slug === target.collection)
  if (!entity || entity.lockDocuments === false) return null
  return typeof entity.lockDocuments === 'object' ? entity.lockDocuments.duration : usualDuration
}

const targetOf = ({ document, globalSlug }: Record<string, unknown>): Target | null => {
  const isGlobal = typeof globalSlug === 'string' && globalSlug !== ''
  if (isGlobal) return document ? null : { global: globalSlug }
  const { relationTo } = (document ?? {}) as { relationTo?: unknown }
  const id = idOf(document)
  return typeof relationTo === 'string' && id ? { collection: relationTo, id } : null
}

/** Of a relation in any of its forms: `{ relationTo, value }`, the document itself, or its id. */
const idOf = (relation: unknown): string => {
  if (typeof relation === 'string' || typeof relation === 'number') return String(relation)
  if (typeof relation !== 'object' || relation === null) return ''
  return idOf((relation as { value?: unknown }).value ?? (relation as { id?: unknown }).id)
}

const nameOf = (relation: unknown): string => {
  const { relationTo } = (relation ?? {}) as { relationTo?: unknown }
  return `${String(relationTo ?? '')}/${idOf(relation)}`
}

const refused = (path: string, message: string): Problem =>
  new Problem({
    kind: 'foreign-lock',
    status: 403,
    title: 'Not your lock',
    detail: message,
    errors: [{ path, message }],
  })

const lockedByAnother = (): Problem =>
  new Problem({
    kind: 'locked',
    status: 423,
    title: 'Another person is editing',
    detail: 'Another person is editing this just now. Take their lock over, or wait until it ends.',
  })
