import type { FlattenedField, SanitizedConfig } from 'payload'
import { mostNodes } from '#src/content/richTextShape'
import { type FieldLimit, type FieldLimits, requestLimits } from '#src/server/requestLimits'

type FullList = { field: string; body: Record<string, unknown> }

/** What is wrong with each value: it is of another type than its field, or of the right one and not allowed. */
type Mistake = 'malformed' | 'not allowed'

/**
 * For each list and each rich text of every collection and global the largest body that the limits let in, of rows which are all
 * wrong: what costs the validation most.
 *
 * @param beyond rows, or nodes of a text, more than the limit
 * @returns with the address below /api, `careers` or `globals/workflow-settings`
 */
export function fullLists(
  config: SanitizedConfig,
  mistake: Mistake,
  beyond = 0,
): (FullList & { entity: string })[] {
  const limits = requestLimits(config)
  return [
    ...config.collections.map(({ slug, flattenedFields }) => ({ entity: slug as string, flattenedFields })),
    ...config.globals.map(({ slug, flattenedFields }) => ({ entity: `globals/${slug}`, flattenedFields })),
  ].flatMap(({ entity, flattenedFields }) =>
    listsOf(flattenedFields, limits.of(entity)!, mistake, beyond).map((one) => ({ entity, ...one })),
  )
}

const listsOf = (
  fields: readonly FlattenedField[],
  limits: FieldLimits,
  mistake: Mistake,
  beyond: number,
): FullList[] =>
  fields.flatMap((field): FullList[] => {
    const limit = limits.get(field.name)
    if (limit?.kind === 'group' && 'flattenedFields' in field)
      return listsOf(field.flattenedFields, limit.fields, mistake, beyond).map((inside) => ({
        field: `${field.name}.${inside.field}`,
        body: { [field.name]: inside.body },
      }))
    if (limit?.kind !== 'list' && limit?.kind !== 'richText') return []
    return [{ field: field.name, body: { [field.name]: wrongValue(field, limit, mistake, beyond) } }]
  })

function wrongValue(
  field: FlattenedField,
  limit: FieldLimit | undefined,
  mistake: Mistake,
  beyond = 0,
): unknown {
  if (limit?.kind === 'list') {
    const one =
      'flattenedFields' in field ? wrongRow(field.flattenedFields, limit, mistake) : wrongOf(field, mistake)
    return Array.from({ length: limit.rows + beyond }, () => one)
  }
  if (limit?.kind === 'richText') return wrongText(mostNodes - 1 + beyond)
  if (limit?.kind === 'group' && 'flattenedFields' in field)
    return wrongGroup(field.flattenedFields, limit.fields, mistake)
  return wrongOf(field, mistake)
}

const wrongRow = (
  fields: readonly FlattenedField[],
  { item }: Extract<FieldLimit, { kind: 'list' }>,
  mistake: Mistake,
): unknown => (item?.kind === 'group' ? wrongGroup(fields, item.fields, mistake) : {})

/** Lists and texts within a row are short, or the whole would be too much. */
const wrongGroup = (fields: readonly FlattenedField[], limits: FieldLimits, mistake: Mistake): object =>
  Object.fromEntries(
    fields
      .filter(({ name }) => name !== 'id')
      .map((field): [string, unknown] => {
        const limit = limits.get(field.name)
        if (limit?.kind === 'richText') return [field.name, wrongText(2)]
        if (limit?.kind === 'list') return [field.name, [wrongOf(field, mistake)]]
        return [field.name, wrongValue(field, limit, mistake)]
      })
      .filter(([, value]) => value !== undefined),
  )

const wrongText = (nodes: number): object => ({
  root: { type: 'root', children: Array.from({ length: nodes }, () => ({ type: 'nosuch' })) },
})

function wrongOf(field: FlattenedField, mistake: Mistake): unknown {
  if (mistake === 'malformed') return { not: 'this' }
  switch (field.type) {
    case 'number':
      return -1e15
    case 'date':
      return '2999-01-01T00:00:00.000Z'
    case 'checkbox':
      return true
    // One that names nothing is found before the fields are validated.
    case 'relationship':
    case 'upload':
      return undefined
    case 'array':
    case 'group':
    case 'tab':
      return {}
    default:
      return '\u2028 no such <value> '
  }
}
