import { unnamedRole } from '#src/content/approvalRole'
import type { AuditEvent } from '#src/audit/chain'

/** How many different persons had to approve in a role. */
export type Required = { role: string; count: number }

/** Nothing has ever gone live by the workflow with fewer approvals. */
export const leastRequired: readonly Required[] = [{ role: unnamedRole, count: 1 }]

/**
 * What it took at an event: an approval, or a move that approvals let through. Events from before approvals named a role say a
 * number only. Null where the event does not say.
 */
export const requiredBy = ({ details }: AuditEvent): Required[] | null => {
  const requires = details?.requires
  if (Array.isArray(requires)) return requires as Required[]
  const count = Number(details?.approvalsNeeded)
  return count > 0 ? [{ role: unnamedRole, count }] : null
}
