import { workflowFieldNames } from '#src/workflow/workflowFieldNames'

type Fields = Record<string, unknown>

const notContent = new Set<string>(['id', 'createdAt', 'updatedAt', ...workflowFieldNames])

/** Names of the content fields in which the form differs from what it was opened with. */
export const changedByMe = (opened: Fields, mine: Fields): string[] =>
  Object.keys(mine).filter(
    (name) => !notContent.has(name) && comparable(opened[name]) !== comparable(mine[name]),
  )

/**
 * The newest version with my changes on top, when we changed different fields; null when somebody else changed a field
 * that I changed too: which words stand then is for a person to say.
 */
export const bringTogether = (
  newest: Fields,
  mine: Fields,
  { myFields, theirFields }: { myFields: readonly string[]; theirFields: readonly string[] },
): Fields | null => {
  if (myFields.some((name) => theirFields.includes(name))) return null
  return { ...newest, ...Object.fromEntries(myFields.map((name) => [name, mine[name]])) }
}

/** An empty field is the same whether it is missing, null or ''; a row's id says nothing about its text. */
const comparable = (value: unknown): string => JSON.stringify(plain(value)) ?? ''

const plain = (value: unknown): unknown => {
  if (value === null || value === undefined || value === '') return undefined
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map((item) => plain(item) ?? null)
  if (typeof value !== 'object') return value
  const entries = Object.entries(value)
    .filter(([name]) => name !== 'id')
    .map(([name, inner]) => [name, plain(inner)] as const)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}
