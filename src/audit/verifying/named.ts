import type { AuditEvent } from '#src/audit/chain'
import type { Row } from '#src/database/store'

export const described = ({ at, actorName, action, collectionSlug, title, document }: AuditEvent): string => {
  const what = title || document
  return `${at}, ${actorName}: ${action}${collectionSlug ? ` ${collectionSlug}` : ''}${what ? ` “${what}”` : ''}`
}

export const named = (publication: Row): string =>
  `The publication ${publication.id} of “${String(publication.title)}” (${String(publication.sourceCollection)})`
