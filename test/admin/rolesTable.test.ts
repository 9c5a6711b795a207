import { readFileSync } from 'node:fs'

import type { Role } from '#access/roles'
import {
  type Cell,
  type Holders,
  asStaff,
  documentTable,
  globalTable,
  otherTable,
  whose,
} from '#src/admin/RolesTable/model'
import { writtenRoles } from '#test/access/callers'

/*
 * The table in the admin is drawn from the policy table, docs/permissions.md was written by hand and is held against the decisions by
 * test/access/verdicts.test.ts. They must say the same, in the same words, of every role that the page knows.
 */
const page = readFileSync('docs/permissions.md', 'utf8')

const tableOf = (name: string): Map<string, string[]> => {
  const [, after = ''] = page.split(`<!-- ${name} -->`)
  const lines = after.trimStart().split('\n')
  const rows = lines.slice(
    0,
    lines.findIndex((line) => !line.startsWith('|')),
  )
  const cells = rows.map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim())) // prettier-ignore
  return new Map(cells.map(([head = '', ...rest]) => [head, rest]))
}

const known = <One extends { role: Role }>(all: readonly One[]): One[] =>
  all.filter(({ role }) => writtenRoles.includes(role))
const written = known(whose)

const states = (cell: Cell) => (cell === 'yes' ? 'yes' : cell === 'no' ? '-' : cell.join(', '))
const holders = (cell: Holders) => {
  if (cell.length === 0) return '-'
  const staff = asStaff(cell)
  if (staff) return [staff.own ? 'staff (own)' : 'staff', ...staff.and].join(', ')
  return known(cell)
    .map(({ role, ownOnly }) => (ownOnly ? `${role} (own)` : role))
    .join(', ')
}

test('the columns are those of the page', () => {
  const [head] = [...tableOf('editorial').values()]
  const columns = written.map(({ role, own }, _at, all) =>
    all.some((one) => one.role === role && one.own) ? `${role}, ${own ? 'their own' : "another's"}` : role,
  )
  expect(head!.slice(1)).toEqual(columns)
})

const documented = tableOf('editorial')
const names: Record<string, string> = { readVersions: 'read versions' }

test.each(documentTable().filter(({ operation }) => documented.has(names[operation] ?? operation)))(
  'documents: $operation is as the page says',
  ({ operation, cells }) => {
    expect(cells.filter((_cell, at) => written.includes(whose[at]!)).map(states)).toEqual(
      documented.get(names[operation] ?? operation)!.slice(1),
    )
  },
)

test('no move and no operation of the page is missing', () => {
  const known = documentTable().map(({ operation }) => names[operation] ?? operation)
  const derived = [
    'operation',
    '---',
    'list',
    'count',
    'bulk update',
    'bulk delete',
    'restore a version',
    'duplicate',
    'history',
  ]
  const missing = [...documented.keys()].filter(
    (name) => !known.includes(name as never) && !derived.includes(name) && !/^-+$/.test(name),
  )
  expect(missing).toEqual([])
})

test.each(otherTable())('$collection is as the page says', ({ collection, cells }) => {
  expect(cells.map(holders)).toEqual(tableOf('others').get(collection))
})

test.each(globalTable())('$global is as the page says', ({ global, cells }) => {
  expect(cells.map(holders)).toEqual(tableOf('globals').get(global))
})
