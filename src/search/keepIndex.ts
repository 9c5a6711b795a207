import type { Payload, PayloadRequest } from 'payload'
import { inTransaction } from '#src/database/retry'
import { notOverAfter } from '#src/publications/everything'
import { type ProjectedDocument, afterProjection } from '#src/publications/projected'
import { engineOf } from '#src/search/engineOf'
import { entryOf, isSearched } from '#src/search/entry'
import { rebuildIndex } from '#src/search/rebuild'

/**
 * Ties the index to publishing: whatever changes the timeline changes the index in the same transaction. Called once for a
 * Payload instance, when it is ready.
 */
export const keepSearchIndex = async (payload: Payload): Promise<void> => {
  await engineOf(payload).prepare()
  afterProjection(payload, 'search', indexDocument)
}

/**
 * Makes an index that is empty beside content (a database from before there was one); until it is whole, searches find what
 * it has. For a server: a command that ends after its work would leave it half made.
 */
export const makeMissingIndex = async (payload: Payload): Promise<void> => {
  if (!(await engineOf(payload).isEmpty())) return
  const { last } = await notOverAfter(payload, null, 1)
  if (last === null) return
  payload.logger.info('The search index is empty and is made now.')
  await rebuildIndex(payload, indexDocument)
}

/** Puts what is live of a document now or later into the index, in the place of all that the index had of it. */
export const indexDocument = async (
  payload: Payload,
  req: PayloadRequest | undefined,
  { sourceCollection, document, published }: ProjectedDocument,
): Promise<void> => {
  if (!isSearched(sourceCollection)) return
  const now = new Date().toISOString()
  const entries = published
    .filter(({ row }) => row.liveUntil === null || row.liveUntil > now)
    .map((one) => entryOf(one))
  await inTransaction(payload, req, (own) =>
    engineOf(payload).replace(own, { collection: sourceCollection, document }, entries),
  )
}
