import type { CollectionAfterOperationHook } from 'payload'

import { type Failed, notAllPossible } from '#collections/globalHooks/notAllPossible'
import { serverCan } from '#src/database/server'

/**
 * Of several that are changed or deleted at once all are, or none is: Payload goes on after one that fails and commits the rest.
 * Throwing here takes the transaction back, and the answer names each that stood in the way. A server without transactions was
 * asked before (`rehearseBulk`); what still comes in between there is a race, and the answer says how many are changed.
 */
export const assertWholeBulk: CollectionAfterOperationHook = async ({
  collection,
  operation,
  req,
  result,
}) => {
  if (operation !== 'update' && operation !== 'delete') return result
  const { docs = [], errors } = (result ?? {}) as { docs?: unknown[]; errors?: Failed[] }
  if (!Array.isArray(errors) || errors.length === 0) return result
  const done = serverCan(req.payload).transactions ? 0 : docs.length
  throw await notAllPossible({ collection, operation, req, errors, done })
}
