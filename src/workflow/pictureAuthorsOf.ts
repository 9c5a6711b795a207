import type { Payload, PayloadRequest } from 'payload'

import { systemStore } from '#src/database/store'
import type { Pictures } from '#src/workflow/contentHash'

/**
 * Who brought, replaced or described the pictures a document shows since it was last live. An approval binds the pictures
 * (a new alt text is new content), so these people are its authors as much as those who changed the text.
 *
 * @param pictures by id, as `picturesOf` gives them
 */
export const pictureAuthorsOf = async (
  payload: Payload,
  req: PayloadRequest | undefined,
  row: Record<string, unknown>,
  pictures: Pictures,
): Promise<string[]> => {
  const ids = Object.keys(pictures)
  if (ids.length === 0) return []
  // What was in the picture library before the page began is material it found, not a change of it.
  const since = String(row.publishedAt ?? row.createdAt)
  // By the index over collection and document: a picture has a handful of events.
  const { docs } = await systemStore(payload, req).find('events', {
    where: {
      and: [
        { collectionSlug: { equals: 'media' } },
        { document: { in: ids } },
        { at: { greater_than: since } },
      ],
    },
    only: ['actor'],
  })
  return [...new Set(docs.flatMap(({ actor }) => (typeof actor === 'string' ? [actor] : [])))]
}
