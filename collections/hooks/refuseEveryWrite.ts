import type { CollectionBeforeOperationHook } from 'payload'

import { Problem } from '#src/problems/Problem'

const reading = new Set<string>([
  'read',
  'readDistinct',
  'count',
  'countVersions',
  'findVersions',
  'findVersionByID',
])

/**
 * For what only the system writes: no operation of Payload's creates, changes or deletes a row, for any caller, whatever
 * they override. The system writes past these operations (src/database/store.ts).
 */
export const refuseEveryWrite: CollectionBeforeOperationHook = ({
  args,
  collection,
  operation,
  overrideAccess,
  req,
}) => {
  if (reading.has(operation)) return args
  // A user without the right hears that from the policy table.
  if (!overrideAccess && !req.user) return args
  throw new Problem({
    kind: 'append-only',
    status: 403,
    title: 'This is a record',
    detail: `Nobody creates, changes or deletes ${String(collection.labels.plural).toLowerCase()}; the system writes them.`,
  })
}
