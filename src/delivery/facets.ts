import type { z } from 'zod'
import type { SharedContent } from '#src/delivery/sharedContent'
import type { ListEnvelope } from '#src/delivery/shapes/envelope'
import { references } from '#src/delivery/snapshot'
import type { FacetCounts } from '#src/publications/lists/liveCollection'
import type { Publication } from '#src/publications/read'

type Facets = NonNullable<z.output<typeof ListEnvelope>['facets']>

/** Values of one facet in an answer: what comes after them is too rare to be browsed by. */
const MOST_VALUES = 100

/** Counts by id, as counts by what one puts into the parameter. What is not live has no name and is not counted. */
export const composeFacets = (shared: SharedContent, counts: FacetCounts): Facets => {
  const facets: Facets = {}
  for (const [name, values] of Object.entries(counts)) {
    const named = namesOf(shared, name)
    facets[name] = [...values]
      .filter(([value]) => named === null || named.has(value))
      .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
      .slice(0, MOST_VALUES)
      .map(([value, count]) => {
        const publication = named?.get(value)
        return { value: publication?.slug ?? value, label: publication?.title ?? null, count }
      })
  }
  return facets
}

type TopicLine = (topic: string) => readonly string[]

/** For as long as these topics are what is live, so that what is worked out by one line is worked out once. */
const linesIn = new WeakMap<ReadonlyMap<string, Publication>, TopicLine>()

/** A topic and all above it, remembered. A parent that leads back to itself ends the walk, not the process. */
export const topicLineIn = (topics: ReadonlyMap<string, Publication>): TopicLine => {
  const line = linesIn.get(topics) ?? newLineIn(topics)
  linesIn.set(topics, line)
  return line
}

const newLineIn = (topics: ReadonlyMap<string, Publication>): TopicLine => {
  const lines = new Map<string, string[]>()
  return (id) => {
    const known = lines.get(id)
    if (known) return known
    const line = new Set<string>()
    let next: string | undefined = id
    while (next !== undefined && topics.has(next) && !line.has(next)) {
      line.add(next)
      next = references('topics', topics.get(next)!.snapshot.parent)[0]?.id
    }
    lines.set(id, [...line])
    return lines.get(id)!
  }
}

/** The documents that the values of a facet name, or null when the values speak for themselves. */
const namesOf = (
  { topics, providers }: SharedContent,
  facet: string,
): ReadonlyMap<string, Publication> | null =>
  facet === 'topic' ? topics : facet === 'provider' ? providers : null
