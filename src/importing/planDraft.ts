import type {
  CareerPage,
  DisclosureKind,
  Entry,
  Fate,
  Picture,
  Recognised,
  Salary,
  SiteField,
} from '#src/importing/CareerPage'
import { readCurrencyOf } from '#src/content/money'
import { altOf } from '#src/importing/pictures/altOf'
import type { Gathered } from '#src/importing/pictures/gatherPictures'
import { choosePlace } from '#src/content/places/choosePlace'
import { countryNamed, type Place } from '#src/content/places/gazetteer'
import { written } from '#src/importing/recognise/salaries'
import { heldIn } from '#src/importing/proof/draftWords'
import type { SiteFacts } from '#src/importing/siteFacts'
import { toRichText } from '#src/importing/toRichText'
import { unwrapped } from '#src/importing/unwrapped'
import { readWebAddress } from '#src/content/webAddress'

export type SettledEntry = Entry & { note: string | null }

/** A city the site doesn't have yet, to be made along with the draft. */
export type NewCity = { name: string; country: string; currency: string; timeZone: string; aliases: string[] }

/** A draft ready to be saved, and what the editor has to know of it. */
export type Plan = {
  /** The career's fields, relations as ids; the city of a salary may be the key of a new one. */
  data: Record<string, unknown> & { title: string; salaries: PlannedSalary[] }
  newCities: Map<string, NewCity>
  /** Texts of the whole site that the page has: for a person to take over, never put there by an import. */
  proposed: Partial<Record<SiteField, string>>
  account: SettledEntry[]
  assumptions: string[]
  /** What an editor has to look at before the page can go on. */
  toDo: string[]
}

type PlannedSalary = {
  city: string | null
  /** The key of a city in `newCities`. */
  newCity: string | null
  /** Null where no currency is known: then the page's words are the source, and no figure is stored. */
  median: number | null
  percentiles: Salary['percentiles']
  period: Salary['period']
  currency: string | null
  source?: string
}

const siteNames: Record<SiteField, string> = {
  mission: 'the mission', catalogueClaim: 'the claim about the catalogue', shareText: 'the share text', copyright: 'the copyright line',
  affiliateStatement: 'the affiliate statement',
} // prettier-ignore

const LONGEST_SHARE_TEXT = 500

/**
 * Fits a recognised page to this site: cities, currencies, topics, disclosures, and the texts the site has once.
 * @param pictures what was found of the page's pictures, by their `src`; empty before anybody looked
 */
export function planDraft(
  { page, account, assumptions, toDo: toDoOfPage }: Recognised,
  facts: SiteFacts,
  pictures: ReadonlyMap<string, Gathered> = new Map(),
): Plan {
  const notes: string[] = [...assumptions]
  const toDo: string[] = [...toDoOfPage]
  const newCities = new Map<string, NewCity>()
  const salaries = plannedSalaries(page.salaries, facts, newCities, notes, toDo)
  const { linked, missing } = linkedDisclosures(page, facts, toDo)
  const topics = facts.findTopics(page.tags)
  for (const tag of page.tags.filter((one) => !topics.found.has(one)))
    notes.push(`The page’s subject “${tag}” is no topic of this site.`)

  const citations = page.citations.map(({ text, url, accessedOn }) => {
    const address = url ? readWebAddress(unwrapped(url)) : null
    if (address && !address.ok) toDo.push(`Citation “${text.slice(0, 60)}”: ${address.message}`)
    return { text, url: address?.ok ? address.value : null, accessedOn }
  })
  const shown = plannedPictures(page.pictures, pictures, notes, toDo)

  const ownShareText =
    page.site.shareText &&
    page.site.shareText !== facts.site.shareText &&
    page.site.shareText.length <= LONGEST_SHARE_TEXT
      ? page.site.shareText
      : null
  const data: Plan['data'] = {
    title: page.title,
    summary: page.summary || null,
    ...(shown ? { picture: shown } : {}),
    sections: page.sections.map(({ heading, blocks }) => ({
      heading,
      body: blocks.length > 0 ? toRichText(blocks) : null,
    })),
    citations,
    salariesHeading: page.salariesHeading,
    salaries,
    pathHeading: page.pathHeading,
    pathIntro: page.pathIntro,
    readingListEmptyMessage: page.readingListEmptyMessage,
    disclosures: linked,
    ...(topics.ids.length > 0 ? { topics: topics.ids } : {}),
    ...(ownShareText ? { shareText: ownShareText } : {}),
    ...(page.seoDescription ? { seo: { description: page.seoDescription } } : {}),
  }
  const { urls } = heldIn(data)
  const kept = page.pictures.filter(({ src }) => (pictures.get(src)?.kind ?? 'not taken') !== 'not taken')
  const settled = account.map((entry) =>
    withLinks({ ...entry, ...settle(ofPicture(entry, kept), page, facts, missing, ownShareText) }, urls),
  )
  return {
    data,
    newCities,
    proposed: Object.fromEntries(
      Object.entries(page.site).filter(
        ([field, text]) =>
          facts.site[field as SiteField] !== text && !(field === 'shareText' && ownShareText),
      ),
    ),
    account: settled,
    assumptions: notes,
    toDo,
  }
}

