import type { CollectionBeforeOperationHook, FlattenedField } from 'payload'

import { Problem } from '#src/problems/Problem'

/**
 * An order by a field of a related document is refused, whoever asks over REST or in the admin. Payload (3.90) asks
 * for the right to read the fields of a condition, but an order goes through to the database also where the field is
 * hidden: sorting pages by the password hash of their assignee tells, page by page, how the hashes compare.
 */
export const refuseForeignSort: CollectionBeforeOperationHook = ({ args, collection, overrideAccess }) => {
  const { sort } = args as { sort?: unknown }
  if (overrideAccess || !sort) return args
  const paths = (Array.isArray(sort) ? sort : [sort]).flatMap((one) => String(one).split(','))
  const refused = paths.find((path) => leavesTheDocument(collection.flattenedFields, path))
  if (refused === undefined) return args
  throw new Problem({
    kind: 'malformed-parameter',
    status: 400,
    title: 'A parameter is malformed',
    detail: `sort: it cannot be sorted by ${refused}, which is a field of another document.`,
    errors: [{ path: 'sort', message: `It cannot be sorted by ${refused}, a field of another document.` }],
  })
}

const leavesTheDocument = (fields: readonly FlattenedField[], path: string): boolean => {
  let here: readonly FlattenedField[] = fields
  const segments = path.trim().replace(/^-/, '').replaceAll('__', '.').split('.')
  for (const [index, segment] of segments.entries()) {
    // Versions keep the document's fields under `version`.
    if (index === 0 && segment === 'version') continue
    const field = here.find(({ name }) => name === segment)
    if (!field) return false
    const isRelation = field.type === 'relationship' || field.type === 'upload' || field.type === 'join'
    if (isRelation) return index < segments.length - 1
    here = 'flattenedFields' in field ? field.flattenedFields : []
  }
  return false
}
