import type { Payload, TypedUser } from 'payload'
import { type Role, roles } from '#access/roles'

/** Every person's password in tests. */
export const password = 'correct horse battery staple'

const held = {
  ...(Object.fromEntries(roles.map((role) => [role, role])) as Record<Role, Role>),
  secondReviewer: 'reviewer',
} as const

export type Person = TypedUser & { id: string; email: string }
export type People = Record<keyof typeof held, Person>

/** One person per role, and a second reviewer: admin@example.com, ..., second-reviewer@example.com. */
export async function createPeople(payload: Payload): Promise<People> {
  const people = {} as People
  for (const [name, role] of Object.entries(held) as [keyof People, string][]) {
    people[name] = await createPerson(payload, {
      email: `${name === 'secondReviewer' ? 'second-reviewer' : name}@example.com`,
      name: name === 'secondReviewer' ? 'Second Reviewer' : name[0]!.toUpperCase() + name.slice(1),
      roles: [role],
    })
  }
  return people
}

/** One more person, for tests that need a special one. */
export async function createPerson(
  payload: Payload,
  { email, name = email, roles: of }: { email: string; name?: string; roles: string[] },
): Promise<Person> {
  // Overrides access: the first people of an empty database are made by nobody.
  const user = await payload.create({
    collection: 'users',
    data: { email, name, roles: of, password } as never,
    overrideAccess: true,
  })
  return { ...user, collection: 'users' } as unknown as Person
}
