import type { GlobalBeforeOperationHook, PayloadRequest, Where } from 'payload'

import { forUsers } from '#collections/hooks/forUsers'
import { malformedParameters } from '#src/query/malformed'
import type { Source } from '#src/query/fieldAt'
import { readPopulate, readSelect } from '#src/query/readSelect'
import { readSort } from '#src/query/readSort'
import { readWhere } from '#src/query/readWhere'
import { sourcesOf, versionsOf } from '#src/query/sources'

/**
 * What is asked of a collection may hold what its fields allow, and nothing else, before Payload or a database sees it:
 * whatever door the question came through (REST, the admin's lists and bulk edits, saved views).
 *
 * An order by a field of a related document is refused as well. Payload (3.90) asks for the right to read the fields of a
 * condition, but an order goes through also where the field is hidden: sorting pages by the password hash of their assignee
 * tells, page by page, how the hashes compare.
 */
export const readQuestion = forUsers(async ({ args, collection, operation, req }) => {
  const source = isAboutVersions(operation, args as object)
    ? versionsOf(req.payload, { collection: collection.slug })
    : { fields: collection.flattenedFields }
  try {
    check(args as Question, source, req, ['update', 'delete'].includes(operation))
  } catch (error) {
    const may = operation === 'update' || operation === 'delete' ? operation : 'read'
    if ((await collection.access[may]({ req })) !== false) throw error
  }
})

export const readQuestionOfGlobal: GlobalBeforeOperationHook = ({
  args,
  global,
  operation,
  overrideAccess,
  req,
}) => {
  if (overrideAccess || !req.user || !args) return
  const isOfVersions = (operation as string) === 'countGlobalVersions'
  const source = isOfVersions
    ? versionsOf(req.payload, { global: global.slug })
    : { fields: global.flattenedFields }
  check(args as Question, source, req, false)
}

/** Payload (3.90) says `read` for documents and for versions alike; only documents are asked for with drafts and joins. */
const isAboutVersions = (operation: string, args: object): boolean =>
  operation === 'countVersions' || (operation === 'read' && !('joins' in args) && !('draft' in args))

type Question = {
  id?: unknown
  where?: Where | undefined
  sort?: unknown
  select?: unknown
  populate?: unknown
  joins?: unknown
  field?: unknown
}

const check = (args: Question, source: Source, req: PayloadRequest, isWrite: boolean): void => {
  const asked = { source, sources: sourcesOf(req.payload) }
  const { where, sort, select, populate, joins } = args
  if (isWrite && args.id === undefined) readWhere(where ?? {}, { ...asked, use: 'write' })
  else if (isGiven(where)) readWhere(where, asked)
  if (isGiven(sort)) readSort(sort, asked)
  if (isGiven(select)) {
    const read = readSelect(select, source)
    if (read) args.select = read
    else delete args.select
  }
  if (isGiven(populate)) args.populate = readPopulate(populate, asked.sources)
  if (isGiven(joins) && joins !== false && Object.keys(joins as object).length > 0)
    throw malformedParameters([{ path: 'joins', message: 'There is nothing to join here.' }])
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== ''
