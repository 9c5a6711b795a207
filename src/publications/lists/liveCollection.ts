import {
  type FacetName,
  type NumberColumn,
  type Sort,
  type SortField,
  type TextColumn,
  numberColumns,
  textColumns,
} from '#src/content/model'
import { endSeen } from '#src/content/visibleAt'
import type { ScannedRow } from '#src/database/timelineScan'
import { Codes, Numbers } from '#src/publications/lists/columns'
import {
  type Counter,
  countAll,
  markOtherCodes,
  markUnwanted,
  markUnwantedCodes,
} from '#src/publications/lists/filterBitmask'
import { type Key, Order, type Place, sortKey } from '#src/publications/lists/order'

/** By what a list may be narrowed. Members are combined with AND, the topics and documents among themselves with OR. */
export type ListFilter = {
  /** Ids of topics. */
  topics?: readonly string[]
  /** Amounts, in whatever currency the document has. */
  priceMin?: number
  priceMax?: number
  /** True: costs nothing. False: has a price above nothing. Unknown prices are neither. */
  free?: boolean
  /** Ids of documents. */
  documents?: readonly string[]
} & { [Name in TextColumn]?: string }

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

/** A condition sets its bit in the slots that do not fulfil it; one column after the other, so that each is one tight loop. */
type Condition = { name: string; mark: (failed: Uint16Array, bit: number) => void }

/** The bit of what is not live; the conditions, of which a question has at most 15, have those below. */
const NOT_LIVE = 2 ** 15

/** What is live as of a commit: right from the instant it was worked out for until the next one at which a period begins or ends. */
type Live = { failed: Uint16Array; through: number; from: number; until: number }

