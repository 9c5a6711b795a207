import type { Payload } from 'payload'

import type { AuditRules } from '#src/audit/publicationFault'

export type VerifyArgs = {
  payload: Payload
  rules: AuditRules
  /** Collections whose documents must be accounted for by events. */
  editorial: readonly string[]
  /** An end of the chain as an earlier run reported it. */
  expected?: { sequence: number; hash: string } | undefined
}
