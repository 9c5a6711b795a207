import type { Payload } from 'payload'
import { z } from 'zod'
import { type Parameters, badParameters, wholeNumber } from '#src/delivery/parameters'
import type { ComposedResponse, ReadContext } from '#src/delivery/read'
import { instant, shape, slug, webAddress, openEnum } from '#src/delivery/shapes/shape'
import { pathOf } from '#src/delivery/composeContext'
import { resources } from '#src/delivery/routes'
import { editorialCollections } from '#src/content/kinds'
import { type PageAddress, type PagesShowing, pagesShowing } from '#src/publications/pagesShowing'
import { changesAfter, commitAt, sequenceOf } from '#src/publications/changes'
import type { Change, Position } from '#src/publications/changeWalk'

/** What has a page of its own under /v1. */
const resourceNames = resources.map(({ collection }) => collection)

const ChangedPage = shape(
  'ChangedPage',
  'The address of a page: `/v1/{collection}/{slug}`, and where it is on the public site.',
  z.object({ collection: openEnum(resourceNames), slug, url: webAddress }),
)

const ChangeShape = shape(
  'Change',
  'Readers began to see a publication of a document, or no longer see the document.',
  z.object({
    type: z.enum(['publish', 'unpublish']),
    collection: openEnum(editorialCollections),
    id: z.string(),
    slug,
    url: webAddress.nullable().describe('The page on the public site; null for what has no page (cities).'),
    at: instant.describe('When readers saw it.'),
    previousSlug: z
      .string()
      .nullable()
      .describe(
        'The slug the document was known by before, where it is another one; the old address redirects.',
      ),
    pages: z
      .array(ChangedPage)
      .describe(
        'The pages whose answer may be another one since: its own, and all that show the document now.',
      ),
    arePagesExact: z
      .boolean()
      .describe(
        'False when any page may have changed (a text of the site, a programme of a provider, very many).',
      ),
  }),
)

export const ChangesPage = shape(
  'Changes',
  'Changes in the order in which readers saw them.',
  z.object({
    cursor: z.string().describe('Give it as “since” to get what comes after. It is good for ever.'),
    changes: z.array(ChangeShape),
    hasMore: z.boolean().describe('Whether there may be more already.'),
  }),
)

const MOST = 1000

export type ChangesQuery = { since: string; limit: number; asOf?: undefined }

export const changesParameters: Parameters<ChangesQuery> = z.strictObject({
  since: z
    .string()
    .max(500, 'The cursor of an answer from here.')
    .describe('The cursor of the answer before; left out, the feed begins with the first publish there was.')
    .default(''),
  limit: wholeNumber(MOST, `A whole number from 1 to ${MOST}.`)
    .describe('Changes in an answer.')
    .default(100),
})

/** What changed for readers after a cursor. @throws Problem 400 for what is no cursor */
export const readChanges = async (
  reading: ReadContext,
  { since, limit }: ChangesQuery,
): Promise<ComposedResponse> => {
  const { payload, moment, siteUrl } = reading
  const from = since === '' ? null : await positionOf(payload, since)
  const { changes, position, hasMore } = await changesAfter(payload, from, limit, moment)
  const every = [...editorialCollections]
  const showing = await pagesShowing(payload, changes.map(keyOf), moment)
  return {
    body: {
      cursor: cursorOf(await commitAt(payload, position.sequence), position),
      changes: changes.map((change) => composeChange(change, showing.get(keyOf(change))!, siteUrl)),
      hasMore,
    } satisfies z.output<typeof ChangesPage>,
    tags: every,
    watch: new Set(every),
    validUntil: Infinity,
  }
}

const keyOf = ({ collection, document }: Change): string => `${collection}:${document}`

const composeChange = (
  { type, collection, document, slug, previousSlug, at }: Change,
  { pages, isExact }: PagesShowing,
  siteUrl: string,
): z.output<typeof ChangeShape> => {
  const path = collection === 'site' ? '/' : pathOf({ collection, slug })
  const own = [slug, previousSlug].flatMap((name) => (name === null ? [] : { collection, slug: name }))
  return {
    type,
    collection: collection as z.output<typeof ChangeShape>['collection'],
    id: document,
    slug,
    url: path === null ? null : `${siteUrl}${path}`,
    at,
    previousSlug,
    pages: distinct([...own, ...pages]).flatMap((page) => {
      const address = pathOf(page)
      return address === null || !isResource(page.collection)
        ? []
        : { ...page, collection: page.collection, url: `${siteUrl}${address}` }
    }),
    arePagesExact: isExact,
  }
}

const distinct = (pages: PageAddress[]): PageAddress[] => [
  ...new Map(pages.map((page) => [`${page.collection}/${page.slug}`, page])).values(),
]

const isResource = (collection: string): collection is (typeof resourceNames)[number] =>
  (resourceNames as readonly string[]).includes(collection)

const cursorOf = (commit: string, { index, at, key }: Position): string =>
  Buffer.from(JSON.stringify([commit, index, at, key])).toString('base64url')

const positionOf = async (payload: Payload, cursor: string): Promise<Position> => {
  const parts = parsed(cursor)
  const sequence = isPosition(parts) ? await sequenceOf(payload, parts[0]) : null
  if (!isPosition(parts) || sequence === null)
    throw badParameters([{ path: 'since', message: 'It is no cursor from here; leave it out to begin.' }])
  const [, index, at, key] = parts
  return { sequence, index, at, key }
}

const parsed = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    return null
  }
}

const isPosition = (parts: unknown): parts is [string, number, string, string] =>
  Array.isArray(parts) &&
  parts.length === 4 &&
  typeof parts[0] === 'string' &&
  /^[\w-]{0,64}$/.test(parts[0]) &&
  Number.isSafeInteger(parts[1]) &&
  typeof parts[2] === 'string' &&
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(parts[2]) &&
  !Number.isNaN(Date.parse(parts[2])) &&
  typeof parts[3] === 'string' &&
  /^[\w:~-]{0,100}$/.test(parts[3])
