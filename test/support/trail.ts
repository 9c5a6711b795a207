import type { Payload } from 'payload'
import { auditRules } from '#src/workflow/auditRules'
import { editorialCollections } from '#src/content/kinds'
import { verify } from '#src/audit/verify'

/** Holds the audit trail against the whole database, as `npm run audit:verify` does. */
export const verifyTrail = (payload: Payload) =>
  verify({ payload, rules: auditRules, editorial: editorialCollections })
