import type { FlattenedField, SanitizedConfig } from 'payload'
import { Problem, type ProblemItem } from '#src/problems/Problem'

type Config = Pick<SanitizedConfig, 'collections' | 'globals' | 'routes'>

/**
 * Refuses values whose shape Payload takes for granted before it validates any (3.90: TypeError, 500): null for a
 * group or a list, and a password that is no text.
 * @param path of the request, for instance `/api/careers/abc`
 * @throws Problem 400 naming each field
 */
export function checkShapes(config: Config, path: string, data: Record<string, unknown>): void {
  const entity = entityAt(config, path)
  if (!entity) return

  const errors = nullsIn(entity.flattenedFields, data, '')
  const hasPassword = 'auth' in entity && Boolean(entity.auth) && 'password' in data
  if (hasPassword && data['password'] !== null && typeof data['password'] !== 'string') {
    errors.push({ path: 'password', message: 'A password is a text.' })
  }
  if (errors.length === 0) return
  throw new Problem({
    kind: 'malformed-value',
    status: 400,
    title: 'The request could not be understood',
    detail: errors.map((error) => `${error.path}: ${error.message}`).join(' '),
    errors,
  })
}

/** The fields, `price.amount` for one within a group, that hold dates in what lies at an address. */
export function dateFields(config: Config, path: string): ReadonlySet<string> {
  const entity = entityAt(config, path)
  return new Set(entity ? datesIn(entity.flattenedFields, '') : [])
}

const datesIn = (fields: FlattenedField[], within: string): string[] =>
  fields.flatMap((field) => {
    if (field.type === 'date') return [`${within}${field.name}`]
    return 'flattenedFields' in field ? datesIn(field.flattenedFields, `${within}${field.name}.`) : []
  })

function entityAt({ collections, globals, routes }: Config, path: string) {
  const [first, second] = path.slice(routes.api.length).split('/').filter(Boolean)
  return first === 'globals'
    ? globals.find(({ slug }) => slug === second)
    : collections.find(({ slug }) => slug === first)
}

function nullsIn(fields: FlattenedField[], data: Record<string, unknown>, within: string): ProblemItem[] {
  return fields.flatMap((field) => {
    const value = data[field.name]
    const path = `${within}${field.name}`
    switch (field.type) {
      case 'group':
      case 'tab':
        if (value === null) return [{ path, message: 'It is a group: leave it out or send an object.' }]
        return isRecord(value) ? nullsIn(field.flattenedFields, value, `${path}.`) : []
      case 'array':
        if (value === null) return [{ path, message: 'It is a list: send [] to empty it.' }]
        return rowsOf(value).flatMap((row, at) => nullsIn(field.flattenedFields, row, `${path}.${at}.`))
      case 'blocks':
        return value === null ? [{ path, message: 'It is a list: send [] to empty it.' }] : []
      default:
        return []
    }
  })
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

const rowsOf = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? value.map((row: unknown) => (isRecord(row) ? row : {})) : []
