import type { FlattenedField, Payload } from 'payload'

import type { ReferenceField } from '#src/publications/snapshot'

const known = new WeakMap<Payload, Map<string, ReferenceField[]>>()

/** Where a collection (or the global `site`) keeps its relations and pictures, read once from Payload's own config. */
export const referenceFields = (payload: Payload, slug: string): ReferenceField[] => {
  const byCollection = known.get(payload) ?? new Map<string, ReferenceField[]>()
  known.set(payload, byCollection)
  const found = byCollection.get(slug) ?? walk(fieldsOf(payload, slug), [])
  byCollection.set(slug, found)
  return found
}

const fieldsOf = (payload: Payload, slug: string): FlattenedField[] => {
  const collection = payload.collections[slug as never] as
    { config: { flattenedFields: FlattenedField[] } } | undefined
  if (collection) return collection.config.flattenedFields
  return payload.globals.config.find((global) => global.slug === slug)?.flattenedFields ?? []
}

/** People are no content: who is assigned must not travel into a publication. */
const walk = (fields: FlattenedField[], path: string[]): ReferenceField[] =>
  fields.flatMap((field): ReferenceField[] => {
    const here = [...path, field.name]
    if (field.type === 'relationship' || field.type === 'upload')
      return field.relationTo === 'users' ? [] : [{ path: here, relationTo: field.relationTo }]
    return 'flattenedFields' in field ? walk(field.flattenedFields, here) : []
  })
