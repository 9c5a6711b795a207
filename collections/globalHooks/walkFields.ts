import type { FlattenedField } from 'payload'
import { isRecord } from '#src/content/values'

export type Visited = {
  field: FlattenedField
  value: unknown
  /** 'salaries.0.median' */
  path: string
  /** 'Salaries 1 > Median a year' */
  label: string
}

/**
 * Visits the value of every field of a document, and of the rows and groups in it, in the order of the fields. Fields
 * that the data says nothing about are not visited. `visit` answers false to stay out of what is below a field.
 */
export const walkFields = (
  fields: readonly FlattenedField[],
  data: Record<string, unknown>,
  visit: (visited: Visited) => boolean,
  above = { path: '', label: '' },
): void => {
  for (const field of fields) {
    const value = data[field.name]
    if (value === undefined) continue
    const path = `${above.path}${field.name}`
    const label = `${above.label}${labelOf(field)}`
    if (!visit({ field, value, path, label }) || !('flattenedFields' in field)) continue

    if (Array.isArray(value)) {
      value.forEach((row, index) => {
        const here = { path: `${path}.${index}.`, label: `${label} ${index + 1} > ` }
        if (isRecord(row)) walkFields(field.flattenedFields, row, visit, here)
      })
    } else if (isRecord(value)) {
      walkFields(field.flattenedFields, value, visit, { path: `${path}.`, label: `${label} > ` })
    }
  }
}

const labelOf = (field: FlattenedField): string =>
  'label' in field && typeof field.label === 'string' ? field.label : field.name
