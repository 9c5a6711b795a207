/** What rows are sorted by: folded words, numbers; null is "not known", which always comes last. */
export type Key = string | number | null

/** The place in a list after which the next page begins: the last document shown, and what it was sorted by. */
export type Place = { key: Key; document: string }

/**
 * Words as people sort them: case and marks do not count, "É" stands beside "e". Ties are broken by the document's id.
 * The same on every machine and database, because nothing of a locale is in it.
 */
export const sortKey = (words: string): string => words.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

type Taking = { descending: boolean; after: Place | null; skip: number; count: number }

/** The slots of one collection in the order of one field, ascending, unknown ones last; kept sorted as rows come and go. */
export class Order {
  #slots: Int32Array = new Int32Array(0)
  #length = 0
  /** How many have a key; the others stand behind them. */
  #known = 0
  readonly #keyOf: (slot: number) => Key
  readonly #documentOf: (slot: number) => string

  constructor(keyOf: (slot: number) => Key, documentOf: (slot: number) => string, slots: number[]) {
    this.#keyOf = keyOf
    this.#documentOf = documentOf
    // Looked up once: nobody is served while 100,000 are compared.
    const keys: Key[] = []
    const documents: string[] = []
    for (const slot of slots) {
      keys[slot] = keyOf(slot)
      documents[slot] = documentOf(slot)
    }
    this.#slots = Int32Array.from(slots).sort((a, b) =>
      compare(keys[a]!, documents[a]!, keys[b]!, documents[b]!),
    )
    this.#length = slots.length
    this.#known = slots.filter((slot) => keys[slot] !== null).length
  }

  add(slot: number): void {
    const key = this.#keyOf(slot)
    const at = this.#firstNotBefore({ key, document: this.#documentOf(slot) })
    if (this.#length === this.#slots.length) {
      const larger = new Int32Array(Math.max(64, this.#length * 2))
      larger.set(this.#slots)
      this.#slots = larger
    }
    this.#slots.copyWithin(at + 1, at, this.#length)
    this.#slots[at] = slot
    this.#length++
    if (key !== null) this.#known++
  }

  /** Before the slot's facts change. */
  remove(slot: number): void {
    const key = this.#keyOf(slot)
    let at = this.#firstNotBefore({ key, document: this.#documentOf(slot) })
    // Two periods of one document may have the same key.
    while (this.#slots[at] !== slot) at++
    this.#slots.copyWithin(at, at + 1, this.#length)
    this.#length--
    if (key !== null) this.#known--
  }

  /**
   * So many slots that fail by nothing, in this order or from the other end (unknown ones last all the same), from the one
   * after `after` and without the first `skip`.
   */
  take(failed: Uint16Array, { descending, after, skip, count }: Taking): number[] {
    const taken: number[] = []
    let left = skip
    /** False when there are enough. */
    const takeFrom = (begin: number, end: number): boolean => {
      const step = begin <= end ? 1 : -1
      for (let at = begin; at !== end; at += step) {
        const slot = this.#slots[at]!
        if (failed[slot] !== 0 || (after !== null && this.#isAt(slot, after))) continue
        if (left > 0) left--
        else if (taken.push(slot) === count) return false
      }
      return true
    }
    const start = after === null ? null : this.#firstNotBefore(after)
    if (!descending) takeFrom(start ?? 0, this.#length)
    else if (after !== null && after.key === null) takeFrom(start!, this.#length)
    else if (takeFrom((start ?? this.#known) - 1, -1)) takeFrom(this.#known, this.#length)
    return taken
  }

  #isAt(slot: number, { key, document }: Place): boolean {
    return this.#documentOf(slot) === document && sameKey(this.#keyOf(slot), key)
  }

  #firstNotBefore({ key, document }: Place): number {
    let low = 0
    let high = this.#length
    while (low < high) {
      const middle = (low + high) >>> 1
      const slot = this.#slots[middle]!
      if (compare(this.#keyOf(slot), this.#documentOf(slot), key, document) < 0) low = middle + 1
      else high = middle
    }
    return low
  }
}

const sameKey = (a: Key, b: Key) => a === b

const compare = (a: Key, documentA: string, b: Key, documentB: string): number => {
  if (a !== b) {
    if (a === null) return 1
    if (b === null) return -1
    return a < b ? -1 : 1
  }
  return documentA < documentB ? -1 : documentA > documentB ? 1 : 0
}
