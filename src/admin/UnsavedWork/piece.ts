import type { ClientField, SanitizedDocumentPermissions } from 'payload'

import { fieldNames } from '#src/admin/fieldLabel'
import { changedByMe } from '#src/admin/SaveButton/myChanges'
import { isSameContent } from '#src/content/canonicalContent'
import { isRecord } from '#src/content/values'
import { isContentField } from '#src/content/workflowFieldNames'

type Fields = Record<string, unknown>

/** Which form it was typed in, and by whom. */
export type Place = {
  person: string
  collection: string
  /** The id of the document, or `new`. */
  document: string
}

/** What a user typed and did not save: the fields that differ from what was opened, and how those were opened. */
export type Piece = Place & {
  id: string
  /** The revision it was based on; null for a document that was not made yet. */
  revision: string | null
  /** ISO 8601, by the clock of the machine that kept it. */
  keptAt: string
  /** Of the looks at the form that found something new. Clocks differ; of two copies the one with more of these is the later. */
  count: number
  values: Fields
  opened: Fields
}

export const placeKey = ({ person, collection, document }: Place): string =>
  [person, collection, document].join(' ')

/** What of the form is to be kept: null where nothing differs from what was opened. Never a field that the system writes. */
export const unsavedOf = (opened: Fields, mine: Fields): Pick<Piece, 'values' | 'opened'> | null => {
  const names = changedByMe(opened, mine)
  return names.length === 0 ? null : { values: pick(mine, names), opened: pick(opened, names) }
}

/** How a piece lies on the server, which does not look into it. */
export const toText = ({ values, opened, count }: Pick<Piece, 'values' | 'opened' | 'count'>): string =>
  JSON.stringify({ values, opened, count })

/** A piece as the server has it; null for one that cannot be read. */
export const fromRow = (row: Fields, place: Place): Piece | null => {
  try {
    const work: unknown = JSON.parse(String(row.work))
    if (!isRecord(work) || !isRecord(work.values) || !isRecord(work.opened)) return null
    const revision = typeof row.revision === 'string' ? row.revision : null
    return {
      ...place,
      id: String(row.id),
      revision,
      keptAt: String(row.keptAt),
      count: Number(work.count) || 0,
      values: work.values,
      opened: work.opened,
    }
  } catch {
    return null
  }
}

/** Those of the browser and of the server, each once and as it was last, the newest first. */
export const bothTogether = (here: readonly Piece[], there: readonly Piece[]): Piece[] => {
  const byID = new Map<string, Piece>()
  for (const piece of [...here, ...there]) {
    const known = byID.get(piece.id)
    if (!known || known.count < piece.count) byID.set(piece.id, piece)
  }
  return [...byID.values()].sort((a, b) => b.keptAt.localeCompare(a.keptAt))
}

type Form = {
  fields: readonly ClientField[]
  permissions: SanitizedDocumentPermissions | null | undefined
  isNew: boolean
}

/** Which of its fields this user may fill and that say something else than the document does now. */
export const namesToRestore = (
  { values }: Pick<Piece, 'values'>,
  data: Fields,
  { fields, permissions, isNew }: Form,
): string[] => {
  const known = new Set(fieldNames(fields))
  const of = permissions?.fields
  const may = (name: string): boolean => {
    if (of === true) return true
    const one = of?.[name]
    return one === true || Boolean(isNew ? one?.create : one?.update)
  }
  return Object.keys(values).filter(
    (name) =>
      isContentField(name) && known.has(name) && may(name) && !isSameContent(data[name], values[name]),
  )
}

/**
 * The form with the piece in it, and the document it counts as opened from. Where another user saved since, it is based on the
 * revision that the words were typed on: the next save then meets the conflict as if the window had stayed open.
 */
export const restored = (
  piece: Piece,
  names: readonly string[],
  { data, form }: { data: Fields; form: Fields },
): { data: Fields; form: Fields } => {
  const isStale = piece.revision !== null && piece.revision !== data.revision
  const base = isStale ? { ...pick(piece.opened, names), revision: piece.revision } : {}
  return {
    data: { ...data, ...base },
    form: {
      ...data,
      ...form,
      ...pick(piece.values, names),
      ...(isStale ? { revision: piece.revision } : {}),
    },
  }
}

const pick = (from: Fields, names: readonly string[]): Fields =>
  Object.fromEntries(names.map((name) => [name, from[name] ?? null]))
