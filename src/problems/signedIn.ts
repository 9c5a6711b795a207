import type { PayloadRequest, TypedUser } from 'payload'

import { Problem } from '#src/problems/Problem'

/**
 * The user who asks, when one is signed in.
 * @throws Problem 401
 */
export const signedIn = ({ user }: Pick<PayloadRequest, 'user'>): TypedUser => {
  if (user) return user
  throw new Problem({
    kind: 'sign-in',
    status: 401,
    title: 'Sign in first',
    detail: 'This is for staff: sign in or send an API key.',
  })
}
