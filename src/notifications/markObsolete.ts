import type { Payload, PayloadRequest } from 'payload'

import { systemStore } from '#src/database/store'
import type { NotificationKind } from '#src/notifications/kinds'

/**
 * Marks as read, for everybody, what has been overtaken: a call to look at something that another user has looked at. It stays in
 * the inboxes, but no mail is made of it any more.
 */
export const markObsolete = async (
  payload: Payload,
  req: PayloadRequest | undefined,
  about: { kind: NotificationKind; collection: string; documents: readonly string[] | 'any' },
): Promise<void> => {
  const { documents } = about
  if (documents.length === 0) return
  const store = systemStore(payload, req)
  const { docs } = await store.find('notifications', {
    where: {
      and: [
        ...(documents === 'any' ? [] : [{ document: { in: [...documents] } }]),
        { collectionSlug: { equals: about.collection } },
        { kind: { equals: about.kind } },
        { readAt: { exists: false } },
      ],
    },
    only: ['kind'],
  })
  const readAt = new Date().toISOString()
  for (const { id } of docs) await store.update('notifications', { id: { equals: id } }, { readAt })
}
