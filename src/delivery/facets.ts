import type { z } from 'zod'
import type { Reading } from '#src/delivery/read'
import type { ListEnvelope } from '#src/delivery/shapes/envelope'
import { references } from '#src/delivery/snapshot'
import type { FacetCounts } from '#src/publications/lists/liveCollection'
import { type Publication, liveByDocuments } from '#src/publications/read'

type Facets = NonNullable<z.output<typeof ListEnvelope>['facets']>

/** Values of one facet in an answer: what comes after them is too rare to be browsed by. */
const MOST_VALUES = 100

/** Counts by id, as counts by what one puts into the parameter. What is not live has no name and is not counted. */
export const composeFacets = async (reading: Reading, counts: FacetCounts): Promise<Facets> => {
  const facets: Facets = {}
  for (const [name, values] of Object.entries(counts)) {
    const most = [...values].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, MOST_VALUES)
    const named = await namesOf(
      reading,
      name,
      most.map(([value]) => value),
    )
    facets[name] = most.flatMap(([value, count]): Facets[string] => {
      if (named === null) return [{ value, label: null, count }]
      const publication = named.get(value)
      return publication ? [{ value: publication.slug, label: publication.title, count }] : []
    })
  }
  return facets
}

/** A topic and all above it. A parent that leads back to itself ends the walk, not the process. */
export const topicLineIn =
  (topics: ReadonlyMap<string, Publication>) =>
  (id: string): string[] => {
    const line = new Set<string>()
    for (let next: string | undefined = id; next !== undefined && topics.has(next) && !line.has(next);) {
      line.add(next)
      next = references('topics', topics.get(next)!.snapshot.parent)[0]?.id
    }
    return [...line]
  }

/** The documents that the values of a facet name, or null when the values speak for themselves. */
const namesOf = async (
  { payload, moment, background }: Reading,
  facet: string,
  values: string[],
): Promise<ReadonlyMap<string, Publication> | null> => {
  if (facet === 'topic') return background.topics
  if (facet !== 'provider') return null
  const live = await liveByDocuments(
    payload,
    values.map((id) => ({ collection: 'providers', id })),
    moment,
  )
  return new Map([...live.values()].map((provider) => [provider.document, provider]))
}
