import type { FlattenedField } from 'payload'
import type { Kind, Place, Step } from '#src/query/condition'

/** What documents of one kind hold. `fields` as Payload made them when it read the configuration. */
export type Source = { fields: readonly FlattenedField[] }
export type Sources = (collection: string) => Source | undefined

/** More documents than these lie between a question and its answer in no list. */
const mostHops = 3

/**
 * The place that a path (`salaries.city.name`) names, or undefined where there is none that could be asked for: what is no
 * field, a group as a whole, a value that is worked out when it is read.
 */
export function placeAt(source: Source, path: string, sources: Sources): Place | undefined {
  const steps: Step[] = []
  const names = path.split('.')
  let here: Source = source
  let isDocument = true
  for (const [at, name] of names.entries()) {
    const rest = names.slice(at + 1)
    const field = here.fields.find((one) => one.name === name)
    const isId = isDocument && name === 'id'
    if (isId && rest.length === 0) return { path, steps, name, kind: 'text', isMany: false, isId }
    if (!field || ('virtual' in field && field.virtual)) return undefined

    switch (field.type) {
      case 'group':
      case 'tab':
        steps.push({ into: 'group', name })
        here = { fields: field.flattenedFields }
        isDocument = false
        continue
      case 'array':
        // Payload has no word for the right to ask for a list as a whole.
        if (rest.length === 0) return undefined
        steps.push({ into: 'rows', name })
        here = { fields: field.flattenedFields }
        isDocument = false
        continue
      case 'relationship':
      case 'upload': {
        if (rest.length === 0) return placeOf(field, path, steps)
        if (Array.isArray(field.relationTo)) {
          const [part, ...more] = rest
          if (more.length > 0 || (part !== 'value' && part !== 'relationTo')) return undefined
          return {
            ...placeOf(field, path, steps)!,
            part,
            kind: part === 'value' ? 'reference' : 'option',
          }
        }
        const next = sources(field.relationTo)
        if (!next || steps.filter(({ into }) => into === 'document').length === mostHops) return undefined
        steps.push({ into: 'document', name, of: field.relationTo, isMany: Boolean(field.hasMany) })
        here = next
        isDocument = true
        continue
      }
      default:
        return rest.length === 0 ? placeOf(field, path, steps) : undefined
    }
  }
  return undefined
}

const placeOf = (field: FlattenedField, path: string, steps: readonly Step[]): Place | undefined => {
  const kind = kindOf(field)
  if (!kind) return undefined
  const isMany = 'hasMany' in field && Boolean(field.hasMany)
  const of = 'relationTo' in field ? [field.relationTo].flat() : undefined
  return { path, steps, name: field.name, kind, isMany, isId: false, ...(of ? { of } : {}) }
}

const kindOf = (field: FlattenedField): Kind | undefined => {
  switch (field.type) {
    case 'text':
    case 'textarea':
    case 'email':
    case 'code':
      return 'text'
    case 'select':
    case 'radio':
      return 'option'
    case 'number':
      return 'number'
    case 'date':
      return 'date'
    case 'checkbox':
      return 'boolean'
    case 'relationship':
    case 'upload':
      return Array.isArray(field.relationTo) ? 'either' : 'reference'
    case 'json':
    case 'richText':
      return 'opaque'
    default:
      return undefined
  }
}
