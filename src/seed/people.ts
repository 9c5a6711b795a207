import { type Role, roleNames, roles } from '#access/roles'

type SamplePerson = { email: string; name: string; roles: [Role] }

/** Only there so that the audit trail reads well. */
const names: Partial<Record<Role, string>> = {
  admin: 'Ines Marlow',
  editor: 'Tomas Adeyemi',
  reviewer: 'Priya Lindqvist',
  contributor: 'Noor Castellan',
  viewer: 'Wen Hartley',
}

export type PersonKey = Role

/**
 * The sample accounts: one invented person for each role, with an address that can't receive mail (RFC 2606).
 * Their e-mail addresses are part of the contract.
 */
export const people = Object.fromEntries(
  roles.map((role): [Role, SamplePerson] => [
    role,
    { email: `${role}@example.com`, name: names[role] ?? roleNames[role].label, roles: [role] },
  ]),
) as Record<PersonKey, SamplePerson>
