import { isSameContent } from '#src/content/canonicalContent'
import { canonicalHash } from '#src/content/canonical'
import { canonicalContent } from '#src/content/canonicalContent'
import { type Surroundings, changedFields } from '#src/diff/fields'
import { type Item, type ItemPair, pairedItems, referenceOf, wordsOfItem } from '#src/diff/items'
import { type Shape, inWords } from '#src/diff/shape'
import type { Change, FieldChange } from '#src/diff/types'

type Content = Record<string, unknown>

export type Comparison = {
  shapes: readonly Shape[]
  /** Content as stored (relations are ids), with the facts of its pictures in `_media`; null for "nothing yet". */
  before: Content | null
  after: Content | null
  /** Lists that readers see sorted by one of their fields, the greatest first: `{ path: 'relevance' }`. */
  rankedBy?: Readonly<Record<string, string>>
} & Surroundings

/**
 * What changed between two states of a document, in the order of its fields. Whatever an approval tells apart is in it
 * (contentHash): where the hashes differ, something is told; where they agree, nothing. Pure.
 */
export const diffContent = (comparison: Comparison): Change[] => {
  const { shapes, before, after } = comparison
  const known = new Set([...shapes.map(({ name }) => name), 'id', '_media'])
  const unknown = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
    .filter((name) => !known.has(name))
    .map((name): Shape => ({ name, label: inWords(name), type: 'other' }))
  const changes = [...shapes, ...unknown].flatMap((shape) =>
    changesOf(comparison, shape, before, after, '', shape),
  )
  return numbered([...changes, ...pictureChanges(before?._media, after?._media)])
}

type Unnumbered = Omit<Change, 'id'>

const changesOf = (
  comparison: Comparison,
  shape: Shape,
  before: Content | null,
  after: Content | null,
  prefix: string,
  group: Pick<Shape, 'name' | 'label'>,
): Unnumbered[] => {
  const [old, now] = [before?.[shape.name], after?.[shape.name]]
  if (isSameContent(old, now)) return []
  const path = `${prefix}${shape.name}`
  if (shape.type === 'list') return listChanges(comparison, shape, old, now, path, group)
  if (shape.type === 'group' && shape.fields.some(({ type }) => type === 'list'))
    return shape.fields.flatMap((inner) =>
      changesOf(comparison, inner, old as Content | null, now as Content | null, `${path}.`, group),
    )
  return changedFields([shape], before, after, prefix.slice(0, -1), comparison).map((field) => ({
    kind: kindOf(field),
    path: field.path,
    label: field.label,
    group: { name: group.name, label: group.label },
    item: null,
    fields: [field],
  }))
}

const kindOf = ({ before, after }: FieldChange): Change['kind'] => {
  if (canonicalContent(before) === undefined) return 'added'
  return canonicalContent(after) === undefined ? 'removed' : 'changed'
}

const listChanges = (
  comparison: Comparison,
  list: Extract<Shape, { type: 'list' }>,
  before: unknown,
  after: unknown,
  path: string,
  group: Pick<Shape, 'name' | 'label'>,
): Unnumbered[] => {
  const [old, now] = [itemsOf(before), itemsOf(after)]
  const rankedBy = comparison.rankedBy?.[path]
  const [oldRanks, nowRanks] = [ranksOf(old, rankedBy), ranksOf(now, rankedBy)]
  return pairedItems(old, now, list.fields).flatMap((pair): Unnumbered[] => {
    const { from, to, moved } = pair
    const at = to ?? from!
    const fields = itemFields(comparison, list.fields, pair, `${path}.${at}`)
    const isBoth = pair.before !== null && pair.after !== null
    if (isBoth && !moved && fields.length === 0) return []
    const words = wordsOfItem(pair.after) ?? wordsOfItem(pair.before)
    const id = (pair.after ?? pair.before)!.id
    return [
      {
        kind: !isBoth ? (pair.after ? 'added' : 'removed') : fields.length > 0 ? 'changed' : 'moved',
        path: `${path}.${at}`,
        label: words ?? `${list.label} ${at + 1}`,
        group: { name: group.name, label: group.label },
        item: {
          list: path,
          id: typeof id === 'string' ? id : null,
          reference: referenceOf(pair.after, list.fields) ?? referenceOf(pair.before, list.fields),
          words,
          from: from === null ? null : from + 1,
          to: to === null ? null : to + 1,
          moved,
          rank: rankedBy
            ? { from: from === null ? null : oldRanks[from]!, to: to === null ? null : nowRanks[to]! }
            : null,
        },
        fields,
      },
    ]
  })
}

