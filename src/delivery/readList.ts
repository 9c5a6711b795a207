import { type PlainColumn, plainColumns } from '#src/content/model'
import { topicWithDescendants } from '#src/delivery/compose/reference'
import { cursorOf, readCursor } from '#src/delivery/cursor'
import { composeFacets, topicLineIn } from '#src/delivery/facets'
import { type ListQuery, badParameters } from '#src/delivery/parameters'
import {
  type ComposedResponse,
  type ReadContext,
  composedResponse,
  envelope,
  resolveReferencesFor,
  isPossibleSlug,
  composeContextOf,
} from '#src/delivery/read'
import type { Resource } from '#src/delivery/routes'
import { references, rows, target } from '#src/delivery/snapshot'
import { type List, askList } from '#src/publications/lists/askList'
import type { ListFilter } from '#src/publications/lists/liveCollection'
import { type Publication, liveByDocuments, liveBySlug } from '#src/publications/read'
import { currentSlugFor } from '#src/publications/redirects'

/** A page of a list: by number, or after a cursor. @throws Problem 400 for parameters that don't go together */
export const readList = async (
  context: ReadContext,
  resource: Resource,
  query: ListQuery,
): Promise<ComposedResponse> => {
  const { limit, page, sort, cursor, facets = [] } = query
  refuseContradictions(query)
  const after = cursor === undefined ? null : readCursor(cursor, sort)
  const { filter, watch } = await filterOf(context, query)
  const found = await askList(
    context.payload,
    resource.collection,
    {
      filter,
      sort,
      limit,
      after,
      offset: cursor === undefined ? (page - 1) * limit : 0,
      facets,
      topicLine: topicLineIn(context.shared.topics),
    },
    context.moment,
  )
  const resolved = await resolveReferencesFor(context, found.publications, 'card')
  for (const tag of [...watch, ...(facets.includes('provider') ? ['providers'] : []), 'topics'])
    resolved.asked.add(tag)
  const composeContext = composeContextOf(context, resolved)
  const docs = found.publications.map((publication) =>
    sparse(resource.card.compose(composeContext, publication) as object, query.fields),
  )
  const body = {
    ...(cursor === undefined
      ? envelope(docs, { totalDocs: found.totalDocs, limit, page })
      : placed(docs, query, found)),
    ...(query.facets ? { facets: composeFacets(context.shared, found.facets) } : {}),
  }
  return composedResponse(context, resolved, [resource.collection], body, resource)
}

/** The envelope of who leafs through by cursor: pages have no numbers. */
const placed = (docs: object[], { limit, sort, cursor }: ListQuery, { totalDocs, next }: List) => ({
  ...envelope(docs, { totalDocs, limit, page: 1 }),
  page: null,
  hasNextPage: next !== null,
  hasPrevPage: cursor !== '',
  nextPage: null,
  prevPage: null,
  nextCursor: next && cursorOf(sort, next),
})

const sparse = (document: object, fields: readonly string[] | undefined): object =>
  fields ? Object.fromEntries(Object.entries(document).filter(([name]) => fields.includes(name))) : document

const refuseContradictions = ({ page, cursor, priceMin, priceMax }: ListQuery): void => {
  if (cursor !== undefined && page !== 1)
    throw badParameters([{ path: 'page', message: 'Give page or cursor, not both.' }])
  if (priceMin !== undefined && priceMax !== undefined && priceMin > priceMax)
    throw badParameters([{ path: 'priceMin', message: 'At most priceMax.' }])
}

/**
 * Slugs to document ids. A slug that names nothing live narrows the list to nothing, whether or not a draft has it:
 * an error here would tell the two apart from a page that was live once.
 */
const filterOf = async (
  context: ReadContext,
  query: ListQuery,
): Promise<{ filter: ListFilter; watch: string[] }> => {
  const { shared } = context
  const { topic, provider, career, priceMin, priceMax, free } = query
  const plain = Object.fromEntries(plainColumns.map((name) => [name, query[name]])) as {
    [Name in PlainColumn]: string | undefined
  }
  const filter: ListFilter = given({ ...plain, priceMin, priceMax, free })
  const watch: string[] = []
  if (topic !== undefined) {
    watch.push('topics')
    const named = await namedIn(context, 'topics', shared.topics, topic)
    filter.topics = named ? topicWithDescendants(shared.topics, named.document) : []
  }
  if (provider !== undefined) {
    watch.push('providers')
    const named = await namedIn(context, 'providers', shared.providers, provider)
    filter.provider = named?.document ?? ''
  }
  if (career !== undefined) {
    watch.push('careers', 'reading-lists')
    filter.documents = isPossibleSlug(career) ? await recommendedBy(context, career) : []
  }
  return { filter, watch }
}

/** The live document of this slug, or of one it had before: an address of a filter follows as that of a page does. */
const namedIn = async (
  { payload, moment }: ReadContext,
  collection: string,
  live: ReadonlyMap<string, Publication>,
  slug: string,
): Promise<Publication | undefined> => {
  const named = (wanted: string) => [...live.values()].find((one) => one.slug === wanted)
  const found = named(slug)
  if (found || !isPossibleSlug(slug)) return found
  const current = await currentSlugFor(payload, collection, slug, moment)
  return current === null ? undefined : named(current)
}

const renamed = async (
  payload: ReadContext['payload'],
  collection: string,
  slug: string,
  moment: ReadContext['moment'],
): Promise<Publication | null> => {
  const current = await currentSlugFor(payload, collection, slug, moment)
  return current === null ? null : liveBySlug(payload, collection, current, moment)
}

/** Without what was not asked for. */
const given = <T extends object>(members: T): { [N in keyof T]?: Exclude<T[N], undefined> } =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [N in keyof T]?: Exclude<T[N], undefined>
  }

/** The ids of what a live career's page recommends: its path's courses, its reading list and what is on that. */
const recommendedBy = async ({ payload, moment }: ReadContext, slug: string): Promise<string[]> => {
  const career =
    (await liveBySlug(payload, 'careers', slug, moment)) ?? (await renamed(payload, 'careers', slug, moment))
  if (!career) return []
  const attached = references('reading-lists', career.snapshot.readingList)
  const lists = [...(await liveByDocuments(payload, attached, moment)).values()]
  const path = rows(career.snapshot.path).flatMap(({ course }) => references('courses', course))
  const items = lists.flatMap(({ snapshot }) =>
    rows(snapshot.items).flatMap(({ item }) => target(item) ?? []),
  )
  return [...path, ...lists.map(({ document }) => ({ id: document })), ...items].map(({ id }) => id)
}
