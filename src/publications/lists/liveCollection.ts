import type { ScannedRow } from '#src/database/timelineScan'
import { type Key, Order, type Place, sortKey } from '#src/publications/lists/order'
import type { Sort, SortField } from '#src/publications/read'

/** By what a list may be narrowed. Members are combined with AND, the topics and documents among themselves with OR. */
export type ListFilter = {
  /** Ids of topics. */
  topics?: readonly string[]
  /** Id of a provider. */
  provider?: string
  level?: string
  language?: string
  availability?: string
  isbn13?: string
  currency?: string
  /** Amounts, in whatever currency the document has. */
  priceMin?: number
  priceMax?: number
  /** True: costs nothing. False: has a price above nothing. Unknown prices are neither. */
  free?: boolean
  /** Ids of documents. */
  documents?: readonly string[]
}

export const facetNames = ['topic', 'provider', 'level', 'language', 'availability'] as const
export type FacetName = (typeof facetNames)[number]

/** How many documents a list would have with each value, whatever the list says of that very facet now. */
export type FacetCounts = Partial<Record<FacetName, Map<string, number>>>

export type ListQuestion = {
  filter: ListFilter
  sort: Sort
  limit: number
  /** Documents before the first one wanted; with `after`, counted from there. */
  offset: number
  after: Place | null
  facets: readonly FacetName[]
  /** For facets: a topic and all above it, because a list of a topic includes its sub-topics. */
  topicLine: (topic: string) => readonly string[]
}

/** A live period in a list. Milliseconds since 1970; `until` is Infinity when no end is known. */
export type Listed = { id: string; document: string; from: number; until: number; first: number }

export type ListAnswer = {
  listed: Listed[]
  totalDocs: number
  /** The place of the last one, when more come after it. */
  next: Place | null
  facets: FacetCounts
}

/** When: an instant in milliseconds, and the newest commit that counts. */
export type Now = { at: number; through: number }

type Field = 'provider' | 'level' | 'language' | 'availability' | 'isbn13' | 'currency'
const fields: readonly Field[] = ['provider', 'level', 'language', 'availability', 'isbn13', 'currency']

/**
 * Everything lists, counts and facets of one collection need, as columns of numbers: 150,000 documents take about 60 MB
 * and one question less than 5 ms, whatever the filters. Texts that repeat (providers, levels, sets of topics) are kept once and
 * named by a code. Derived from the timeline; docs/decisions tells why it is not asked of the database.
 */
