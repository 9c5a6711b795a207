import { validPeriod } from '#src/content/day'
import { instant } from '#src/content/instant'
import { showsSiteTexts } from '#src/content/siteTexts'
import { settings } from '#src/settings'
import type { Payload } from 'payload'
import { composeSite } from '#src/delivery/compose/reference'
import type { SharedContent } from '#src/delivery/sharedContent'
import { type Depth, type ResolvedReferences, resolveReferences } from '#src/delivery/resolveReferences'
import type { Resource } from '#src/delivery/routes'
import type { ComposeContext } from '#src/delivery/composeContext'
import { headerTags } from '#src/delivery/responseCache'
import { Problem } from '#src/problems/Problem'
import { type Publication, liveBySlug } from '#src/publications/read'
import { currentSlugFor } from '#src/publications/redirects'

/** Where one reads: the database, the instant, and how addresses begin. */
export type ReadContext = {
  payload: Payload
  at: Date
  /** The instant and the newest commit this answer is as of: every look-up of one answer uses the same. */
  moment: { at: Date; through: number }
  shared: SharedContent
  siteUrl: string
  publicUrl: string
  mediaPath: string
}

export type ComposedResponse = {
  body: unknown
  /** For caches in front: what is live, or was and may come back. */
  tags: string[]
  /** For the cache in here: also what was looked for and is not live. Never sent. */
  watch: ReadonlySet<string>
  /** Milliseconds since 1970 until which nothing shown begins or ends by its own dates. */
  validUntil: number
}

/** @returns the page, or the slug it has now. @throws Problem 404 */
export const readPage = async (
  context: ReadContext,
  resource: Resource,
  slug: string,
): Promise<ComposedResponse | { movedTo: string }> => {
  const { payload, moment } = context
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
  const resolved = await resolveReferencesFor(context, [publication], 'page')
  return composedResponse(
    context,
    resolved,
    [],
    resource.page.compose(composeContextOf(context, resolved), publication),
    resource,
  )
}

export const readSite = (context: ReadContext): ComposedResponse => {
  const nothing: ResolvedReferences = { live: new Map(), asked: new Set(), withheld: [] }
  return composedResponse(context, nothing, ['site'], composeSite(composeContextOf(context, nothing)), null)
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

export const resolveReferencesFor = (
  context: ReadContext,
  publications: Publication[],
  as: Depth,
): Promise<ResolvedReferences> =>
  resolveReferences(
    context.payload,
    publications.map((publication) => ({ publication, as })),
    new Map([
      ['topics', context.shared.topics],
      ['providers', context.shared.providers],
    ]),
    context.moment,
  )

export const composeContextOf = (
  { at, siteUrl, publicUrl, mediaPath, shared }: ReadContext,
  { live }: ResolvedReferences,
): ComposeContext => ({
  at,
  siteUrl,
  publicUrl,
  mediaPath,
  live,
  ...shared,
})

export const composedResponse = (
  { at }: ReadContext,
  { live, asked, withheld }: ResolvedReferences,
  lists: string[],
  body: unknown,
  resource: Resource | null,
): ComposedResponse => {
  const shared = resource ? sharedTags(resource) : []
  return {
    body,
    tags: headerTags([...lists, ...shared], [...live.keys(), ...withheld]),
    watch: new Set([...asked, ...lists, ...shared]),
    validUntil: nextMoment([...live.values()], at),
  }
}

/** What every page of a resource takes from the background, beyond the documents it names. */
const sharedTags = ({ collection }: Resource): string[] => {
  if (collection === 'topics') return ['topics']
  if (collection === 'providers') return []
  // `providers`: their affiliate programmes decide which links earn a commission, also those in running text.
  return showsSiteTexts(collection) ? ['providers', 'site'] : ['providers']
}

const nextMoment = (shown: Publication[], at: Date): number => {
  const moments = shown.flatMap(({ collection, snapshot, expireAt }) => {
    const { from, until } =
      collection === 'disclosures'
        ? validPeriod(snapshot, settings.siteTimeZone)
        : { from: null, until: null }
    return [instant(expireAt), from, until]
  })
  const later = moments
    .flatMap((moment) => (moment ? new Date(moment).getTime() : []))
    .filter((time) => time > at.getTime())
  return Math.min(Infinity, ...later)
}

export const isPossibleSlug = (slug: string): boolean =>
  slug !== '' && slug.length <= 200 && !/\p{Cc}|\p{Cs}/u.test(slug)

const shortened = (slug: string): string => (slug.length > 80 ? `${slug.slice(0, 80)}…` : slug)
