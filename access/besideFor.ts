import { decideCells } from '#access/accessFor'
import { type Beside, besideMatrix } from '#access/matrix'
import type { Person } from '#access/roles'

/** Whether a person may do this beside a document, by the policy table; he has to be able to read it as well. */
export const mayBeside = (
  what: Beside,
  person: Person | null,
  document: Record<string, unknown> = {},
): boolean => {
  const answer = decideCells(besideMatrix[what], person)
  // A condition is 'own': the table allows no other word here.
  return typeof answer === 'boolean' ? answer : document.createdBy === person?.id
}
