import { createHash } from 'node:crypto'
import {
  type SearchedCollection,
  type SearchedField,
  definitionOf,
  searchedCollections,
} from '#src/content/model'
import { coded, tokensOf, wordsIn } from '#src/search/words'

export { searchedCollections }
export type Searched = SearchedCollection

export const isSearched = (collection: string): collection is Searched =>
  (searchedCollections as readonly string[]).includes(collection)

/** What the index holds of a publication. It is a candidate only: whether readers see it, the timeline says. */
export type Entry = {
  /** Its place among all: hits of the same kind come in this order. Unique; below 2^53. */
  place: number
  publication: string
  collection: Searched
  document: string
  liveFrom: string
  liveUntil: string | null
  sequence: number
  /** Without repeats; see `marks`. */
  tokens: string[]
  /** Words of the title that a mistyped word may be meant for. */
  titleWords: string[]
}

/** Another number when entries or an engine's tables change: an index of an earlier kind is made anew. */
export const INDEX_KIND = 3

/** A token begins with the letter of what it says. */
export const marks = {
  inTitle: 't',
  anywhere: 'a',
  wholeTitle: 'e',
  collection: 'x',
  topic: 'y',
  /** One list of entries instead of two that are compared: every second entry is a book. */
  topicOfCollection: 'z',
} as const

export type Published = {
  row: {
    id: string
    sourceCollection: string
    document: string
    title: string
    liveFrom: string
    liveUntil: string | null
    sequence: number
    topics: string[]
  }
  snapshot: Record<string, unknown>
}

/** Pure: the same publication always gives the same entry. */
export const entryOf = ({ row, snapshot }: Published): Entry => {
  const collection = row.sourceCollection as Searched
  const title = wordsIn(row.title)
  const inTitle = title.flatMap(({ plain }) => tokensOf(plain))
  const elsewhere = shownTexts(collection, snapshot)
    .flatMap(wordsIn)
    .flatMap(({ plain }) => tokensOf(plain))
  const tokens = [
    wholeTitleToken(title.map(({ plain }) => plain)),
    collectionToken(collection),
    ...row.topics.flatMap((topic) => [topicToken(topic), topicToken(topic, collection)]),
    ...inTitle.map((token) => `${marks.inTitle}${coded(token)}`),
    ...[...inTitle, ...elsewhere].slice(0, MOST_WORDS).map((token) => `${marks.anywhere}${coded(token)}`),
  ]
  return {
    place: placeOf(
      collection,
      title.map(({ plain }) => plain),
      row.document,
    ),
    publication: row.id,
    collection,
    document: row.document,
    liveFrom: row.liveFrom,
    liveUntil: row.liveUntil,
    sequence: row.sequence,
    tokens: [...new Set(tokens)],
    titleWords: [...new Set(inTitle)].filter(canBeMistyped),
  }
}

/** A page of fifty thousand words is found by the first twenty thousand. */
const MOST_WORDS = 20_000

export const collectionToken = (collection: string): string =>
  `${marks.collection}${coded(collection.replaceAll('-', ''))}`

/** The topic, of whatever kind the page is or of this kind only. */
export const topicToken = (id: string, collection?: string): string =>
  collection === undefined
    ? `${marks.topic}${coded(id.toLowerCase())}`
    : `${marks.topicOfCollection}${coded(collection.replaceAll('-', ''))}${coded(id.toLowerCase())}`

export const wholeTitleToken = (words: string[]): string =>
  `${marks.wholeTitle}${createHash('sha256').update(words.join(' ')).digest('hex').slice(0, 20)}`

/** Short words have too many neighbours, long ones are cut. */
export const canBeMistyped = (word: string): boolean => /^\p{L}{4,24}$/u.test(word)

/** As many kinds have room in a place: 5 bits for the length, 3 for the kind, 20 for the letters, 25 for the rest. */
const MOST_KINDS = 8

/** How many entries may share everything that `placeOf` looks at. */
export const PLACES = 2 ** 25

/**
 * Short titles first (they are about nothing else), then careers before what they recommend, then by the alphabet. The
 * rest is taken from the document's id, so that it is the same on every database; the last bits are for the index, which gives
 * neighbouring places to what would fall together.
 */
const placeOf = (collection: Searched, title: string[], document: string): number => {
  const length = Math.min(title.length, 31)
  const kind = searchedCollections.indexOf(collection)
  const letters = [...(title[0] ?? '').slice(0, 4).padEnd(4)].reduce(
    (sum, letter) => sum * 32 + Math.min(31, Math.max(0, letter.charCodeAt(0) - 96)),
    0,
  )
  const digits = createHash('sha256').update(document).digest().readUInt32BE() >>> 7
  return ((length * MOST_KINDS + kind) * 2 ** 20 + letters) * PLACES + digits
}

/**
 * What readers see of the document itself. Nothing that stands beside something else (a note on a course, a reason, the
 * source of a salary): that is hidden together with what it stands beside.
 */
export const shownTexts = (collection: Searched, snapshot: Record<string, unknown>): string[] =>
  (definitionOf(collection).search ?? []).flatMap((field) => textsAt(field, snapshot))

const textsAt = (field: SearchedField, snapshot: Record<string, unknown>): string[] => {
  if (typeof field === 'string')
    return isRichText(snapshot[field]) ? textsInside(snapshot[field]) : texts(snapshot[field])
  return rows(snapshot[field.rows]).flatMap((row) => field.texts.flatMap((name) => textsAt(name, row)))
}

const isRichText = (value: unknown): boolean => value !== null && typeof value === 'object' && 'root' in value

const texts = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((item): item is string => typeof item === 'string')

const rows = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? value.filter((row) => row !== null && typeof row === 'object') : []

/** Rich text: the texts of its nodes, those of one block together, because a word may change its look half-way. */
const textsInside = (value: unknown): string[] => {
  const root = (value as { root?: unknown } | null)?.root
  const blocks: string[] = []
  const visit = (node: unknown): string => {
    const { text, children } = (node ?? {}) as { text?: unknown; children?: unknown }
    if (typeof text === 'string') return text
    if (!Array.isArray(children)) return ' '
    const inside = children.map(visit).join('')
    const isBlock = children.some((child) => typeof (child as { text?: unknown } | null)?.text === 'string')
    if (isBlock) blocks.push(inside)
    return isBlock ? ' ' : inside
  }
  const rest = visit(root)
  return [...blocks, rest]
}
