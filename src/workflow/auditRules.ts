import type { AuditRules } from '#src/audit/publicationFault'
import { isEditorial, referenceCollections } from '#src/content/kinds'
import { referenceHash } from '#src/publications/referenceHash'
import { type Pictures, contentHash } from '#src/workflow/contentHash'

/** What the audit's verification has to know of the workflow. */
export const auditRules: AuditRules = {
  isEditorial,
  wasLiveBySaving: (collection) => (referenceCollections as readonly string[]).includes(collection),
  hashOfSnapshot: (collection, snapshot, bySaving) => {
    if (bySaving || !isEditorial(collection)) return referenceHash(snapshot)
    const { _media, ...content } = snapshot
    return contentHash(content, (_media ?? {}) as Pictures)
  },
}
