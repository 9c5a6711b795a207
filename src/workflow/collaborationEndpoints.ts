import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'

import { bodyOf, queryOf } from '#src/problems/bodyOf'
import { signedIn } from '#src/problems/signedIn'
import { colleagues } from '#src/workflow/colleagues'
import { bePresent, leave } from '#src/workflow/presence'
import { assertEditorial } from '#src/workflow/transition'

const tab = z.string().regex(/^[\w-]{1,40}$/, 'Give letters, digits and hyphens, at most 40.')
const presenceSchema = z.strictObject({ tab, isEditing: z.boolean().optional() })
const leavingSchema = z.strictObject({ tab })
const colleaguesQuery = z.strictObject({
  for: z.enum(['mention', 'assign'], 'Give mention or assign.'),
  q: z.string().trim().max(100).optional(),
})

const addressed = (req: PayloadRequest) => ({
  payload: req.payload,
  req,
  user: signedIn(req),
  collection: assertEditorial(String(req.routeParams?.collection)),
  id: String(req.routeParams?.id),
})

/**
 * Who else is at a document and who could be: the same for every editorial collection, mounted under /api/{collection}.
 */
export const collaborationEndpoints: Endpoint[] = [
  {
    path: '/:id/presence',
    method: 'post',
    handler: async (req) => {
      const args = addressed(req)
      const { tab: own, isEditing = false } = await bodyOf(req, presenceSchema)
      return Response.json(await bePresent({ ...args, tab: own, isEditing }))
    },
  },
  {
    path: '/:id/presence/leave',
    method: 'post',
    handler: async (req) => {
      const args = addressed(req)
      const { tab: own } = await bodyOf(req, leavingSchema)
      await leave({ ...args, tab: own })
      return Response.json({})
    },
  },
  {
    path: '/:id/colleagues',
    method: 'get',
    handler: async (req) => {
      const args = addressed(req)
      const { for: purpose, q } = queryOf(req, colleaguesQuery)
      return Response.json(await colleagues({ ...args, purpose, q }))
    },
  },
]
