import type { CollectionAfterErrorHook } from 'payload'

import { isRecord } from '#src/content/values'
import { ownerOf, slugAttempt, takenBy } from '#collections/fields/slug'

/**
 * When two people take one slug in the same moment, both pass the check and the unique index stops the second. That user
 * gets the answer of a save that came a moment later.
 */
export const describeUniqueError: CollectionAfterErrorHook = async ({ collection, error, req, context }) => {
  const slug = context[slugAttempt]
  const errors = error && 'data' in error && isRecord(error.data) ? error.data.errors : undefined
  if (typeof slug !== 'string' || !Array.isArray(errors)) return
  const clash: unknown = errors.find((item) => isRecord(item) && item.path === 'slug')
  if (!isRecord(clash) || clash.message !== req.t('error:valueMustBeUnique')) return

  // Outside the transaction, which has ended.
  const other = await ownerOf(req.payload, { collection: collection.slug, slug })
  clash.message = takenBy(other?.title ?? other?.name, slug)
}
