import { timelineOf } from '#src/publications/timeline'
import type { PublicationRow } from '#src/publications/types'

const publication = (fields: Partial<PublicationRow>): PublicationRow => ({
  id: 'p1',
  commit: 'c1',
  kind: 'publish',
  target: null,
  sourceCollection: 'careers',
  document: 'd',
  slug: 'a',
  title: 'A',
  revision: 'r',
  contentHash: 'h',
  snapshot: {},
  publishAt: null,
  expireAt: null,
  firstPublishedAt: null,
  approvals: [],
  authors: [],
  publishedBy: null,
  breakGlassReason: null,
  takenAfter: null,
  before: null,
  refs: [],
  media: [],
  ...fields,
})

const at = (hour: number) => `2026-05-01T${String(hour).padStart(2, '0')}:00:00.000Z`
let sequence = 0
const committed = (hour: number, fields: Partial<PublicationRow>) => ({
  publication: publication(fields),
  commit: { sequence: ++sequence, at: at(hour) },
})
const periods = (list: ReturnType<typeof committed>[]) =>
  timelineOf(list).map(({ id, liveFrom, liveUntil }) => [id, liveFrom, liveUntil])

describe('what readers see when', () => {
  test('a publication is live from its commit on', () => {
    expect(periods([committed(9, { id: 'one' })])).toEqual([['one', at(9), null]])
  })

  test('a newer publication ends the one before it, to the millisecond', () => {
    expect(periods([committed(9, { id: 'one' }), committed(10, { id: 'two' })])).toEqual([
      ['one', at(9), at(10)],
      ['two', at(10), null],
    ])
  })

  test('a scheduled one takes over at its moment, not at its commit', () => {
    expect(periods([committed(9, { id: 'one' }), committed(10, { id: 'two', publishAt: at(18) })])).toEqual([
      ['one', at(9), at(18)],
      ['two', at(18), null],
    ])
  })

  test('taking a scheduled one back leaves what is live as it was', () => {
    const list = [
      committed(9, { id: 'one' }),
      committed(10, { id: 'two', publishAt: at(18) }),
      committed(11, { id: 'back', kind: 'unschedule', target: 'two' }),
    ]
    expect(periods(list)).toEqual([['one', at(9), null]])
  })

  test('publishing now drops what was scheduled for later', () => {
    const list = [committed(9, { id: 'one', publishAt: at(18) }), committed(10, { id: 'two' })]
    expect(periods(list)).toEqual([['two', at(10), null]])
  })

  test('unpublishing ends it, and publishing again starts a new period', () => {
    const list = [
      committed(9, { id: 'one' }),
      committed(10, { id: 'end', kind: 'unpublish' }),
      committed(12, { id: 'two' }),
    ]
    expect(periods(list)).toEqual([
      ['one', at(9), at(10)],
      ['two', at(12), null],
    ])
  })

  test('a period ends by its own date', () => {
    expect(periods([committed(9, { id: 'one', expireAt: at(20) })])).toEqual([['one', at(9), at(20)]])
  })

  test('a clock that was set back, or a node that is behind, changes nothing in the order', () => {
    const first = committed(12, { id: 'one' })
    expect(periods([first, committed(11, { id: 'end', kind: 'unpublish' })])).toEqual([])
    expect(periods([first, committed(11, { id: 'two' })])).toEqual([['two', at(11), null]])
  })

  test('the order of the rows does not matter, the sequence of the commits does', () => {
    const first = committed(9, { id: 'one' })
    const second = committed(10, { id: 'two' })
    expect(periods([second, first])).toEqual(periods([first, second]))
  })
})
