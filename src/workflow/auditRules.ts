import type { AuditRules } from '#src/audit/publicationFault'
import { type EditorialCollection, isEditorial } from '#src/content/kinds'
import { referenceHash } from '#src/publications/reference'
import { approvalsNeeded } from '#src/workflow/approvalsNeeded'
import { type Pictures, contentHash } from '#src/workflow/contentHash'

/** What the audit's verification has to know of the workflow. */
export const auditRules: AuditRules = {
  isEditorial,
  approvalsNeeded: (collection) => approvalsNeeded(collection as EditorialCollection),
  hashOfSnapshot: (collection, snapshot) => {
    if (!isEditorial(collection)) return referenceHash(snapshot)
    const { _media, ...content } = snapshot
    return contentHash(content, (_media ?? {}) as Pictures)
  },
}
