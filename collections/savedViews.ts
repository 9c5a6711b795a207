import type {
  CollectionBeforeChangeHook,
  CollectionBeforeValidateHook,
  Field,
  FieldHook,
  FlattenedField,
  PayloadRequest,
  SanitizedConfig,
} from 'payload'

import { Problem } from '#src/problems/Problem'
import { readSort } from '#src/query/readSort'
import { readWhere } from '#src/query/readWhere'
import { sourcesOf } from '#src/query/sources'

const slug: string = 'payload-query-presets'

/**
 * Saved views of lists are Payload's query presets, a collection that it adds on its own; here it is fitted in with ours.
 *
 * Payload (3.90) tries out whether a user would lock themselves out of their view by writing it in a second transaction while
 * the first is open, which waits for itself where writers take turns (SQLite). With the ways of sharing there are, nobody
 * can: 'only me' and 'specific people' always put in the person who saves. So nothing has to be tried.
 */
export const savedViews = (config: SanitizedConfig): SanitizedConfig => {
  const views = config.collections.find((collection) => collection.slug === slug)
  if (!views) return config
  for (const fields of [views.fields, views.flattenedFields])
    for (const field of fields)
      if (field.type === 'group' && 'name' in field && field.name === 'access') field.validate = () => true
  for (const field of views.flattenedFields) limitPeople(field)
  for (const operation of operations) {
    const users = fieldAt(views.fields, ['access', operation, 'users'])
    if (users && 'hooks' in users && users.hooks)
      (users.hooks.beforeChange ??= []).push(keepPeople(operation))
  }
  views.hooks.beforeValidate.push(askable)
  views.hooks.beforeChange.push(keepSharing)
  return config
}

/** A view asks its list what the list may be asked, or it would fail whenever it is opened. */
const askable: CollectionBeforeValidateHook = ({ data, originalDoc, req }) => {
  const view = { ...originalDoc, ...data } as {
    relatedCollection?: unknown
    where?: unknown
    groupBy?: unknown
  }
  const sources = sourcesOf(req.payload)
  const source = sources(String(view.relatedCollection))
  // Which collections have views is for the field's own options to say.
  if (!source) return data
  const { where, groupBy } = view
  if (where !== null && where !== undefined) readWhere(where, { source, sources })
  if (typeof groupBy === 'string') readSort(groupBy, { source, sources })
  return data
}

const operations = ['read', 'update', 'delete'] as const
type Operation = (typeof operations)[number]
type Sharing = Partial<Record<Operation, { constraint?: string | null; users?: unknown[] | null }>>

/**
 * Who may delete a view is the one who says with whom it is shared. Payload writes the person who saves in the place of
 * those with whom a view is shared, so that a colleague who corrected a title of a shared view was its owner from then on.
 */
const keepPeople =
  (operation: Operation): FieldHook =>
  ({ operation: saving, originalDoc, req, value }) =>
    saving === 'update' && !isOwn(originalDoc, req)
      ? (sharingOf(originalDoc)[operation]?.users ?? []).map(idOf)
      : value

const keepSharing: CollectionBeforeChangeHook = ({ data, operation, originalDoc, req }) => {
  if (operation !== 'update' || isOwn(originalDoc, req)) return data
  const [before, after] = [sharingOf(originalDoc), sharingOf(data)]
  const changed = operations.find(
    (one) => after[one] && (after[one].constraint ?? 'onlyMe') !== (before[one]?.constraint ?? 'onlyMe'),
  )
  if (!changed) return data
  const message = 'With whom a view is shared is said by a person who may delete it.'
  throw new Problem({
    kind: 'foreign-view',
    status: 403,
    title: 'Not your view',
    detail: message,
    errors: [{ path: `access.${changed}.constraint`, message }],
  })
}

/** By the rule of the policy table for deleting, asked of the stored view. */
const isOwn = (view: unknown, { user }: PayloadRequest): boolean => {
  if (!user) return true
  const { constraint, users } = sharingOf(view).delete ?? {}
  return constraint === 'everyone' || (users ?? []).some((one) => idOf(one) === String(user.id))
}

const sharingOf = (view: unknown): Sharing => ((view ?? {}) as { access?: Sharing }).access ?? {}

const idOf = (one: unknown): string =>
  String(typeof one === 'object' && one !== null ? (one as { id?: unknown }).id : one)

/** A field by its path, through whatever shows it (rows, tabs, collapsibles). */
const fieldAt = (fields: Field[], [name, ...rest]: string[]): Field | undefined => {
  for (const field of fields) {
    const below = 'fields' in field && Array.isArray(field.fields) ? field.fields : []
    if (!('name' in field) || !field.name) {
      const found = fieldAt(below, [name!, ...rest])
      if (found) return found
    } else if (field.name === name) return rest.length === 0 ? field : fieldAt(below, rest)
  }
  return undefined
}

/** As many as a desk has people; more are served by sharing the view with everyone. */
const MOST_PEOPLE = 200

function limitPeople(field: FlattenedField): void {
  if (field.type === 'relationship' && field.hasMany) field.maxRows = MOST_PEOPLE
  if ('flattenedFields' in field) field.flattenedFields.forEach(limitPeople)
}
