import type { Payload } from 'payload'
import { composeSite } from '#src/delivery/compose/reference'
import type { Background } from '#src/delivery/epoch'
import { type Gathered, gather } from '#src/delivery/gather'
import type { Depth } from '#src/delivery/references'
import type { Resource } from '#src/delivery/routes'
import { instant } from '#src/delivery/snapshot'
import type { Sources } from '#src/delivery/sources'
import { headerTags } from '#src/delivery/tags'
import { Problem } from '#src/problems/Problem'
import { type Publication, currentSlugFor, liveBySlug } from '#src/publications/read'

/** Where one reads: the database, the instant, and how addresses begin. */
export type Reading = {
  payload: Payload
  at: Date
  /** The instant and the newest commit this answer is as of: every look-up of one answer uses the same. */
  moment: { at: Date; through: number }
  background: Background
  siteUrl: string
  publicUrl: string
  mediaPath: string
}

export type Composed = {
  body: unknown
  /** For caches in front: live documents only. */
  tags: string[]
  /** For the cache in here: also what was looked for and is not live. Never sent. */
  watch: ReadonlySet<string>
  /** Milliseconds since 1970 until which nothing shown begins or ends by its own dates. */
  validUntil: number
}

/** @returns the page, or the slug it has now. @throws Problem 404 */
export const readPage = async (
  reading: Reading,
  resource: Resource,
  slug: string,
): Promise<Composed | { movedTo: string }> => {
  const { payload, moment } = reading
  const publication = isPossibleSlug(slug)
    ? await liveBySlug(payload, resource.collection, slug, moment)
    : null
  if (!publication) {
    const current = isPossibleSlug(slug)
      ? await currentSlugFor(payload, resource.collection, slug, moment)
      : null
    if (current !== null && current !== slug) return { movedTo: current }
    throw notFound(`No ${resource.singular} with the slug “${shortened(slug)}” is live.`)
  }
  const gathered = await gatherFor(reading, [publication], 'page')
  return composed(
    reading,
    gathered,
    [],
    resource.page.compose(sourcesOf(reading, gathered), publication),
    resource,
  )
}

export const readSite = (reading: Reading): Composed => {
  const nothing: Gathered = { live: new Map(), asked: new Set() }
  return composed(reading, nothing, ['site'], composeSite(sourcesOf(reading, nothing)), null)
}

/** Payload's list envelope. There is always a first page, be it empty. */
export const envelope = <T>(
  docs: T[],
  { totalDocs, limit, page }: { totalDocs: number; limit: number; page: number },
) => {
  const totalPages = Math.max(1, Math.ceil(totalDocs / limit))
  const hasNextPage = page < totalPages
  const hasPrevPage = page > 1
  return {
    docs,
    totalDocs,
    limit,
    page,
    totalPages,
    hasNextPage,
    hasPrevPage,
    nextPage: hasNextPage ? page + 1 : null,
    prevPage: hasPrevPage ? Math.min(page - 1, totalPages) : null,
  }
}

export const notFound = (detail: string): Problem =>
  new Problem({ kind: 'not-found', status: 404, title: 'Not found', detail })

export const gatherFor = (reading: Reading, publications: Publication[], as: Depth): Promise<Gathered> =>
  gather(
    reading.payload,
    publications.map((publication) => ({ publication, as })),
    new Map([
      ['topics', reading.background.topics],
      ['providers', reading.background.providers],
    ]),
    reading.moment,
  )

export const sourcesOf = (
  { at, siteUrl, publicUrl, mediaPath, background }: Reading,
  { live }: Gathered,
): Sources => ({
  at,
  siteUrl,
  publicUrl,
  mediaPath,
  live,
  ...background,
})

export const composed = (
  { at }: Reading,
  { live, asked }: Gathered,
  lists: string[],
  body: unknown,
  resource: Resource | null,
): Composed => {
  const background = resource ? backgroundTags(resource) : []
  return {
    body,
    tags: headerTags([...lists, ...background], [...live.keys()]),
    watch: new Set([...asked, ...lists, ...background]),
    validUntil: nextMoment([...live.values()], at),
  }
}

/** What every page of a resource takes from the background, beyond the documents it names. */
const backgroundTags = ({ collection }: Resource): string[] => {
  if (collection === 'topics') return ['topics']
  if (collection === 'providers') return []
  // `providers`: their affiliate programmes decide which links earn a commission, also those in running text.
  return collection === 'disclosures' ? ['providers'] : ['providers', 'site']
}

const nextMoment = (shown: Publication[], at: Date): number => {
  const moments = shown.flatMap(({ collection, snapshot, expireAt }) => [
    instant(expireAt),
    ...(collection === 'disclosures' ? [instant(snapshot.validFrom), instant(snapshot.validUntil)] : []),
  ])
  const later = moments
    .flatMap((moment) => (moment ? Date.parse(moment) : []))
    .filter((time) => time > at.getTime())
  return Math.min(Infinity, ...later)
}

export const isPossibleSlug = (slug: string): boolean =>
  slug !== '' && slug.length <= 200 && !/\p{Cc}|\p{Cs}/u.test(slug)

const shortened = (slug: string): string => (slug.length > 80 ? `${slug.slice(0, 80)}…` : slug)
