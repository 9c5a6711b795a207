import { linesOf } from '#src/admin/DocumentFacts/historyLines'
import {
  commentsBeside,
  grouped,
  instead,
  placeInQueue,
  placeToComment,
  stepFrom,
  ticksThatCount,
  titleOf,
} from '#src/admin/ReviewScreen/model'
import type { CommentView } from '#src/comments/commentView'
import type { Change, ChangedItem } from '#src/diff/types'
import type { AvailableTransition } from '#src/workflow/availableTransitions'
import type { Waiting } from '#src/workflow/reviewQueue'
import { english } from '#test/admin/english'

test('a user who may not approve is told what they may do', () => {
  const move = (transition: string, allowed: boolean) => ({ transition, allowed }) as AvailableTransition
  const offered = [move('approve', false), move('request-changes', true), move('unpublish', true)]
  expect(instead(offered, true, english)).toBe(
    `What you can do here: “${english('guidepost:do:request-changes')}”, write a comment.`,
  )
  expect(instead([move('approve', false)], false, english)).toBe('Here you can read the changes.')
})

const change = (id: string, more: Partial<Change> = {}): Change => ({
  id,
  kind: 'changed',
  path: id,
  label: id,
  group: { name: id, label: id },
  item: null,
  fields: [],
  ...more,
})

const item = (more: Partial<ChangedItem> = {}): ChangedItem => ({
  list: 'path',
  id: 'row',
  reference: null,
  words: null,
  from: 1,
  to: 1,
  moved: false,
  rank: null,
  ...more,
})

const comment = (id: string, place: string | null) => ({ id, place }) as CommentView
const waiting = (id: string) => ({ collection: 'careers', id, title: id }) as Waiting

test('changes stand under the field they belong to', () => {
  const [path, title] = [
    { name: 'path', label: 'Courses' },
    { name: 'title', label: 'Title' },
  ]
  const groups = grouped([
    change('a', { group: path }),
    change('b', { group: title }),
    change('c', { group: path }),
  ])
  expect(groups.map(({ label, changes }) => [label, changes.map(({ id }) => id)])).toEqual([
    ['Courses', ['a', 'c']],
    ['Title', ['b']],
  ])
})

test('an item is called by what it refers to, as long as that has a name', () => {
  const one = change('a', {
    label: 'Courses 3',
    item: item({ reference: { collection: 'courses', id: 'x' } }),
  })
  expect(titleOf(one, { 'courses:x': { title: 'Maps', file: null } })).toBe('Maps')
  expect(titleOf(one, { 'courses:x': { title: null, file: null } })).toBe('Courses 3')
})

describe('a comment on a change', () => {
  test('is pinned to the row of a list, or to the list when the row is gone', () => {
    expect(placeToComment(change('summary'))).toEqual({ path: 'summary' })
    expect(placeToComment(change('a', { path: 'path.0', item: item() }))).toEqual({ itemId: 'row' })
    expect(placeToComment(change('a', { kind: 'removed', item: item() }))).toEqual({ path: 'path' })
  })

  test('stands beside the change of its place, and is lost nowhere', () => {
    const changes = [change('path.1', { item: item() }), change('summary')]
    const { of, others } = commentsBeside(
      [comment('1', 'path.1.reason'), comment('2', 'path.10'), comment('3', 'summary'), comment('4', null)],
      changes,
    )
    expect([...of].map(([id, some]) => [id, some.map((one) => one.id)])).toEqual([
      ['path.1', ['1']],
      ['summary', ['3']],
    ])
    expect(others.map(({ id }) => id)).toEqual(['2', '4'])
  })
})

test('the queue says where one is, and goes on to the first after the last', () => {
  const queue = ['a', 'b', 'c'].map(waiting)
  const at = (id: string) => {
    const { position, next } = placeInQueue(queue, 3, { collection: 'careers', id })
    return [position, next?.id]
  }
  expect([at('a'), at('c'), at('elsewhere')]).toEqual([
    [1, 'b'],
    [3, 'a'],
    [null, 'a'],
  ])
  expect(placeInQueue([waiting('a')], 1, { collection: 'careers', id: 'a' }).next).toBeNull()
})

test('a tick counts as long as its change is what it was', () => {
  expect([...ticksThatCount(['a', 'gone'], [change('a'), change('b')])]).toEqual(['a'])
})

test('the history says what an approver had ticked', () => {
  const event = { id: '1', at: '2026-01-01T00:00:00.000Z', actorName: 'Ada', action: 'approve' }
  const ticked = linesOf([{ ...event, details: { ticks: { read: ['a', 'b'], total: 3 } } }], english, String)
  expect(ticked[0]!.what).toMatch(/ticked 2 of 3 changes as read/)
  expect(linesOf([event], english, String)[0]!.what).not.toMatch(/ticked/)
})

test('steps go round at the ends, and over what does not fit', () => {
  const ids = ['a', 'b', 'c']
  expect([
    stepFrom(ids, null, 1),
    stepFrom(ids, 'c', 1),
    stepFrom(ids, null, -1),
    stepFrom(ids, 'b', -1),
  ]).toEqual(['a', 'a', 'c', 'a'])
  expect(stepFrom(ids, 'a', 1, (id) => id !== 'b')).toBe('c')
  expect(stepFrom(ids, 'a', 1, () => false)).toBeNull()
  expect(stepFrom([], null, 1)).toBeNull()
})
