import { payPeriods } from '#src/content/payPeriod'
import fc from '#test/support/random'
import { composeCareer } from '#src/delivery/compose/career'
import { composeBook, composeCourse } from '#src/delivery/compose/catalogue'
import { composeReadingList } from '#src/delivery/compose/readingList'
import { readIsbn } from '#src/content/isbn'
import { publication, composeContextOf } from '#test/delivery/plain'

/*
 * The part of schema.org that is used here, by hand from schema.org (29.0): for each type its properties, and for each
 * property what may stand there. A type or property that is not in this list does not leave the house by accident.
 */
type Range = 'text' | 'url' | 'number' | 'integer' | 'duration' | 'date' | 'language' | 'isbn' | (string & {})

const thing = {
  name: 'text',
  description: 'text',
  url: 'url',
  image: 'url',
  sameAs: 'url',
  mainEntityOfPage: 'url',
} as const

const vocabulary: Record<string, Record<string, Range>> = {
  Occupation: { ...thing, estimatedSalary: 'MonetaryAmountDistribution', occupationLocation: 'City' },
  MonetaryAmountDistribution: {
    ...thing,
    currency: 'text',
    duration: 'duration',
    median: 'number',
    percentile10: 'number',
    percentile25: 'number',
    percentile75: 'number',
    percentile90: 'number',
  },
  City: thing,
  ItemList: { ...thing, itemListElement: 'ListItem', numberOfItems: 'integer' },
  BreadcrumbList: { ...thing, itemListElement: 'ListItem', numberOfItems: 'integer' },
  ListItem: { ...thing, position: 'integer', item: 'Course|Book|url' },
  Course: { ...thing, provider: 'Organization', inLanguage: 'language' },
  Book: {
    ...thing,
    author: 'Person',
    isbn: 'isbn',
    inLanguage: 'language',
    datePublished: 'date',
    publisher: 'Organization',
  },
  Person: thing,
  Organization: thing,
}

const isUrl = (value: unknown) =>
  typeof value === 'string' && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)

const kinds: Record<string, (value: unknown) => boolean> = {
  text: (value) => typeof value === 'string' && value.trim() !== '',
  url: isUrl,
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  integer: (value) => Number.isInteger(value),
  duration: (value) =>
    typeof value === 'string' && /^P(?!$)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T\d+H)?$/.test(value),
  date: (value) => typeof value === 'string' && /^\d{4}(-\d\d(-\d\d)?)?$/.test(value),
  language: (value) => typeof value === 'string' && /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(value),
  isbn: (value) => typeof value === 'string' && readIsbn(value).ok,
}

/** What is wrong with a node, in words; an empty list for nothing. */
const faultsOf = (node: Record<string, unknown>, isRoot = true): string[] => {
  const type = String(node['@type'])
  const known = vocabulary[type]
  if (!known) return [`there is no ${type}`]
  const faults = isRoot === '@context' in node ? [] : [`${type}: @context belongs to the root`]
  for (const [name, value] of Object.entries(node)) {
    if (name === '@type' || (name === '@context' && value === 'https://schema.org')) continue
    const range = known[name]
    if (!range) faults.push(`${type} has no ${name}`)
    else
      for (const one of Array.isArray(value) ? value : [value])
        faults.push(...faultsIn(`${type}.${name}`, range, one))
  }
  return faults
}

const faultsIn = (where: string, range: Range, value: unknown): string[] => {
  const type =
    value !== null && typeof value === 'object' ? String((value as Record<string, unknown>)['@type']) : null
  const isFine = range.split('|').some((kind) => (type === null ? kinds[kind]?.(value) : kind === type))
  return [
    ...(isFine ? [] : [`${where} is no ${range}: ${JSON.stringify(value)}`]),
    ...(type === null ? [] : faultsOf(value as Record<string, unknown>, false)),
  ]
}

const orNothing = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const words = orNothing(fc.oneof(fc.string(), fc.constant('</script><b>"\\')))
const address = orNothing(fc.constantFrom('https://a.example/x?y=1', 'javascript:alert(1)', 'nonsense', ''))

const courses = fc.array(
  fc.record({
    title: fc.string({ minLength: 1 }),
    description: words,
    language: orNothing(fc.constantFrom('en', 'pt-BR')),
    provider: orNothing(fc.constant('p')),
    url: address,
  }),
  { maxLength: 5 },
)
const books = fc.array(
  fc.record({
    title: fc.string({ minLength: 1 }),
    writers: orNothing(fc.array(fc.string())),
    isbn13: orNothing(fc.constant('9780262046305')),
    publisher: words,
    year: orNothing(fc.integer({ min: 800, max: 2100 })),
    description: words,
    language: orNothing(fc.constant('de')),
  }),
  { maxLength: 4 },
)
const salaries = fc.array(
  fc.record({
    city: fc.constantFrom('paris', 'nowhere'),
    median: orNothing(fc.integer({ min: 1, max: 1e6 })),
    currency: orNothing(fc.constant('EUR')),
    period: orNothing(fc.constantFrom(...payPeriods)),
    percentiles: orNothing(
      fc.record({ p10: orNothing(fc.integer({ min: 1, max: 1e6 })), p90: fc.integer({ min: 1, max: 1e6 }) }),
    ),
  }),
  { maxLength: 3 },
)

