import type { Payload, PayloadRequest } from 'payload'
import { holds, notOverAt } from '#src/content/visibleAt'
import { forDatabase } from '#src/database/driverAccess'
import { inTransaction } from '#src/database/retry'
import { type ProjectedDocument, afterProjection } from '#src/publications/listeners'
import type { Engine } from '#src/search/engine'
import { entryOf, isSearched } from '#src/search/entry'
import { mongodbEngine } from '#src/search/mongodb'
import { sqliteEngine } from '#src/search/sqlite'

const engines = { sqlite: sqliteEngine, mongodb: mongodbEngine }

/** The index, as the site's database keeps it. */
export const engineOf = (payload: Payload): Engine => forDatabase(payload, engines)(payload)

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
