import type { ClientField } from 'payload'

/** 'Salaries 3 › Median' for 'salaries.2.median': the words the editor sees on the screen, as far as the form knows them. */
export const fieldLabel = (fields: readonly ClientField[], path: string): string => {
  const [name, ...rest] = path.split('.')
  const field = flatten(fields).find((one) => 'name' in one && one.name === name)
  if (!field || !('name' in field)) return words(name ?? path)
  const label = 'label' in field && typeof field.label === 'string' ? field.label : words(String(field.name))
  const row = rest[0] !== undefined && /^\d+$/.test(rest[0]) ? Number(rest.shift()) + 1 : undefined
  const here = row === undefined ? label : `${label} ${row}`
  const inner = 'fields' in field ? field.fields : []
  return rest.length > 0 && inner.length > 0 ? `${here} › ${fieldLabel(inner, rest.join('.'))}` : here
}

/** The names of a form's own fields, whatever tabs and rows they stand in. */
export const fieldNames = (fields: readonly ClientField[]): string[] =>
  flatten(fields).flatMap((field) => ('name' in field && field.name ? [String(field.name)] : []))

/** Tabs, rows and collapsibles without a name only arrange fields; they are no part of a path. */
const flatten = (fields: readonly ClientField[]): ClientField[] =>
  fields.flatMap((field): ClientField[] => {
    if ('tabs' in field && Array.isArray(field.tabs)) {
      return field.tabs.flatMap((tab) =>
        'name' in tab && tab.name
          ? [{ ...tab, type: 'group' } as unknown as ClientField]
          : flatten(tab.fields),
      )
    }
    const isNamed = 'name' in field && field.name
    return !isNamed && 'fields' in field ? flatten(field.fields) : [field]
  })

const words = (name: string): string => {
  const spaced = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase()
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}
