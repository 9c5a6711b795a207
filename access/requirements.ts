import { type Role, roleNames, roles } from '#access/roles'
import { roleOfApproval } from '#src/content/approvalRole'
import { type ConditionName, type EditorialCollection, model } from '#src/content/model'

/** So many different persons have to approve in this role; with `when` only a document for which the condition holds. */
export type Requirement = { role: Role; count: number; when?: ConditionName }

/** What one document needs as it is now: each role once. */
export type Required = { role: Role; count: number }

/** Nothing goes live that nobody approved, so the first requirement has no condition. */
type Requirements = readonly [Required & { when?: never }, ...Requirement[]]

/** The policy of each collection, as src/content/model.ts says it; a role or condition that there is not is a type error here. */
const declared: Readonly<Record<EditorialCollection, { requires: Requirements }>> = model

export const requirementsOf = (collection: EditorialCollection): Requirements => declared[collection].requires

/** The roles in which something of this collection can have to be approved. */
export const approverRolesOf = (collection: EditorialCollection): Role[] =>
  roles.filter((role) => requirementsOf(collection).some((one) => one.role === role))

/** The roles in which anything can have to be approved. */
export const approverRoles: readonly Role[] = roles.filter((role) =>
  Object.values(declared).some(({ requires }) => requires.some((one) => one.role === role)),
)

/** As much of an approval as counting needs; without `role` it was given before approvals named one. */
export type CountedApproval = { by: string; role?: unknown }

/** How many persons have approved in a role, of how many it takes. */
export type Tally = Required & { label: string; given: number }

/** A person counts once, in the role of the first approval. */
export const tallyOf = (requires: readonly Required[], approvals: readonly CountedApproval[]): Tally[] => {
  const roleByPerson = new Map<string, string>()
  for (const approval of approvals)
    if (!roleByPerson.has(approval.by)) roleByPerson.set(approval.by, roleOfApproval(approval))
  const given = [...roleByPerson.values()]
  return requires.map(({ role, count }) => ({
    role,
    count,
    label: roleNames[role].label,
    given: given.filter((one) => one === role).length,
  }))
}

export const missingOf = (tally: readonly Tally[]): Tally[] =>
  tally.filter(({ given, count }) => given < count)

/**
 * The roles in which an approval by this person would count now, in the order of the policy; it counts in the first unless the
 * person names another. Of roles that have all their approvals none is left, except where nothing is missing at all (an admin asks
 * for fewer than before): then one more approval ends the review.
 */
export const countingRoles = (tally: readonly Tally[], held: readonly string[]): Role[] => {
  const missing = missingOf(tally)
  return (missing.length > 0 ? missing : tally).flatMap(({ role }) => (held.includes(role) ? [role] : []))
}

/** 'Reviewer: 1 of 1, Legal: 0 of 1' */
export const tallyInWords = (tally: readonly Tally[]): string =>
  tally.map(({ label, given, count }) => `${label}: ${given} of ${count}`).join(', ')

/** The role an approval was given in, as people read it. */
export const approvalRoleLabel = (approval: { role?: unknown }): string => {
  const role = roleOfApproval(approval)
  return role in roleNames ? roleNames[role as Role].label : role
}
