import { type Endpoint, type PayloadRequest, addDataAndFileToRequest } from 'payload'

import { SITE } from '#src/content/siteTexts'
import { systemStore } from '#src/database/store'
import { signedIn } from '#src/problems/signedIn'

/**
 * What once was the global `site` goes on answering at /api/globals/site: programs read and write there the working copy of
 * the one document of site texts. Payload (3.90) looks for an address below /api/globals that belongs to no global among the
 * root endpoints, without the word `globals`; /api/site is the collection's.
 */
export const siteEndpoints: Endpoint[] = [
  {
    path: `/${SITE}`,
    method: 'get',
    handler: async (req) => {
      const { docs } = await req.payload.find({
        collection: 'site',
        where: { id: { equals: SITE } },
        limit: 1,
        depth: 0,
        ...asCaller(req),
      })
      return Response.json({ ...docs[0], globalType: SITE })
    },
  },
  {
    path: `/${SITE}`,
    method: 'post',
    handler: async (req) => {
      const asking = asCaller(req)
      await addDataAndFileToRequest(req)
      const { globalType: _, ...data } = (req.data ?? {}) as Record<string, unknown>
      const isThere = (await systemStore(req.payload).findByID('site', SITE)) !== null
      const result = isThere
        ? await req.payload.update({ collection: 'site', id: SITE, data, depth: 0, ...asking })
        : await req.payload.create({ collection: 'site', data: data as never, depth: 0, ...asking })
      return Response.json({
        message: 'Saved. Readers see it once another person has approved it and it was published.',
        result: { ...result, globalType: SITE },
      })
    },
  },
]

const asCaller = (req: PayloadRequest) => ({ overrideAccess: false, user: signedIn(req), req }) as const
