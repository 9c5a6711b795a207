import type { FormState } from 'payload'

import { back, forth, noHistory, remember } from '#src/admin/Curation/history'
import type { ListShape } from '#src/admin/Curation/listShape'
import {
  byRelevance,
  moved,
  newRow,
  referenceIn,
  repeated,
  rewritten,
  type Row,
  rowsIn,
  shownToReaders,
} from '#src/admin/Curation/rows'

const shape: ListShape = {
  path: 'items',
  reference: 'item',
  isPolymorphic: true,
  kinds: ['books', 'courses'],
  labels: { item: 'Book or course', relevance: 'Relevance', note: 'Why it is here' },
  note: 'note',
  readers: 'asArranged',
  maxRows: 1000,
}

/** As Payload's reducer applies it. */
const written = (fields: FormState, rows: readonly Row[]): FormState => {
  const { changed, gone } = rewritten(fields, shape, rows)
  const next = { ...fields, ...changed }
  for (const path of gone) delete next[path]
  return next
}

const row = (id: string, relevance: number | null = null, note: string | null = null): Row => ({
  id,
  values: { item: { relationTo: 'books', value: `book-${id}` }, relevance, note },
  errors: null,
})

const empty: FormState = { title: { value: 'A list' }, items: { rows: [], value: 0 } }
const three = written(empty, [row('a', 10), row('b', 90, 'Why'), row('c')])

test('rows go into the form and come out of it as they were', () => {
  expect(rowsIn(three, shape)).toEqual([row('a', 10), row('b', 90, 'Why'), row('c')])
  expect(three.items).toMatchObject({
    value: 3,
    disableFormData: true,
    rows: [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
  })
  expect(three['items.1.id']?.value).toBe('b')
})

test('what did not change stays the same object, so that its row is not drawn again', () => {
  const before = rowsIn(three, shape)
  expect(rowsIn({ ...three, title: { value: 'Another' } }, shape, before)).toBe(before)
  const after = rowsIn({ ...three, 'items.1.note': { value: 'Because' } }, shape, before)
  expect([after[0] === before[0], after[1] === before[1], after[2] === before[2]]).toEqual([
    true,
    false,
    true,
  ])
})

test('a shorter list leaves nothing behind in the form, and no other field is touched', () => {
  const one = written(three, [rowsIn(three, shape)[1]!])
  expect(Object.keys(one).sort()).toEqual([
    'items',
    'items.0.id',
    'items.0.item',
    'items.0.note',
    'items.0.relevance',
    'title',
  ])
  expect(one.items).toMatchObject({ value: 1, rows: [{ id: 'b' }] })
  expect(written(three, []).items).toMatchObject({ value: 0, disableFormData: false, rows: [] })
})

test('a moved row takes along what the form knows of its fields', () => {
  const known = { ...three, 'items.2.note': { value: null, initialValue: 'It was', valid: true } }
  const after = written(known, moved(rowsIn(known, shape), 2, 0))
  expect(after['items.0.note']).toBe(known['items.2.note'])
})

test('an error goes when the value is changed, and only then', () => {
  const wrong = { ...three, 'items.0.relevance': { value: 101, valid: false, errorMessage: 'At most 100' } }
  const [first, ...others] = rowsIn(wrong, shape)
  expect(first!.errors).toEqual({ relevance: 'At most 100' })
  expect(rowsIn(written(wrong, [...others, first!]), shape)[2]!.errors).toEqual({ relevance: 'At most 100' })
  const corrected = { ...first!, values: { ...first!.values, relevance: 100 } }
  expect(rowsIn(written(wrong, [corrected, ...others]), shape)[0]!.errors).toBeNull()
})

test('a reference is read as an id, with its kind, and as a whole document', () => {
  expect(referenceIn(newRow(shape, { collection: 'courses', id: '1' }), shape)).toEqual({
    collection: 'courses',
    id: '1',
  })
  const path: ListShape = { ...shape, reference: 'course', isPolymorphic: false, kinds: ['courses'] }
  expect(newRow(path, { collection: 'courses', id: '1' }).values).toEqual({ course: '1' })
  expect(referenceIn({ ...row('a'), values: { course: { id: '2', title: 'Whole' } } }, path)).toEqual({
    collection: 'courses',
    id: '2',
  })
  expect(referenceIn({ ...row('a'), values: { item: null } }, shape)).toBeNull()
})

test('duplicates know of each other', () => {
  const twin = { ...row('d'), values: row('a').values }
  expect([...repeated([row('a'), row('b'), twin], shape)]).toEqual([
    ['a', [3]],
    ['d', [1]],
  ])
})

test('readers get what is live, a path by relevance with equals as they stand and those without at the end', () => {
  const rows = [row('none'), row('low', 10), row('high', 90), row('alsoLow', 10)]
  expect(byRelevance(rows).map(({ id }) => id)).toEqual(['high', 'low', 'alsoLow', 'none'])
  const isLive = ({ id }: { id: string }) => id !== 'book-high'
  expect(shownToReaders(rows, shape, isLive).map(({ id }) => id)).toEqual(['none', 'low', 'alsoLow'])
  expect(shownToReaders(rows, { ...shape, readers: 'byRelevance' }, isLive).map(({ id }) => id)).toEqual([
    'low',
    'alsoLow',
    'none',
  ])
})

test('a change is taken back and done again; what is typed into one field is one step', () => {
  let history = remember(noHistory<string>(), 'one', null)
  history = remember(history, 'two', 'note')
  history = remember(history, 'two and', 'note')
  expect(history.past).toEqual(['one', 'two'])
  const undone = back(history, 'two and three')!
  expect(undone.to).toBe('two')
  expect(forth(undone.history, undone.to)!.to).toBe('two and three')
  expect(forth(remember(undone.history, undone.to, null), 'other')).toBeNull()
  expect(back(noHistory<string>(), 'now')).toBeNull()
})
