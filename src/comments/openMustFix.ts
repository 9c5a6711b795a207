import type { Payload, PayloadRequest, Where } from 'payload'

import { placeOf } from '#src/comments/placeOf'
import { type Row, systemStore } from '#src/database/store'

export type OpenComment = { id: string; place: string | null; body: string; authorName: string }

/** What was said must be fixed about this document, and nobody has resolved. Oldest first. */
export const openMustFix = async (
  payload: Payload,
  req: PayloadRequest | undefined,
  { collection, row }: { collection: string; row: Row },
): Promise<OpenComment[]> => {
  const { docs } = await systemStore(payload, req).find('comments', {
    where: openMustFixOf(collection, row.id),
    sort: 'createdAt',
    only: ['path', 'itemId', 'body', 'authorName'],
  })
  return docs.map((comment) => ({
    id: comment.id,
    place: placeOf(row, comment),
    body: String(comment.body),
    authorName: String(comment.authorName),
  }))
}

export const openMustFixOf = (collection: string, document: string): Where => ({
  and: [
    { collectionSlug: { equals: collection } },
    { document: { equals: document } },
    { mustFix: { equals: true } },
    { resolvedAt: { exists: false } },
  ],
})
