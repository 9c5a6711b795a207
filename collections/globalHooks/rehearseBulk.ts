import {
  type CollectionBeforeOperationHook,
  type PayloadRequest,
  type SanitizedCollectionConfig,
  type Where,
  isolateObjectProperty,
} from 'payload'

import { type Failed, notAllPossible } from '#collections/globalHooks/notAllPossible'
import { rehearse } from '#src/database/rehearsal'
import { serverCan } from '#src/database/server'
import { systemStore } from '#src/database/store'
import { Problem } from '#src/problems/Problem'

type BulkArgs = {
  data?: Record<string, unknown>
  id?: unknown
  limit?: number
  overrideLock?: boolean
  sort?: string | string[]
  where?: Where
}

/**
 * Several are changed or deleted at once only if it can be done to each of them. A database with transactions takes back the
 * others; one without (a standalone MongoDB) can't, so there each document is asked before the first is written: all hooks
 * and validations run as they will at its save. What is left is a race with another writer, and the end of the process.
 */
export const rehearseBulk: CollectionBeforeOperationHook = async ({
  args,
  collection,
  operation,
  overrideAccess = false,
  req,
}) => {
  if (operation !== 'update' && operation !== 'delete') return args
  const bulk = args as BulkArgs
  if (bulk.where === undefined || bulk.id !== undefined) return args
  const unique = operation === 'update' ? uniqueIn(collection, bulk.data ?? {}) : undefined
  const isTakenBack = serverCan(req.payload).transactions
  if (isTakenBack && !unique) return args

  const may = overrideAccess ? true : await collection.access[operation]({ req })
  if (may === false) return args
  const where = may === true ? bulk.where : { and: [bulk.where, may] }
  const { limit = 0, sort } = bulk
  const { docs } = await systemStore(req.payload, req).find(collection.slug, {
    where,
    only: ['id'],
    ...(limit > 0 ? { limit } : {}),
    ...(sort ? { sort } : {}),
  })
  if (unique && docs.length > 1) throw sameForMany(unique, docs.length)
  if (isTakenBack || docs.length < 2) return args

  const errors: Failed[] = []
  for (const { id } of docs) {
    try {
      await rehearse({ collection: collection.slug, id }, () => trial({ ...bulk, id }, overrideAccess))
    } catch (error) {
      errors.push({ id, message: error instanceof Error ? error.message : 'Unknown error' })
    }
  }
  if (errors.length > 0) throw await notAllPossible({ collection, operation, req, errors, done: 0 })
  return args

  function trial(one: BulkArgs & { id: string }, overrideAccess: boolean): Promise<unknown> {
    return operation === 'update'
      ? trialSave(collection, one, overrideAccess, ownRequest(req))
      : trialDeletion(collection, one.id, ownRequest(req))
  }
}

const trialSave = (
  { slug }: SanitizedCollectionConfig,
  { id, data, overrideLock = false }: BulkArgs & { id: string },
  overrideAccess: boolean,
  req: PayloadRequest,
): Promise<unknown> =>
  req.payload.update({
    collection: slug,
    id,
    // Hooks write into it.
    data: structuredClone(data ?? {}) as never,
    depth: 0,
    overrideAccess,
    overrideLock,
    req,
  })

/** Not by Payload's own deletion, which takes files away before it writes. */
const trialDeletion = async (
  collection: SanitizedCollectionConfig,
  id: string,
  req: PayloadRequest,
): Promise<void> => {
  for (const hook of collection.hooks.beforeDelete) await hook({ id, collection, context: req.context, req })
}

/**
 * The request as far as it is only read. Payload ends the unit of work of a request that fails, and leaves alone one that is still
 * being begun: to it, this one is.
 */
const ownRequest = (req: PayloadRequest): PayloadRequest => {
  const own = isolateObjectProperty(req, ['context', 'file', 'transactionID'])
  own.context = { ...req.context }
  const { transactionID } = req
  if (transactionID !== undefined) own.transactionID = Promise.resolve(transactionID) as Promise<string>
  return own
}

/** A field of which no two documents have the same, if this write names it. */
const uniqueIn = (
  { flattenedFields }: SanitizedCollectionConfig,
  data: Record<string, unknown>,
): string | undefined =>
  flattenedFields.find(
    (field) =>
      'unique' in field && field.unique && data[field.name] !== undefined && !isEmpty(data[field.name]),
  )?.name

const isEmpty = (value: unknown): boolean =>
  value === null || (typeof value === 'string' && value.trim() === '')

const sameForMany = (path: string, count: number): Problem => {
  const message = `No two documents have the same “${path}”, and these are ${count}: change it one by one.`
  return new Problem({
    kind: 'same-for-many',
    status: 400,
    title: 'Nothing was changed',
    detail: message,
    errors: [{ path, message }],
  })
}
