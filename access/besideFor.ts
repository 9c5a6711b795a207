import { decideCells } from '#access/accessFor'
import { type Beside, besideMatrix } from '#access/matrix'
import { type Person, type Role, roles } from '#access/roles'

/** Whether a person may do this beside a document, by the policy table; they have to be able to read it as well. */
export const mayBeside = (
  what: Beside,
  person: Person | null,
  document: Record<string, unknown> = {},
): boolean => {
  const answer = decideCells(besideMatrix[what], person)
  // A condition is 'own': the table allows no other word here.
  return typeof answer === 'boolean' ? answer : document.createdBy === person?.id
}

/** The roles that may do this beside any document they can read. */
export const rolesThatMay = (what: Beside): Role[] =>
  roles.filter((role) => besideMatrix[what][role] === 'all')
