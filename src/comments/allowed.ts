import { mayBeside } from '#access/besideFor'
import type { Person } from '#access/roles'
import { refusal } from '#src/comments/refusals'
import type { Doing } from '#src/comments/types'

/** @throws Problem 403 */
export const refuseUnlessReader = ({ user, row }: Pick<Doing, 'user' | 'row'>): void => {
  if (!mayBeside('readComments', user as Person, row))
    throw refusal(403, 'role', 'Comments are for those who work on the document.')
}

/** @throws Problem 403 */
export const refuseUnlessCommenter = ({ user, row }: Pick<Doing, 'user' | 'row'>): void => {
  if (!mayBeside('comment', user as Person, row))
    throw refusal(403, 'role', 'You may read this document, but not comment on it.')
}
