import type { PayloadRequest } from 'payload'

import { mayUpdate } from '#access/mayUpdate'
import { type Row, systemStore } from '#src/database/store'
import { Problem } from '#src/problems/Problem'
import { signedIn } from '#src/problems/signedIn'

/**
 * The account that an endpoint below /api/users/:id is about, for a caller who may change it: its owner, or an admin.
 * @throws Problem 401, and 403 also for an account that is not there
 */
export const accountInPath = async (req: PayloadRequest): Promise<Row> => {
  signedIn(req)
  const id = String(req.routeParams?.id ?? '')
  const may = await mayUpdate(req, { collection: 'users', id })
  const person = may ? await systemStore(req.payload, req).findByID('users', id) : null
  if (person) return person
  throw new Problem({
    kind: 'foreign-account',
    status: 403,
    title: 'Not your account',
    detail: 'This is for the owner of an account, and for admins.',
  })
}
