import type { BaseDatabaseAdapter, FlattenedField } from 'payload'

import { sourcesOf, versionsOf } from '#src/query/sources'

/**
 * What a document does not have is told alike on both databases: SQLite has a column for it and answers null, or an empty list;
 * MongoDB (Payload 3.90) leaves it out, so a frontend would find a member here and none there. Only what was asked for (`select`).
 */
export function addEmptyMembers(adapter: BaseDatabaseAdapter): void {
  const fieldsOf: Record<keyof typeof methods, (args: Args) => readonly FlattenedField[] | undefined> = {
    collection: ({ collection = '' }) => sourcesOf(adapter.payload)(collection)?.fields,
    global: ({ slug = '' }) => globalOf(adapter, slug)?.flattenedFields,
    versions: ({ collection = '' }) => versionsOf(adapter.payload, { collection }).fields,
    globalVersions: ({ global = '' }) => versionsOf(adapter.payload, { global }).fields,
  }
  for (const [kind, names] of Object.entries(methods) as [keyof typeof methods, readonly Method[]][])
    for (const name of names) {
      const work = (adapter[name] as (args: Args) => Promise<unknown>).bind(adapter)
      const filling = async (args: Args): Promise<unknown> => {
        const answer = await work(args)
        const fields = isObject(answer) ? fieldsOf[kind](args) : undefined
        if (!fields || !isObject(answer)) return answer
        const docs = 'docs' in answer && Array.isArray(answer.docs) ? answer.docs : [answer]
        // A global that nobody has saved yet is an empty object.
        for (const doc of docs)
          if (isObject(doc) && Object.keys(doc).length > 0) fill(doc, fields, args.select)
        return answer
      }
      Object.assign(adapter, { [name]: filling })
    }
}

type Method = keyof BaseDatabaseAdapter
const methods = {
  collection: ['find', 'findOne', 'create', 'updateOne', 'deleteOne'],
  global: ['findGlobal', 'createGlobal', 'updateGlobal'],
  versions: ['findVersions'],
  globalVersions: ['findGlobalVersions'],
} as const satisfies Record<string, readonly Method[]>

type Select = { [name: string]: boolean | Select }
type Args = { collection?: string; global?: string; slug?: string; select?: Select | null }
type Document = Record<string, unknown>

const globalOf = ({ payload }: BaseDatabaseAdapter, slug: string) =>
  payload.config.globals.find((one) => one.slug === slug)

const fill = (doc: Document, fields: readonly FlattenedField[], select: Select | null | undefined): void => {
  for (const field of fields) {
    const { name } = field
    if (('virtual' in field && field.virtual) || field.type === 'join' || name === 'id') continue
    const wanted = selected(select, name)
    if (wanted === false) continue
    const value = doc[name]
    if (field.type === 'group' || field.type === 'tab') {
      if (!isObject(value)) doc[name] = {}
      fill(doc[name] as Document, field.flattenedFields, wanted)
    } else if (field.type === 'array') {
      if (!Array.isArray(value)) doc[name] = []
      for (const row of doc[name] as unknown[]) if (isObject(row)) fill(row, field.flattenedFields, wanted)
    } else if (isEither(field)) {
      // SQLite has no column for it, only a row where it leads somewhere.
      if (value === null || value === undefined) delete doc[name]
    } else if (value === undefined) doc[name] = 'hasMany' in field && field.hasMany ? [] : null
  }
}

/** Whether a field leads to one document of several collections. */
const isEither = (field: FlattenedField): boolean =>
  'relationTo' in field && Array.isArray(field.relationTo) && !('hasMany' in field && field.hasMany)

/** What is asked of a member: false for nothing, undefined for all of it. */
const selected = (select: Select | null | undefined, name: string): Select | undefined | false => {
  if (!select) return undefined
  const said = Object.hasOwn(select, name) ? select[name] : undefined
  if (typeof said === 'object') return said
  if (said !== undefined) return said ? undefined : false
  return isChoosing(select) ? false : undefined
}

/** Either what is wanted is named, or what is not (src/query/readSelect.ts). */
const isChoosing = (select: Select): boolean => {
  const [first] = Object.values(select)
  return typeof first === 'object' ? isChoosing(first) : first === true
}

const isObject = (value: unknown): value is Document =>
  value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date)