/**
 * Everything lists, counts and facets of one collection need, as columns of numbers: 150,000 documents take about 60 MB
 * and one question less than a millisecond, whatever the filters. Texts that repeat (providers, levels, sets of topics) are kept once and
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
  readonly #amounts = Object.fromEntries(numberColumns.map((name) => [name, new Numbers()])) as Record<
    NumberColumn,
    Numbers
  >
  readonly #codes = Object.fromEntries(textColumns.map((name) => [name, new Codes()])) as Record<
    TextColumn,
    Codes
  >
  readonly #topics = new Codes()
  readonly #topicSets: string[][] = []
  /** The other way round, for the first `#setsKnown` of them. */
  readonly #setsOf = new Map<string, number[]>()
  #setsKnown = 1
  /** The topics of each set and all above them, while the tree of topics stays as it is. */
  #topicLines: { of: ListQuestion['topicLine'] | null; topics: Codes; lines: number[][] } = {
    of: null,
    topics: new Codes(),
    lines: [],
  }
  readonly #orders = new Map<SortField, Order>()
  /** Worked out by the first question after a change. */
  #live: Live | null = null
  /** Used again by every question: half a megabyte for each would keep the collector of garbage busy. */
  #failed = new Uint16Array(0)

  get size(): number {
    return this.#ids.length - this.#free.length
  }

  add(row: ScannedRow): void {
    this.#live = null
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
    for (const name of numberColumns) this.#amounts[name].set(slot, row[name] ?? NaN)
    for (const name of textColumns) this.#codes[name].set(slot, row[name])
    this.#topics.set(slot, row.topics.length > 0 ? [...row.topics].sort().join(' ') : null)
    const others = this.#slotsIn(row.document)
    this.#slotsOf.set(row.document, others.length > 0 ? [...others, slot] : slot)
    for (const order of this.#orders.values()) order.add(slot)
  }

  /** Forgets all periods of a document. */
  remove(document: string): void {
    this.#live = null
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
    const { failed, totalDocs, facets } = this.#match(question, now)
    const { sort, limit, offset, after } = question
    const descending = sort.startsWith('-')
    const field = (descending ? sort.slice(1) : sort) as SortField
    const slots =
      totalDocs > (after ? 0 : offset)
        ? this.#orderOf(field).take(failed, { descending, after, skip: offset, count: limit + 1 })
        : []
    const shown = slots.slice(0, limit)
    const last = shown.at(-1)
    const next =
      last !== undefined && slots.length > limit
        ? { key: this.#keyOf(field, last), document: this.#documents[last]! }
        : null
    return { listed: shown.map((slot) => this.#listed(slot, now)), totalDocs, next, facets }
  }

  #listed(slot: number, { through }: Now): Listed {
    const { from, until, expire, first, closedBy } = this.#times
    return {
      id: this.#ids[slot]!,
      document: this.#documents[slot]!,
      from: from.at(slot),
      until: endSeen(through, closedBy.at(slot), until.at(slot), expire.at(slot)),
      first: first.at(slot),
    }
  }

  /** What each slot fails by; and for the facets which are out by one condition alone. */
  #match({ filter, facets, topicLine }: ListQuestion, now: Now) {
    const live = this.#liveAt(now)
    if (this.#failed.length !== live.length) this.#failed = new Uint16Array(live.length)
    const failed = this.#failed
    failed.set(live)
    const conditions = this.#conditionsOf(filter)
    for (const [index, { mark }] of conditions.entries()) mark(failed, 1 << index)
    const counters = facets.map((name): Counter => {
      const codes = this.#codesOf(name)
      // A facet leaves its own condition aside.
      const own = conditions.findIndex((condition) => condition.name === name)
      const counts = new Int32Array(codes.values.length)
      return { counts, codes: codes.codes, aside: own < 0 ? 0 : 1 << own }
    })
    const totalDocs = countAll(failed, counters)
    const found: FacetCounts = {}
    for (const [n, name] of facets.entries()) {
      const { counts } = counters[n]!
      // Code 0 is "none".
      counts[0] = 0
      found[name] =
        name === 'topic' ? this.#topicCounts(counts, topicLine) : valuesOf(this.#codesOf(name), counts)
    }
    return { failed, totalDocs, facets: found }
  }

  #liveAt({ at, through }: Now): Uint16Array {
    const known = this.#live
    if (known && known.through === through && known.from <= at && at < known.until) return known.failed
    const from = this.#times.from.values
    const until = this.#times.until.values
    const expire = this.#times.expire.values
    const sequence = this.#times.sequence.values
    const closedBy = this.#times.closedBy.values
    const failed = new Uint16Array(this.#ids.length)
    let next = Infinity
    for (let slot = 0; slot < failed.length; slot++) {
      const ends = endSeen(through, closedBy[slot]!, until[slot]!, expire[slot]!)
      if (sequence[slot]! > through || from[slot]! > at || ends <= at) failed[slot] = NOT_LIVE
      if (from[slot]! > at && from[slot]! < next) next = from[slot]!
      if (ends > at && ends < next) next = ends
    }
    this.#live = { failed, through, from: at, until: next }
    return failed
  }

  #conditionsOf(filter: ListFilter): Condition[] {
    const conditions: Condition[] = []
    const { topics, documents, priceMin, priceMax, free } = filter
    if (documents) {
      const wanted = new Uint8Array(this.#ids.length)
      for (const document of documents) for (const slot of this.#slotsIn(document)) wanted[slot] = 1
      conditions.push({ name: 'documents', mark: (failed, bit) => markUnwanted(failed, bit, wanted) })
    }
    for (const name of textColumns) {
      const wanted = filter[name]
      if (wanted === undefined) continue
      const { codes } = this.#codes[name]
      const code = this.#codes[name].codeOf(wanted) ?? -1
      conditions.push({ name, mark: (failed, bit) => markOtherCodes(failed, bit, codes, code) })
    }
    if (topics) {
      const sets = new Uint8Array(this.#topics.values.length)
      for (const topic of topics) for (const code of this.#setsWith(topic)) sets[code] = 1
      const { codes } = this.#topics
      conditions.push({ name: 'topic', mark: (failed, bit) => markUnwantedCodes(failed, bit, codes, sets) })
    }
    const price = this.#amounts.price.values
    const priced = (name: string, holds: (amount: number) => boolean) =>
      conditions.push({
        name,
        mark: (failed, bit) => {
          for (let slot = 0; slot < failed.length; slot++) if (!holds(price[slot]!)) failed[slot]! |= bit
        },
      })
    if (priceMin !== undefined) priced('priceMin', (amount) => amount >= priceMin)
    if (priceMax !== undefined) priced('priceMax', (amount) => amount <= priceMax)
    if (free !== undefined) priced('free', (amount) => (free ? amount === 0 : amount > 0))
    return conditions
  }

  /** The codes of the sets that have this topic. */
  #setsWith(topic: string): readonly number[] {
    for (let code = this.#setsKnown; code < this.#topics.values.length; code++)
      for (const one of this.#topicsIn(code)) {
        const known = this.#setsOf.get(one)
        if (known) known.push(code)
        else this.#setsOf.set(one, [code])
      }
    this.#setsKnown = this.#topics.values.length
    return this.#setsOf.get(topic) ?? []
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

  #topicCounts(counts: Int32Array, topicLine: ListQuestion['topicLine']): Map<string, number> {
    if (this.#topicLines.of !== topicLine)
      this.#topicLines = { of: topicLine, topics: new Codes(), lines: [] }
    const { topics, lines } = this.#topicLines
    const lineOf = (code: number) =>
      (lines[code] ??= [...new Set(this.#topicsIn(code).flatMap(topicLine))].map((one) =>
        topics.codeFor(one),
      ))
    for (let code = 0; code < counts.length; code++) if (counts[code]! > 0) lineOf(code)
    const found = new Int32Array(topics.values.length)
    for (let code = 0; code < counts.length; code++) {
      const count = counts[code]!
      if (count > 0) for (const topic of lines[code]!) found[topic]! += count
    }
    return valuesOf(topics, found)
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
