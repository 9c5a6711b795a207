import { createHash } from 'node:crypto'

import stringify from 'safe-stable-stringify'

/** JSON with sorted keys and without null or undefined members, so that one meaning has one text on every database. */
export const canonicalJSON = (value: unknown): string => stringify(withoutNothing(value)) ?? 'null'

/** SHA-256 of the canonical JSON, in hex. */
export const canonicalHash = (value: unknown): string =>
  createHash('sha256').update(canonicalJSON(value)).digest('hex')

const withoutNothing = (value: unknown): unknown => {
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map((item) => withoutNothing(item) ?? null)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== null && member !== undefined)
      .map(([key, member]) => [key, withoutNothing(member)]),
  )
}
