import type { Endpoint } from 'payload'
import { z } from 'zod'

import { editorialCollections } from '#src/content/kinds'
import { longestWork } from '#src/content/unsavedWork'
import { bodyOf, emptyBody } from '#src/problems/bodyOf'
import { signedIn } from '#src/problems/signedIn'
import { forgetWork, keepWork } from '#src/workflow/unsavedWork'

const name = (most: number) =>
  z.string().regex(new RegExp(`^[\\w-]{1,${most}}$`), `Give letters, digits and hyphens, at most ${most}.`)

const workSchema = z.strictObject({
  id: z.uuid('Give a UUID.'),
  collection: z.enum(editorialCollections, `Give one of ${editorialCollections.join(', ')}.`),
  document: name(64),
  revision: name(64).nullable(),
  work: z
    .string()
    .min(1)
    .max(longestWork, `At most ${longestWork.toLocaleString('en')} characters.`),
})

/**
 * What a user typed and did not save, mounted under /api/unsaved-work: each user keeps, reads (`GET`, as every collection) and forgets
 * their own and no other.
 */
export const unsavedWorkEndpoints: Endpoint[] = [
  {
    path: '/keep',
    method: 'post',
    handler: async (req) => {
      const user = signedIn(req)
      const work = await bodyOf(req, workSchema)
      return Response.json({ keptAt: await keepWork({ payload: req.payload, req, user, ...work }) })
    },
  },
  {
    path: '/:id/forget',
    method: 'post',
    handler: async (req) => {
      const user = signedIn(req)
      await bodyOf(req, emptyBody)
      await forgetWork({ payload: req.payload, req, user, id: String(req.routeParams?.id) })
      return Response.json({})
    },
  },
]
