import type { Endpoint } from 'payload'
import { z } from 'zod'

import { pageParameters } from '#src/content/page'
import { bodyOf, queryOf } from '#src/problems/bodyOf'
import { signedIn } from '#src/problems/signedIn'
import { assign } from '#src/workflow/assign'
import { disclosureReach } from '#src/workflow/disclosureReach'
import { reviewQueue } from '#src/workflow/reviewQueue'
import { assertEditorial } from '#src/workflow/transition'

const assignSchema = z.strictObject({
  assignee: z.string().min(1).max(100).nullable(),
  dueAt: z.iso
    .datetime({ offset: true, error: 'Give a moment as ISO 8601 with its offset, or null.' })
    .nullable()
    .optional(),
  revision: z.string().max(100).optional(),
})

/** POST /api/{collection}/{id}/assign, the same for every editorial collection. */
export const assignEndpoint: Endpoint = {
  path: '/:id/assign',
  method: 'post',
  handler: async (req) => {
    const user = signedIn(req)
    const collection = assertEditorial(String(req.routeParams?.collection))
    const id = String(req.routeParams?.id)
    const body = await bodyOf(req, assignSchema)
    return Response.json(await assign({ payload: req.payload, req, user, collection, id, ...body }))
  },
}

/** GET /api/review-queue: what waits for the eyes of whoever asks. */
export const reviewQueueEndpoint: Endpoint = {
  path: '/review-queue',
  method: 'get',
  handler: async (req) => {
    const user = signedIn(req)
    const { limit, page } = queryOf(req, z.strictObject(pageParameters))
    return Response.json(await reviewQueue({ payload: req.payload, req, user, limit, page }))
  },
}

/** GET /api/disclosures/{id}/reach: where a disclosure is used, and what publishing its working copy would touch. */
export const disclosureReachEndpoint: Endpoint = {
  path: '/:id/reach',
  method: 'get',
  handler: async (req) => {
    const user = signedIn(req)
    return Response.json(
      await disclosureReach({ payload: req.payload, req, user, id: String(req.routeParams?.id) }),
    )
  },
}
