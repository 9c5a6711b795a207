import type { Payload } from 'payload'
import { composeSite, topicWithDescendants } from '#src/delivery/compose/reference'
import type { Background } from '#src/delivery/epoch'
import { type Gathered, gather } from '#src/delivery/gather'
import type { ListQuery } from '#src/delivery/parameters'
import type { Depth } from '#src/delivery/references'
import type { Resource } from '#src/delivery/routes'
import { instant, references, rows, target } from '#src/delivery/snapshot'
import type { Sources } from '#src/delivery/sources'
import { headerTags } from '#src/delivery/tags'
import { Problem } from '#src/problems/Problem'
import {
  type Filter,
  type Publication,
  currentSlugFor,
  liveByDocuments,
  liveBySlug,
  type Moment,
  listLive,
} from '#src/publications/read'

/** Where one reads: the database, the instant, and how addresses begin. */
export type Reading = {
  payload: Payload
  at: Date
  /** The instant and the newest commit this answer is as of: every look-up of one answer uses the same. */
  moment: Moment
  background: Background
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

export const readList = async (reading: Reading, resource: Resource, query: ListQuery): Promise<Composed> => {
  const { limit, page, sort } = query
  const { where, watch } = await filterOf(reading, query)
  const { publications, totalDocs } = where
    ? await listLive(reading.payload, resource.collection, { where, sort, limit, page, at: reading.moment })
    : { publications: [], totalDocs: 0 }
  const gathered = await gatherFor(reading, publications, 'card')
  for (const tag of watch) gathered.asked.add(tag)
  const sources = sourcesOf(reading, gathered)
  const docs = publications.map((publication) => resource.card.compose(sources, publication))
  return composed(
    reading,
    gathered,
    [resource.collection],
    envelope(docs, { totalDocs, limit, page }),
    resource,
  )
}

export const readSite = (reading: Reading): Composed => {
  const nothing: Gathered = { live: new Map(), asked: new Set() }
  return composed(reading, nothing, ['site'], composeSite(sourcesOf(reading, nothing)), null)
}

/**
 * Payload's list envelope. There is always a first page, be it empty.
 * @param most how many documents can be leafed through, when that is not all of them
 */
export const envelope = <T>(
  docs: T[],
  { totalDocs, limit, page }: { totalDocs: number; limit: number; page: number },
  most = Infinity,
) => {
  const totalPages = Math.max(1, Math.ceil(Math.min(totalDocs, most) / limit))
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
    reading.background.topics,
    reading.moment,
  )

export const sourcesOf = (
  { at, publicUrl, mediaPath, background }: Reading,
  { live }: Gathered,
): Sources => ({
  at,
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

/**
 * Slugs to document ids. A slug that names nothing live narrows the list to nothing, whether or not a draft has it:
 * an error here would tell the two apart from a page that was live once.
 */
const filterOf = async (
  reading: Reading,
  query: ListQuery,
): Promise<{ where: Filter | null; watch: string[] }> => {
  const { payload, moment, background } = reading
  const { topic, provider, career, level, language, isbn13 } = query
  const where: Filter = {
    ...(level === undefined ? {} : { level }),
    ...(language === undefined ? {} : { language }),
    ...(isbn13 === undefined ? {} : { isbn13 }),
  }
  const watch: string[] = []
  let isNothing = false
  if (topic !== undefined) {
    watch.push('topics')
    const named = [...background.topics.values()].find(({ slug }) => slug === topic)
    if (named) where.topics = topicWithDescendants(background.topics, named.document)
    else isNothing = true
  }
  if (provider !== undefined) {
    watch.push('providers')
    const named = isPossibleSlug(provider) ? await liveBySlug(payload, 'providers', provider, moment) : null
    if (named) where.provider = named.document
    else isNothing = true
  }
  if (career !== undefined) {
    watch.push('careers')
    const documents = isPossibleSlug(career) ? await recommendedBy(reading, career) : []
    watch.push('reading-lists')
    if (documents.length > 0) where.documents = documents
    else isNothing = true
  }
  return { where: isNothing ? null : where, watch }
}

/** The ids of what a live career's page recommends: its path's courses, its reading list and what is on that. */
const recommendedBy = async (reading: Reading, slug: string): Promise<string[]> => {
  const career = await liveBySlug(reading.payload, 'careers', slug, reading.moment)
  if (!career) return []
  const attached = references('reading-lists', career.snapshot.readingList)
  const lists = [...(await liveByDocuments(reading.payload, attached, reading.moment)).values()]
  const path = rows(career.snapshot.path).flatMap(({ course }) => references('courses', course))
  const items = lists.flatMap(({ snapshot }) =>
    rows(snapshot.items).flatMap(({ item }) => target(item) ?? []),
  )
  return [...path, ...lists.map(({ document }) => ({ id: document })), ...items].map(({ id }) => id)
}

const isPossibleSlug = (slug: string): boolean =>
  slug !== '' && slug.length <= 200 && !/\p{Cc}|\p{Cs}/u.test(slug)

const shortened = (slug: string): string => (slug.length > 80 ? `${slug.slice(0, 80)}…` : slug)
