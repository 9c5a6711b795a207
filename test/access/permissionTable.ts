import { readFileSync } from 'node:fs'
import { type Caller, strangers } from '#test/access/callers'

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

/** A table of docs/permissions.md: its cells by the first cell of the row and the head of the column. */
export function permissionTable(name: string): Table {
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

/** Whether a cell of states lets somebody in. */
export const mayIn = (cell: string, state: State): boolean =>
  cell === 'yes' || cell.split(', ').includes(state)

/** Whether a cell of roles lets somebody in. */
export function holds(cell: string, caller: Caller): boolean {
  if ((strangers as readonly string[]).includes(caller)) return false
  return cell.split(', ').some((part) => [caller, 'staff'].includes(part.replace(' (own)', '')))
}
