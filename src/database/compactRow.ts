import type { FlattenedField } from 'payload'
import { exact } from '#src/query/readDocument'

type Values = Record<string, unknown>

/**
 * A row without what the databases write differently: an absent member, null and an empty list all mean "nothing" in a
 * field (SQLite gives back null and [], MongoDB leaves the member out). Numbers have the 15 digits that SQLite gives back of
 * those in rows: one stored before saves saw to that is not another one on the other side of a move. What people and programs put into JSON and rich
 * text is kept as it is, its nulls and the order of its members included.
 */
export const compactRow = (fields: FlattenedField[], row: Values): Values => ({
  ...('id' in row ? { id: row.id } : {}),
  ...compacted(fields, row),
})

const compacted = (fields: FlattenedField[], values: Values): Values => {
  const result: Values = {}
  for (const field of fields) {
    if (!('name' in field) || typeof field.name !== 'string' || field.type === 'join') continue
    if ('virtual' in field && field.virtual) continue
    const value = compactValue(field, values[field.name])
    if (value !== undefined) result[field.name] = value
  }
  return result
}

const compactValue = (field: FlattenedField, value: unknown): unknown => {
  if (value === null || value === undefined) return undefined
  switch (field.type) {
    case 'json':
    case 'richText':
      return value
    case 'group':
    case 'tab': {
      const group = compacted(field.flattenedFields, value as Values)
      return Object.keys(group).length > 0 ? group : undefined
    }
    case 'array':
      return listed(value, (row) => compactRow(field.flattenedFields, row))
    case 'blocks':
      return listed(value, (row) => {
        const block = field.blocks.find(({ slug }) => slug === row.blockType)
        return { blockType: row.blockType, ...compactRow(block?.flattenedFields ?? [], row) }
      })
    default:
      if (value instanceof Date) return value.toISOString()
      if (typeof value === 'number') return exact(value)
      return Array.isArray(value) && value.length === 0 ? undefined : value
  }
}

const listed = (value: unknown, each: (row: Values) => Values): unknown =>
  Array.isArray(value) && value.length > 0 ? value.map((row) => each((row ?? {}) as Values)) : undefined

/**
 * The other way: every field has a member, null or an empty list where there is nothing, as rows have that are written
 * here. Fields with a unique index stay away when they are empty: MongoDB takes a second null for a double.
 */
export const filledRow = (fields: FlattenedField[], row: Values): Values => {
  const result: Values = 'id' in row ? { id: row.id } : {}
  for (const field of fields) {
    if (!('name' in field) || typeof field.name !== 'string' || field.type === 'join') continue
    if ('virtual' in field && field.virtual) continue
    const value = filledValue(field, row[field.name])
    if (value !== undefined) result[field.name] = value
  }
  return result
}

const filledValue = (field: FlattenedField, value: unknown): unknown => {
  if (field.type === 'group' || field.type === 'tab')
    return filledRow(field.flattenedFields, (value ?? {}) as Values)
  if (field.type === 'array')
    return ((value ?? []) as Values[]).map((row) => filledRow(field.flattenedFields, row))
  if (field.type === 'blocks' || ('hasMany' in field && field.hasMany)) return value ?? []
  if ('unique' in field && field.unique) return value ?? undefined
  return value ?? null
}
