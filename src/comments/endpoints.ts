import type { Endpoint, Payload, PayloadRequest, TypedUser } from 'payload'
import { z } from 'zod'

import { addComment } from '#src/comments/addComment'
import type { CommentView } from '#src/comments/commentView'
import { editComment } from '#src/comments/editComment'
import { listComments } from '#src/comments/listComments'
import { settleComment } from '#src/comments/settleComment'
import type { About, Doing } from '#src/comments/types'
import type { EditorialCollection } from '#src/content/kinds'
import { pageParameters } from '#src/content/page'
import { inTransaction } from '#src/database/retry'
import type { Row } from '#src/database/store'
import { bodyOf, emptyBody, queryOf } from '#src/problems/bodyOf'
import { Problem } from '#src/problems/Problem'
import { signedIn } from '#src/problems/signedIn'

/** Finds the document if this person may read it, and throws 404 otherwise; the workflow knows how. */
type ReadDocument = (args: {
  payload: Payload
  req: PayloadRequest
  user: TypedUser
  collection: EditorialCollection
  id: string
}) => Promise<Row>

/** Keeps a page that waits for its moment from going live; the workflow knows how. */
type HoldBack = (doing: Doing, note: string) => Promise<void>

const id = z.string().min(1).max(100)
const body = z.string().trim().min(1, 'Say something.').max(4000, 'At most 4,000 characters.')
const mentions = z.array(id).max(20, 'At most 20 people at once.')

const saidSchema = z.strictObject({
  body,
  path: z
    .string()
    .max(200)
    .regex(/^[A-Za-z_]\w*(\.\w+)*$/, 'Give the path of a field, for instance sections.1.body.')
    .optional(),
  itemId: id.optional(),
  mentions: mentions.optional(),
  mustFix: z.boolean().optional(),
  parent: id.optional(),
})

const changeSchema = z.strictObject({
  body: body.optional(),
  mentions: mentions.optional(),
  mustFix: z.boolean().optional(),
})

const querySchema = z.strictObject({
  ...pageParameters,
  resolved: z
    .enum(['true', 'false'], 'Give true or false.')
    .transform((word) => word === 'true')
    .optional(),
})

/**
 * Comments over REST, the same for every editorial collection; mounted under /api/{collection}. Each write is one
 * transaction with its audit event and the notifications it causes.
 *
 * @param readDocument how a document is found that the person may read
 * @param holdBack what happens to a scheduled page when a comment says that something must be fixed
 */
export const commentEndpoints = (readDocument: ReadDocument, holdBack: HoldBack): Endpoint[] => {
  const about = async (req: PayloadRequest, user: TypedUser): Promise<About> => {
    const collection = String(req.routeParams?.collection)
    const document = String(req.routeParams?.id)
    const { payload } = req
    const row = await readDocument({
      payload,
      req,
      user,
      collection: collection as EditorialCollection,
      id: document,
    })
    return { collection, row }
  }

  const writing = async (
    req: PayloadRequest,
    write: (doing: Doing) => Promise<CommentView>,
  ): Promise<CommentView> => {
    const user = signedIn(req)
    return inTransaction(req.payload, req, async (own) => {
      const doing = { payload: req.payload, req: own, user, ...(await about(own, user)) }
      const comment = await write(doing)
      if (comment.mustFix && comment.resolvedAt === null) await holdBack(doing, comment.body)
      return comment
    })
  }

  const get: Endpoint = {
    path: '/:id/comments',
    method: 'get',
    handler: async (req) => {
      const user = signedIn(req)
      const query = queryOf(req, querySchema)
      const { payload } = req
      return Response.json(await listComments({ payload, req, user, ...(await about(req, user)), ...query }))
    },
  }

  const post: Endpoint = {
    path: '/:id/comments',
    method: 'post',
    handler: async (req) => {
      signedIn(req)
      const said = await bodyOf(req, saidSchema)
      return Response.json(await writing(req, (args) => addComment(args, said)), { status: 201 })
    },
  }

  const patch: Endpoint = {
    path: '/:id/comments/:comment',
    method: 'patch',
    handler: async (req) => {
      signedIn(req)
      const change = await bodyOf(req, changeSchema)
      return Response.json(
        await writing(req, (args) => editComment(args, String(req.routeParams?.comment), change)),
      )
    },
  }

  const settle: Endpoint = {
    path: '/:id/comments/:comment/:what',
    method: 'post',
    handler: async (req) => {
      signedIn(req)
      await bodyOf(req, emptyBody)
      const what = req.routeParams?.what
      if (what !== 'resolve' && what !== 'reopen') throw unknown(String(what))
      return Response.json(
        await writing(req, (args) => settleComment(args, String(req.routeParams?.comment), what)),
      )
    },
  }

  return [get, post, patch, settle]
}

const unknown = (what: string): Problem =>
  new Problem({
    kind: 'not-found',
    status: 404,
    title: 'Not found',
    detail: `A comment is resolved or reopened, not “${what}”.`,
  })
