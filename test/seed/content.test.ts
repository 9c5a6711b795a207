import { readCountry } from '#src/content/country'
import { readCurrency } from '#src/content/currency'
import { readIsbn } from '#src/content/isbn'
import { malformedRichText } from '#src/content/richTextShape'
import { readSlug } from '#src/content/slug'
import { readTimeZone } from '#src/content/timeZone'
import { readWebAddress } from '#src/content/webAddress'
import { body } from '#src/seed/body'
import { cities, type SeedCity } from '#src/seed/cities'
import { standardDisclosures } from '#src/seed/disclosures'
import { motifs } from '#src/seed/pictures/motifs'
import { books as allBooks } from '#src/seed/sample/books'
import { careers } from '#src/seed/sample/careers'
import { courses as allCourses } from '#src/seed/sample/courses'
import { sampleDisclosures } from '#src/seed/sample/disclosures'
import { providers as allProviders } from '#src/seed/sample/providers'
import { readingLists as allReadingLists } from '#src/seed/sample/readingLists'
import { site } from '#src/seed/sample/site'
import { topics as allTopics } from '#src/seed/sample/topics'
import type {
  SampleBook,
  SampleCourse,
  SampleProvider,
  SampleReadingList,
  SampleTopic,
  Story,
} from '#src/seed/sample/types'

const books: readonly SampleBook[] = allBooks
const courses: readonly SampleCourse[] = allCourses
const providers: readonly SampleProvider[] = allProviders
const readingLists: readonly SampleReadingList[] = allReadingLists
const topics: readonly SampleTopic[] = allTopics
const cityList: readonly SeedCity[] = cities
const disclosures = [...standardDisclosures, ...sampleDisclosures]

const collections = {
  topics,
  providers,
  courses,
  books,
  readingLists,
  careers,
  disclosures,
  cities: cityList,
}
const slugsOf = (items: readonly { slug: string }[]) => items.map(({ slug }) => slug)
const live = <Item extends Story>(items: readonly Item[]) =>
  items.filter(({ ending = 'published' }) => ending === 'published' || ending === 'edited')

/** Every text of the data with the way to it, so that a failure names its place. */
const textsIn = (value: unknown, way: string): [string, string][] => {
  if (typeof value === 'string') return [[way, value]]
  if (!value || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([name, member]) => textsIn(member, `${way}.${name}`))
}

test('the sample site is as large as a newcomer needs to see how things are', () => {
  expect(live(careers).length).toBeGreaterThanOrEqual(6)
  expect(live(courses).length).toBeGreaterThanOrEqual(30)
  expect(live(books).length).toBeGreaterThanOrEqual(20)
  expect(live(readingLists).length).toBeGreaterThanOrEqual(4)
  expect(live(readingLists).filter(({ items }) => items.length === 0)).toHaveLength(1)
  expect(topics.length).toBeGreaterThanOrEqual(14)
  expect(topics.filter(({ parent }) => parent).length).toBeGreaterThan(10)
  expect(providers.length).toBeGreaterThanOrEqual(8)
  expect(providers.filter(({ affiliateProgramme }) => affiliateProgramme).length).toBeGreaterThanOrEqual(2)
  expect(cityList.length).toBeGreaterThanOrEqual(26)
})

test('a career stands at every point of the workflow', () => {
  expect(new Set(careers.map(({ ending = 'published' }) => ending))).toEqual(
    new Set([
      'draft',
      'in_review',
      'changes_requested',
      'approved',
      'scheduled',
      'published',
      'edited',
      'unpublished',
      'archived',
    ]),
  )
})

test('one career is a sectioned guide with everything in it, one is an essay', () => {
  const guide = careers.find(({ slug }) => slug === 'data-analyst')!
  expect(guide.sections.length).toBeGreaterThanOrEqual(8)
  expect(guide.sections.filter(({ body: blocks }) => blocks.some(Array.isArray)).length).toBeGreaterThan(3)
  expect(guide.salaries).toHaveLength(11)
  expect(guide.path.length).toBeGreaterThanOrEqual(8)
  expect(guide.citations.length).toBeGreaterThan(1)
  expect(guide.readingList).toBeDefined()

  const essay = careers.find(({ slug }) => slug === 'technical-writer')!
  expect(essay.sections.map(({ heading }) => heading)).toEqual([null])
  expect(essay.citations).toHaveLength(1)
})

test.each(Object.entries(collections))('slugs of %s are well formed and taken once', (_name, items) => {
  const slugs = slugsOf(items)
  expect(new Set(slugs).size).toBe(slugs.length)
  for (const slug of slugs) expect(readSlug(slug)).toEqual({ ok: true, value: slug })
})

test('what is referred to by a slug is there', () => {
  const missing = [
    ...topics.map(({ parent }) => [parent, topics]),
    ...courses.map(({ provider }) => [provider, providers]),
    ...[...courses, ...books, ...readingLists, ...careers].flatMap((item) =>
      item.topics.map((topic) => [topic, topics]),
    ),
    ...readingLists.flatMap(({ items }) =>
      items.map(({ book, course }) => [book ?? course, [...books, ...courses]]),
    ),
    ...careers.flatMap(({ path }) => path.map(({ course }) => [course, courses])),
    ...careers.map(({ readingList }) => [readingList, readingLists]),
    ...careers.flatMap((career) => (career.disclosures ?? []).map((slug) => [slug, disclosures])),
    ...careers.flatMap(({ salaries }) => salaries.map(([city]) => [city, cityList])),
  ].filter(([slug, among]) => slug && !slugsOf(among as { slug: string }[]).includes(slug as string))
  expect(missing).toEqual([])
})

