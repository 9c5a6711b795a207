import fc from '#test/support/random'
import { type NumberColumn, type Sort, type TextColumn, numberColumns, textColumns } from '#src/content/model'
import type { ScannedRow } from '#src/database/timelineScan'
import {
  type ListFilter,
  type ListQuestion,
  type Now,
  LiveCollection,
} from '#src/publications/lists/liveCollection'
import { sortKey } from '#src/publications/lists/order'

const instant = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString()
const minutes = fc.integer({ min: 0, max: 40 })
const optional = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null })
const topics = ['t1', 't2', 't3']

/** A period ends by its own date, or by a commit that ends it before. */
const endOf = (expire: number | null, closed: { at: number; by: number } | null) => {
  const isClosed = closed !== null && (expire === null || closed.at < expire)
  const until = isClosed ? closed.at : expire
  return {
    liveUntil: until === null ? null : instant(until),
    expireAt: expire === null ? null : instant(expire),
    closedBy: isClosed ? closed.by : null,
  }
}

/** No list column has a value. */
const noColumns = {
  ...(Object.fromEntries(textColumns.map((name) => [name, null])) as Record<TextColumn, string | null>),
  ...(Object.fromEntries(numberColumns.map((name) => [name, null])) as Record<NumberColumn, number | null>),
}

/** A live period of one of a few documents; the same title and rating come often. */
const rows = fc
  .array(
    fc.record({
      document: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
      title: fc.constantFrom('Éclair', 'eclair', 'Zebra', 'apple', 'Apple pie', ''),
      slug: fc.constantFrom('s1', 's2', 's3'),
      sequence: fc.integer({ min: 1, max: 9 }),
      from: minutes,
      expire: optional(minutes),
      closed: optional(fc.record({ at: minutes, by: fc.integer({ min: 1, max: 9 }) })),
      first: minutes,
      topics: fc.subarray(topics),
      provider: optional(fc.constantFrom('p1', 'p2')),
      level: optional(fc.constantFrom('beginner', 'any')),
      price: optional(fc.constantFrom(0, 10, 20.5)),
      rating: optional(fc.constantFrom(1, 4.5)),
    }),
    { maxLength: 25 },
  )
  .map((list) =>
    list.map(({ from, expire, closed, first, ...rest }, n): ScannedRow => ({
      ...noColumns,
      ...rest,
      ...endOf(expire, closed),
      id: `publication-${n}`,
      sourceCollection: 'courses',
      liveFrom: instant(from),
      firstPublishedAt: instant(first),
      language: 'en',
    })),
  )

const filters: fc.Arbitrary<ListFilter> = fc.record(
  {
    topics: fc.subarray(topics),
    provider: fc.constantFrom('p1', 'p2', 'nobody'),
    level: fc.constantFrom('beginner', 'any'),
    priceMin: fc.constantFrom(0, 10),
    priceMax: fc.constantFrom(10, 20.5),
    free: fc.boolean(),
    documents: fc.subarray(['a', 'b', 'c']),
  },
  { requiredKeys: [] },
)

const sorts: fc.Arbitrary<Sort> = fc.constantFrom(
  'title', '-title', 'slug', '-slug', 'rating', '-rating', 'price', '-price', 'updatedAt', '-publishedAt',
) // prettier-ignore

/** What the columns answer, said the plain way. */
const isLive = (row: ScannedRow, { at, through }: Now): boolean => {
  const isOver = row.liveUntil !== null && Date.parse(row.liveUntil) <= at
  const isOverForHim =
    isOver && !((row.closedBy ?? 0) > through && (row.expireAt === null || Date.parse(row.expireAt) > at))
  return Date.parse(row.liveFrom) <= at && row.sequence <= through && !isOverForHim
}

const conditions: { [N in keyof ListFilter]-?: (row: ScannedRow, value: never) => boolean } = {
  topics: (row, wanted: string[]) => row.topics.some((topic) => wanted.includes(topic)),
  ...(Object.fromEntries(
    textColumns.map((name) => [name, (row: ScannedRow, value: string) => row[name] === value]),
  ) as Record<TextColumn, (row: ScannedRow, value: string) => boolean>),
  priceMin: (row, least: number) => row.price !== null && row.price >= least,
  priceMax: (row, most: number) => row.price !== null && row.price <= most,
  free: (row, free: boolean) => row.price !== null && (row.price === 0) === free,
  documents: (row, wanted: string[]) => wanted.includes(row.document),
}

const holds = (row: ScannedRow, filter: ListFilter, except?: string): boolean =>
  Object.entries(filter).every(
    ([name, value]) => name === except || conditions[name as keyof ListFilter](row, value as never),
  )

const keyOf = (row: ScannedRow, field: string) =>
  field === 'title'
    ? sortKey(row.title)
    : field === 'updatedAt'
      ? Date.parse(row.liveFrom)
      : field === 'publishedAt'
        ? Date.parse(row.firstPublishedAt)
        : (row[field as 'slug' | 'rating' | 'price'] as string | number | null)

const keysInOrder = (list: ScannedRow[], sort: Sort) => {
  const field = sort.replace('-', '')
  const keys = list.map((row) => keyOf(row, field))
  const known = keys.filter((key) => key !== null).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  return [...(sort.startsWith('-') ? known.reverse() : known), ...keys.filter((key) => key === null)]
}

const question = (more: Partial<ListQuestion>): ListQuestion => ({
  filter: {},
  sort: 'title',
  limit: 100,
  offset: 0,
  after: null,
  facets: [],
  topicLine: (topic) => [topic],
  ...more,
})

