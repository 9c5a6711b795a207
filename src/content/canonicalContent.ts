import stringify from 'safe-stable-stringify'

/** What a field means when it is empty: written out it is the same to a reader (a salary is a year's unless it says so). */
const usual: Readonly<Record<string, unknown>> = { period: 'year' }

/**
 * What of a value makes a difference to a reader, for comparing and hashing: ids of list rows make none, nor does it
 * whether an empty value is stored as null, '', [], {} or not at all (the two databases differ in that). Every value and
 * the order of every list do. Undefined when nothing is left. Pure.
 */
export const canonicalContent = (value: unknown): unknown => {
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) {
    const items = value.map(canonicalContent)
    return items.length > 0 ? items.map((item) => item ?? null) : undefined
  }
  if (value === null || value === '') return undefined
  if (typeof value !== 'object') return value
  const members = Object.entries(value)
    .filter(([name, member]) => name !== 'id' && !(name in usual && usual[name] === member))
    .map(([name, member]) => [name, canonicalContent(member)] as const)
    .filter(([, member]) => member !== undefined)
  return members.length > 0 ? Object.fromEntries(members) : undefined
}

/** The same text for the same content. */
export const contentText = (value: unknown): string => stringify(canonicalContent(value)) ?? ''

/** Whether two values are the same to a reader: by the measure of an approval. */
export const isSameContent = (a: unknown, b: unknown): boolean => contentText(a) === contentText(b)
