import type { Payload, PayloadRequest, RequiredDataFromCollectionSlug } from 'payload'

import type { Author } from '#src/importing/importer'
import type { NewCity, Plan } from '#src/importing/planDraft'
import type { SiteFacts } from '#src/importing/siteFacts'

export type MadeCity = NewCity & { id: string }

type Making = {
  payload: Payload
  req: PayloadRequest
  author: Author
  plan: Plan
  facts: SiteFacts
  /** What was made in this call, for a server that can't take it back itself. */
  made: { collection: 'careers' | 'cities' | 'media'; id: string }[]
}

/** Makes the cities that a page names and the site doesn't have, by the rights of the author; the later files know them. */
export async function createCities({
  payload,
  req,
  author,
  plan,
  facts,
  made,
}: Making): Promise<Map<string, MadeCity>> {
  const cities = new Map<string, MadeCity>()
  for (const [key, city] of plan.newCities) {
    const created = await payload.create({
      collection: 'cities',
      data: {
        ...city,
        name: facts.findCity(city.name) ? `${city.name}, ${city.country}` : city.name,
      } as RequiredDataFromCollectionSlug<'cities'>,
      depth: 0,
      req,
      user: author,
      overrideAccess: false,
    })
    made.push({ collection: 'cities', id: String(created.id) })
    cities.set(key, { ...city, id: String(created.id) })
  }
  return cities
}

/** The salaries as the draft stores them. */
export const salariesOf = (plan: Plan, cities: ReadonlyMap<string, MadeCity>): Record<string, unknown>[] =>
  plan.data.salaries.map(({ newCity, percentiles, ...salary }) => ({
    ...salary,
    ...(percentiles ? { percentiles } : {}),
    city: newCity ? (cities.get(newCity)?.id ?? null) : salary.city,
  }))
