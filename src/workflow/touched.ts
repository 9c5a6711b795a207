import type { Payload, PayloadRequest } from 'payload'

import { keyOf } from '#src/content/values'
import { type AffiliateProgramme, isAffiliateLink } from '#src/content/affiliate'
import { canonicalHash } from '#src/content/canonical'
import { type EditorialCollection, editorialCollections, isEditorial } from '#src/content/kinds'
import { showsSiteTexts } from '#src/content/siteTexts'
import { validPeriod } from '#src/content/day'
import { momentInWords } from '#src/content/momentInWords'
import { type Period, isDuring, momentsDuring, periodBetween } from '#src/content/period'
import { siteTimeZoneOf } from '#src/content/siteTimeZone'
import { addressesInRichText } from '#src/content/richTextLinks'
import type { Row } from '#src/database/store'
import { nextLiveBatch, livePeriodsOf } from '#src/publications/liveIterator'
import type { Published } from '#src/publications/listeners'
import { livePagesByTitle } from '#src/publications/listLive'
import { dependentsOfAll, liveByDocuments } from '#src/publications/read'
import { coverageGates } from '#src/workflow/gates/gates'
import { programmesLive } from '#src/workflow/gates/embedded'
import { type Surroundings, withoutSurroundings } from '#src/workflow/gates/surroundings'

type Changing = { collection: EditorialCollection; row: Row }
type Args = {
  payload: Payload
  req?: PayloadRequest | undefined
  documents: readonly Changing[]
  /** When they are live. */
  at: Date
  until?: Date | null
}

export type TouchedPage = { collection: EditorialCollection; id: string; title: string }

export type Touched = {
  /** Pages that readers see, or are going to see, and that show something of what changes; of very many the first by title. */
  pages: TouchedPage[]
  /** How many they are. */
  total: number
  /** Those of them that would no longer be in order, and why. */
  uncovered: (TouchedPage & { message: string })[]
}

/**
 * Which pages change for their readers when these documents go live, though nobody has edited them: pages that show them,
 * pages that show those, and every page with a link that would begin or cease to be a paid one. A page that would be left with a
 * paid link and no disclosure, or with figures that nobody calls estimates, is named as such (promises 8 and 13).
 */
export const touchedBy = async (args: Args): Promise<Touched> => {
  const { payload, req, documents, at } = args
  const own = new Set(documents.map(({ collection, row }) => keyOf({ collection, id: row.id })))
  const before = await programmesLive(payload, req, at)
  const hasProvider = documents.some(({ collection }) => collection === 'providers')
  const after = hasProvider ? await programmesLive(payload, req, at, documents) : before
  const remarked = isSame(before, after) ? [] : await remarkedPages(args, before, after)
  const shown = await pagesThatShow(args, [
    ...own,
    ...remarked.map(({ collection, id }) => keyOf({ collection, id })),
  ])
  const pages = new Map([...remarked, ...shown].map((page) => [keyOf(page), page]))
  for (const key of own) pages.delete(key)
  const touched = [...pages.values()]
  const everywhere = documents.some(({ collection }) => collection === 'site') ? await allPages(args) : null
  const isDecisive = remarked.length > 0 || (await mayUncover(args))
  return {
    ...(everywhere ? withAll(touched, everywhere) : { pages: touched, total: touched.length }),
    uncovered: isDecisive ? await uncoveredOf(args, touched, { before, after }) : [],
  }
}

/** Named in a plan. */
export const mostTouched = 500

type Counted = Pick<Touched, 'pages' | 'total'>

/** The site's texts stand on pages of nearly every kind, and no page refers to them. */
const allPages = ({ payload, req, at }: Args): Promise<Counted> =>
  livePagesByTitle(payload, editorialCollections.filter(showsSiteTexts), mostTouched, at, req)

const withAll = (touched: TouchedPage[], all: Counted): Counted => {
  const others = touched.filter(({ collection }) => !showsSiteTexts(collection))
  return { pages: [...others, ...all.pages], total: others.length + all.total }
}