test('every page is described in words of schema.org, and in whole ones', () => {
  fc.assert(
    fc.property(courses, books, salaries, words, (someCourses, someBooks, someSalaries, summary) => {
      const courseRows = someCourses
        .filter(({ title }) => title.trim())
        .map((snapshot, n) => publication('courses', `course-${n}`, snapshot))
      const bookRows = someBooks
        .filter(({ title }) => title.trim())
        .map((snapshot, n) => publication('books', `book-${n}`, snapshot))
      const list = publication('reading-lists', 'list', {
        title: 'Reading',
        items: [
          ...bookRows.map(({ document }) => ({ item: { relationTo: 'books', value: document } })),
          ...courseRows.map(({ document }) => ({ item: { relationTo: 'courses', value: document } })),
        ],
      })
      const career = publication('careers', 'career', {
        title: 'Career',
        summary,
        salaries: someSalaries,
        path: courseRows.map(({ document }) => ({ course: document, relevance: 50 })),
        readingList: 'list',
      })
      const sources = composeContextOf([
        ...courseRows,
        ...bookRows,
        list,
        publication('cities', 'paris', { name: 'Paris', country: 'FR', currency: 'EUR' }),
        publication('providers', 'p', { name: 'Provider', url: 'https://provider.example' }),
      ])
      const nodes = [
        ...composeCareer(sources, career).jsonLd,
        ...composeReadingList(sources, list).jsonLd,
        ...courseRows.flatMap((course) => composeCourse(sources, course).jsonLd),
        ...bookRows.flatMap((book) => composeBook(sources, book).jsonLd),
      ]
      expect(nodes.flatMap((node) => faultsOf(node))).toEqual([])
      const lists = nodes.filter(({ '@type': type }) => /List$/.test(type)) as unknown as {
        itemListElement: { position: number }[]
      }[]
      for (const { itemListElement } of lists)
        expect(itemListElement.map(({ position }) => position)).toEqual(itemListElement.map((_, n) => n + 1))
    }),
  )
})

test('a career says what it pays, the list of its courses and where it stands', () => {
  const sources = composeContextOf([
    ...['one', 'two', 'three'].map((id) => publication('courses', id, { title: id })),
    publication('cities', 'paris', { name: 'Paris', currency: 'EUR' }),
  ])
  const { jsonLd } = composeCareer(
    sources,
    publication('careers', 'baker', {
      title: 'Baker',
      salaries: [{ city: 'paris', median: 30000, currency: 'EUR' }],
      path: ['one', 'two', 'three'].map((course) => ({ course, relevance: 1 })),
    }),
  )
  expect(jsonLd.map(({ '@type': type }) => type)).toEqual(['Occupation', 'ItemList', 'BreadcrumbList'])
  expect(jsonLd[0]).toMatchObject({ estimatedSalary: [{ currency: 'EUR', median: 30000, duration: 'P1Y' }] })
  expect(jsonLd[2]).toMatchObject({
    itemListElement: [{}, {}, { item: 'https://site.example/careers/baker' }],
  })
})

test('a monthly figure with percentiles is described as one', () => {
  const sources = composeContextOf([publication('cities', 'paris', { name: 'Paris', currency: 'EUR' })])
  const salary = {
    city: 'paris',
    median: 2500,
    currency: 'EUR',
    period: 'month',
    percentiles: { p10: 1800, p25: null },
  }
  const { jsonLd, salaries: delivered } = composeCareer(
    sources,
    publication('careers', 'baker', { title: 'Baker', salaries: [salary] }),
  )
  expect(delivered.items[0]).toMatchObject({
    period: 'month',
    percentiles: { p10: 1800, p25: null, p75: null, p90: null },
  })
  expect(jsonLd[0]).toMatchObject({
    estimatedSalary: [{ duration: 'P1M', median: 2500, percentile10: 1800 }],
  })
})

test('the check finds what is wrong', () => {
  expect(faultsOf({ '@context': 'https://schema.org', '@type': 'Jobb' })).toEqual(['there is no Jobb'])
  expect(
    faultsOf({ '@context': 'https://schema.org', '@type': 'Book', isbn: '123', price: 3, url: '/x' }),
  ).toHaveLength(3)
})
