/** The parts a person may play. A person may hold several; what he may do is the sum of them. */
export const roles = ['admin', 'editor', 'reviewer', 'contributor', 'viewer'] as const

export type Role = (typeof roles)[number]

/** Who asks: somebody nobody knows, or a person in one of his roles. The columns of the policy table. */
export const actors = ['anonymous', ...roles] as const

export type Actor = (typeof actors)[number]

/** What a role is called on the screen, and what it is for in one sentence. */
export const roleNames: Record<Role, { label: string; description: string }> = {
  admin: { label: 'Admin', description: 'Manages people and settings; may publish what was approved.' },
  editor: { label: 'Editor', description: 'Writes and edits everything; never approves what he touched.' },
  reviewer: { label: 'Reviewer', description: 'Approves, sends back and publishes the work of others.' },
  contributor: { label: 'Contributor', description: 'Writes drafts of his own and submits them.' },
  viewer: { label: 'Viewer', description: 'Reads drafts, writes nothing.' },
}

/** As much of a person as a permission depends on. */
export type Person = { id: string; roles?: readonly Role[] | null; deactivated?: boolean | null }

/** True for a person who holds the role and has not been deactivated. */
export const hasRole = (person: Person | null | undefined, ...wanted: Role[]): boolean =>
  !!person && !person.deactivated && wanted.some((role) => person.roles?.includes(role))