test('parents of topics come before their children', () => {
  const order = slugsOf(topics)
  for (const { slug, parent } of topics)
    if (parent) expect(order.indexOf(parent)).toBeLessThan(order.indexOf(slug))
})

test('a live career lists nothing that readers cannot see', () => {
  const visible = new Set([
    ...slugsOf(live(courses)),
    ...slugsOf(live(books)),
    ...slugsOf(live(readingLists)),
  ])
  const hidden = [
    ...live(careers).flatMap(({ path }) => path.map(({ course }) => course)),
    ...live(careers).flatMap(({ readingList }) => (readingList ? [readingList] : [])),
    ...live(readingLists).flatMap(({ items }) => items.map(({ book, course }) => book ?? course!)),
  ].filter((slug) => !visible.has(slug))
  expect(hidden).toEqual([])
  for (const { path } of careers) expect(new Set(path.map(({ course }) => course)).size).toBe(path.length)
})

test.each(books.map((book) => [book.slug, book] as const))(
  'the ISBN of %s has the right check digit',
  (_slug, book) => {
    expect(book.isbn13).toMatch(/^97[89]\d{10}$/)
    // Worked out here as well (ISO 2108), so that a mistake in our own reader does not hide one in the data.
    const sum = [...book.isbn13].reduce(
      (total, digit, index) => total + Number(digit) * (index % 2 ? 3 : 1),
      0,
    )
    expect(sum % 10).toBe(0)
    expect(readIsbn(book.isbn13)).toEqual({ ok: true, value: book.isbn13 })
    expect(book.writers.length).toBeGreaterThan(0)
  },
)

test('every book and every course appears once', () => {
  expect(new Set(books.map(({ isbn13 }) => isbn13)).size).toBe(books.length)
  expect(new Set(courses.map(({ url }) => url)).size).toBe(courses.length)
})

test.each(cityList.map((city) => [city.name, city] as const))(
  '%s has a country, a currency and a time zone that exist',
  (_name, { country, currency, timeZone }) => {
    expect(readCountry(country)).toEqual({ ok: true, value: country })
    expect(readCurrency(currency)).toEqual({ ok: true, value: currency })
    expect(readTimeZone(timeZone)).toEqual({ ok: true, value: timeZone })
  },
)

test('no name of a city stands for two', () => {
  const names = cityList.flatMap(({ name, aliases }) => [name, ...aliases]).map((name) => name.toLowerCase())
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
})

test('salaries are above nothing, one per city, from six to eleven where a page shows any', () => {
  for (const { salaries } of careers.filter((career) => career.salaries.length > 0)) {
    expect(salaries.length).toBeGreaterThanOrEqual(6)
    expect(salaries.length).toBeLessThanOrEqual(11)
    expect(new Set(salaries.map(([city]) => city)).size).toBe(salaries.length)
    for (const [, median] of salaries) expect(median).toBeGreaterThan(0)
  }
})

test('paths go from the most to the least relevant', () => {
  for (const { path } of careers) {
    const order = path.map(({ relevance }) => relevance)
    expect(order).toEqual([...order].sort((a, b) => b - a))
    for (const relevance of order) expect(relevance).toBeGreaterThanOrEqual(0)
    for (const relevance of order) expect(relevance).toBeLessThanOrEqual(100)
  }
})

test('every address can be followed, and paid links lead to reserved names only', () => {
  const addresses = [
    ...courses.flatMap(({ url, affiliateUrl }) => [url, affiliateUrl]),
    ...providers.map(({ url }) => url),
    ...careers.flatMap(({ citations }) => citations.map(({ url }) => url)),
  ].filter((address): address is string => address !== undefined)
  for (const address of addresses) expect(readWebAddress(address)).toEqual({ ok: true, value: address })
  for (const { affiliateUrl } of courses)
    if (affiliateUrl) expect(new URL(affiliateUrl).hostname).toMatch(/\.example\.com$/)
})

test('no text is empty or has a blank too many', () => {
  const wrong = textsIn({ ...collections, site }, 'sample').filter(
    ([, text]) => text.trim() === '' || text !== text.trim() || /\s{2}/.test(text),
  )
  expect(wrong).toEqual([])
})

test('titles and descriptions for search engines fit where they are shown', () => {
  for (const { seo } of careers) {
    expect(seo.title.length).toBeLessThanOrEqual(60)
    expect(seo.description.length).toBeLessThanOrEqual(160)
  }
})

test('a note is given wherever a reviewer says no', () => {
  const refused = [...careers, ...courses, ...books, ...readingLists].filter(({ ending }) =>
    ['changes_requested', 'unpublished', 'archived'].includes(ending ?? ''),
  )
  expect(refused.length).toBeGreaterThan(3)
  for (const { note } of refused) expect(note).toMatch(/\w{3,}.*[.?!]$/)
})

test('disclosures speak in whole sentences, and the affiliate one comes before any link', () => {
  const kinds = standardDisclosures.map(({ kind }) => kind)
  expect(kinds).toEqual(['affiliate', 'salary_estimate', 'outcome'])
  for (const { label, body: blocks } of disclosures) {
    expect(label.split(' ').length).toBeGreaterThan(2)
    expect(label).not.toMatch(/^affiliate links?$/i)
    expect(malformedRichText(body(blocks))).toBeUndefined()
  }
  const affiliate = standardDisclosures.find(({ kind }) => kind === 'affiliate')!
  expect(affiliate.placement).toBe('page_top')
  expect(affiliate.body.join(' ')).toMatch(/commission/)
})

test('every picture says what it shows', () => {
  const alts = Object.values(motifs).map(({ alt }) => alt)
  expect(new Set(alts).size).toBe(alts.length)
  for (const alt of alts) expect(alt.length).toBeGreaterThan(40)
  for (const { picture } of live(careers)) expect(picture).toBeDefined()
})
