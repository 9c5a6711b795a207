import { readFileSync } from 'node:fs'
import { globalMatrix, matrix } from '#access/matrix'
import type { Role } from '#access/roles'
import { type Cell, type DocumentOperation, documentTable, whose } from '#src/admin/RolesTable/model'
import { type Caller, furtherRoles, strangers } from '#test/access/callers'

export const states = [
  'draft',
  'in_review',
  'changes_requested',
  'approved',
  'scheduled',
  'published',
  'archived',
] as const
export type State = (typeof states)[number]

type Table = Record<string, Record<string, string>>

const page = readFileSync('docs/permissions.md', 'utf8')

/**
 * A table of docs/permissions.md: its cells by the first cell of the row and the head of the column. A role that was added to
 * access/roles.ts and is not on the page yet is asked at the same doors: what it may there is then what the policy table says.
 */
export function permissionTable(name: string): Table {
  const table = writtenTable(name)
  for (const role of furtherRoles)
    for (const [first, cells] of Object.entries(table)) addRole(name, first, cells, role)
  return table
}

function writtenTable(name: string): Table {
  const part = page.split(`<!-- ${name} -->`)[1] ?? ''
  const lines = part.trim().split('\n\n')[0]!.split('\n')
  const [head = [], , ...rows] = lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', '')),
  )
  return Object.fromEntries(
    rows.map(([first = '', ...cells]) => [
      first,
      Object.fromEntries(cells.map((cell, index) => [head[index + 1]!, cell])),
    ]),
  )
}

/** Which operation of the policy table, or which move, stands behind a row of the page, where it has another name there. */
const behind: Record<string, DocumentOperation> = {
  list: 'read',
  count: 'read',
  history: 'read',
  'bulk update': 'update',
  'restore a version': 'update',
  'bulk delete': 'delete',
  'read versions': 'readVersions',
  'POST /transitions/:transition': 'submit',
  'GET /:id/comments': 'readComments',
  'POST /:id/comments': 'comment',
  'POST /:id/comments/:comment/:what': 'comment',
  'GET /:id/colleagues': 'comment',
  'POST /:id/assign': 'assign',
}

type PolicyTable = Record<string, Record<string, Record<string, string>>>

const policyTables: Record<string, object> = { others: matrix, globals: globalMatrix }

function addRole(name: string, first: string, cells: Record<string, string>, role: Role): void {
  if (name === 'editorial' || name === 'beside') cells[role] = cellOf(name, first, role)
  const row = (policyTables[name] as PolicyTable | undefined)?.[first]
  if (!row) return
  for (const [head, cell] of Object.entries(cells)) {
    const rule = row[head === 'versions' ? 'readVersions' : head]?.[role]
    if (rule && rule !== 'none' && !cell.startsWith('staff'))
      cells[head] = rule === 'all' ? `${cell}, ${role}` : `${cell}, ${role} (own)`
  }
}

function cellOf(name: string, first: string, role: Role): string {
  const cell = (operation: DocumentOperation): string =>
    inWords(
      documentTable().find((one) => one.operation === operation)!.cells[
        whose.findIndex((one) => one.role === role && !one.own)
      ]!,
    )
  if (first === 'duplicate') return cell('create') === '-' ? '-' : cell('read')
  // A comment is changed by its writer; one's own presence ends beside any document.
  if (first === 'PATCH /:id/comments/:comment') return '-'
  if (first === 'POST /:id/presence/leave') return 'yes'
  const operation = behind[first] ?? (name === 'beside' ? 'read' : (first as DocumentOperation))
  return name === 'beside' && operation === 'submit' && cell('submit') !== '-' ? 'yes' : cell(operation)
}

const inWords = (cell: Cell): string => (cell === 'yes' ? 'yes' : cell === 'no' ? '-' : cell.join(', '))

/** Whether a cell of states lets a caller in. */
export const mayIn = (cell: string, state: State): boolean =>
  cell === 'yes' || cell.split(', ').includes(state)

/** Whether a cell of roles lets a caller in. */
export function holds(cell: string, caller: Caller): boolean {
  if ((strangers as readonly string[]).includes(caller)) return false
  return cell.split(', ').some((part) => [caller, 'staff'].includes(part.replace(' (own)', '')))
}
