import type { Payload, PayloadRequest, Where } from 'payload'
import type { EditorialCollection } from '#src/content/kinds'
import { type Row, systemStore } from '#src/database/store'
import { type Pictures, snapshotOf } from '#src/workflow/contentHash'
import { type DocumentStatus, documentStatusOf } from '#src/workflow/documentStatus'
import { lastTaken } from '#src/publications/read'

/** Where a document stands now, its pictures and whose they are included. */
export const documentStatusFor = async (
  { payload, req }: { payload: Payload; req?: PayloadRequest | undefined },
  collection: EditorialCollection,
  row: Row,
): Promise<DocumentStatus> => {
  const { snapshot } = await snapshotOf({ payload, req }, collection, row)
  const pictures = (snapshot._media ?? {}) as Pictures
  return documentStatusOf(
    row,
    pictures,
    new Date(),
    await pictureAuthorsOf(payload, req, { collection, row }, pictures),
  )
}

/**
 * Who brought, replaced or described the pictures a document shows since the snapshot was taken that readers saw last. An
 * approval binds the pictures (a new alt text is new content), so these people are its authors as much as those who changed the
 * text. A scheduled page shows the pictures of the moment it was scheduled, so what came after that is new too. A page that was
 * never shown counts from its beginning: what was in the picture library before is material it found, not a change of it.
 *
 * @param pictures by id, as `picturesOf` gives them
 */
const pictureAuthorsOf = async (
  payload: Payload,
  req: PayloadRequest | undefined,
  { collection, row }: { collection: EditorialCollection; row: Row },
  pictures: Pictures,
): Promise<string[]> => {
  const ids = Object.keys(pictures)
  if (ids.length === 0) return []
  const taken = await lastTaken(payload, collection, row.id, new Date(), req)
  const since: Where =
    taken && taken.takenAfter !== null
      ? { sequence: { greater_than: taken.takenAfter } }
      : { at: { greater_than: taken?.at ?? String(row.createdAt) } }
  // By the index over collection and document: a picture has a handful of events.
  const { docs } = await systemStore(payload, req).find('events', {
    where: { and: [{ collectionSlug: { equals: 'media' } }, { document: { in: ids } }, since] },
    only: ['actor'],
  })
  return [...new Set(docs.flatMap(({ actor }) => (typeof actor === 'string' ? [actor] : [])))]
}
