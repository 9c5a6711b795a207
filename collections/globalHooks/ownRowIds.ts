import type { CollectionBeforeValidateHook, FlattenedField } from 'payload'

import { isRecord } from '#src/content/values'
import { walkFields } from '#collections/globalHooks/walkFields'

/**
 * The id of a list's row is ours to give: one that this document does not have, or has twice in a list, is taken out and
 * made anew. On SQLite it is a primary key, and a row copied from another page would collide with the one there.
 */
export const ownRowIds: CollectionBeforeValidateHook = ({ collection, context, data, originalDoc, req }) => {
  // A script that moves a site brings its ids; a restored version brings back those it had.
  if (!data || req.payloadAPI === 'local' || context.isRestoringVersion) return data

  const known = new Set(rowsOf(collection.flattenedFields, originalDoc ?? {}).map(({ id }) => id))
  for (const row of rowsOf(collection.flattenedFields, data)) {
    if (!known.delete(row.id)) delete row.id
  }
  return data
}

const rowsOf = (
  fields: readonly FlattenedField[],
  data: Record<string, unknown>,
): Record<string, unknown>[] => {
  const rows: Record<string, unknown>[] = []
  walkFields(fields, data, ({ field, value }) => {
    if (field.type === 'array' && Array.isArray(value)) rows.push(...value.filter(isRecord))
    return true
  })
  return rows
}
