import type { Where } from 'payload'

import { refusal, unplaceable } from '#src/comments/refusals'
import type { About, Doing } from '#src/comments/types'
import { type Row, systemStore } from '#src/database/store'
import { isProblem } from '#src/problems/Problem'

/** All comments of a document. */
export const commentsOf = ({ collection, row }: About): Where => ({
  and: [{ collectionSlug: { equals: collection } }, { document: { equals: row.id } }],
})

/** One of them. */
export const commentOf = async (args: Doing, id: string): Promise<Row> => {
  const comment = await systemStore(args.payload, args.req).findOne('comments', {
    and: [commentsOf(args), { id: { equals: id } }],
  })
  if (comment) return comment
  throw refusal(404, 'not-found', 'There is no comment with this id on this document.')
}

/** An answer to an answer belongs to the comment where the talk began. */
export const rootOf = async (args: Doing, id: string): Promise<Row> => {
  const comment = await commentOf(args, id).catch((error: unknown) => {
    throw isProblem(error) ? unplaceable('parent', error.message) : error
  })
  return typeof comment.parent === 'string' ? commentOf(args, comment.parent) : comment
}
