import type { CareerPage, DisclosureKind, Fate, Recognised, SiteField } from '#src/importing/CareerPage'
import { readCurrencyOf } from '#src/content/money'
import { written } from '#src/importing/recognise/salaries'
import type { SiteFacts } from '#src/importing/siteFacts'
import { toRichText } from '#src/importing/toRichText'
import { readWebAddress } from '#src/content/webAddress'

export type SettledFate = Exclude<Fate, { kind: 'site' }> | { kind: 'site'; field: SiteField; put: boolean }

export type SettledEntry = { lines: number[]; text: string; fate: SettledFate; note: string | null }

/** A draft ready to be saved, and what the editor has to know of it. */
export type Plan = {
  /** The career's fields, relations as ids. */
  data: Record<string, unknown> & { title: string }
  /** What is put into the site settings. */
  site: Partial<Record<SiteField, string>>
  account: SettledEntry[]
  assumptions: string[]
  /** What an editor has to mend before the page can go on. */
  toDo: string[]
}

const siteNames: Record<SiteField, string> = {
  mission: 'the mission', catalogueClaim: 'the claim about the catalogue', shareText: 'the share text', copyright: 'the copyright line',
  affiliateStatement: 'the affiliate statement',
} // prettier-ignore

/** Fits a recognised page to this site: cities, currencies, disclosures, and the texts the site has once. */
export function planDraft({ page, account, assumptions }: Recognised, facts: SiteFacts): Plan {
  const notes: string[] = [...assumptions]
  const toDo: string[] = []
  const texts = settleSiteTexts(page, facts)

  const salaries = page.salaries.map((salary) => {
    const where = `line ${salary.lines[0]}`
    const city = facts.findCity(salary.city)
    const { currency, assumed, doubtful } = readCurrencyOf(salary, city?.currency ?? null)
    if (city && city.name !== salary.city) notes.push(`“${salary.city}” (${where}) is ${city.name}.`)
    if (assumed) (doubtful ? toDo : notes).push(`${city?.name ?? salary.city} (${where}): ${assumed}.`)
    if (city) return { city: city.id, median: salary.amount, currency }
    toDo.push(
      `“${salary.city}” (${where}) is no city of this site: its salary is kept without a city, with the name as its source. Add the city (or the name as another spelling of one) and choose it in the draft.`,
    )
    return {
      city: null,
      median: salary.amount,
      currency,
      source: `As imported: ${salary.city}, ${written(salary)}`,
    }
  })

  const linked: string[] = []
  const missing: DisclosureKind[] = []
  for (const kind of page.disclosures) {
    const disclosure = facts.disclosures[kind]
    if (!disclosure) missing.push(kind)
    else {
      linked.push(disclosure.id)
      if (!disclosure.live)
        toDo.push(
          `The disclosure “${disclosure.title}” is linked, but readers can’t see it yet: have it published.`,
        )
    }
  }
  for (const kind of missing)
    toDo.push(
      `There is no disclosure of the kind “${kind}” on this site: write one and link it in the draft.`,
    )

  const citations = page.citations.map(({ text, url, accessedOn }) => {
    const address = url ? readWebAddress(url) : null
    if (address && !address.ok) toDo.push(`Citation “${text.slice(0, 60)}”: ${address.message}`)
    return { text, url: address?.ok ? address.value : null, accessedOn }
  })

  return {
    data: {
      title: page.title,
      summary: page.summary || null,
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
      ...(texts.own ? { shareText: texts.own } : {}),
      ...(page.seoDescription ? { seo: { description: page.seoDescription } } : {}),
    },
    site: texts.put,
    account: account.map((entry) => ({ ...entry, ...settle(entry.fate, texts, missing) })),
    assumptions: notes,
    toDo,
  }
}

type SiteTexts = {
  put: Partial<Record<SiteField, string>>
  /** The page's own share text, when the site says something else. */
  own: string | null
  why: Partial<Record<SiteField, string>>
}

/** A text goes to the site settings only where they are silent: what an editor wrote there is never changed by an import. */
function settleSiteTexts(page: CareerPage, { site, canChangeSite }: SiteFacts): SiteTexts {
  const texts: SiteTexts = { put: {}, own: null, why: {} }
  for (const [name, text] of Object.entries(page.site)) {
    const field = name as SiteField
    const there = site[field]
    if (there === text) texts.why[field] = `the site settings have ${siteNames[field]} already`
    else if (text.length > limits[field])
      texts.why[field] = `it is longer than ${siteNames[field]} may be (${limits[field]} letters)`
    else if (field === 'shareText' && (there || !canChangeSite)) texts.own = text
    else if (there)
      texts.why[field] = `${siteNames[field]} in the site settings says something else and was left as it is`
    else if (!canChangeSite)
      texts.why[field] = `the author may not change the site settings, where ${siteNames[field]} is empty`
    else texts.put[field] = text
  }
  return texts
}

/** As collections/Site.ts has them. */
const limits: Record<SiteField, number> = {
  mission: 4000,
  catalogueClaim: 2000,
  shareText: 500,
  copyright: 300,
  affiliateStatement: 4000,
}

function settle(
  fate: Fate,
  { put, own, why }: SiteTexts,
  missing: DisclosureKind[],
): { fate: SettledFate; note: string | null } {
  if (fate.kind === 'linked') {
    const words = fate.keptIn
      ? put[fate.keptIn]
        ? `its words are in the site settings (${fate.keptIn})`
        : (why[fate.keptIn] ?? null)
      : null
    if (!missing.includes(fate.disclosure)) return { fate, note: words }
    return put[fate.keptIn ?? 'mission'] && fate.keptIn
      ? {
          fate: { kind: 'site', field: fate.keptIn, put: true },
          note: 'this site has no disclosure of the kind',
        }
      : {
          fate: {
            kind: 'left_out',
            reason: `it discloses “${fate.disclosure}”, and this site has no disclosure of that kind`,
          },
          note: words,
        }
  }
  if (fate.kind !== 'site') return { fate, note: null }
  if (fate.field === 'shareText' && own) {
    return {
      fate: { kind: 'stored', in: ['shareText'] },
      note: 'the share text of the site settings is another one',
    }
  }
  if (put[fate.field]) return { fate: { ...fate, put: true }, note: null }
  return { fate: { kind: 'left_out', reason: why[fate.field] ?? 'a text of the site' }, note: null }
}
