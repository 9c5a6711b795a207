import type { CollectionAfterOperationHook } from 'payload'

import { serverCan } from '#src/database/server'
import { systemStore } from '#src/database/store'
import { Problem } from '#src/problems/Problem'

type Failed = { id?: unknown; message?: string }

/**
 * Of several that are changed or deleted at once all are, or none is: Payload goes on after one that fails and commits the rest.
 * Throwing here takes the transaction back, and the answer names each that stood in the way. A server without transactions
 * keeps what was done before, so there the answer says how many that are.
 */
export const assertWholeBulk: CollectionAfterOperationHook = async ({
  collection,
  operation,
  req,
  result,
}) => {
  if (operation !== 'update' && operation !== 'delete') return result
  const { docs: done = [], errors } = (result ?? {}) as { docs?: unknown[]; errors?: Failed[] }
  if (!Array.isArray(errors) || errors.length === 0) return result
  const ids = errors.map(({ id }) => String(id))
  const { docs } = await systemStore(req.payload, req).find(collection.slug, { where: { id: { in: ids } } })
  const titles = new Map(
    docs.map((row) => [row.id, String(row[collection.admin.useAsTitle ?? 'id'] ?? row.id)]),
  )
  const named = errors.map(({ id, message }) => ({
    path: `${collection.slug}/${String(id)}`,
    message: `“${titles.get(String(id)) ?? String(id)}”: ${message ?? 'It could not be done.'}`,
  }))
  const verb = operation === 'update' ? 'changed' : 'deleted'
  const isWhole = done.length === 0 || serverCan(req.payload).transactions
  const inTheWay = named.map(({ message }) => message).join(' ')
  throw new Problem({
    kind: 'not-all-possible',
    status: 409,
    title: isWhole ? `Nothing was ${verb}` : `Not all were ${verb}`,
    detail: isWhole
      ? `${inTheWay} Leave ${named.length === 1 ? 'it' : 'those'} out, and do the rest.`
      : `${inTheWay} This database cannot take back the rest: ${done.length} ${done.length === 1 ? 'was' : 'were'} ${verb}.`,
    errors: named,
  })
}
