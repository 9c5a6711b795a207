import type { z } from 'zod'
import { topicWithDescendants } from '#src/delivery/compose/reference'
import {
  type ComposedResponse,
  type ReadContext,
  composedResponse,
  envelope,
  resolveReferencesFor,
  composeContextOf,
} from '#src/delivery/read'
import { badParameters } from '#src/delivery/parameters'
import type { Presented } from '#src/delivery/resources/presentation'
import { presentations } from '#src/delivery/resources/presentations'
import { resources } from '#src/delivery/routes'
import type { SearchHit, SearchPage, SearchQuery } from '#src/delivery/search/shape'
import type { ComposeContext } from '#src/delivery/composeContext'
import { type Publication, latestSequence, liveByDocuments } from '#src/publications/read'
import { type Searched, searchedCollections, shownTexts } from '#src/search/entry'
import { type Found, type Search, findLive, nothing } from '#src/search/find'
import { historicalSearch } from '#src/search/historicalSearch'
import { type Marked, excerpt, highlighted, markedBy } from '#src/search/highlight'

/** The index names candidates; what a hit is and says comes from what is live, like everything under /v1. */
export const readSearch = async (context: ReadContext, query: SearchQuery): Promise<ComposedResponse> => {
  const { payload, moment } = context
  const { q, limit, page } = query
  const topics = topicsNamed(context, query.topic)
  const search: Search = {
    q,
    limit,
    page,
    ...(query.type ? { collections: [query.type] } : {}),
    ...(topics ? { topics } : {}),
  }
  const { candidates, total, isTotalExact, correctedTo, marked } =
    topics === null ? nothing(markedBy([], [])) : await find(context, search, query)
  const live = await liveByDocuments(
    payload,
    candidates.map(({ collection, document }) => ({ collection, id: document })),
    moment,
  )
  const found = candidates.flatMap(({ publication, collection, document }) => {
    const known = live.get(`${collection}:${document}`)
    return known?.id === publication ? [known] : []
  })
  const resolved = await resolveReferencesFor(context, found, 'card')
  const composeContext = composeContextOf(context, resolved)
  const docs = found.map((publication) => hitOf(composeContext, publication, marked))
  const body: z.output<typeof SearchPage> = {
    q,
    correctedTo,
    ...envelope(docs, { totalDocs: total, limit, page }),
    isTotalExact,
  }
  return composedResponse(context, resolved, [...searchedCollections, 'topics'], body, anyResource)
}

/** @throws Problem 400 for an instant since which too much has changed */
const find = async (
  { payload, moment }: ReadContext,
  search: Search,
  { asOf }: SearchQuery,
): Promise<Found> => {
  const sight = moment instanceof Date ? { at: moment, through: Number.MAX_SAFE_INTEGER } : moment
  if (asOf === undefined || sight.at > new Date()) {
    const found = await findLive(payload, search, sight)
    const isNewest = (await latestSequence(payload)) <= sight.through
    // A commit that came meanwhile, or on another node, took out of the index what this answer still shows.
    return isNewest ? found : ((await historicalSearch(payload, search, sight)) ?? found)
  }
  const found = await historicalSearch(payload, search, sight)
  if (found) return found
  const message = 'Too much has changed since then to search it; narrow the search by type, or ask a list.'
  throw badParameters([{ path: 'asOf', message }])
}

/** Search embeds what every list embeds. */
const anyResource = resources.find(({ collection }) => collection === 'careers')!

/** The topic and those below it; null when no live topic has that slug, undefined when none was asked for. */
const topicsNamed = ({ shared }: ReadContext, slug: string | undefined): string[] | null | undefined => {
  if (slug === undefined) return undefined
  const named = [...shared.topics.values()].find((topic) => topic.slug === slug)
  return named ? topicWithDescendants(shared.topics, named.document) : null
}

type Hit = z.output<typeof SearchHit>

const hitOf = (composeContext: ComposeContext, publication: Publication, marked: Marked): Hit => {
  const collection = publication.collection as Searched
  const highlights = {
    title: highlighted(publication.title, marked),
    text: firstExcerpt(collection, publication, marked),
  }
  const { compose }: Presented = presentations[collection].card
  return { type: collection, highlights, document: compose(composeContext, publication) }
}

const firstExcerpt = (collection: Searched, { snapshot }: Publication, marked: Marked): string | null => {
  for (const text of shownTexts(collection, snapshot)) {
    const found = excerpt(text, marked)
    if (found !== null) return found
  }
  return null
}
