import type { AuditEvent } from '#src/audit/chain'
import { rolesInWords } from '#src/audit/rolesInWords'
import { batches } from '#src/audit/verifying/batches'
import { Fault } from '#src/audit/verifying/Fault'
import { retryUntilPresent } from '#src/audit/verifying/retryUntilPresent'
import type { Person, VerificationState } from '#src/audit/verifying/verificationState'
import type { VerifyArgs } from '#src/audit/verifying/VerifyArgs'
import type { SystemStore } from '#src/database/store'

const aboutPeople = [
  'person-created',
  'person-deactivated',
  'person-activated',
  'person-deleted',
  'roles-changed',
]

/** Takes one more event of an account into account. */
export const keepPerson = (people: Map<string, Person>, id: string, { action, to }: AuditEvent): void => {
  if (action === 'person-deleted') people.delete(id)
  if (!aboutPeople.includes(action) || action === 'person-deleted') return
  // An account that a process left without its first event is in order again when an admin gives it its roles.
  const known = people.get(id) ?? { roles: '', deactivated: false }
  if (action === 'person-created' || action === 'roles-changed') known.roles = to ?? ''
  if (action === 'person-deactivated' || action === 'person-activated')
    known.deactivated = action === 'person-deactivated'
  people.set(id, known)
}

/** Every person has the roles that events gave, and is active or not as they say. */
export const checkPeople = async (
  store: SystemStore,
  { payload }: VerifyArgs,
  { people }: VerificationState,
  end: number,
): Promise<void> => {
  for await (const batch of batches(store, 'users', 'id', {}, ['name', 'roles', 'deactivated'])) {
    for (const row of batch) {
      const told = people.get(row.id)
      const roles = rolesInWords(row.roles)
      const fault = !told
        ? 'has an account, and no event says who made it'
        : told.roles !== roles
          ? `holds other roles (${roles}) than events gave (${told.roles})`
          : told.deactivated !== Boolean(row.deactivated)
            ? `is ${row.deactivated ? 'deactivated' : 'active'}, and no event says since when`
            : null
      if (fault && !(await retryUntilPresent(payload, () => wasPersonTouchedSince(store, end, row.id))))
        throw new Fault(`${String(row.name)} (users ${row.id}) ${fault}.`)
    }
  }
}

const wasPersonTouchedSince = async (store: SystemStore, end: number, id: string): Promise<boolean> =>
  (await store.count('events', {
    and: [{ document: { equals: id } }, { sequence: { greater_than: end } }, { action: { in: aboutPeople } }],
  })) > 0
