import type { FieldState, FormState } from 'payload'

import { keyOf } from '#src/content/values'
import type { ListShape } from '#src/admin/Curation/listShape'
import type { Kind } from '#src/curation/types'

/** A row of a list as the form has it. It stays the same object while nothing in it changes. */
export type Row = {
  id: string
  values: Record<string, unknown>
  /** What the server found wrong, by the name of the field. */
  errors: Record<string, string> | null
}

export type Reference = { collection: Kind; id: string }

/** The rows of a list in the form. Rows of `before` that did not change come back themselves, and so does the whole list. */
export const rowsIn = (
  fields: FormState,
  { path, labels }: ListShape,
  before: readonly Row[] = [],
): Row[] => {
  const known = new Map(before.map((row) => [row.id, row]))
  const rows = (fields[path]?.rows ?? []).map(({ id }, index): Row => {
    const values: Record<string, unknown> = {}
    let errors: Record<string, string> | null = null
    for (const name of Object.keys(labels)) {
      const field = fields[`${path}.${index}.${name}`]
      values[name] = field?.value ?? null
      if (field?.valid === false) (errors ??= {})[name] = field.errorMessage ?? ''
    }
    const old = known.get(String(id))
    return old && isSame(old.values, values) && isSame(old.errors, errors)
      ? old
      : { id: String(id), values, errors }
  })
  const isUnchanged = rows.length === before.length && rows.every((row, index) => row === before[index])
  return isUnchanged ? (before as Row[]) : rows
}

const isSame = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)

/**
 * What of the form has to change so that the list has these rows: fields to write, and paths that are gone. A row takes
 * along what the form knows of its fields.
 */
export const rewritten = (
  fields: FormState,
  shape: ListShape,
  rows: readonly Row[],
): { changed: FormState; gone: string[] } => {
  const { path } = shape
  const metaBefore = fields[path]?.rows ?? []
  const placeBefore = new Map(metaBefore.map(({ id }, index) => [String(id), index]))
  const names = [...Object.keys(shape.labels), 'id']
  const changed: FormState = {
    [path]: {
      ...fields[path],
      rows: rows.map(({ id }) => metaBefore[placeBefore.get(id) ?? -1] ?? { id }),
      value: rows.length,
      disableFormData: rows.length > 0,
    },
  }
  rows.forEach((row, index) => {
    for (const name of names) {
      const at = `${path}.${index}.${name}`
      const before = fields[`${path}.${placeBefore.get(row.id)}.${name}`]
      const field = fieldState(before, name === 'id' ? row.id : (row.values[name] ?? null))
      if (fields[at] !== field) changed[at] = field
    }
  })
  const left = new Set(metaBefore.slice(rows.length).map((_, index) => String(rows.length + index)))
  const gone = Object.keys(fields).filter(
    (name) => name.startsWith(`${path}.`) && left.has(name.slice(path.length + 1).split('.')[0] ?? ''),
  )
  return { changed, gone }
}

const fieldState = (before: FieldState | undefined, value: unknown): FieldState => {
  if (before && isSame(before.value ?? null, value)) return before
  const { errorMessage: _, ...kept } = before ?? {}
  return { ...kept, value, initialValue: before?.initialValue ?? null, valid: true, passesCondition: true }
}

/** A row that is not in the form yet. */
export const newRow = (shape: ListShape, { collection, id }: Reference): Row => ({
  id: rowId(),
  values: { [shape.reference]: shape.isPolymorphic ? { relationTo: collection, value: id } : id },
  errors: null,
})

/** As Payload makes them for new rows; the server gives each its own when it is stored. */
const rowId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** What a row refers to. The form may hold the whole document in place of its id. */
export const referenceIn = (row: Row, shape: ListShape): Reference | null => {
  const stored = row.values[shape.reference]
  if (!stored) return null
  const { relationTo, value } = (
    shape.isPolymorphic ? stored : { relationTo: shape.kinds[0], value: stored }
  ) as { relationTo: Kind; value: unknown }
  const id = value && typeof value === 'object' ? (value as { id?: unknown }).id : value
  return id ? { collection: relationTo, id: String(id) } : null
}

export const relevanceOf = (row: Row): number | null =>
  typeof row.values.relevance === 'number' ? row.values.relevance : null

/** The row at `from` stands at `to` afterwards. */
export const moved = <T>(rows: readonly T[], from: number, to: number): T[] => {
  const next = [...rows]
  const [row] = next.splice(from, 1)
  if (row !== undefined) next.splice(Math.max(0, Math.min(to, next.length)), 0, row)
  return next
}

/** The order of /v1: the most relevant first, equals as they stand, those without relevance last. */
export const byRelevance = (rows: readonly Row[]): Row[] =>
  [...rows].sort((a, b) => (relevanceOf(b) ?? -1) - (relevanceOf(a) ?? -1))

/** For every row that stands on the list more than once, where the others are (counted from 1). */
export const repeated = (rows: readonly Row[], shape: ListShape): Map<string, number[]> => {
  const places = new Map<string, number[]>()
  rows.forEach((row, index) => {
    const reference = referenceIn(row, shape)
    if (reference) places.set(keyOf(reference), [...(places.get(keyOf(reference)) ?? []), index + 1])
  })
  return new Map(
    rows.flatMap((row, index) => {
      const reference = referenceIn(row, shape)
      const others = (reference ? (places.get(keyOf(reference)) ?? []) : []).filter(
        (place) => place !== index + 1,
      )
      return others.length > 0 ? [[row.id, others] as const] : []
    }),
  )
}

/** What readers get of it now, in their order, by the same rules as /v1. */
export const shownToReaders = (
  rows: readonly Row[],
  shape: ListShape,
  isLive: (reference: Reference) => boolean,
): Row[] => {
  const live = rows.filter((row) => {
    const reference = referenceIn(row, shape)
    return reference !== null && isLive(reference)
  })
  return shape.readers === 'byRelevance' ? byRelevance(live) : live
}