/**
 * A career shows one picture, at its top, and its texts hold none: the first that is kept is chosen, the others are in the library.
 * @returns the id of the chosen one
 */
function plannedPictures(
  pictures: readonly Picture[],
  gathered: ReadonlyMap<string, Gathered>,
  notes: string[],
  toDo: string[],
): string | null {
  let shown: string | null = null
  for (const { src, alt, line } of pictures) {
    if (src.startsWith('data:')) continue
    const one = gathered.get(src)
    const called = `Line ${line}: the picture ${src}${alt ? ` (“${alt}”)` : ''}`
    if (one && one.kind !== 'not taken') {
      const isFirst = shown === null
      shown ??= one.kind === 'ready' ? one.made.mediaId : one.kind === 'kept' ? one.mediaId : src
      const where = isFirst
        ? 'is kept in the library and stands at the top of the draft'
        : 'is kept in the library; the text holds no pictures, so choose it where it belongs'
      ;(isFirst ? notes : toDo).push(`${called} ${where}.`)
      if (altOf(alt) === '') toDo.push(`${called} says nothing of what it shows: write its text alternative.`)
      continue
    }
    const why =
      one?.kind === 'not taken'
        ? ` (${one.why}${one.isOnTheWeb ? '; --pictures fetches those that are on the web' : ''})`
        : ''
    toDo.push(
      `${called}${alt ? '' : ', which says nothing of what it shows,'} is not in the draft${why}: upload it and choose it there.`,
    )
  }
  // What a dry run would choose has no id yet.
  return [...gathered.values()].some(({ kind }) => kind === 'found') ? null : shown
}

/** The words of a picture that is kept are with it in the library, not in the draft: the report says so. */
const ofPicture = ({ fate, text, lines }: Entry, kept: readonly Picture[]): Fate =>
  kept.some(({ src, line }) => lines.includes(line) && text.endsWith(`(${src})`))
    ? { kind: 'left_out', reason: 'a picture, kept in the library with these words' }
    : fate

/** A link that the draft does not have is told with its words: a plain field holds none, and what is left out has none. */
const withLinks = (entry: SettledEntry, held: ReadonlySet<string>): SettledEntry => {
  const lost = (entry.links ?? []).filter((url) => !held.has(unwrapped(url)))
  if (lost.length === 0) return entry
  const words =
    entry.fate.kind === 'stored'
      ? `kept without its link to ${lost.join(', ')}`
      : `linked to ${lost.join(', ')}`
  return { ...entry, note: entry.note ? `${entry.note}; ${words}` : words }
}

function plannedSalaries(
  salaries: readonly Salary[],
  facts: SiteFacts,
  newCities: Map<string, NewCity>,
  notes: string[],
  toDo: string[],
): PlannedSalary[] {
  // What the other rows say of their country is what an ambiguous name is asked with.
  const countries = new Set<string>()
  for (const salary of salaries) {
    const country = (salary.country && countryNamed(salary.country)) ?? facts.findCity(salary.city)?.country
    if (country) countries.add(country)
    const chosen = choosePlace({ name: salary.city, ...salary }, new Set())
    if (chosen.kind === 'one') countries.add(chosen.place.country)
  }
  const taken = new Set<string>()
  return salaries.map((salary): PlannedSalary => {
    const where = `line ${salary.lines[0]}`
    const { place, known } = cityOf(salary, facts, countries, where, notes, toDo)
    const name = known?.name ?? place?.name ?? salary.city
    const { currency, assumed, doubtful } =
      salary.code === null && salary.symbol === ''
        ? {
            currency: known?.currency ?? place?.currency ?? null,
            assumed: 'no currency stands beside the figure; the city’s was taken',
            doubtful: true,
          }
        : readCurrencyOf(salary, known?.currency ?? place?.currency ?? null)
    if (currency === null) {
      toDo.push(
        `${name} (${where}): no currency is known for ${written(salary)}, so the page’s words are kept as the source and no figure is stored.`,
      )
      const place = { city: known?.id ?? null, newCity: null }
      return {
        ...place,
        median: null,
        percentiles: null,
        period: salary.period,
        currency,
        source: asSaid(salary),
      }
    }
    if (assumed) (doubtful ? toDo : notes).push(`${name} (${where}): ${assumed}.`)
    const common = { median: salary.amount, percentiles: salary.percentiles, period: salary.period, currency }
    const key = place ? `${place.name}, ${place.country}, ${place.province}` : (known?.id ?? null)
    if (key !== null && taken.has(key)) {
      toDo.push(`${name} (${where}) stands there twice; the second figure is kept without its city.`)
      return { ...common, city: null, newCity: null, source: asImported(salary) }
    }
    if (key !== null) taken.add(key)
    if (known) return { ...common, city: known.id, newCity: null }
    if (place && key) {
      const aliases = [
        ...(newCities.get(key)?.aliases ?? []),
        ...(salary.city === place.name ? [] : [salary.city]),
      ]
      newCities.set(key, {
        name: place.name,
        country: place.country,
        currency: place.currency ?? currency ?? 'USD',
        timeZone: place.timeZone,
        aliases,
      })
      return { ...common, city: null, newCity: key }
    }
    return { ...common, city: null, newCity: null, source: asImported(salary) }
  })
}

