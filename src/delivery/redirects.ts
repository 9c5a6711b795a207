import { z } from 'zod'
import { pathOf } from '#src/delivery/composeContext'
import { type PageQuery, type Parameters, parameters } from '#src/delivery/parameters'
import { type ComposedResponse, type ReadContext, envelope } from '#src/delivery/read'
import { resources } from '#src/delivery/routes'
import { envelopeOf } from '#src/delivery/shapes/envelope'
import { openEnum, shape, slug, webAddress } from '#src/delivery/shapes/shape'
import { redirectsOf } from '#src/publications/redirects'

const collections = resources.map(({ collection }) => collection) as [string, ...string[]]

const RedirectShape = shape(
  'Redirect',
  'A slug that a live page had before, and the one it has now.',
  z.object({
    collection: openEnum(collections),
    from: slug.describe('The slug it had.'),
    to: slug.describe('The slug it has now.'),
    url: webAddress.describe('Where the page is on the public site.'),
  }),
)

export const RedirectsPage = shape(
  'Redirects',
  'A page of the redirects, sorted by collection and old slug.',
  envelopeOf(RedirectShape),
)

export type RedirectsQuery = PageQuery & { collection?: string; limit: number; page: number }

export const redirectsParameters: Parameters<RedirectsQuery> = z.strictObject({
  collection: z
    .enum(collections, `One of: ${collections.join(', ')}.`)
    .describe('Only pages of this collection.')
    .optional(),
  limit: parameters.limit,
  page: parameters.page,
  asOf: parameters.asOf,
})

/** The old addresses of live pages: for the redirects of a frontend that is built ahead of its requests. */
export const readRedirects = async (
  { payload, moment, siteUrl }: ReadContext,
  { collection, limit, page }: RedirectsQuery,
): Promise<ComposedResponse> => {
  const asked = collection === undefined ? collections : [collection]
  const all = await redirectsOf(payload, asked, moment)
  const docs = all.slice((page - 1) * limit, page * limit).map((one) => ({
    ...one,
    url: `${siteUrl}${pathOf({ collection: one.collection, slug: one.to }) ?? ''}`,
  }))
  return {
    body: envelope(docs, { totalDocs: all.length, limit, page }) satisfies z.output<typeof RedirectsPage>,
    tags: [...asked],
    watch: new Set(asked),
    validUntil: Infinity,
  }
}
