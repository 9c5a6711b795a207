import type { Endpoint } from 'payload'
import { z } from 'zod'

import { pageParameters } from '#src/content/page'
import { inTransaction } from '#src/database/retry'
import { inbox, markAllRead, markRead } from '#src/notifications/inbox'
import { bodyOf, emptyBody, queryOf } from '#src/problems/bodyOf'
import { signedIn } from '#src/problems/signedIn'

const querySchema = z.strictObject({
  ...pageParameters,
  unread: z
    .enum(['true', 'false'], 'Give true or false.')
    .transform((word) => word === 'true')
    .optional(),
})

const getInbox: Endpoint = {
  path: '/',
  method: 'get',
  handler: async (req) => {
    const person = String(signedIn(req).id)
    return Response.json(await inbox({ payload: req.payload, req, person, ...queryOf(req, querySchema) }))
  },
}

const postReadAll: Endpoint = {
  path: '/read-all',
  method: 'post',
  handler: async (req) => {
    const person = String(signedIn(req).id)
    await bodyOf(req, emptyBody)
    const { payload } = req
    const read = await inTransaction(payload, req, (own) => markAllRead({ payload, req: own, person }))
    return Response.json({ read })
  },
}

const postRead: Endpoint = {
  path: '/:id/read',
  method: 'post',
  handler: async (req) => {
    const person = String(signedIn(req).id)
    await bodyOf(req, emptyBody)
    const { payload } = req
    const id = String(req.routeParams?.id)
    return Response.json(
      await inTransaction(payload, req, (own) => markRead({ payload, req: own, person, id })),
    )
  },
}

/** A person's inbox over REST, mounted under /api/notifications. Each user has their own and no other. */
export const notificationEndpoints: Endpoint[] = [getInbox, postReadAll, postRead]
