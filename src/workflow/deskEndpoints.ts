import type { Endpoint } from 'payload'
import { z } from 'zod'

import { pageParameters } from '#src/content/page'
import { bodyOf, queryOf } from '#src/problems/bodyOf'
import { signedIn } from '#src/problems/signedIn'
import { assign } from '#src/workflow/assign'
import { disclosureReach } from '#src/workflow/disclosureReach'
import { activity } from '#src/workflow/desk/activity'
import { attention } from '#src/workflow/desk/attention'
import { calendar } from '#src/workflow/desk/calendar'
import { progressOf } from '#src/workflow/desk/trackProgress'
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

/** GET /api/review-queue: what waits for the user who asks. */
const reviewQueueEndpoint: Endpoint = {
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

const moment = z.iso.datetime({ offset: true, error: 'Give a moment as ISO 8601 with its offset.' })

/** About three months: what a calendar shows at once, with room to spare. */
const longest = 100 * 24 * 60 * 60 * 1000

const calendarQuery = z
  .strictObject({ from: moment, to: moment })
  .refine(({ from, to }) => new Date(from) < new Date(to), {
    path: ['to'],
    error: 'It has to come after from.',
  })
  .refine(({ from, to }) => new Date(to).getTime() - new Date(from).getTime() <= longest, {
    path: ['to'],
    error: 'Ask for at most 100 days at once.',
  })

/** GET /api/calendar?from=&to=: what goes live, went live, ends or is due in that time. */
const calendarEndpoint: Endpoint = {
  path: '/calendar',
  method: 'get',
  handler: async (req) => {
    const user = signedIn(req)
    const { from, to } = queryOf(req, calendarQuery)
    return Response.json(await calendar({ payload: req.payload, req, user }, new Date(from), new Date(to)))
  },
}

/** GET /api/desk/activity: what colleagues did with documents that the caller may see, newest first. */
const activityEndpoint: Endpoint = {
  path: '/desk/activity',
  method: 'get',
  handler: async (req) => {
    const user = signedIn(req)
    const { limit } = queryOf(req, z.strictObject({ limit: pageParameters.limit }))
    return Response.json({ docs: await activity({ payload: req.payload, req, user }, limit) })
  },
}

/** GET /api/desk/attention: stale salaries, and pages that the checks would stop or that point at nothing. */
const attentionEndpoint: Endpoint = {
  path: '/desk/attention',
  method: 'get',
  handler: async (req) => {
    const user = signedIn(req)
    queryOf(req, z.strictObject({}))
    return Response.json(await attention({ payload: req.payload, req, user }))
  },
}

/** GET /api/desk/progress/{name}: how far the caller's own move of many documents is; null when it is not under way here. */
const progressEndpoint: Endpoint = {
  path: '/desk/progress/:name',
  method: 'get',
  handler: async (req) => {
    const person = String(signedIn(req).id)
    return Response.json({ progress: progressOf(person, String(req.routeParams?.name)) })
  },
}

/** What a desk shows that is about no single collection; mounted under /api. */
export const deskEndpoints: Endpoint[] = [
  reviewQueueEndpoint,
  calendarEndpoint,
  activityEndpoint,
  attentionEndpoint,
  progressEndpoint,
]
