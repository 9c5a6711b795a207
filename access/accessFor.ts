import type { Access, Where } from 'payload'

import { type Governed, type GovernedGlobal, globalMatrix, matrix } from '#access/matrix'
import { type Actor, type Person, type Role, roles } from '#access/roles'
import { type Answer, type RuleName, rules } from '#access/rules'

type Cells = Record<Actor, RuleName>
type PayloadAccess = ({ req }: { req: { user: unknown } }) => Answer

/**
 * What a person may touch by one row of the table: the sum over the roles they hold. A client that is not signed in
 * plays 'anonymous'; a person without a role, or deactivated, gets nothing.
 */
export const decideCells = (cells: Cells, person: Person | null, prefix = ''): Answer => {
  if (!person) return cells.anonymous === 'all'
  if (person.deactivated) return false

  const answers = (person.roles ?? []).map((role): Answer => rules[cells[role]](person, prefix))
  if (answers.includes(true)) return true

  const conditions = answers.filter((answer): answer is Where => typeof answer === 'object')
  if (conditions.length > 1) return { or: conditions }
  return conditions[0] ?? false
}

/** Payload's access functions of a collection, from its rows of the table. */
export const accessFor = <Slug extends Governed>(slug: Slug) => {
  const row = matrix[slug]
  return {
    ...functionsOf<keyof (typeof matrix)[Slug] & string>(row),
    // Versions keep the document's fields under `version.`
    readVersions: functionOf(row.readVersions, 'version.'),
  }
}

/** The same for a global; its cells are all or none. */
export const globalAccessFor = <Slug extends GovernedGlobal>(slug: Slug) =>
  functionsOf<keyof (typeof globalMatrix)[Slug] & string>(globalMatrix[slug])

const functionsOf = <Operation extends string>(row: object) =>
  Object.fromEntries(
    Object.entries(row as Record<Operation, Cells>).map(([operation, cells]) => [
      operation,
      functionOf(cells as Cells),
    ]),
  ) as Record<Exclude<Operation, 'admin'>, Access> & Record<Extract<Operation, 'admin'>, () => boolean>

const functionOf =
  (cells: Cells, prefix = ''): PayloadAccess =>
  ({ req }) =>
    decideCells(cells, req.user as Person | null, prefix)

/** The roles that read every row of it. */
export const readersOf = (slug: Governed): Role[] => roles.filter((role) => matrix[slug].read[role] === 'all')
