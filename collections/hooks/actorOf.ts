import type { PayloadRequest } from 'payload'

import { nameOf } from '#src/content/nameOf'

/** Who does this, for the audit trail. What a script does without a person, the system did. */
export const actorOf = ({
  user,
}: Pick<PayloadRequest, 'user'>): { actor: string | null; actorName: string } => ({
  actor: user ? String(user.id) : null,
  actorName: user ? nameOf(user) : 'the system',
})
