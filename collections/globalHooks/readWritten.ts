import {
  type Access,
  type CollectionBeforeOperationHook,
  type FlattenedField,
  type GlobalBeforeOperationHook,
  type PayloadRequest,
  ValidationError,
} from 'payload'

import { isRecord } from '#src/content/values'
import { readDocument } from '#src/query/readDocument'

/**
 * Nothing is written that is no field: a database would keep it unseen, or take it for a command (MongoDB's `$inc`). What is
 * written is brought into the one form that both databases keep, for every writer.
 */
export const readWritten: CollectionBeforeOperationHook = async ({
  args,
  collection,
  operation,
  ...context
}) => {
  const { flattenedFields: fields, access, auth, slug } = collection
  const besides = [
    ...(auth ? ['password', 'confirm-password'] : []),
    // Payload's word for what is live: the workflow's guard says why nobody writes it.
    ...(fields.some(({ name }) => name === 'workflowState') ? ['_status'] : []),
  ]
  const may = operation === 'create' ? access.create : access.update
  return (await read({
    args: args as Args,
    operation,
    fields,
    of: { collection: slug },
    may,
    besides,
    ...context,
  })) as typeof args
}

export const readWrittenToGlobal: GlobalBeforeOperationHook = ({ args, global, operation, ...context }) => {
  const { flattenedFields: fields, access, slug } = global
  return read({
    args: args as Args,
    operation,
    fields,
    of: { global: slug },
    may: access.update,
    besides: [],
    ...context,
  })
}

type Args = { data?: unknown; id?: string } | undefined
type Writing = {
  args: Args
  operation: string
  overrideAccess?: boolean | undefined
  req: PayloadRequest
  fields: readonly FlattenedField[]
  of: object
  may: Access
  besides: string[]
}

const read = async ({
  args,
  operation,
  overrideAccess,
  req,
  fields,
  of,
  may,
  besides,
}: Writing): Promise<Args> => {
  const data = args?.data
  if (!['create', 'update'].includes(operation) || !isRecord(data)) return args
  // A user who may not write hears that from the policy table, not what was wrong with the data.
  if (!overrideAccess && !req.user) return args
  const written = readDocument(fields, data, new Set([...besides, ...documentMembers]))
  if (written.errors.length > 0) {
    if (!overrideAccess && (await may({ req, data, ...(args?.id ? { id: args.id } : {}) })) === false)
      return args
    const errors = written.errors.map(({ path, message }) => ({ path, message, label: path }))
    throw new ValidationError({ ...of, errors, req }, req.t)
  }
  // Nobody types a password twice over REST; the form that asks for it compares the two itself.
  delete written.data['confirm-password']
  return { ...args, data: written.data }
}

/** What the form of a document sends beside its fields. */
const documentMembers = ['createdAt', 'updatedAt', 'id']
