type RoleWords = {
  /** On the screen. */
  label: string
  /** One holder, in a sentence: 'Only a reviewer may do this.' */
  person: string
  /** What it is for, in one sentence. */
  description: string
}

/**
 * THE list of roles. A person may hold several; what they may do is the sum of them. A role that is added here has to be given its
 * cells in access/matrix.ts; forms, tests of access, the roles page and sample accounts take it from here.
 */
export const roleNames = {
  admin: {
    label: 'Admin',
    person: 'an admin',
    description: 'Manages people and settings; may publish what was approved.',
  },
  editor: {
    label: 'Editor',
    person: 'an editor',
    description: 'Writes and edits everything; never approves what they touched.',
  },
  reviewer: {
    label: 'Reviewer',
    person: 'a reviewer',
    description: 'Approves, sends back and publishes the work of others.',
  },
  contributor: {
    label: 'Contributor',
    person: 'a contributor',
    description: 'Writes drafts of their own and submits them.',
  },
  viewer: { label: 'Viewer', person: 'a viewer', description: 'Reads drafts, writes nothing.' },
} as const satisfies Record<string, RoleWords>

export type Role = keyof typeof roleNames

export const roles = Object.keys(roleNames) as Role[]

/** Who asks: a client that is not signed in, or a person in one of their roles. The columns of the policy table. */
export const actors = ['anonymous', ...roles] as const

export type Actor = 'anonymous' | Role

/** As much of a person as a permission depends on. */
export type Person = { id: string; roles?: readonly Role[] | null; deactivated?: boolean | null }

/** True for a person who holds the role and has not been deactivated. */
export const hasRole = (person: Person | null | undefined, ...wanted: Role[]): boolean =>
  !!person && !person.deactivated && wanted.some((role) => person.roles?.includes(role))

/** 'an admin, a reviewer or a viewer' */
export const either = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`

/** 'a reviewer or an admin', for a sentence about who may. */
export const holdersInWords = (held: readonly Role[]): string =>
  either(held.map((role) => roleNames[role].person))
