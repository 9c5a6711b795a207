/**
 * The sample accounts: one invented person for each role, with an address that can't receive mail (RFC 2606).
 * Their e-mail addresses are part of the contract; the names are only there so that the audit trail reads well.
 */
export const people = {
  admin: { email: 'admin@example.com', name: 'Ines Marlow', roles: ['admin'] },
  editor: { email: 'editor@example.com', name: 'Tomas Adeyemi', roles: ['editor'] },
  reviewer: { email: 'reviewer@example.com', name: 'Priya Lindqvist', roles: ['reviewer'] },
  contributor: { email: 'contributor@example.com', name: 'Noor Castellan', roles: ['contributor'] },
  viewer: { email: 'viewer@example.com', name: 'Wen Hartley', roles: ['viewer'] },
} as const

export type PersonKey = keyof typeof people
