import { composeCareer } from '#src/delivery/compose/career'
import { composeBook, composeCourse, composeCourseCard } from '#src/delivery/compose/catalogue'
import { composeDisclosure } from '#src/delivery/compose/disclosures'
import { standardLabel } from '#src/delivery/compose/link'
import { composeReadingList, standardEmptyMessage } from '#src/delivery/compose/readingList'
import {
  composeProvider,
  composeSite,
  composeTopic,
  topicWithDescendants,
} from '#src/delivery/compose/reference'
import { Career } from '#src/delivery/shapes/career'
import { Book, Course, ReadingList } from '#src/delivery/shapes/catalogue'
import { Disclosure, Provider, Site, Topic } from '#src/delivery/shapes/parts'
import { paragraph, publication, richText, composeContextOf, textNode } from '#test/delivery/plain'

const paris = publication('cities', 'paris', { name: 'Paris', country: 'FR', currency: 'EUR' })
const shanghai = publication('cities', 'shanghai', { name: 'Shanghai', country: 'CN', currency: 'CNY' })
const provider = publication('providers', 'school', { name: 'School', url: 'https://school.example' })
const affiliate = publication('disclosures', 'paid', {
  title: 'Paid links',
  kind: 'affiliate',
  label: 'Paid link',
  body: richText(paragraph(textNode('We earn.'))),
  placement: 'before_list',
  jurisdictions: ['worldwide'],
})
const course = (id: string, more: Record<string, unknown> = {}) =>
  publication('courses', id, { title: id, provider: 'school', url: `https://school.example/${id}`, ...more })
const book = (id: string, more: Record<string, unknown> = {}) =>
  publication('books', id, { title: id, writers: ['A. Writer'], url: 'https://books.example/1', ...more })

