import type { FlattenedField } from 'payload'
import { isRecord } from '#src/content/values'

/** `null` for a group empties it: Payload reads the fields of a group that is null, and would answer with a 500. */
export function emptyGroups(fields: readonly FlattenedField[], data: Record<string, unknown>): void {
  for (const field of fields) {
    if (!('flattenedFields' in field)) continue
    const value = data[field.name]
    if (field.type === 'group' && value === null)
      data[field.name] = Object.fromEntries(field.flattenedFields.map(({ name }) => [name, null]))
    const inside = data[field.name]
    for (const record of Array.isArray(inside) ? inside : [inside])
      if (isRecord(record)) emptyGroups(field.flattenedFields, record)
  }
}
