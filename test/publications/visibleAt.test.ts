import fc from '#test/support/random'
import {
  type LivePeriod,
  type Moment,
  begunAt,
  holds,
  notBegunAt,
  notOverAt,
  overAt,
  visibleAt,
} from '#src/content/visibleAt'
import { livePublications } from '#src/database/livePublications'
import { periodWhere } from '#src/database/periodCondition'
import { inTransaction } from '#src/database/retry'
import { systemStore } from '#src/database/store'
import { type ScannedRow, scanTimeline } from '#src/database/timelineScan'
import { LiveCollection } from '#src/publications/lists/liveCollection'
import { timelineOf } from '#src/publications/timeline'
import type { PublicationRow } from '#src/publications/types'
import { finderOf } from '#src/search/finderOf'
import { engineOf } from '#src/search/searchIndex'
import { collectionToken } from '#src/search/entry'
import { startSite } from '#test/support/startSite'

const { payload } = await startSite()

const minute = (n: number) => new Date(Date.UTC(2026, 0, 1, 0, n))
const minutes = fc.integer({ min: 0, max: 60 })

/** What happens to one document, one commit after the other; a schedule is taken back before its moment only. */
const moves = fc.array(
  fc.record({
    kind: fc.constantFrom('publish', 'publish', 'publish', 'unpublish', 'unschedule'),
    wait: fc.integer({ min: 1, max: 8 }),
    delay: fc.option(fc.integer({ min: 0, max: 20 }), { nil: null }),
    lasts: fc.option(fc.integer({ min: 0, max: 30 }), { nil: null }),
  }),
  { minLength: 1, maxLength: 6 },
)

type Committed = { publication: PublicationRow; commit: { sequence: number; at: string } }
type Moves = typeof moves extends fc.Arbitrary<infer T> ? T : never

const historyOf = (list: Moves, collection: string, document: string): Committed[] => {
  const history: Committed[] = []
  let now = 0
  for (const [index, { kind, wait, delay, lasts }] of list.entries()) {
    now += wait
    const waiting = history.find(
      ({ publication: { publishAt } }) => publishAt !== null && Date.parse(publishAt) > +minute(now),
    )
    if (kind === 'unschedule' && !waiting) continue
    const from = now + (delay ?? 0)
    history.push({
      publication: {
        kind: kind as PublicationRow['kind'],
        target: kind === 'unschedule' ? waiting!.publication.id : null,
        id: `${collection}-${document}-${index}`,
        commit: '',
        sourceCollection: collection as never,
        document: `${collection}-${document}`,
        slug: `${collection}-${document}-${index % 2}`,
        title: 'A title',
        revision: '',
        contentHash: '',
        snapshot: { title: 'A title' },
        publishAt: kind === 'publish' && delay !== null ? minute(from).toISOString() : null,
        expireAt: kind === 'publish' && lasts !== null ? minute(from + lasts).toISOString() : null,
        firstPublishedAt: null,
        approvals: [],
        authors: [],
        publishedBy: null,
        breakGlassReason: null,
        before: null,
        takenAfter: null,
        refs: [],
        media: [],
      },
      commit: { sequence: index + 1, at: minute(now).toISOString() },
    })
  }
  return history
}

const momentOf = (at: number, commit: number | null): Moment =>
  commit === null ? minute(at) : { at: minute(at), through: commit }
const moments = fc
  .tuple(minutes, fc.option(fc.integer({ min: 0, max: 7 }), { nil: null }))
  .map(([at, commit]) => momentOf(at, commit))

const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).sort()
const visible = (rows: readonly (LivePeriod & { id: string })[], moment: Moment) =>
  idsOf(rows.filter((row) => holds(visibleAt(moment), row)))

test('what has begun, what is over and what is seen leave nothing out and contradict each other nowhere', () => {
  fc.assert(
    fc.property(moves, moments, (list, moment) => {
      for (const row of timelineOf(historyOf(list, 'kind', 'a'))) {
        expect(holds(begunAt(moment), row)).toBe(!holds(notBegunAt(moment), row))
        expect(holds(overAt(moment), row)).toBe(!holds(notOverAt(moment), row))
        expect(holds(visibleAt(moment), row)).toBe(
          holds(begunAt(moment), row) && holds(notOverAt(moment), row),
        )
      }
    }),
  )
})