const asSaid = ({ written: words }: Salary) => `As imported: ${words}`.slice(0, 500)

const asImported = (salary: Salary) =>
  `As imported: ${salary.city}${salary.country ? `, ${salary.country}` : ''}, ${written(salary)}`.slice(
    0,
    500,
  )

function cityOf(
  salary: Salary,
  facts: SiteFacts,
  countries: ReadonlySet<string>,
  where: string,
  notes: string[],
  toDo: string[],
) {
  const said = salary.country ? countryNamed(salary.country) : null
  const found = facts.findCity(salary.city)
  const known = found && (!said || !found.country || found.country === said) ? found : null
  if (known) {
    if (known.name !== salary.city) notes.push(`“${salary.city}” (${where}) is ${known.name}.`)
    return { known, place: null }
  }
  const chosen = choosePlace(
    { name: salary.city, country: salary.country, symbol: salary.symbol, code: salary.code },
    countries,
  )
  if (chosen.kind === 'one' && facts.canCreateCities && chosen.place.currency) {
    notes.push(
      `“${salary.city}” (${where}) was taken for ${inWords(chosen.place)}; the city is made with the draft.`,
    )
    return { known: null, place: chosen.place }
  }
  if (chosen.kind === 'ask')
    toDo.push(
      `“${salary.city}” (${where}) may be ${chosen.places.map((place) => `${place.name} in ${place.province ? `${place.province}, ` : ''}${place.countryName}`).join(', or ')}: its salary is kept without a city; choose it in the draft.`,
    )
  else
    toDo.push(
      `“${salary.city}” (${where}) is no city of this site: its salary is kept without a city, with the name as its source. Add the city (or the name as another spelling of one) and choose it in the draft.`,
    )
  return { known: null, place: null }
}

const inWords = (place: Place) =>
  `${place.name} in ${place.countryName} (${place.currency}, ${place.timeZone})`

function linkedDisclosures(page: CareerPage, facts: SiteFacts, toDo: string[]) {
  const linked: string[] = []
  const missing: DisclosureKind[] = []
  for (const kind of page.disclosures) {
    const disclosure = facts.disclosures[kind]
    if (!disclosure) {
      missing.push(kind)
      toDo.push(
        `There is no disclosure of the kind “${kind}” on this site: write one and link it in the draft.`,
      )
      continue
    }
    linked.push(disclosure.id)
    if (!disclosure.live)
      toDo.push(
        `The disclosure “${disclosure.title}” is linked, but readers can’t see it yet: have it published.`,
      )
  }
  return { linked, missing }
}

function settle(
  fate: Fate,
  page: CareerPage,
  facts: SiteFacts,
  missing: readonly DisclosureKind[],
  ownShareText: string | null,
): { fate: Fate; note: string | null } {
  if (fate.kind === 'linked' && missing.includes(fate.disclosure))
    return {
      fate: {
        kind: 'left_out',
        reason: `it discloses “${fate.disclosure}”, and this site has no disclosure of that kind`,
      },
      note: null,
    }
  if (fate.kind === 'linked' && fate.keptIn && facts.site[fate.keptIn] !== page.site[fate.keptIn])
    return { fate, note: 'proposed for the site settings as well' }
  if (fate.kind !== 'site') return { fate, note: null }
  if (fate.field === 'shareText' && ownShareText)
    return { fate: { kind: 'stored', in: ['shareText'] }, note: 'the share text of this page' }
  if (facts.site[fate.field] === page.site[fate.field])
    return {
      fate: { kind: 'left_out', reason: `the site settings have ${siteNames[fate.field]} already` },
      note: null,
    }
  return { fate, note: null }
}