/** The fields that differ; what an item holds that no field of the list describes is told as well. */
const itemFields = (
  comparison: Comparison,
  shapes: Shape[],
  { before, after }: ItemPair,
  path: string,
): FieldChange[] => {
  const known = new Set([...shapes.map(({ name }) => name), 'id'])
  const unknown = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
    .filter((name) => !known.has(name))
    .map((name): Shape => ({ name, label: inWords(name), type: 'other' }))
  return changedFields([...shapes, ...unknown], before, after, path, comparison)
}

/** Places from 1 by a number, the greatest first; equal ones and those without keep the order of the list. */
const ranksOf = (items: Item[], field: string | undefined): number[] => {
  const value = (item: Item) => (field && typeof item[field] === 'number' ? item[field] : -1)
  const order = items.map((item, index) => ({ index, value: value(item) }))
  if (field) order.sort((a, b) => b.value - a.value)
  const ranks: number[] = []
  order.forEach(({ index }, place) => (ranks[index] = place + 1))
  return ranks
}

const words: { name: string; label: string }[] = [
  { name: 'alt', label: 'Text for people who cannot see it' },
  { name: 'caption', label: 'Caption' },
  { name: 'credit', label: 'Credit' },
]

/** Pictures that are shown before and after, with another file or other words. */
const pictureChanges = (before: unknown, after: unknown): Unnumbered[] => {
  const [old, now] = [before ?? {}, after ?? {}] as Record<string, Content>[]
  const shapes = words.map((field): Shape => ({ ...field, type: 'text' }))
  const file: Shape = { name: 'file', label: 'Picture', type: 'other' }
  return Object.keys(now!)
    .filter((id) => old![id] && !isSameContent(old![id], now![id]))
    .map((id): Unnumbered => {
      const path = `_media.${id}`
      const [was, is] = [told(old![id]!), told(now![id]!)]
      return {
        kind: 'changed',
        path,
        label: 'Picture',
        group: { name: '_media', label: 'Pictures' },
        item: {
          list: '_media',
          id: null,
          reference: { collection: 'media', id },
          words: null,
          from: null,
          to: null,
          moved: false,
          rank: null,
        },
        fields: changedFields([...shapes, file], was, is, path, { isAffiliate: () => false }),
      }
    })
}

const told = ({ alt, caption, credit, ...file }: Content): Content => ({ alt, caption, credit, file })

/** The name of a change is what it says: from what to what, and for what moved from where to where. */
const numbered = (changes: Unnumbered[]): Change[] => {
  const seen = new Map<string, number>()
  return changes.map((change) => {
    const { group, item, fields, path, kind } = change
    const facts = fields.map(({ path: at, before, after }) => [
      item ? at.slice(path.length) : at,
      canonicalContent(before) ?? null,
      canonicalContent(after) ?? null,
    ])
    const place = item
      ? [item.list, item.reference, item.words, item.moved ? [item.from, item.to] : null]
      : path
    const hash = canonicalHash([group.name, place, kind, facts]).slice(0, 20)
    const count = (seen.get(hash) ?? 0) + 1
    seen.set(hash, count)
    return { id: count === 1 ? hash : `${hash}-${count}`, ...change }
  })
}

const itemsOf = (value: unknown): Item[] =>
  (Array.isArray(value) ? value : []).map((item: unknown) =>
    item !== null && typeof item === 'object' ? (item as Item) : { value: item },
  )
