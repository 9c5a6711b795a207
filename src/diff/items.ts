import { canonicalJSON } from '#src/content/canonical'
import { canonicalContent } from '#src/content/canonicalContent'
import type { Shape } from '#src/diff/shape'
import { withMoves } from '#src/diff/sequence'
import type { Member, Reference } from '#src/diff/types'

export type Item = Record<string, unknown>

/** An item before and after: one of them is null where it was added or removed. Positions from 0. */
export type ItemPair = {
  before: Item | null
  after: Item | null
  from: number | null
  to: number | null
  moved: boolean
}

/**
 * Which item of a list became which. What an item refers to names it before the id of its row does: a course is the same
 * course in whatever row it stands, and an import that writes new rows moves nothing. Pure.
 */
export const pairedItems = (before: Item[], after: Item[], fields: Shape[]): ItemPair[] => {
  const partners = new Map<number, number>()
  const taken = new Set<number>()
  const pairUp = (keyOf: (item: Item) => string | null) => {
    const places = new Map<string, number[]>()
    after.forEach((item, to) => {
      const key = taken.has(to) ? null : keyOf(item)
      if (key !== null) places.set(key, [...(places.get(key) ?? []), to])
    })
    before.forEach((item, from) => {
      const key = partners.has(from) ? null : keyOf(item)
      const to = key === null ? undefined : places.get(key)?.shift()
      if (to === undefined) return
      partners.set(from, to)
      taken.add(to)
    })
  }
  const reference = (item: Item) => keyOfReference(referenceOf(item, fields))
  const row = (item: Item) => (typeof item.id === 'string' && item.id !== '' ? item.id : null)
  pairUp((item) => (row(item) === null ? null : canonicalJSON([row(item), reference(item)])))
  pairUp(reference)
  pairUp(row)
  pairUp((item) => canonicalJSON(canonicalContent(item) ?? null))
  pairUp((item) => wordsOfItem(item))
  return withMoves({ before: before.length, after: after.length }, partners).map(({ from, to, moved }) => ({
    before: from === null ? null : before[from]!,
    after: to === null ? null : after[to]!,
    from,
    to,
    moved,
  }))
}

/** What an item of a list is about: the document its first reference names. */
export const referenceOf = (item: Item | null, fields: Shape[]): Reference | null => {
  const field = fields.find(({ type }) => type === 'reference')
  return item && field?.type === 'reference' ? targetOf(item[field.name], field.relationTo) : null
}

/** By which words a person knows an item that refers to nothing. */
export const wordsOfItem = (item: Item | null): string | null =>
  [item?.heading, item?.text, item?.title, item?.name, item?.label, item?.url].find(
    (value): value is string => typeof value === 'string' && value.trim() !== '',
  ) ?? null

/** The entries of a field that holds several references or texts, in the new order. Pure. */
export const comparedMembers = (
  before: unknown[],
  after: unknown[],
  relationTo: string | null | undefined,
): Member[] => {
  const partners = new Map<number, number>()
  const places = new Map<string, number[]>()
  const [old, now] = [before, after].map((values) =>
    values.map((value) => {
      const reference = relationTo === undefined ? null : targetOf(value, relationTo)
      return { reference, value: keyOfReference(reference) ?? String(value) }
    }),
  ) as [Pick<Member, 'value' | 'reference'>[], Pick<Member, 'value' | 'reference'>[]]
  now.forEach(({ value }, to) => places.set(value, [...(places.get(value) ?? []), to]))
  old.forEach(({ value }, from) => {
    const to = places.get(value)?.shift()
    if (to !== undefined) partners.set(from, to)
  })
  return withMoves({ before: old.length, after: now.length }, partners).map(({ from, to, moved }) => ({
    kind: from === null ? 'added' : to === null ? 'removed' : moved ? 'moved' : 'same',
    from: from === null ? null : from + 1,
    to: to === null ? null : to + 1,
    ...(to === null ? old[from!]! : now[to]!),
  }))
}

/** The document a stored relation names: an id, or `{ relationTo, value }` where several collections may be meant. */
export const targetOf = (value: unknown, relationTo: string | null): Reference | null => {
  if (typeof value === 'string' && value !== '')
    return relationTo ? { collection: relationTo, id: value } : null
  if (value === null || typeof value !== 'object') return null
  const { relationTo: collection, value: id } = value as { relationTo?: unknown; value?: unknown }
  return typeof collection === 'string' && typeof id === 'string' ? { collection, id } : null
}

const keyOfReference = (reference: Reference | null): string | null =>
  reference ? `${reference.collection}:${reference.id}` : null