const isSame = (a: unknown, b: unknown) => canonicalHash(a) === canonicalHash(b)

/** A provider's name stands on a course's card, the card in a list, the list on a career's page. */
const hops = 3

/** Of a career others show the title only, so what shows a page that shows a change is followed no further there. */
const pagesThatShow = async ({ payload, req, at }: Args, keys: string[]): Promise<TouchedPage[]> => {
  const found = new Map<string, TouchedPage>()
  const known = new Set(keys)
  let asked = keys
  for (let hop = 0; hop < hops && asked.length > 0; hop++) {
    const next: string[] = []
    for (const { collection, document, title } of await dependentsOfAll(payload, asked, at, req)) {
      const key = keyOf({ collection, id: document })
      if (!isEditorial(collection) || known.has(key)) continue
      known.add(key)
      found.set(key, { collection, id: document, title })
      if (collection !== 'careers') next.push(key)
    }
    asked = next
  }
  return [...found.values()]
}

/** So many pages are held in memory at once. */
const PART = 200

/** Pages with an address of their own, in text or field, that earns a commission by the one and not by the other. */
const remarkedPages = async (
  { payload, req }: Args,
  before: AffiliateProgramme[],
  after: AffiliateProgramme[],
): Promise<TouchedPage[]> => {
  const pages: TouchedPage[] = []
  const isRemarked = (address: string) => isAffiliateLink(address, before) !== isAffiliateLink(address, after)
  for (let last: string | null = null; ;) {
    const part = await nextLiveBatch(payload, last, PART)
    for (const { sourceCollection, document, published } of await livePeriodsOf(payload, req, part.sources)) {
      const changed = published.find(({ snapshot }) => addressesOf(snapshot).some(isRemarked))
      if (changed && isEditorial(sourceCollection))
        pages.push({ collection: sourceCollection, id: document, title: changed.row.title })
    }
    if (part.sources.length === 0) return pages
    last = part.last
  }
}

const addressesOf = (snapshot: Record<string, unknown>): string[] => {
  const sections = Array.isArray(snapshot.sections) ? (snapshot.sections as { body?: unknown }[]) : []
  const texts = [...sections.map(({ body }) => body), snapshot.body, snapshot.intro]
  const own = typeof snapshot.url === 'string' ? [snapshot.url] : []
  return [...texts.flatMap(addressesInRichText), ...own]
}

/** The fields by which a page is covered, or needs to be; a change of any other leaves it as it was. */
const decisive: Partial<Record<EditorialCollection, readonly string[]>> = {
  disclosures: ['kind', 'placement', 'validFrom', 'validUntil'],
  courses: ['url', 'affiliateUrl'],
  books: ['url', 'affiliateUrl'],
}

const mayUncover = async ({ payload, req, documents, at }: Args): Promise<boolean> => {
  const refs = documents.map(({ collection, row }) => ({ collection, id: row.id }))
  const live = await liveByDocuments(payload, refs, at, req)
  return documents.some(({ collection, row }) => {
    const shown = live.get(keyOf({ collection, id: row.id }))?.snapshot ?? {}
    return (decisive[collection] ?? []).some((name) => !isSame(shown[name] ?? null, row[name] ?? null))
  })
}

type Programmes = { before: AffiliateProgramme[]; after: AffiliateProgramme[] }

const uncoveredOf = async (
  args: Args,
  pages: TouchedPage[],
  programmes: Programmes,
): Promise<Touched['uncovered']> => {
  const { payload, req } = args
  const uncovered: Touched['uncovered'] = []
  for (let n = 0; n < pages.length; n += PART) {
    const part = pages.slice(n, n + PART)
    const sources = part.map(({ collection, id }) => ({ sourceCollection: collection, document: id }))
    const documents = await livePeriodsOf(payload, req, sources)
    const look = await lookAround(
      args,
      documents.flatMap(({ published }) => published),
      programmes,
    )
    for (const [index, page] of part.entries())
      for (const message of look(page, documents[index]!.published)) uncovered.push({ ...page, message })
  }
  return uncovered
}

