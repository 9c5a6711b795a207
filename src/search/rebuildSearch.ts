import type { Payload } from 'payload'
import { indexDocument } from '#src/search/keepIndex'
import { type Rebuilt, rebuildIndex } from '#src/search/rebuild'

/** Makes the whole index anew while the site serves. */
export const rebuildSearch = (payload: Payload, onProgress?: (documents: number) => void): Promise<Rebuilt> =>
  rebuildIndex(payload, indexDocument, onProgress)
