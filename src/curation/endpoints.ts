import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'

import { type Asking, entriesOf } from '#src/curation/entries'
import { readingOf, warmCatalogue } from '#src/curation/index/catalogue'
import { lookUp } from '#src/curation/lookUp'
import { search } from '#src/curation/search'
import { levels } from '#src/curation/types'
import { bodyOf, queryOf } from '#src/problems/bodyOf'
import { signedIn } from '#src/problems/signedIn'

const id = z.string().min(1).max(100)
const kind = z.enum(['courses', 'books'], 'Give courses or books.')

const searchSchema = z.strictObject({
  q: z
    .string()
    .max(500, 'At most 500 characters.')
    .overwrite((text) => text.normalize('NFC'))
    .default(''),
  kind: kind.optional(),
  topic: id.optional(),
  provider: id.optional(),
  level: z.enum(levels, `Give one of ${levels.join(', ')}.`).optional(),
  live: z
    .enum(['true', 'false'], 'Give true or false.')
    .transform((word) => word === 'true')
    .optional(),
  limit: z
    .string()
    .regex(/^\d{1,3}$/, 'It has to be a whole number from 1 to 50.')
    .transform(Number)
    .pipe(z.number().min(1, 'At least 1.').max(50, 'At most 50.'))
    .default(20),
})

const lookUpSchema = z.strictObject({
  text: z.string().max(200_000, 'At most 200,000 characters.'),
  kinds: z.array(kind).min(1, 'Give courses, books or both.').max(2).default(['courses', 'books']),
})

const entriesSchema = z.strictObject({
  items: z.array(z.strictObject({ collection: kind, id })).max(1000, 'At most 1,000 at once.'),
})

/**
 * For people who put lists together: what there is to choose from. They read working copies, each as far as this person may
 * read it, and write nothing.
 */
export const curationEndpoints: Endpoint[] = [
  {
    path: '/curation/search',
    method: 'get',
    handler: async (req) => {
      const asking = askedBy(req)
      const { kind: only, ...query } = queryOf(req, searchSchema)
      return answer(await search(asking, { ...query, kinds: only ? [only] : ['courses', 'books'] }))
    },
  },
  {
    // A question that comes while the catalogue is read waits for it: this says how long yet. Asking has it read.
    path: '/curation/catalogue',
    method: 'get',
    handler: (req) => {
      const { payload } = askedBy(req)
      warmCatalogue(payload)
      return answer({ reading: readingOf(payload) })
    },
  },
  {
    path: '/curation/lookup',
    method: 'post',
    handler: async (req) => {
      const asking = askedBy(req)
      return answer({ outcomes: await lookUp(asking, await bodyOf(req, lookUpSchema)) })
    },
  },
  {
    path: '/curation/entries',
    method: 'post',
    handler: async (req) => {
      const asking = askedBy(req)
      const { items } = await bodyOf(req, entriesSchema)
      // A user who opens a list is likely to search next.
      warmCatalogue(asking.payload)
      return answer({ entries: await entriesOf(asking, items) })
    },
  },
]

const askedBy = (req: PayloadRequest): Asking => ({ payload: req.payload, req, user: signedIn(req) })

const answer = (body: object): Response => Response.json(body, { headers: { 'Cache-Control': 'no-store' } })
