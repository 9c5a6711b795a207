import { badParameters } from '#src/delivery/parameters'
import type { Place } from '#src/publications/lists/order'
import type { Sort } from '#src/content/model'

/** The place after which the next page begins, as an opaque word for an address. */
export const cursorOf = (sort: Sort, { key, document }: Place): string =>
  Buffer.from(JSON.stringify([sort, key, document])).toString('base64url')

/** @returns null for the beginning. @throws Problem 400 for what is no cursor of this sort */
export const readCursor = (cursor: string, sort: Sort): Place | null => {
  if (cursor === '') return null
  const parts = parsed(cursor)
  if (!isCursor(parts)) throw wrong('It is no nextCursor; begin with an empty one.')
  const [sorted, key, document] = parts
  if (sorted !== sort) throw wrong(`It belongs to sort=${sorted}; begin with an empty one for another sort.`)
  return { key, document }
}

const wrong = (message: string) => badParameters([{ path: 'cursor', message }])

const parsed = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    return null
  }
}

const isCursor = (parts: unknown): parts is [Sort, string | number | null, string] =>
  Array.isArray(parts) &&
  parts.length === 3 &&
  typeof parts[0] === 'string' &&
  /^-?[a-zA-Z]{1,20}$/.test(parts[0]) &&
  isKeyOf(parts[0], parts[1]) &&
  typeof parts[2] === 'string'

const isKeyOf = (sort: string, key: unknown): boolean =>
  /^-?(title|slug)$/.test(sort)
    ? typeof key === 'string'
    : key === null || (typeof key === 'number' && Number.isFinite(key))
