/** Values whose type is not known: of documents of any collection, of JSON that a client sent. */

/** An object with members; a list is none. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

/** A text that is not empty, or null. */
export const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null

/** The items of a list; of anything else, none. */
export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

/** `courses:0190…`: how a document is named in maps, sets and stored references. */
export const keyOf = ({ collection, id }: { collection: string; id: string }): string => `${collection}:${id}`

/** Documents of any collection by the names of their fields: Payload types them as a union of all collections. */
export const asRows = (docs: readonly object[]) => docs as (Record<string, unknown> & { id: string })[]