describe('a career', () => {
  const career = (snapshot: Record<string, unknown> = {}) =>
    publication('careers', 'nurse', { title: 'Nurse', ...snapshot })

  test('with nothing in it still has every member of its shape', () => {
    const page = composeCareer(composeContextOf(), career())
    expect(() => Career.parse(page)).not.toThrow()
    expect(JSON.parse(JSON.stringify(page))).toEqual(page)
    expect(page.readingList).toEqual({
      slug: null,
      title: 'Reading list',
      intro: null,
      total: 0,
      emptyMessage: standardEmptyMessage,
      items: [],
    })
  })

  test('shows salaries of live cities in the editor’s order, the first three highlighted', () => {
    const salaries = [
      { city: 'paris', median: 54000, currency: 'EUR', observedOn: '2026-01-31T12:00:00.000Z' },
      { city: 'hidden-city', median: 1, currency: 'EUR' },
      { city: 'shanghai', median: 488000, currency: 'CNY' },
      { city: 'paris', median: 60000.5, currency: 'USD' },
      { city: 'paris', median: 70000, currency: 'INR' },
    ]
    const page = composeCareer(composeContextOf([paris, shanghai]), career({ salaries }))
    expect(page.salaries.total).toBe(4)
    expect(page.salaries.items[0]).toEqual({
      city: 'Paris',
      country: 'FR',
      median: 54000,
      percentiles: null,
      period: 'year',
      currency: 'EUR',
      formatted: '€54,000',
      source: null,
      observedOn: '2026-01-31',
      validUntil: null,
      highlighted: true,
    })
    expect(page.salaries.items.map(({ formatted }) => formatted)).toEqual([
      '€54,000',
      '¥488,000',
      '$60,000.50',
      '₹70,000',
    ])
    expect(page.salaries.items.map(({ highlighted }) => highlighted)).toEqual([true, true, true, false])
    expect(JSON.stringify(page)).not.toContain('hidden-city')
  })

  test('sorts its path by relevance, keeps the editor’s order among equals and counts what is shown', () => {
    const path = [
      { course: 'a', relevance: 50 },
      { course: 'hidden', relevance: 99 },
      { course: 'b', relevance: 90, reason: 'First things first.' },
      { course: 'c', relevance: 50 },
      { course: 'd' },
    ]
    const page = composeCareer(
      composeContextOf([course('a'), course('b'), course('c'), course('d'), provider]),
      career({ path }),
    )
    expect(page.path.items.map(({ course, position }) => [position, course.slug])).toEqual([
      [1, 'b'],
      [2, 'a'],
      [3, 'c'],
      [4, 'd'],
    ])
    expect(page.path).toMatchObject({ total: 4, sortedBy: 'relevance' })
    expect(page.path.items[0]).toMatchObject({ relevance: 90, reason: 'First things first.' })
    expect(JSON.stringify(page)).not.toContain('hidden')
  })

  test('without a live reading list looks the same whether none is attached or it is hidden', () => {
    const words = { readingListEmptyMessage: 'Come back soon.' }
    const attached = composeCareer(composeContextOf(), career({ readingList: 'hidden', ...words }))
    const none = composeCareer(composeContextOf(), career(words))
    expect(attached).toEqual(none)
    expect(none.readingList).toMatchObject({ slug: null, total: 0, emptyMessage: 'Come back soon.' })
  })

  test('shows books and courses of its reading list, and no empty message', () => {
    const items = [
      { item: { relationTo: 'books', value: 'b1' }, note: 'Short.' },
      { item: { relationTo: 'courses', value: 'hidden' } },
      { item: { relationTo: 'courses', value: 'c1' } },
    ]
    const lists = publication('reading-lists', 'start', {
      title: 'Start here',
      items,
      emptyMessage: 'Nothing.',
    })
    const page = composeCareer(
      composeContextOf([lists, book('b1'), course('c1')]),
      career({ readingList: 'start' }),
    )
    expect(page.readingList).toMatchObject({
      slug: 'start',
      title: 'Start here',
      total: 2,
      emptyMessage: null,
    })
    expect(page.readingList.items[0]).toMatchObject({
      position: 1,
      kind: 'book',
      note: 'Short.',
      book: { authors: ['A. Writer'] },
    })
    expect(page.readingList.items[1]).toMatchObject({
      position: 2,
      kind: 'course',
      note: null,
      course: { slug: 'c1' },
    })
    expect(() => Career.parse(page)).not.toThrow()
  })

  test('gives anchors that are unique and readable', () => {
    const body = richText(paragraph(textNode('Words.')))
    const sections = [
      { heading: 'What you do', body },
      { heading: null, body },
      { heading: 'What you do', body },
      { heading: '!!!', body },
    ]
    const page = composeCareer(composeContextOf(), career({ sections }))
    expect(page.sections.map(({ anchor }) => anchor)).toEqual([
      'what-you-do',
      'section-2',
      'what-you-do-2',
      'section-4',
    ])
    expect(page.sections[1]).toMatchObject({ heading: null, html: '<p>Words.</p>', text: 'Words.' })
  })

  test('puts disclosures where they have to be read, in force only, the list’s and the courses’ too', () => {
    const expired = publication('disclosures', 'old', {
      ...affiliate.snapshot,
      validUntil: '2026-05-31T00:00:00.000Z',
    })
    const later = publication('disclosures', 'later', {
      ...affiliate.snapshot,
      validFrom: '2026-07-01T00:00:00.000Z',
    })
    const estimates = publication('disclosures', 'estimates', {
      kind: 'salary_estimate',
      label: 'Estimates',
      placement: 'page_top',
    })
    const live = [affiliate, expired, later, estimates, course('a', { disclosures: ['paid'] })]
    const page = composeCareer(
      composeContextOf(live),
      career({ disclosures: ['estimates', 'old', 'later', 'hidden'], path: [{ course: 'a', relevance: 1 }] }),
    )
    expect(page.disclosures.pageTop.map(({ slug }) => slug)).toEqual(['estimates'])
    expect(page.disclosures.beforeList).toEqual([
      {
        slug: 'paid',
        kind: 'affiliate',
        label: 'Paid link',
        text: 'We earn.',
        html: '<p>We earn.</p>',
        jurisdictions: ['worldwide'],
      },
    ])
  })

  test('says Occupation and where it stands, and lists courses from three on', () => {
    const path = (n: number) => ['a', 'b', 'c'].slice(0, n).map((id) => ({ course: id, relevance: 1 }))
    const sources = composeContextOf([paris, provider, course('a'), course('b'), course('c')])
    const kinds = (n: number) =>
      composeCareer(sources, career({ path: path(n) })).jsonLd.map((one) => one['@type'])
    expect(kinds(2)).toEqual(['Occupation', 'BreadcrumbList'])
    expect(kinds(3)).toEqual(['Occupation', 'ItemList', 'BreadcrumbList'])
    const [occupation] = composeCareer(
      sources,
      career({ salaries: [{ city: 'paris', median: 54000, currency: 'EUR' }] }),
    ).jsonLd
    expect(occupation).toMatchObject({
      '@context': 'https://schema.org',
      estimatedSalary: [
        { '@type': 'MonetaryAmountDistribution', currency: 'EUR', duration: 'P1Y', median: 54000 },
      ],
    })
  })

  test('shares itself with its own words, else the site’s, else its title', () => {
    const text = (snapshot: object, site: object) =>
      composeCareer(composeContextOf([], { site: { ...site } }), career({ ...snapshot })).share.text
    expect(text({ shareText: 'Mine' }, { shareText: 'Ours' })).toBe('Mine')
    expect(text({}, { shareText: 'Ours' })).toBe('Ours')
    expect(text({}, {})).toBe('Nurse')
  })
})