/**
 * What the gates find in a page after the change and did not find before it, at any moment at which both are live; asked of the
 * database once for many pages.
 */
const lookAround = async (
  { payload, req, documents, at, until = null }: Args,
  all: Published[],
  programmes: Programmes,
) => {
  const timeZone = siteTimeZoneOf(payload.config)
  const refs = [...new Set(all.flatMap(({ row }) => row.refs ?? []))].map((ref) => ({
    sourceCollection: ref.slice(0, ref.indexOf(':')),
    document: ref.slice(ref.indexOf(':') + 1),
  }))
  const shown = new Map<string, Shown[]>()
  for (const { sourceCollection, document, published } of await livePeriodsOf(payload, req, refs))
    shown.set(
      keyOf({ collection: sourceCollection, id: document }),
      published.map(({ row, snapshot }) => ({ ...periodOfRow(row), snapshot })),
    )
  const changed = new Map(
    documents.map(({ collection, row }) => [
      keyOf({ collection, id: row.id }),
      row as Record<string, unknown>,
    ]),
  )
  const shownAt = (key: string, moment: Date): Record<string, unknown> | undefined =>
    shown.get(key)?.find((one) => isDuring(moment, one))?.snapshot

  const found = (
    collection: EditorialCollection,
    { row, snapshot }: Published,
    moment: Date,
    isAfter: boolean,
  ): string[] => {
    const listed = new Map<string, Record<string, unknown>>()
    for (const key of row.refs ?? []) {
      const item = (isAfter ? changed.get(key) : undefined) ?? shownAt(key, moment)
      if (item) listed.set(key, item)
    }
    const named = Array.isArray(snapshot.disclosures) ? snapshot.disclosures.map(String) : []
    const surroundings: Surroundings = {
      ...withoutSurroundings,
      timeZone,
      collection,
      at: moment,
      live: new Set(listed.keys()),
      there: new Set(listed.keys()),
      disclosures: named.flatMap((id) => {
        const disclosure = listed.get(keyOf({ collection: 'disclosures', id }))
        return disclosure ? [disclosure] : []
      }),
      listed,
      programmes: isAfter ? programmes.after : programmes.before,
    }
    return coverageGates(collection)
      .flatMap(({ check }) => check(snapshot, surroundings))
      .filter(({ severity }) => severity !== 'warning')
      .map(({ message }) => message)
  }

  /** The moments of a page's period at which the documents are live, too, and something that it shows changes. */
  const momentsOf = ({ row }: Published): Date[] => {
    const page = periodOfRow(row)
    const both = { from: page.from > at ? page.from : at, until: earlier(page.until, until) }
    if (both.until && both.until <= both.from) return []
    const around = (row.refs ?? []).flatMap((key) => [
      ...(shown.get(key) ?? []).flatMap((one) => [one, validPeriod(one.snapshot, timeZone)]),
      validPeriod(changed.get(key) ?? {}, timeZone),
    ])
    return momentsDuring(
      both,
      around.flatMap((one) => [one.from, one.until]),
    )
  }

  return ({ collection }: TouchedPage, published: Published[]): string[] => {
    const messages = new Map<string, string>()
    for (const one of published)
      for (const [index, moment] of momentsOf(one).entries()) {
        const before = found(collection, one, moment, false)
        for (const message of found(collection, one, moment, true))
          if (!before.includes(message) && !messages.has(message))
            messages.set(
              message,
              index === 0 ? message : `From ${momentInWords(moment, timeZone)} on: ${message}`,
            )
      }
    return [...messages.values()]
  }
}

type Shown = Period & { snapshot: Record<string, unknown> }

const periodOfRow = ({ liveFrom, liveUntil }: Published['row']): Period => periodBetween(liveFrom, liveUntil)

const earlier = (a: Date | null, b: Date | null): Date | null => (!a || !b ? (a ?? b) : a < b ? a : b)
