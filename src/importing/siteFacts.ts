import type { Payload, PayloadRequest } from 'payload'

import { decideCells } from '#access/accessFor'
import { matrix } from '#access/matrix'
import type { DisclosureKind, SiteField } from '#src/importing/CareerPage'
import { bareName, type City, cityFinder } from '#src/content/cityNames'
import { isWithin } from '#src/content/day'
import { siteTimeZoneOf } from '#src/content/siteTimeZone'
import type { Author } from '#src/importing/importer'

type LinkedDisclosure = { id: string; title: string; live: boolean }

/** What an import has to know of the site it imports into, read once, as the author may read it. */
export type SiteFacts = {
  findCity: (name: string) => (City & { country: string | null }) | null
  canCreateCities: boolean
  /** Topics by their titles, without regard to capitals and accents. */
  findTopics: (names: readonly string[]) => { ids: string[]; found: ReadonlySet<string> }
  disclosures: Partial<Record<DisclosureKind, LinkedDisclosure>>
  site: Partial<Record<SiteField, string>>
}

export async function readSiteFacts(
  payload: Payload,
  author: Author,
  req?: PayloadRequest,
): Promise<SiteFacts> {
  const asAuthor = { depth: 0, overrideAccess: false, user: author, ...(req ? { req } : {}) } as const
  const cities = await payload.find({ collection: 'cities', limit: 0, pagination: false, ...asAuthor })
  const disclosures = await payload.find({
    collection: 'disclosures',
    where: { workflowState: { not_equals: 'archived' } },
    sort: 'createdAt',
    limit: 0,
    pagination: false,
    ...asAuthor,
  })
  const topics = await payload.find({ collection: 'topics', limit: 0, pagination: false, ...asAuthor })
  const { docs: [site = {}] } = await payload.find({ collection: 'site', limit: 1, ...asAuthor }) // prettier-ignore

  return {
    findCity: cityFinder(
      cities.docs.map((city) => ({
        id: String(city.id), name: city.name, slug: city.slug ?? null, currency: city.currency ?? null, aliases: city.aliases ?? [], country: city.country ?? null,
      })), // prettier-ignore
    ),
    disclosures: standardOf(disclosures.docs, siteTimeZoneOf(payload.config)),
    site: Object.fromEntries(
      Object.entries(site).filter(([, value]) => typeof value === 'string' && value.trim() !== ''),
    ),
    canCreateCities: decideCells(matrix.cities.create, author) === true,
    findTopics: topicFinder(topics.docs.map(({ id, title }) => ({ id: String(id), title: String(title) }))),
  }
}

const topicFinder = (topics: readonly { id: string; title: string }[]): SiteFacts['findTopics'] => {
  const byName = new Map(topics.map(({ id, title }) => [bareName(title), id]))
  return (names) => {
    const found = new Set(names.filter((name) => byName.has(bareName(name))))
    return { ids: [...new Set([...found].map((name) => byName.get(bareName(name)) as string))], found }
  }
}

type Row = {
  id: unknown
  title: string
  kind?: string | null
  live?: boolean | null
  validUntil?: string | null
}

/** Of each kind the one readers can see, the oldest first; without one, a draft of it, so that the link isn't lost. */
function standardOf(rows: readonly Row[], timeZone: string): SiteFacts['disclosures'] {
  const found: SiteFacts['disclosures'] = {}
  const isValid = (row: Row) => isWithin({ validUntil: row.validUntil }, new Date(), timeZone)
  for (const row of [...rows.filter((one) => one.live && isValid(one)), ...rows.filter((one) => !one.live)]) {
    const kind = row.kind as DisclosureKind
    found[kind] ??= { id: String(row.id), title: row.title, live: row.live === true }
  }
  return found
}
