import { type Endpoint, Forbidden } from 'payload'
import { z } from 'zod'

import { accessFor } from '#access/accessFor'
import { placesLike } from '#src/content/places/placesLike'
import { queryOf } from '#src/problems/bodyOf'

const MOST = 5

const query = z.strictObject({
  name: z
    .string('Give the name that the city begins with.')
    .max(200, 'At most 200 characters.')
    .overwrite((text) => text.normalize('NFC').trim()),
})

/** GET /api/cities/places?name=: cities of the world that the user may add, with what a city document says of them. */
export const placesEndpoint: Endpoint = {
  path: '/places',
  method: 'get',
  handler: async (req) => {
    if (!(await accessFor('cities').create({ req }))) throw new Forbidden(req.t)
    const { name } = queryOf(req, query)
    const places = placesLike(name, MOST).map(({ people: _people, ...place }) => place)
    return Response.json({ places }, { headers: { 'Cache-Control': 'private, no-store' } })
  },
}
