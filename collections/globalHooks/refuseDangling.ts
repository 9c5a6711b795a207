import {
  type CollectionBeforeValidateHook,
  type CollectionSlug,
  type FlattenedField,
  ValidationError,
} from 'payload'

import { isRecord, keyOf } from '#src/content/values'
import { walkFields } from '#collections/globalHooks/walkFields'
import { systemStore } from '#src/database/store'

type Reference = { collection: string; id: string; path: string; label: string }

/**
 * A document may only point at documents that are there. SQLite would refuse the row without saying which one is meant,
 * MongoDB would keep the hole. What the document pointed at before is not asked about again, so that a page with an old
 * hole can still be repaired step by step. One query for each collection pointed at, whatever the length of the lists.
 */
export const refuseDangling: CollectionBeforeValidateHook = async ({
  collection,
  data,
  originalDoc,
  req,
}) => {
  if (!data) return data
  const before = new Set(referencesOf(collection.flattenedFields, originalDoc ?? {}).map(keyOf))
  const fresh = referencesOf(collection.flattenedFields, data).filter(
    (reference) => !before.has(keyOf(reference)),
  )
  if (fresh.length === 0) return data

  const missing = await withoutDocument(fresh, async (slug, ids) => {
    const store = systemStore(req.payload, req)
    if ((await store.count(slug, { id: { in: ids } })) === ids.length) return ids
    return (await store.find(slug, { where: { id: { in: ids } } })).docs.map(({ id }) => id)
  })
  if (missing.length === 0) return data

  const errors = missing.map(({ id, path, label, collection: slug }) => {
    const name = req.payload.collections[slug as CollectionSlug]?.config.labels.singular
    return {
      path,
      label,
      message: `There is no ${typeof name === 'string' ? name.toLowerCase() : slug} ${id}: choose another.`,
    }
  })
  throw new ValidationError({ collection: collection.slug, errors, req }, req.t)
}

const withoutDocument = async (
  references: Reference[],
  present: (collection: string, ids: string[]) => Promise<string[]>,
): Promise<Reference[]> => {
  const found = new Set<string>()
  for (const slug of new Set(references.map(({ collection }) => collection))) {
    const ids = [...new Set(references.filter(({ collection }) => collection === slug).map(({ id }) => id))]
    for (const id of await present(slug, ids)) found.add(`${slug}:${id}`)
  }
  return references.filter((reference) => !found.has(keyOf(reference)))
}

const referencesOf = (fields: readonly FlattenedField[], data: Record<string, unknown>): Reference[] => {
  const references: Reference[] = []
  walkFields(fields, data, ({ field, value, path, label }) => {
    if (field.type !== 'relationship' && field.type !== 'upload') return true
    const values = Array.isArray(value) ? value : [value]
    values.forEach((one, index) => {
      const target = targetOf(one, field.relationTo)
      if (target)
        references.push({ ...target, label, path: Array.isArray(value) ? `${path}.${index}` : path })
    })
    return true
  })
  return references
}

const targetOf = (
  value: unknown,
  relationTo: string | string[],
): { collection: string; id: string } | null => {
  if (Array.isArray(relationTo)) {
    if (!isRecord(value) || !relationTo.includes(String(value.relationTo))) return null
    return targetOf(value.value, String(value.relationTo))
  }
  const id = isRecord(value) ? value.id : value
  return typeof id === 'string' && id !== '' ? { collection: relationTo, id } : null
}
