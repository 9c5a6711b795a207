import { randomInt } from 'node:crypto'
import type { Payload, TypedUser } from 'payload'

import type { People } from '#src/seed/desk'
import { type PersonKey, people } from '#src/seed/people'

/**
 * Makes the sample accounts, or gives those that are there already the password (an earlier start was interrupted before
 * it could show which one it had chosen).
 */
export const seedAccounts = async (payload: Payload, password: string): Promise<People> => {
  const made = {} as People
  for (const [key, { email, name, roles }] of Object.entries(people) as [
    PersonKey,
    (typeof people)[PersonKey],
  ][]) {
    const { docs } = await payload.find({
      collection: 'users',
      where: { email: { equals: email } },
      limit: 1,
      depth: 0,
      // Overrides access: nobody has signed in on a site that is just being set up.
      overrideAccess: true,
    })
    // The first person of a site is made by nobody; the others are made by the admin, as anywhere.
    const by = made.admin
      ? ({ overrideAccess: false, user: made.admin } as const)
      : ({ overrideAccess: true } as const)
    const known = docs[0]
    const person = known
      ? await payload.update({ collection: 'users', id: known.id, data: { password }, depth: 0, ...by })
      : await payload.create({
          collection: 'users',
          data: { email, name, roles: [...roles], password },
          depth: 0,
          ...by,
        })
    made[key] = { ...person, collection: 'users' } as unknown as TypedUser & { id: string }
  }
  return made
}

// Without letters and digits that look alike.
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A password of 24 characters in groups of six, about 118 bits: strong, and can still be typed from a screen. */
export const strongPassword = (): string =>
  Array.from({ length: 4 }, () =>
    Array.from({ length: 6 }, () => alphabet[randomInt(alphabet.length)]).join(''),
  ).join('-')