export class LiveCollection {
  readonly #ids: string[] = []
  readonly #documents: string[] = []
  readonly #slugs: string[] = []
  readonly #titles: string[] = []
  readonly #free: number[] = []
  /** Nearly every document has one period; a list for each would take more room than all the numbers. */
  readonly #slotsOf = new Map<string, number | number[]>()
  readonly #times = {
    from: new Numbers(),
    until: new Numbers(),
    expire: new Numbers(),
    first: new Numbers(),
    sequence: new Numbers(),
    closedBy: new Numbers(),
  }
  readonly #amounts = { price: new Numbers(), rating: new Numbers(), year: new Numbers() }
  readonly #codes = Object.fromEntries(fields.map((name) => [name, new Codes()])) as Record<Field, Codes>
  readonly #topics = new Codes()
  readonly #topicSets: string[][] = []
  readonly #orders = new Map<SortField, Order>()

  get size(): number {
    return this.#ids.length - this.#free.length
  }

  add(row: ScannedRow): void {
    const slot = this.#free.pop() ?? this.#ids.length
    this.#ids[slot] = row.id
    this.#documents[slot] = row.document
    this.#slugs[slot] = row.slug
    this.#titles[slot] = sortKey(row.title ?? '')
    this.#times.from.set(slot, Date.parse(row.liveFrom))
    this.#times.until.set(slot, timeOf(row.liveUntil))
    this.#times.expire.set(slot, timeOf(row.expireAt))
    this.#times.first.set(slot, Date.parse(row.firstPublishedAt))
    this.#times.sequence.set(slot, row.sequence)
    this.#times.closedBy.set(slot, row.closedBy ?? 0)
    for (const name of ['price', 'rating', 'year'] as const) this.#amounts[name].set(slot, row[name] ?? NaN)
    for (const name of fields) this.#codes[name].set(slot, row[name])
    this.#topics.set(slot, row.topics.length > 0 ? [...row.topics].sort().join(' ') : null)
    const others = this.#slotsIn(row.document)
    this.#slotsOf.set(row.document, others.length > 0 ? [...others, slot] : slot)
    for (const order of this.#orders.values()) order.add(slot)
  }

  /** Forgets all periods of a document. */
  remove(document: string): void {
    for (const slot of this.#slotsIn(document)) {
      for (const order of this.#orders.values()) order.remove(slot)
      this.#ids[slot] = ''
      this.#times.from.set(slot, Infinity)
      this.#free.push(slot)
    }
    this.#slotsOf.delete(document)
  }

  /** Sorts by these now, so that the first reader who asks for it does not wait. */
  async prepare(sorts: readonly SortField[]): Promise<void> {
    for (const field of sorts) {
      this.#orderOf(field)
      await new Promise((resolve) => setImmediate(resolve))
    }
  }

  ask(question: ListQuestion, now: Now): ListAnswer {
    const { matches, totalDocs, facets } = this.#match(question, now)
    const descending = question.sort.startsWith('-')
    const field = (descending ? question.sort.slice(1) : question.sort) as SortField
    const listed: Listed[] = []
    let skip = question.offset
    let last = -1
    let hasMore = false
    if (totalDocs > (question.after ? 0 : question.offset))
      for (const slot of this.#orderOf(field).walk(descending, question.after)) {
        if (matches[slot] !== 1) continue
        if (skip > 0) skip--
        else if (listed.length < question.limit) {
          listed.push(this.#listed(slot, now))
          last = slot
        } else {
          hasMore = true
          break
        }
      }
    const next = hasMore ? { key: this.#keyOf(field, last), document: this.#documents[last]! } : null
    return { listed, totalDocs, next, facets }
  }

  #listed(slot: number, { through }: Now): Listed {
    const { from, until, expire, first, closedBy } = this.#times
    return {
      id: this.#ids[slot]!,
      document: this.#documents[slot]!,
      from: from.at(slot),
      until: closedBy.at(slot) > through ? expire.at(slot) : until.at(slot),
      first: first.at(slot),
    }
  }

  /** One run over all slots: which are live and in the list, and for the facets which are out by one condition alone. */
  #match({ filter, facets, topicLine }: ListQuestion, { at, through }: Now) {
    const count = this.#ids.length
    const from = this.#times.from.values
    const until = this.#times.until.values
    const expire = this.#times.expire.values
    const sequence = this.#times.sequence.values
    const closedBy = this.#times.closedBy.values
    const tests = this.#testsOf(filter)
    const matches = new Uint8Array(count)
    const counted = facets.map((name) => {
      const codes = this.#codesOf(name)
      return { name, codes, codeAt: codes.codes, counts: new Int32Array(codes.values.length) }
    })
    /** For each condition the facet that leaves it aside. */
    const facetOf = tests.map(({ name }) => counted.find((facet) => facet.name === name) ?? null)
    let totalDocs = 0
    for (let slot = 0; slot < count; slot++) {
      if (from[slot]! > at || sequence[slot]! > through) continue
      if (until[slot]! <= at && !(closedBy[slot]! > through && expire[slot]! > at)) continue
      let failed = -1
      let isOut = false
      for (let test = 0; test < tests.length; test++) {
        if (tests[test]!.holds(slot)) continue
        isOut = failed >= 0 || facetOf[test] === null
        if (isOut) break
        failed = test
      }
      if (isOut) continue
      if (failed >= 0) {
        const { counts, codeAt } = facetOf[failed]!
        counts[codeAt[slot]!]!++
        continue
      }
      matches[slot] = 1
      totalDocs++
      for (let n = 0; n < counted.length; n++) counted[n]!.counts[counted[n]!.codeAt[slot]!]!++
    }
    const found: FacetCounts = {}
    for (const { name, codes, counts } of counted) {
      // Code 0 is "none".
      counts[0] = 0
      found[name] = name === 'topic' ? this.#topicCounts(counts, topicLine) : valuesOf(codes, counts)
    }
    return { matches, totalDocs, facets: found }
  }

  #testsOf(filter: ListFilter): { name: string; holds: (slot: number) => boolean }[] {
    const tests: { name: string; holds: (slot: number) => boolean }[] = []
    const { topics, documents, priceMin, priceMax, free } = filter
    if (documents) {
      const flags = new Uint8Array(this.#ids.length)
      for (const document of documents) for (const slot of this.#slotsIn(document)) flags[slot] = 1
      tests.push({ name: 'documents', holds: (slot) => flags[slot] === 1 })
    }
    for (const name of fields) {
      const wanted = filter[name]
      if (wanted === undefined) continue
      const codes = this.#codes[name]
      const code = codes.codeOf(wanted) ?? -1
      tests.push({ name, holds: (slot) => codes.at(slot) === code })
    }
    if (topics) {
      const wanted = new Set(topics)
      const sets = Uint8Array.from(this.#topics.values, (_set, code) =>
        this.#topicsIn(code).some((topic) => wanted.has(topic)) ? 1 : 0,
      )
      tests.push({ name: 'topic', holds: (slot) => sets[this.#topics.at(slot)] === 1 })
    }
    const { price } = this.#amounts
    if (priceMin !== undefined) tests.push({ name: 'priceMin', holds: (slot) => price.at(slot) >= priceMin })
    if (priceMax !== undefined) tests.push({ name: 'priceMax', holds: (slot) => price.at(slot) <= priceMax })
    if (free !== undefined)
      tests.push({ name: 'free', holds: (slot) => (free ? price.at(slot) === 0 : price.at(slot) > 0) })
    return tests
  }

  /** The topics of a set, taken apart once. */
  #topicsIn(code: number): readonly string[] {
    return (this.#topicSets[code] ??= this.#topics.values[code]!.split(' '))
  }

  #slotsIn(document: string): readonly number[] {
    const slots = this.#slotsOf.get(document)
    return slots === undefined ? [] : typeof slots === 'number' ? [slots] : slots
  }

  #codesOf(name: FacetName): Codes {
    return name === 'topic' ? this.#topics : this.#codes[name]
  }

  #topicCounts(counts: Int32Array, topicLine: (topic: string) => readonly string[]): Map<string, number> {
    const found = new Map<string, number>()
    for (const [code, count] of counts.entries()) {
      if (count === 0) continue
      const topics = new Set(this.#topicsIn(code).flatMap(topicLine))
      for (const topic of topics) found.set(topic, (found.get(topic) ?? 0) + count)
    }
    return found
  }

  #orderOf(field: SortField): Order {
    const known = this.#orders.get(field)
    if (known) return known
    const slots = this.#ids.flatMap((id, slot) => (id === '' ? [] : [slot]))
    const order = new Order(
      (slot) => this.#keyOf(field, slot),
      (slot) => this.#documents[slot]!,
      slots,
    )
    this.#orders.set(field, order)
    return order
  }

  #keyOf(field: SortField, slot: number): Key {
    if (field === 'title') return this.#titles[slot]!
    if (field === 'slug') return this.#slugs[slot]!
    if (field === 'publishedAt') return this.#times.first.at(slot)
    if (field === 'updatedAt') return this.#times.from.at(slot)
    const amount = this.#amounts[field].at(slot)
    return Number.isNaN(amount) ? null : amount
  }
}

const timeOf = (instant: string | null): number => (instant === null ? Infinity : Date.parse(instant))

const valuesOf = (codes: Codes, counts: Int32Array): Map<string, number> =>
  new Map([...counts.entries()].flatMap(([code, count]) => (count > 0 ? [[codes.values[code]!, count]] : [])))

/** A column of numbers that grows. */
class Numbers {
  values = new Float64Array(64)

  at(slot: number): number {
    return this.values[slot]!
  }

  set(slot: number, value: number): void {
    if (slot >= this.values.length) {
      const larger = new Float64Array(Math.max(slot + 1, this.values.length * 2))
      larger.set(this.values)
      this.values = larger
    }
    this.values[slot] = value
  }
}

/** A column of texts that repeat; code 0 is "none". */
class Codes {
  readonly values: string[] = ['']
  codes = new Int32Array(64)
  readonly #known = new Map<string, number>()

  at(slot: number): number {
    return this.codes[slot]!
  }

  codeOf(value: string): number | undefined {
    return this.#known.get(value)
  }

  set(slot: number, value: string | null): void {
    if (slot >= this.codes.length) {
      const larger = new Int32Array(Math.max(slot + 1, this.codes.length * 2))
      larger.set(this.codes)
      this.codes = larger
    }
    this.codes[slot] = value === null ? 0 : this.#codeFor(value)
  }

  #codeFor(value: string): number {
    const known = this.#known.get(value)
    if (known !== undefined) return known
    const code = this.values.push(value) - 1
    this.#known.set(value, code)
    return code
  }
}
