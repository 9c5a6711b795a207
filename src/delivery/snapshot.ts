import { instant } from '#src/content/instant'
import { isRecord } from '#src/content/values'

/**
 * Careful reading of snapshots. A snapshot is for ever, the model moves on: what was published three years ago is read
 * here with today's code, so a field may be missing or of another kind, and then it counts as empty.
 */
export type Snapshot = Record<string, unknown>

export type Reference = { collection: string; id: string }

/** Text with something in it, or null. */
export const text = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value : null

export const number = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null

export const group = (value: unknown): Snapshot => (isRecord(value) ? (value as Snapshot) : {})

export const rows = (value: unknown): Snapshot[] => (Array.isArray(value) ? value.map(group) : [])

export const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.flatMap((item) => text(item) ?? []) : []

/** A day, `2026-11-21`, of a stored instant. */
export const day = (value: unknown): string | null => instant(value)?.slice(0, 10) ?? null

/** One of the listed words, or null. */
export const oneOf = <T extends string>(allowed: readonly T[], value: unknown): T | null =>
  allowed.find((word) => word === value) ?? null

/** The ids of a relation to one collection, one or many. */
export const ids = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).flatMap((item) => text(item) ?? text(group(item).id) ?? [])

export const references = (collection: string, value: unknown): Reference[] =>
  ids(value).map((id) => ({ collection, id }))

/** The target of a relation that may go to several collections, `{ relationTo, value }`. */
export const target = (value: unknown): Reference | null => {
  const { relationTo, value: document } = group(value)
  const collection = text(relationTo)
  const id = ids(document)[0]
  return collection && id ? { collection, id } : null
}
