import type { Payload } from 'payload'
import { alone } from '#src/database/lease'
import { INDEX_KIND } from '#src/search/entry'
import { indexDocument } from '#src/search/searchIndex'
import { type Rebuilt, rebuildIndex } from '#src/search/rebuild'

/** Where the database says what kind of index it holds, since the index is whole. */
const NOTE = 'guidepost-search-index'

/** Makes the whole index anew while the site serves. */
export const rebuildSearch = async (
  payload: Payload,
  onProgress?: (documents: number) => void,
): Promise<Rebuilt> => {
  const rebuilt = await rebuildIndex(payload, indexDocument, onProgress)
  await sayWhole(payload)
  return rebuilt
}

/**
 * Makes an index that is missing, was left half made, or is of an earlier version's kind; until it is whole, searches find what it
 * has. For a server: a command that ends after its work would leave it half made. One server of several does it.
 */
export const makeMissingIndex = async (payload: Payload): Promise<void> => {
  const isNeeded = async () => (await payload.kv.get<{ kind: number }>(NOTE))?.kind !== INDEX_KIND
  const waiting = 'Another server makes the search index.'
  await alone({ payload, name: 'search index', isNeeded, waiting }, async () => {
    const { documents } = await rebuildSearch(payload)
    if (documents > 0)
      payload.logger.info(`The search index was missing and was made: ${documents} documents.`)
  })
}

/** For a caller that has put everything into the index already. */
export const sayWhole = (payload: Payload): Promise<void> => payload.kv.set(NOTE, { kind: INDEX_KIND })