describe('a link', () => {
  const linkOf = (snapshot: Record<string, unknown>, live = [provider, affiliate]) =>
    composeCourseCard(
      composeContextOf(live, { programmes: [{ domains: ['partner.example'], linkParameters: ['tag'] }] }),
      course('a', snapshot),
    )

  test('that earns nothing says so', () => {
    expect(linkOf({}).link).toEqual({
      url: 'https://school.example/a',
      rel: 'noopener',
      affiliate: false,
      disclosureLabel: null,
    })
  })

  test('with an affiliate address is that address, with its label', () => {
    const card = linkOf({ affiliateUrl: 'https://partner.example/a', disclosures: ['paid'] })
    expect(card.link).toEqual({
      url: 'https://partner.example/a',
      rel: 'sponsored nofollow',
      affiliate: true,
      disclosureLabel: 'Paid link',
    })
    expect(card.url).toBe('https://school.example/a')
  })

  test('known to a programme by its domain or parameter is an affiliate link without being marked as one', () => {
    for (const url of ['https://go.partner.example/x', 'https://school.example/a?tag=me-21']) {
      expect(linkOf({ url })).toMatchObject({
        url: null,
        link: { url, affiliate: true, rel: 'sponsored nofollow' },
      })
    }
  })

  test('that earns a commission is never without words about it', () => {
    expect(linkOf({ affiliateUrl: 'https://partner.example/a' }).link?.disclosureLabel).toBe(standardLabel)
  })

  test('takes the label of the page it stands on first', () => {
    const page = publication('disclosures', 'page', { ...affiliate.snapshot, label: 'We get paid' })
    const shown = composeCareer(
      composeContextOf([
        affiliate,
        page,
        course('a', { affiliateUrl: 'https://partner.example/a', disclosures: ['paid'] }),
      ]),
      publication('careers', 'nurse', { disclosures: ['page'], path: [{ course: 'a' }] }),
    )
    expect(shown.path.items[0]?.course.link?.disclosureLabel).toBe('We get paid')
  })

  test.each(['javascript:alert(1)', 'ftp://x.example', 'no address'])('to %j is none', (url) => {
    expect(linkOf({ url })).toMatchObject({ url: null, link: null })
  })
})

test('every other page has every member of its shape, empty or full', () => {
  const parent = publication('topics', 'making', { name: 'Making' })
  const topic = publication('topics', 'code', { name: 'Code', parent: 'making', description: 'All of it.' })
  const child = publication('topics', 'web', { name: 'Web', parent: 'code' })
  const full = composeContextOf([provider, affiliate, parent, topic, child, book('b1')], {
    site: { siteName: 'Ways', mission: 'Help.' },
    siteUpdatedAt: '2026-02-01T00:00:00.000Z',
  })
  const price = { amount: 12.5, currency: 'USD' }
  const everyField = {
    topics: ['code', 'hidden'],
    disclosures: ['paid'],
    level: 'beginner',
    price,
    rating: { value: 4.5, count: 12 },
    isbn13: '9780306406157',
    year: 2020,
  }
  for (const [shape, page] of [
    [Course, composeCourse(full, course('a', everyField))],
    [Course, composeCourse(composeContextOf(), publication('courses', 'x'))],
    [Book, composeBook(full, book('b', everyField))],
    [Book, composeBook(composeContextOf(), publication('books', 'x'))],
    [
      ReadingList,
      composeReadingList(
        full,
        publication('reading-lists', 'l', { items: [{ item: { relationTo: 'books', value: 'b1' } }] }),
      ),
    ],
    [ReadingList, composeReadingList(composeContextOf(), publication('reading-lists', 'x'))],
    [Topic, composeTopic(full, topic)],
    [Provider, composeProvider(full, provider)],
    [Disclosure, composeDisclosure(full, affiliate)],
    [Disclosure, composeDisclosure(composeContextOf(), publication('disclosures', 'x'))],
    [Site, composeSite(full)],
    [Site, composeSite(composeContextOf())],
  ] as const) {
    expect(() => shape.parse(page)).not.toThrow()
    expect(JSON.stringify(page)).not.toContain('hidden')
  }
  expect(composeCourse(full, course('a', { price })).price).toEqual({ ...price, formatted: '$12.50' })
  expect(composeTopic(full, topic)).toMatchObject({
    parent: { slug: 'making' },
    ancestors: [{ slug: 'making' }],
    children: [{ slug: 'web' }],
  })
})

test('topics that are each other’s parents end no process', () => {
  const a = publication('topics', 'a', { parent: 'b' })
  const b = publication('topics', 'b', { parent: 'a' })
  const sources = composeContextOf([a, b])
  expect(composeTopic(sources, a).ancestors.map(({ slug }) => slug)).toEqual(['b'])
  expect(topicWithDescendants(sources.topics, 'a')).toEqual(['a', 'b'])
})
