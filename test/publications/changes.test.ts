import fc from '#test/support/random'
import {
  type Change,
  type Position,
  type Step,
  type Told,
  shown,
  start,
  walk,
} from '#src/publications/changeWalk'
import { timelineOf } from '#src/publications/timeline'
import type { PublicationRow } from '#src/publications/types'

/*
 * Histories with all that can go wrong: commits that become visible late, after readers have passed their instant, and
 * schedules and ends in between. A reader comes now and then, takes any number of changes, and has to know at
 * the end of each visit exactly what is live then.
 */

type Event = {
  document: 'a' | 'b' | 'c'
  kind: 'publish' | 'unpublish'
  /** Minutes after the commit. */
  publishIn: number | null
  expireIn: number | null
}
type Commit = { events: Event[]; gap: number; late: number }

const commits: fc.Arbitrary<Commit[]> = fc.array(
  fc.record({
    events: fc.uniqueArray(
      fc.record({
        document: fc.constantFrom('a', 'b', 'c'),
        kind: fc.constantFrom('publish', 'publish', 'unpublish'),
        publishIn: fc.option(fc.integer({ min: -3, max: 6 }), { nil: null }),
        expireIn: fc.option(fc.integer({ min: 1, max: 9 }), { nil: null }),
      }) as fc.Arbitrary<Event>,
      { selector: ({ document }) => document, minLength: 1, maxLength: 3 },
    ),
    gap: fc.integer({ min: 0, max: 4 }),
    late: fc.integer({ min: 0, max: 5 }),
  }),
  { maxLength: 8 },
)
const visits = fc.array(
  fc.record({ minute: fc.integer({ min: 0, max: 60 }), limit: fc.integer({ min: 1, max: 3 }) }),
  {
    maxLength: 8,
  },
)

const instant = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString()

type Written = {
  publication: PublicationRow
  place: { sequence: number; index: number; at: string }
  visibleAt: number
}

/** The commits as a database would have them: stamped in order, visible in order, some of them late. */
const write = (list: Commit[]): Written[] => {
  let stamped = 1
  let visible = 0
  return list.flatMap(({ events, gap, late }, n) => {
    stamped += gap
    visible = Math.max(visible, stamped + late)
    const visibleAt = visible
    return events.map(({ document, kind, publishIn, expireIn }, index) => ({
      publication: {
        id: `${n}-${index}`,
        commit: `commit-${n}`,
        kind,
        target: null,
        sourceCollection: 'careers',
        document,
        slug: `${document}-${n}`,
        publishAt: publishIn === null ? null : instant(stamped + publishIn),
        expireAt:
          kind === 'publish' && expireIn !== null
            ? instant(stamped + Math.max(0, publishIn ?? 0) + expireIn)
            : null,
        snapshot: {},
      } as unknown as PublicationRow,
      place: { sequence: n + 1, index, at: instant(stamped) },
      visibleAt,
    }))
  })
}

const toldOf = (list: Written[]): Told => {
  const told: Told = new Map()
  for (const { publication, place } of list) {
    const key = `careers:${publication.document}`
    told.set(key, [...(told.get(key) ?? []), { publication, place }])
  }
  return told
}

/** What comes after a position, as the database would find it: the timeline made of all commits, and the commits. */
const stepsAfter = (position: Position, list: Written[], now: string): Step[] => {
  const moments = [...toldOf(list).entries()]
    .flatMap(([key, told]) =>
      timelineOf(told.map(({ publication, place }) => ({ publication, commit: place }))).flatMap(
        ({ liveFrom, liveUntil }) =>
          [liveFrom, liveUntil].flatMap((at) => (at === null ? [] : [{ at, key }])),
      ),
    )
    .filter(({ at, key }) => at <= now && (at > position.at || (at === position.at && key > position.key)))
    .sort((a, b) => (a.at + a.key < b.at + b.key ? -1 : 1))
  const steps: Step[] = []
  const clockBefore = (at: string) => {
    while (moments[0] && moments[0].at < at) steps.push({ kind: 'clock', ...moments.shift()! })
  }
  for (const { publication, place } of list) {
    if (place.sequence < position.sequence) continue
    if (place.sequence === position.sequence && place.index <= position.index) continue
    clockBefore(place.at)
    steps.push({ kind: 'commit', ...place, key: `careers:${publication.document}` })
  }
  clockBefore('9999')
  return steps
}

const liveAt = (list: Written[], now: string): Record<string, string> => {
  const found: Record<string, string> = {}
  for (const [key, told] of toldOf(list)) {
    const row = timelineOf(told.map(({ publication, place }) => ({ publication, commit: place }))).find(
      ({ liveFrom, liveUntil }) => liveFrom <= now && (liveUntil === null || liveUntil > now),
    )
    if (row) found[key] = row.slug
  }
  return found
}

const fold = (state: Record<string, string>, { type, collection, document, slug }: Change) => {
  const { [`${collection}:${document}`]: _gone, ...others } = state
  return type === 'publish' ? { ...others, [`${collection}:${document}`]: slug } : others
}

test('a client that follows the feed knows exactly what is live, also when commits become visible late', () => {
  fc.assert(
    fc.property(commits, visits, (history, comings) => {
      const written = write(history)
      let position = start
      let known: Record<string, string> = {}
      let lastAt = ''
      for (const { minute, limit } of [...comings].sort((a, b) => a.minute - b.minute)) {
        const visible = written.filter(({ visibleAt }) => visibleAt <= minute)
        const now = instant(minute)
        for (;;) {
          const steps = stepsAfter(position, visible, now)
          const walked = walk(position, steps, toldOf(visible), limit, now)
          for (const change of walked.changes) {
            // Nothing planned is told, nothing is told twice, and time does not run backwards.
            expect(change.at <= now).toBe(true)
            expect(change.at >= lastAt).toBe(true)
            const before = known
            known = fold(known, change)
            expect(known).not.toEqual(before)
            lastAt = change.at
          }
          position = walked.position
          if (walked.taken === steps.length) break
        }
        expect(known).toEqual(liveAt(visible, now))
      }
    }),
    { numRuns: 1000 },
  )
})

test('nobody who asks again from the same place gets anything else, when nothing has happened since', () => {
  fc.assert(
    fc.property(commits, fc.integer({ min: 1, max: 4 }), (history, limit) => {
      const written = write(history)
      const now = instant(60)
      const all = walk(start, stepsAfter(start, written, now), toldOf(written), Infinity, now)
      const inParts: Change[] = []
      let position = start
      for (;;) {
        const steps = stepsAfter(position, written, now)
        const part = walk(position, steps, toldOf(written), limit, now)
        inParts.push(...part.changes)
        position = part.position
        if (part.taken === steps.length) break
      }
      expect(inParts).toEqual(all.changes)
      expect(walk(position, stepsAfter(position, written, now), toldOf(written), limit, now).changes).toEqual(
        [],
      )
    }),
  )
})

test('a document that shares its instant with another is told of once, also when one visit ends between the two', () => {
  const written = write([
    { gap: 0, late: 0, events: [
      { document: 'a', kind: 'publish', publishIn: 5, expireIn: null },
      { document: 'b', kind: 'publish', publishIn: 5, expireIn: null },
    ] },
  ]) // prettier-ignore
  const now = instant(10)
  const first = walk(start, stepsAfter(start, written, now), toldOf(written), 1, now)
  const second = walk(first.position, stepsAfter(first.position, written, now), toldOf(written), 5, now)
  expect([...first.changes, ...second.changes].map(({ document }) => document)).toEqual(['a', 'b'])
  expect(shown('careers:b', first.position, toldOf(written))).toBeNull()
})
