import type { FlattenedField } from 'payload'

/** A field of a document, as far as a comparison has to know it. */
export type Shape = { name: string; label: string } & (
  | { type: 'text' | 'richText' | 'number' | 'date' | 'checkbox' | 'address' | 'other' }
  | { type: 'choice'; options: Map<string, string> }
  | { type: 'reference'; relationTo: string | null; hasMany: boolean }
  | { type: 'texts' }
  | { type: 'group'; fields: Shape[] }
  | { type: 'list'; fields: Shape[] }
)

/** The shape of a document, from Payload's own description of its fields. Pure. */
export const shapesOf = (fields: readonly FlattenedField[]): Shape[] => {
  const shapes = fields.flatMap(shapeOf)
  const count = (label: string) => shapes.filter((shape) => shape.label === label).length
  // Two fields named ‘Heading’ are told apart by their tabs in the form, which are not here: by their names then.
  return shapes.map((shape) => (count(shape.label) > 1 ? { ...shape, label: inWords(shape.name) } : shape))
}

const shapeOf = (field: FlattenedField): Shape[] => {
  if (!('name' in field) || !field.name) return []
  const common = { name: field.name, label: labelOf(field) }
  switch (field.type) {
    case 'array':
      return [{ ...common, type: 'list', fields: shapesOf(field.flattenedFields).filter(isNoId) }]
    case 'group':
    case 'tab':
      return [{ ...common, type: 'group', fields: shapesOf(field.flattenedFields) }]
    case 'relationship':
    case 'upload':
      return [
        {
          ...common,
          type: 'reference',
          relationTo: typeof field.relationTo === 'string' ? field.relationTo : null,
          hasMany: Boolean(field.hasMany),
        },
      ]
    case 'select':
      return [{ ...common, type: field.hasMany ? 'texts' : 'choice', options: optionsOf(field.options) }]
    case 'text':
      if (field.hasMany) return [{ ...common, type: 'texts' }]
      return [{ ...common, type: isAddress(field.name) ? 'address' : 'text' }]
    case 'textarea':
      return [{ ...common, type: 'text' }]
    case 'richText':
    case 'number':
    case 'date':
    case 'checkbox':
      return [{ ...common, type: field.type }]
    default:
      return [{ ...common, type: 'other' }]
  }
}

const isNoId = ({ name }: Shape): boolean => name !== 'id'

const isAddress = (name: string): boolean => name === 'url' || name.endsWith('Url')

const optionsOf = (options: readonly unknown[]): Map<string, string> =>
  new Map(
    options.map((option) => {
      if (typeof option === 'string') return [option, option]
      const { value, label } = option as { value: string; label?: unknown }
      return [value, typeof label === 'string' ? label : value]
    }),
  )

const labelOf = (field: { name: string; label?: unknown }): string =>
  typeof field.label === 'string' ? field.label : inWords(field.name)

/** 'Published at' for 'publishedAt'. */
export const inWords = (name: string): string => {
  const spaced = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase()
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}
