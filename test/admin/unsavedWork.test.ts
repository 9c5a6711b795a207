import type { ClientField } from 'payload'

import {
  bothTogether,
  fromRow,
  namesToRestore,
  type Piece,
  restored,
  toText,
  unsavedOf,
} from '#src/admin/UnsavedWork/piece'

const place = { person: 'me', collection: 'careers', document: 'one' }
const piece = (given: Partial<Piece> = {}): Piece => ({
  ...place,
  id: 'a',
  revision: 'r1',
  keptAt: '2026-01-01T10:00:00.000Z',
  count: 1,
  values: { summary: 'typed' },
  opened: { summary: 'opened' },
  ...given,
})
const fields = ['title', 'summary', 'revision', 'workflowState'].map(
  (name): ClientField => ({ name, type: 'text' }) as ClientField,
)
const form = { fields, permissions: { fields: true } as never, isNew: false }

test('only content that differs is kept, never what the system writes', () => {
  const opened = { title: 'T', summary: null, workflowState: 'draft', revision: 'r1', updatedAt: '1' }
  const mine = { title: 'T', summary: 'typed', workflowState: 'approved', revision: 'r2', updatedAt: '2' }
  expect(unsavedOf(opened, mine)).toEqual({ values: { summary: 'typed' }, opened: { summary: null } })
  expect(unsavedOf(opened, { ...mine, summary: '' })).toBeNull()
})

test('the server gives it back as it was, and what is no piece is none', () => {
  const row = { id: 'a', revision: 'r1', keptAt: piece().keptAt, work: toText(piece()) }
  expect(fromRow(row, place)).toEqual(piece())
  for (const work of ['', '{', 'null', '[]', '{"values":1,"opened":{}}', undefined])
    expect(fromRow({ ...row, work }, place)).toBeNull()
})

test('of two copies the later one stands, whatever the clocks say, and the newest piece comes first', () => {
  const later = piece({ keptAt: '2026-01-01T09:00:00.000Z', count: 2, values: { summary: 'later' } })
  const other = piece({ id: 'b', keptAt: '2026-01-01T12:00:00.000Z' })
  expect(bothTogether([piece()], [other, later])).toEqual([other, later])
  expect(bothTogether([later], [piece()])).toEqual([later])
})

test('only fields that the form has, that this user may change and that differ are restored', () => {
  const values = { summary: 'typed', title: 'T', workflowState: 'published', nothing: 1, createdBy: 'x' }
  expect(namesToRestore({ values }, { title: 'T' }, form)).toEqual(['summary'])
  const permissions = { fields: { title: { read: true }, summary: { read: true, update: true } } } as never
  expect(namesToRestore({ values }, {}, { ...form, permissions })).toEqual(['summary'])
  expect(namesToRestore({ values }, {}, { ...form, permissions, isNew: true })).toEqual([])
})

test('words on an overtaken revision keep it, so that the next save tells of the conflict', () => {
  const data = { title: 'T', summary: 'theirs', revision: 'r2' }
  expect(restored(piece(), ['summary'], { data, form: { title: 'T' } })).toEqual({
    data: { title: 'T', summary: 'opened', revision: 'r1' },
    form: { title: 'T', summary: 'typed', revision: 'r1' },
  })
  const same = { ...data, revision: 'r1' }
  expect(restored(piece(), ['summary'], { data: same, form: {} })).toEqual({
    data: same,
    form: { ...same, summary: 'typed' },
  })
})