test('a reader of a commit sees what was to be seen before any later commit came', () => {
  fc.assert(
    fc.property(moves, minutes, fc.nat({ max: 7 }), (list, at, commit) => {
      const history = historyOf(list, 'kind', 'a')
      const next = history.find(({ commit: { sequence } }) => sequence > commit)
      // A reader who is behind for so long that a planned moment comes meanwhile may miss it; one in time misses nothing.
      const isInTime = next === undefined || minute(at).toISOString() < next.commit.at
      fc.pre(isInTime || history.every(({ publication }) => publication.publishAt === null))
      const known = timelineOf(history.filter(({ commit: { sequence } }) => sequence <= commit))
      expect(visible(timelineOf(history), momentOf(at, commit))).toEqual(visible(known, minute(at)))
      expect(visible(known, minute(at)).length).toBeLessThanOrEqual(1)
    }),
  )
})

test('Payload, the database, lists, pages and searches choose the same rows as the statement', async () => {
  let run = 0
  const property = fc.asyncProperty(
    fc.array(moves, { minLength: 2, maxLength: 8 }),
    fc.array(moments, { minLength: 8, maxLength: 12 }),
    async (documents, asked) => {
      const collection = `kind${++run}${Date.now()}`
      const histories = documents.map((list, n) => historyOf(list, collection, String(n)))
      const rows = histories.flatMap(timelineOf)
      await store(collection, histories.flat(), rows)
      for (const moment of asked) {
        const expected = visible(rows, moment)
        expect(await byPayload(collection, moment)).toEqual(expected)
        expect(await byScan(collection, moment)).toEqual(expected)
        expect(await byPages(collection, rows, moment)).toEqual(expected)
        const sight = moment instanceof Date ? { at: moment, through: 1000 } : moment
        expect(inLists(rows, sight)).toEqual(visible(rows, sight))
        // A search finds candidates: what is live then and not over by another instant.
        const overBy = minute(45)
        const candidates = rows.filter((row) => holds(begunAt(sight), row) && holds(notOverAt(overBy), row))
        expect(await bySearch(collection, { ...sight, overBy })).toEqual(idsOf(candidates))
      }
    },
  )
  await fc.assert(property, { numRuns: 6, endOnFailure: true })
})

const store = async (collection: string, history: Committed[], rows: ReturnType<typeof timelineOf>) => {
  const tokens = [collectionToken(collection)]
  await inTransaction(payload, undefined, async (req) => {
    const own = systemStore(payload, req)
    for (const { publication } of history) await own.create('publications', publication)
    for (const row of rows) await own.create('timeline', row)
    for (const { document } of history.map(({ publication }) => publication))
      await engineOf(payload).replace(
        req,
        { collection, document },
        rows
          .filter((row) => row.document === document)
          .map(({ id, liveFrom, liveUntil, sequence }) => ({
            place: ++place,
            publication: id,
            collection: collection as never,
            document,
            liveFrom,
            liveUntil,
            sequence,
            tokens,
            titleWords: [],
          })),
      )
  })
}
let place = 0

const byPayload = async (collection: string, moment: Moment) => {
  const where = { and: [{ sourceCollection: { equals: collection } }, periodWhere(visibleAt(moment))] }
  return idsOf((await systemStore(payload).find('timeline', { where })).docs)
}

const byScan = async (collection: string, moment: Moment) => {
  const found: ScannedRow[] = []
  for await (const rows of scanTimeline(payload, { collection, period: visibleAt(moment) }))
    found.push(...rows)
  return idsOf(found)
}

const byPages = async (collection: string, rows: { document: string }[], moment: Moment) => {
  const documents = [...new Set(rows.map(({ document }) => document))]
  return idsOf(await livePublications(payload, { collection, documents, moment }))
}

const inLists = (rows: ReturnType<typeof timelineOf>, { at, through }: { at: Date; through: number }) => {
  const live = new LiveCollection()
  for (const row of rows) live.add(row)
  const question = {
    filter: {},
    sort: 'title' as const,
    limit: 100,
    offset: 0,
    after: null,
    facets: [],
    topicLine: () => [],
  }
  return idsOf(live.ask(question, { at: at.getTime(), through }).listed)
}

const bySearch = async (collection: string, sight: { at: Date; through: number; overBy: Date }) => {
  const found = await finderOf(payload).find([[{ is: collectionToken(collection) }]], sight, 1000)
  return found.map(({ publication }) => publication).sort()
}
