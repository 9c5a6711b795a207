import type { Person } from '#access/roles'
import { readIsbn } from '#src/content/isbn'
import { addressKeys } from '#src/curation/addressKeys'
import { type Asking, entriesOf } from '#src/curation/entries'
import { readAll } from '#src/curation/readAll'
import { catalogue } from '#src/curation/index/catalogue'
import type { CatalogueIndex } from '#src/curation/index/catalogueIndex'
import { type Item, wordsOf } from '#src/curation/index/item'
import { mayRead } from '#src/curation/mayRead'
import type { Entry, Kind } from '#src/curation/types'
import { asOfNow } from '#src/workflow/states'

export type Filters = {
  kinds: readonly Kind[]
  topic?: string | undefined
  provider?: string | undefined
  level?: string | undefined
  live?: boolean | undefined
}

/** `total` is counted only so far; with `isMore` there are more. What was typed, as title, writers, ISBN or address, among what this person may read; the best first. */
export const search = async (
  asking: Asking,
  { q, limit, ...filters }: Filters & { q: string; limit: number },
): Promise<{ entries: Entry[]; total: number; isMore: boolean }> => {
  const index = await catalogue(asking.payload)
  const accept = await acceptable(asking, filters)
  const exact = identified(index, q).filter(accept)
  const { items, total, isMore } =
    exact.length > 0
      ? { items: exact, total: exact.length, isMore: false }
      : index.find({ words: wordsOf(q), accept, limit })
  const entries = await entriesOf(asking, items.slice(0, limit).map(referenceOf))
  return { entries, total, isMore }
}

export const referenceOf = ({ kind, id }: Item) => ({ collection: kind, id })

/** What an ISBN or an address stands for; the nearest address that is known. */
export const identified = (index: CatalogueIndex, text: string): Item[] => {
  const isbn = readIsbn(text)
  if (isbn.ok) return index.withIsbn(isbn.value)
  for (const key of addressKeys(text.trim())) {
    const items = index.withAddress(key)
    if (items.length > 0) return items
  }
  return []
}

export const acceptable = async (asking: Asking, filters: Filters): Promise<(item: Item) => boolean> => {
  const { kinds, provider, level, live } = filters
  const person: Person = asking.user
  const readable = { courses: mayRead(person, 'courses'), books: mayRead(person, 'books') }
  const topics = filters.topic ? await withChildren(asking, filters.topic) : null
  const now = new Date()
  return (item) =>
    kinds.includes(item.kind) &&
    (!provider || item.provider === provider) &&
    (!level || item.level === level) &&
    (!topics || item.topics.some((topic) => topics.has(topic))) &&
    (live === undefined || isLive(item, now) === live) &&
    readable[item.kind](item)
}

const isLive = (item: Item, now: Date): boolean =>
  item.publishAt === null && item.expireAt === null ? item.live : asOfNow(item, now).live

/** A topic and all that are below it, as readers filter by it. */
const withChildren = async (asking: Asking, topic: string): Promise<Set<string>> => {
  const docs = await readAll(asking, 'topics', 'parent')
  const topics = new Set([topic])
  for (let size = 0; size !== topics.size;) {
    size = topics.size
    for (const { id, parent } of docs) if (topics.has(String(parent))) topics.add(String(id))
  }
  return topics
}