const collectionOf = (list: ScannedRow[]) => {
  const live = new LiveCollection()
  for (const row of list) live.add(row)
  return live
}

const nows = fc.record({
  at: minutes.map((minute) => Date.parse(instant(minute))),
  through: fc.integer({ min: 0, max: 9 }),
})

test('a list holds exactly what is live and asked for, in order, with counts that agree', () => {
  fc.assert(
    fc.property(rows, filters, sorts, nows, (list, filter, sort, now) => {
      const { listed, totalDocs, facets } = collectionOf(list).ask(
        question({ filter, sort, facets: ['topic', 'provider', 'level'] }),
        now,
      )
      const expected = list.filter((row) => isLive(row, now) && holds(row, filter))
      const byId = new Map(list.map((row) => [row.id, row]))
      expect(listed.map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort())
      expect(totalDocs).toBe(expected.length)
      expect(listed.map(({ id }) => keyOf(byId.get(id)!, sort.replace('-', '')))).toEqual(
        keysInOrder(expected, sort),
      )
      for (const [facet, member, valuesOf] of [
        ['topic', 'topics', (row: ScannedRow) => row.topics],
        ['provider', 'provider', (row: ScannedRow) => [row.provider]],
        ['level', 'level', (row: ScannedRow) => [row.level]],
      ] as const) {
        const counts = new Map<string, number>()
        for (const row of list.filter((row) => isLive(row, now) && holds(row, filter, member)))
          for (const value of valuesOf(row)) if (value) counts.set(value, (counts.get(value) ?? 0) + 1)
        expect([...facets[facet]!].sort()).toEqual([...counts].sort())
      }
    }),
  )
})

test('pages by number and pages by cursor show each document once, whatever their size', () => {
  fc.assert(
    fc.property(rows, sorts, nows, fc.integer({ min: 1, max: 5 }), (list, sort, now, limit) => {
      // One live period for a document, as the timeline has it.
      const live = collectionOf([...new Map(list.map((row) => [row.document, row])).values()])
      const all = live.ask(question({ sort }), now).listed.map(({ id }) => id)
      const byNumber: string[] = []
      for (let offset = 0; offset < all.length; offset += limit)
        byNumber.push(...live.ask(question({ sort, limit, offset }), now).listed.map(({ id }) => id))
      const byCursor: string[] = []
      let after: ListQuestion['after'] = null
      do {
        const { listed, next } = live.ask(question({ sort, limit, after }), now)
        byCursor.push(...listed.map(({ id }) => id))
        after = next
      } while (after)
      expect(byNumber).toEqual(all)
      expect(byCursor).toEqual(all)
    }),
  )
})

test('who leafs through by cursor misses and repeats nothing that stays, while other documents come and go', () => {
  fc.assert(
    fc.property(rows, rows, sorts, fc.integer({ min: 1, max: 3 }), (before, others, sort, limit) => {
      const now = { at: Date.parse(instant(60)), through: 9 }
      const open = (row: ScannedRow, mark: string): ScannedRow => ({
        ...row,
        id: mark + row.id,
        document: mark + row.document,
        liveUntil: null,
      })
      const stay = [...new Map(before.map((row) => [row.document, open(row, 'stay-')])).values()]
      const come = [...new Map(others.map((row) => [row.document, open(row, 'come-')])).values()]
      const live = collectionOf(stay)
      const seen: string[] = []
      let after: ListQuestion['after'] = null
      for (let turn = 0; turn === 0 || after; turn++) {
        const { listed, next } = live.ask(question({ sort, limit, after }), now)
        seen.push(...listed.map(({ document }) => document))
        after = next
        const guest = come[turn % Math.max(1, come.length)]
        if (guest && turn % 3 === 2) live.remove(guest.document)
        else if (guest && turn < come.length) live.add(guest)
      }
      expect(seen.filter((document) => document.startsWith('stay-')).sort()).toEqual(
        stay.map(({ document }) => document).sort(),
      )
    }),
  )
})

test('columns that were changed answer like columns made anew', () => {
  fc.assert(
    fc.property(rows, rows, sorts, nows, filters, (before, after, sort, now, filter) => {
      const changed = collectionOf(before)
      changed.ask(question({ sort }), now)
      for (const document of new Set([...before, ...after].map(({ document }) => document)))
        changed.remove(document)
      for (const row of after) changed.add(row)
      const fresh = collectionOf(after)
      const asked = question({ sort, filter, facets: ['topic', 'provider'] })
      expect(changed.ask(asked, now).totalDocs).toBe(fresh.ask(asked, now).totalDocs)
      expect(changed.ask(asked, now).listed.map(({ document }) => document)).toEqual(
        fresh.ask(asked, now).listed.map(({ document }) => document),
      )
      expect(changed.size).toBe(after.length)
    }),
  )
})

test('a topic is counted with all that lies below it, each document once', () => {
  const live = collectionOf([
    { ...row('a'), topics: ['child', 'other'] },
    { ...row('b'), topics: ['child'] },
  ])
  const { facets } = live.ask(question({ facets: ['topic'], topicLine: (topic) => [topic, 'parent'] }), {
    at: Date.now(),
    through: 9,
  })
  expect(Object.fromEntries(facets.topic!)).toEqual({ child: 2, other: 1, parent: 2 })
})

const row = (document: string): ScannedRow => ({
  id: document, sequence: 1, sourceCollection: 'courses', document, slug: document, title: document,
  liveFrom: instant(0), liveUntil: null, expireAt: null, closedBy: null, firstPublishedAt: instant(0), topics: [],
  ...noColumns,
}) // prettier-ignore
