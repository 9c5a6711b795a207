import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'

import { bodyOf, queryOf } from '#src/problems/bodyOf'
import { Problem } from '#src/problems/Problem'
import { signedIn } from '#src/problems/signedIn'
import { availableTransitions } from '#src/workflow/availableTransitions'
import { diffDocument } from '#src/workflow/diff/diffDocument'
import { history } from '#src/workflow/history'
import { planPublish, planUnpublish, planUnschedule } from '#src/workflow/plan'
import { readableDocument } from '#src/workflow/readableDocument'
import { trackProgress } from '#src/workflow/desk/trackProgress'
import { dryRun, stepsOfDryRun } from '#src/workflow/dryRun'
import { whereUsed } from '#src/workflow/whereUsed'
import { assertEditorial, stepsOfMove, transition, transitionAll } from '#src/workflow/transition'
import { isTransitionName, transitionNames } from '#src/workflow/transitions'

const instant = z.iso.datetime({
  offset: true,
  error: 'Give a moment as ISO 8601 with its offset, for instance 2027-01-31T09:00:00Z.',
})
const words = z.string().max(5000, 'At most 5,000 characters.')

/** The body of POST …/transitions/{name}; an unknown field is refused, because a misspelt `revision` would guard nothing. */
const bodySchema = z.strictObject({
  revision: z.string().max(100).optional(),
  note: words.optional(),
  reason: words.optional(),
  publishAt: instant.optional(),
  expireAt: instant.optional(),
  role: z.string().max(40).optional(),
  ticks: z
    .strictObject({
      changeSet: z.string().max(100),
      read: z.array(z.string().max(40)).max(5000, 'At most 5,000 changes.'),
    })
    .optional(),
})

/** The body of POST …/transitions/{name} on a collection: a set that moves whole or not at all. */
const setSchema = bodySchema.omit({ revision: true, ticks: true }).extend({
  documents: z
    .array(z.strictObject({ id: z.string().max(100), revision: z.string().max(100).optional() }))
    .min(1, 'Name at least one document.')
    .max(1000, 'At most 1,000 documents at once.')
    .refine((list) => new Set(list.map(({ id }) => id)).size === list.length, 'Name each document once.'),
  /** A name of the caller's choice, under which GET /api/desk/progress/{name} says how far it is. */
  progress: z.uuid({ error: 'Give a UUID.' }).optional(),
})

const diffQuery = z.strictObject({
  from: z.string().max(100).optional(),
  to: z.string().max(100).optional(),
})

const planQuery = z.strictObject({
  transition: z
    .enum(
      ['publish', 'schedule', 'unschedule', 'unpublish', 'archive'],
      'One of publish, schedule, unschedule, unpublish, archive.',
    )
    .default('publish'),
  publishAt: instant.optional(),
  expireAt: instant.optional(),
})

const plans = {
  publish: planPublish,
  schedule: planPublish,
  unschedule: planUnschedule,
  unpublish: planUnpublish,
  archive: planUnpublish,
}

const post: Endpoint = {
  path: '/:id/transitions/:transition',
  method: 'post',
  handler: async (req) => {
    const { collection, id, user } = addressed(req)
    const name = req.routeParams?.transition
    if (!isTransitionName(name)) throw unknownTransition(String(name))
    const body = await bodyOf(req, bodySchema)
    const result = await transition({
      payload: req.payload,
      req,
      user,
      collection,
      id,
      transition: name,
      ...body,
    })
    return Response.json(result)
  },
}

const get: Endpoint = {
  path: '/:id/transitions',
  method: 'get',
  handler: async (req) => {
    const { collection, id, user } = addressed(req)
    return Response.json(await availableTransitions({ payload: req.payload, req, user, collection, id }))
  },
}

const getHistory: Endpoint = {
  path: '/:id/history',
  method: 'get',
  handler: async (req) => {
    const { collection, id, user } = addressed(req)
    return Response.json(await history({ payload: req.payload, req, user, collection, id }))
  },
}

const getDiff: Endpoint = {
  path: '/:id/diff',
  method: 'get',
  handler: async (req) => {
    const { collection, id, user } = addressed(req)
    const { from, to } = queryOf(req, diffQuery)
    return Response.json(await diffDocument({ payload: req.payload, req, user, collection, id, from, to }))
  },
}

const getPlan: Endpoint = {
  path: '/:id/plan',
  method: 'get',
  handler: async (req) => {
    const { collection, id, user } = addressed(req)
    const { transition: name, publishAt, expireAt } = queryOf(req, planQuery)
    const row = await readableDocument({ payload: req.payload, req, user, collection, id })
    const plan = plans[name]
    const at = publishAt ? new Date(publishAt) : new Date()
    const until = expireAt ? new Date(expireAt) : null
    const documents = [{ collection, row }]
    return Response.json(await plan({ payload: req.payload, req, documents, at, until }))
  },
}

const getWhereUsed: Endpoint = {
  path: '/:id/where-used',
  method: 'get',
  handler: async (req) => {
    const { collection, id, user } = addressed(req)
    return Response.json(await whereUsed({ payload: req.payload, req, user, collection, id }))
  },
}

/** A move of a set, done or only played through; how far it is can be asked meanwhile. */
const postSet = (
  path: string,
  stepsOfOne: number,
  run: (args: Parameters<typeof dryRun>[0]) => Promise<unknown>,
): Endpoint => ({
  path,
  method: 'post',
  handler: async (req) => {
    const { collection, user } = addressed(req)
    const name = req.routeParams?.transition
    if (!isTransitionName(name)) throw unknownTransition(String(name))
    const { documents, progress, ...rest } = await bodyOf(req, setSchema)
    const total = documents.length * stepsOfOne
    const answer = await trackProgress({ person: String(user.id), name: progress, total }, (step) =>
      run({
        payload: req.payload,
        req,
        user,
        transition: name,
        documents: documents.map((document) => ({ collection, ...document })),
        step,
        ...rest,
      }),
    )
    return Response.json(answer)
  },
})

const postAll = postSet('/transitions/:transition', stepsOfMove, async (args) => ({
  documents: await transitionAll(args),
}))

const postPlanOfAll = postSet('/transitions/:transition/plan', stepsOfDryRun, dryRun)

/** The workflow over REST, the same for every editorial collection; mounted under /api/{collection}. */
export const transitionEndpoints: Endpoint[] = [
  postPlanOfAll,
  postAll,
  post,
  get,
  getHistory,
  getDiff,
  getPlan,
  getWhereUsed,
]

const addressed = (req: PayloadRequest) => ({
  user: signedIn(req),
  collection: assertEditorial(String(req.routeParams?.collection)),
  id: String(req.routeParams?.id),
})

const unknownTransition = (name: string): Problem =>
  new Problem({
    kind: 'not-found',
    status: 404,
    title: 'Not found',
    detail: `There is no transition “${name}”. There are ${transitionNames.join(', ')}.`,
  })
