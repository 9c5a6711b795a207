import type { Payload, PayloadRequest } from 'payload'
import { holds, notOverAt } from '#src/content/visibleAt'
import { inTransaction } from '#src/database/retry'
import { type ProjectedDocument, afterProjection } from '#src/publications/projected'
import { engineOf } from '#src/search/engineOf'
import { entryOf, isSearched } from '#src/search/entry'

/**
 * Ties the index to publishing: whatever changes the timeline changes the index in the same transaction. Called once for a
 * Payload instance, when it is ready.
 */
export const keepSearchIndex = async (payload: Payload): Promise<void> => {
  await engineOf(payload).prepare()
  afterProjection(payload, 'search', indexDocument)
}

/** Puts what is live of a document now or later into the index, in the place of all that the index had of it. */
export const indexDocument = async (
  payload: Payload,
  req: PayloadRequest | undefined,
  { sourceCollection, document, published }: ProjectedDocument,
): Promise<void> => {
  if (!isSearched(sourceCollection)) return
  const notOver = notOverAt(new Date())
  const entries = published.filter(({ row }) => holds(notOver, row)).map((one) => entryOf(one))
  await inTransaction(payload, req, (own) =>
    engineOf(payload).replace(own, { collection: sourceCollection, document }, entries),
  )
}
