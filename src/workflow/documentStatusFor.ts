import type { Payload, PayloadRequest } from 'payload'

import type { EditorialCollection } from '#src/content/kinds'
import type { Row } from '#src/database/store'
import { picturesOf } from '#src/publications/takeSnapshot'
import { contentOf } from '#src/workflow/contentHash'
import { type DocumentStatus, documentStatusOf } from '#src/workflow/documentStatus'
import { pictureAuthorsOf } from '#src/workflow/pictureAuthorsOf'

/** Where a document stands now, its pictures and whose they are included. */
export const documentStatusFor = async (
  { payload, req }: { payload: Payload; req?: PayloadRequest | undefined },
  collection: EditorialCollection,
  row: Row,
): Promise<DocumentStatus> => {
  const pictures = await picturesOf(payload, req, collection, contentOf(row))
  return documentStatusOf(
    row,
    pictures,
    new Date(),
    await pictureAuthorsOf(payload, req, { collection, row }, pictures),
  )
}
