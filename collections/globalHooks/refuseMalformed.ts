import {
  type CollectionBeforeOperationHook,
  type FlattenedField,
  type GlobalBeforeOperationHook,
  type PayloadRequest,
  ValidationError,
} from 'payload'

import { isRecord } from '#src/content/values'
import { emptyGroups } from '#collections/globalHooks/emptyGroups'
import { walkFields } from '#collections/globalHooks/walkFields'
import { malformedRichText } from '#src/content/richTextShape'
import { dropForeignAttributes } from '#src/content/richTextVocabulary'

/** Of more mistakes than these the first are named: nobody reads more, and each costs the others time. */
const MOST_NAMED = 100

type Writing = {
  args?: unknown
  operation: string
  overrideAccess?: boolean | undefined
  req: PayloadRequest
}

/**
 * Says what is wrong with a value that has not even the form its field needs, before anything looks into it: Payload's
 * validation lets objects through as texts and anything as rich text, and the database would answer with a 500.
 * A person cannot choose a document's id or its dates either.
 */
export const refuseMalformed: CollectionBeforeOperationHook = ({ collection, ...writing }) => {
  check(writing, collection.flattenedFields, { collection: collection.slug })
}

export const refuseMalformedGlobal: GlobalBeforeOperationHook = ({ global, ...writing }) => {
  check(writing, global.flattenedFields, { global: global.slug })
}

const check = (
  { args, operation, overrideAccess, req }: Writing,
  fields: readonly FlattenedField[],
  where: object,
) => {
  const { data } = (args ?? {}) as { data?: unknown }
  if (!['create', 'update'].includes(operation) || data === undefined || data === null) return
  // A user who may not write hears that from the policy table, not what was wrong with their data.
  if (!overrideAccess && !req.user) return

  if (!isRecord(data))
    throw new ValidationError({ ...where, errors: [{ path: '', message: 'Send an object.' }], req }, req.t)
  if (!overrideAccess) for (const name of ['id', 'createdAt', 'updatedAt']) delete data[name]

  emptyGroups(fields, data)
  const errors: { path: string; message: string; label: string }[] = []
  walkFields(fields, data, ({ field, value, path, label }) => {
    if (errors.length >= MOST_NAMED) return false
    const message = value === null ? undefined : complaint(field, value)
    if (message) errors.push({ path, message, label })
    else if (field.type === 'richText') dropForeignAttributes(value)
    return !message
  })
  if (errors.length > 0) throw new ValidationError({ ...where, errors, req }, req.t)
}

/** What is wrong with the form of a value; its meaning is for the field's own validation to judge. */
const complaint = (field: FlattenedField, value: unknown): string | undefined => {
  switch (field.type) {
    case 'text':
      return 'hasMany' in field && field.hasMany
        ? unlessList(value, 'texts', isText)
        : unless(isText(value), 'Write this as a text.')
    case 'textarea':
    case 'email':
    case 'code':
      return unless(isText(value), 'Write this as a text.')
    case 'number':
      return unless(isNumber(value), 'Write this as a number, for instance 145000 or 4.5.')
    case 'checkbox':
      return unless(['boolean', 'string'].includes(typeof value), 'Write this as true or false.')
    case 'date':
      return unless(isDate(value), 'Write this as a date, for instance 2026-11-21 or 2026-11-21T09:30:00Z.')
    case 'select':
      return 'hasMany' in field && field.hasMany
        ? unlessList(value, 'options', isText)
        : unless(isText(value), 'Choose one option.')
    case 'relationship':
    case 'upload': {
      const isOne = (one: unknown) => isReference(one, Array.isArray(field.relationTo))
      return field.hasMany
        ? unlessList(value, 'documents', isOne)
        : unless(value === '' || isOne(value), 'Name one document by its id.')
    }
    case 'array':
      // The admin's form says 0 for a list it has emptied.
      return value === 0 || value === '0' ? undefined : unlessList(value, 'rows', isRecord)
    case 'group':
    case 'tab':
      return unless(isRecord(value), 'Write this as an object of its fields.')
    case 'richText':
      return malformedRichText(value)
    default:
      return undefined
  }
}

const unless = (isFine: boolean, message: string): string | undefined => (isFine ? undefined : message)

const unlessList = (value: unknown, what: string, isFine: (item: unknown) => boolean): string | undefined =>
  unless(Array.isArray(value) && value.every(isFine), `Write this as a list of ${what}.`)

/** Also no NUL and no half of a surrogate pair, which not every database stores. */
const isText = (value: unknown): boolean =>
  typeof value === 'string' && !value.includes('\0') && !/\p{Surrogate}/u.test(value)

const isNumber = (value: unknown): boolean =>
  typeof value === 'string' ? value.trim() === '' || Number.isFinite(Number(value)) : Number.isFinite(value)

const isDate = (value: unknown): boolean => {
  if (value === '') return true
  const date = value instanceof Date ? value : typeof value === 'string' ? new Date(value) : null
  return (
    date !== null &&
    !Number.isNaN(date.getTime()) &&
    date.getUTCFullYear() > 0 &&
    date.getUTCFullYear() < 10_000
  )
}

const isReference = (value: unknown, isPolymorphic: boolean): boolean => {
  if (isPolymorphic) {
    return isRecord(value) && isText(value.relationTo) && isReference(value.value, false)
  }
  return isText(value) || (isRecord(value) && isText(value.id))
}
