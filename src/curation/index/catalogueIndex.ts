import type { Item } from '#src/curation/index/item'
import { isUnspaced, stem } from '#src/search/words'

export type Question = {
  /** As `wordsOf` gives them; a blank for whatever was changed last. */
  words: string
  accept: (item: Item) => boolean
  limit: number
}

export type CatalogueIndex = ReturnType<typeof catalogueIndex>

/**
 * Working copies in memory, found by the beginnings of their words, by ISBN and by address. Slots are given out once: what
 * changed takes a new one, so the last slot is the last change, and the lists behind the words keep the old, which is empty then.
 */
export const catalogueIndex = () => {
  let slots: (Item | null)[] = []
  const slotOf = new Map<string, number>()
  let byWord = new Map<string, number[]>()
  let byBeginning = new Map<string, string[]>()
  let byKey = new Map<string, number[]>()
  let seen = new Uint32Array(1024)
  let questions = 0

  const put = (item: Item): void => {
    remove(item.id)
    if (slots.length > 4096 && slots.length > slotOf.size * 2) compact()
    const slot = slots.push(item) - 1
    slotOf.set(item.id, slot)
    for (const word of wordsIn(item)) {
      if (!byWord.has(word)) add(byBeginning, word.slice(0, BEGINNING), word)
      add(byWord, word, slot)
    }
    for (const key of keysOf(item)) add(byKey, key, slot)
  }

  const remove = (id: string): void => {
    const slot = slotOf.get(id)
    if (slot === undefined) return
    slots[slot] = null
    slotOf.delete(id)
  }

  const compact = (): void => {
    const items = slots.filter((item) => item !== null)
    slots = []
    byWord = new Map()
    byBeginning = new Map()
    byKey = new Map()
    slotOf.clear()
    for (const item of items) put(item)
  }

  /** Of all words the one with the fewest items; null when none narrows the search down. */
  const candidates = (words: string[]): number[][] | null => {
    let best: number[][] | null = null
    let least = Infinity
    for (const word of words) {
      if (isUnspaced(word)) continue
      const known = byBeginning.get(word.slice(0, BEGINNING))
      // A word of one letter begins too many others.
      if (word.length < BEGINNING) continue
      const lists = (known ?? []).filter((one) => one.startsWith(word)).map((one) => byWord.get(one) ?? [])
      const count = lists.reduce((sum, list) => sum + list.length, 0)
      if (count >= least) continue
      least = count
      best = lists
    }
    return best
  }

  function* slotsOf(lists: number[][] | null): Generator<Item> {
    if (!lists) {
      for (let slot = slots.length - 1; slot >= 0; slot -= 1) {
        const item = slots[slot]
        if (item) yield item
      }
      return
    }
    if (seen.length < slots.length) seen = new Uint32Array(slots.length * 2)
    questions += 1
    for (const list of lists) {
      for (const slot of list) {
        const item = slots[slot]
        if (!item || seen[slot] === questions) continue
        seen[slot] = questions
        yield item
      }
    }
  }

  /** Items with just this title. */
  const withTitle = (title: string, accept: (item: Item) => boolean, limit: number): Item[] => {
    const lists = title
      .split(' ')
      .filter(Boolean)
      .map((word) => byWord.get(word) ?? [])
      .sort((a, b) => a.length - b.length)
    return live(lists[0] ?? [], slots)
      .filter((item) => item.title === title && accept(item))
      .slice(0, limit)
  }

  return {
    put,
    remove,
    get size() {
      return slotOf.size
    },
    get: (id: string): Item | null => slots[slotOf.get(id) ?? -1] ?? null,
    ids: (): IterableIterator<string> => slotOf.keys(),

    /** The best first, and how many there are; with `isMore`, at least so many: nobody looks through them all. */
    find: ({ words, accept, limit }: Question): { items: Item[]; total: number; isMore: boolean } => {
      const asked = words.split(' ').filter(Boolean).map(stem)
      const most = asked.some((word) => word.length > BEGINNING || isUnspaced(word))
        ? ENOUGH
        : ENOUGH_OF_SHORT
      const best: { item: Item; rank: number }[] = []
      const consider = (item: Item, rank: number) => {
        const last = best.at(-1)
        if (best.length === limit && last && !isBefore(item, rank, last.item, last.rank)) return
        let place = best.length
        while (place > 0 && isBefore(item, rank, best[place - 1]!.item, best[place - 1]!.rank)) place -= 1
        best.splice(place, 0, { item, rank })
        if (best.length > limit) best.pop()
      }
      // What has just this title is never among those that are not looked at any more.
      const exact = asked.length > 0 ? withTitle(words, accept, limit) : []
      for (const item of exact) consider(item, rankOf(item, words, asked))
      let total = exact.length
      let isMore = false
      for (const item of slotsOf(candidates(asked))) {
        if (!asked.every((word) => has(item, word)) || (exact.length > 0 && item.title === words)) continue
        if (!accept(item)) continue
        if (total >= most) {
          isMore = true
          break
        }
        total += 1
        // Slots are in the order of changes, the last one first.
        if (asked.length > 0) consider(item, rankOf(item, words, asked))
        else if (best.length < limit) best.push({ item, rank: 0 })
      }
      return { items: best.map(({ item }) => item), total, isMore }
    },

    withTitle,
    withIsbn: (isbn: string): Item[] => live(byKey.get(isbn) ?? [], slots),
    withAddress: (key: string): Item[] => live(byKey.get(key) ?? [], slots),
  }
}

/** Letters by which words are put together, to find those that begin like a word. */
const BEGINNING = 2

/** Matches after which nobody looks further, and of words so short that the rest of them is still to be typed. */
const ENOUGH = 20_000
const ENOUGH_OF_SHORT = 3000

const wordsIn = (item: Item): Set<string> =>
  new Set([...item.title.split(' '), ...item.writers.split(' ')].filter(Boolean))

const keysOf = (item: Item): Set<string> => new Set([...(item.isbn ? [item.isbn] : []), ...item.addresses])

const add = <K, V>(lists: Map<K, V[]>, key: K, value: V): void => {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}

const live = (list: number[], slots: (Item | null)[]): Item[] =>
  [...new Set(list)].flatMap((slot) => slots[slot] ?? [])

const has = (item: Item, word: string): boolean => {
  const begun = isUnspaced(word) ? word : ` ${word}`
  return item.title.includes(begun) || item.writers.includes(begun)
}

/** Small is good: the title itself, how it begins, within it, its words in any order, then the writers. */
const rankOf = (item: Item, words: string, asked: string[]): number => {
  const phrase = words.trimEnd()
  const tier =
    item.title === words
      ? 0
      : item.title.startsWith(phrase)
        ? 1
        : item.title.includes(phrase)
          ? 2
          : asked.every((word) => item.title.includes(` ${word}`))
            ? 3
            : 4
  return tier * 1000 + Math.min(item.title.length, 900)
}

/** Of equals the live one comes first, then the alphabet. */
const isBefore = (a: Item, rankA: number, b: Item, rankB: number): boolean => {
  if (rankA !== rankB) return rankA < rankB
  if (a.live !== b.live) return a.live
  if (a.title !== b.title) return a.title < b.title
  return a.id < b.id
}
