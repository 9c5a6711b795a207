import type { PayloadRequest, SanitizedCollectionConfig, Where } from 'payload'

import { forUsers } from '#collections/hooks/forUsers'
import { asRows } from '#src/content/values'
import { Problem } from '#src/problems/Problem'

/** Named in the refusal; of a larger selection only the first are looked at for names. */
const named = 5
const lookedAt = 200

/**
 * Several are changed or deleted at once only if this person may do it to each of them. Payload passes over the others in
 * silence: a user who selected a page that readers have seen was told that nought were deleted, successfully.
 */
export const assertBulkAccess = forUsers(async ({ args, collection, operation, req }) => {
  const { where } = args as { where?: Where }
  if (operation !== 'update' && operation !== 'delete') return
  if (where === undefined || ('id' in args && args.id)) return
  const may = await collection.access[operation]({ req })
  // Who may do it to none is told so by Payload, and who may do it to all has nothing to be told.
  if (typeof may === 'boolean') return

  const asked = { collection, req, where }
  const all = await count(asked)
  const mine = await count({ ...asked, where: { and: [where, may] } })
  if (mine === all) return

  const { word, done, rule } = words[operation]
  const titles = await titlesBeyond(asked, may)
  const more = all - mine - titles.length
  const list = `${titles.map((title) => `“${title}”`).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
  throw new Problem({
    kind: 'not-all-allowed',
    status: 403,
    title: `Nothing was ${done}`,
    detail:
      `You cannot ${word} ${all - mine} of the ${all}: ${list}.${isEditorial(collection) ? ` ${rule}` : ''} ` +
      `Leave those out and ${word} the rest.`,
    errors: titles.map((title) => ({ path: '', message: `“${title}” is not yours to ${word}.` })),
  })
})

const words = {
  update: {
    word: 'change',
    done: 'changed',
    rule: 'What others began, and what is handed in, is not yours to change.',
  },
  delete: {
    word: 'delete',
    done: 'deleted',
    rule: 'What readers have seen is archived, not deleted; what others began is theirs or an admin’s to delete.',
  },
} as const

const isEditorial = ({ flattenedFields }: SanitizedCollectionConfig): boolean =>
  flattenedFields.some(({ name }) => name === 'firstPublishedAt')

type Asked = { collection: SanitizedCollectionConfig; req: PayloadRequest; where: Where }

/** Of what this person may read: nobody learns here of anything else. */
const count = async ({ collection, req, where }: Asked): Promise<number> => {
  const { totalDocs } = await req.payload.count({
    collection: collection.slug,
    where,
    overrideAccess: false,
    user: req.user,
    req,
  })
  return totalDocs
}

const titlesBeyond = async ({ collection, req, where }: Asked, may: Where): Promise<string[]> => {
  const find = async (wanted: Where) => {
    const { docs } = await req.payload.find({
      collection: collection.slug,
      where: wanted,
      sort: 'id',
      limit: lookedAt,
      pagination: false,
      depth: 0,
      overrideAccess: false,
      user: req.user,
      req,
    })
    return asRows(docs)
  }
  const docs = await find(where)
  const mine = new Set(
    (await find({ and: [{ id: { in: docs.map(({ id }) => id) } }, may] })).map(({ id }) => id),
  )
  return docs
    .filter(({ id }) => !mine.has(id))
    .slice(0, named)
    .map((doc) => String(doc[collection.admin.useAsTitle ?? 'id'] || doc.id))
}
