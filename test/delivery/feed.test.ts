import type { Built } from '#test/support/build'
import { startServer } from '#test/support/startServer'

/*
 * What the feed of changes says besides the document itself: which addresses answer differently since. A page that shows
 * the document has to be among them whatever the document is, or a site built from the feed keeps an old one.
 */

const { payload, people, build, http } = await startServer()
const published = { state: 'published' as const }

type Page = { collection: string; slug: string; url: string }
type Change = {
  type: string
  collection: string
  id: string
  slug: string
  previousSlug: string | null
  pages: Page[]
  arePagesExact: boolean
}

let cursor = ''
const news = async (): Promise<Change[]> => {
  const { body } = await http.get(`/v1/changes?limit=1000${cursor && `&since=${cursor}`}`)
  cursor = body.cursor
  return body.changes
}
const addresses = ({ pages }: Change) => pages.map(({ collection, slug }) => `${collection}/${slug}`).sort()

const move = async (collection: string, { id }: Built, transition: string, user = people.reviewer) => {
  const { transition: act } = await import('#src/workflow/transition')
  await act({ payload, user, collection, id, transition } as never)
}

/** Edits, has it approved, and publishes. */
const republish = async (collection: string, document: Built, data: object) => {
  await move(collection, document, 'edit', people.editor)
  await payload.update({
    collection: collection as never,
    id: document.id,
    data: data as never,
    user: people.editor,
  })
  await move(collection, document, 'submit', people.editor)
  await move(collection, document, 'approve')
  await move(collection, document, 'publish')
}

let topic: Built, provider: Built, disclosure: Built, city: Built
let course: Built, book: Built, list: Built, career: Built, essay: Built

beforeAll(async () => {
  topic = await build.topic()
  provider = await build.provider()
  city = await build.city()
  disclosure = await build.disclosure({ ...published, kind: 'salary_estimate', placement: 'before_list' })
  course = await build.course({ ...published, provider: provider.id })
  book = await build.book({ ...published, topics: [topic.id] })
  list = await build.readingList({
    ...published,
    items: [
      { item: { relationTo: 'books', value: book.id } },
      { item: { relationTo: 'courses', value: course.id } },
    ],
  })
  career = await build.career({
    ...published,
    path: [{ course: course.id, relevance: 5 }],
    readingList: list.id,
    salaries: [{ city: city.id, median: 50_000, currency: 'EUR' }],
    disclosures: [disclosure.id],
  })
  essay = await build.career(published)
  await news()
})

test('names the pages that show a course when its title changes, and no others', async () => {
  await republish('courses', course, { title: 'Another title' })
  const [change] = await news()
  expect(change).toMatchObject({
    type: 'publish',
    collection: 'courses',
    previousSlug: null,
    arePagesExact: true,
  })
  expect(addresses(change!)).toEqual(
    [`careers/${career.slug}`, `courses/${course.slug}`, `reading-lists/${list.slug}`].sort(),
  )
  expect(change!.pages.every(({ url }) => url.startsWith('http://guidepost.test/'))).toBe(true)
})

test('names the career through its reading list when a book ends, and again when it is back', async () => {
  const pages = [`books/${book.slug}`, `careers/${career.slug}`, `reading-lists/${list.slug}`].sort()
  await republish('books', book, { title: 'A second edition' })
  expect(addresses((await news())[0]!)).toEqual(pages)
})

test('names the pages of a disclosure', async () => {
  await republish('disclosures', disclosure, { label: 'Other words' })
  expect(addresses((await news())[0]!)).toEqual(
    [`careers/${career.slug}`, `disclosures/${disclosure.slug}`].sort(),
  )
})

test('says which slug a page had before; both addresses answer differently', async () => {
  const before = course.slug
  await republish('courses', course, { slug: `${before}-renamed` })
  const [change] = await news()
  expect(change).toMatchObject({ slug: `${before}-renamed`, previousSlug: before })
  expect(addresses(change!)).toEqual(
    expect.arrayContaining([`courses/${before}`, `courses/${before}-renamed`, `careers/${career.slug}`]),
  )
  expect(addresses(change!)).not.toContain(`careers/${essay.slug}`)
})

test('names the career of a city, and every page for a provider, whose programme may mark any link', async () => {
  await republish('cities', city, { name: 'Another name' })
  const [ofCity] = await news()
  expect(addresses(ofCity!)).toEqual([`careers/${career.slug}`])
  expect(ofCity!.arePagesExact).toBe(true)

  await republish('providers', provider, { name: 'Another name' })
  const [ofProvider] = await news()
  expect(ofProvider!.arePagesExact).toBe(false)
  expect(addresses(ofProvider!)).toContain(`careers/${career.slug}`)
})

test('names the pages of a topic and its neighbours, and a list of its old name is that of the new one', async () => {
  const before = topic.slug
  const child = await build.topic({ parent: topic.id })
  await news()
  await republish('topics', topic, { slug: `${before}-renamed` })
  const [change] = await news()
  expect(addresses(change!)).toEqual(
    expect.arrayContaining([
      `topics/${before}`,
      `topics/${before}-renamed`,
      `topics/${child.slug}`,
      `books/${book.slug}`,
    ]),
  )
  const { body } = await http.get(`/v1/books?topic=${before}`)
  expect(body.docs.map(({ id }: Built) => id)).toEqual([book.id])
})

describe('/v1/redirects', () => {
  test('lists the old addresses of live pages, and where they lead', async () => {
    const old = essay.slug
    await republish('careers', essay, { slug: `${old}-2` })
    await republish('careers', essay, { slug: `${old}-3` })
    const { body } = await http.get('/v1/redirects?collection=careers')
    expect(body.docs).toEqual([
      { collection: 'careers', from: old, to: `${old}-3`, url: `http://guidepost.test/careers/${old}-3` },
      {
        collection: 'careers',
        from: `${old}-2`,
        to: `${old}-3`,
        url: `http://guidepost.test/careers/${old}-3`,
      },
    ])
    expect(body).toMatchObject({ totalDocs: 2, page: 1, hasNextPage: false })
    const { body: page } = await http.get('/v1/redirects?limit=1&page=2')
    expect(page.docs).toHaveLength(1)
  })

  test('says nothing of a page that is not live any more', async () => {
    const gone = await build.career(published)
    await republish('careers', gone, { slug: `${gone.slug}-2` })
    await move('careers', gone, 'archive')
    const { text } = await http.get('/v1/redirects?limit=100')
    expect(text).not.toContain(gone.slug)
  })

  test('leaves out a slug that another page has now', async () => {
    const first = await build.career(published)
    await republish('careers', first, { slug: `${first.slug}-moved` })
    const second = await build.career(published)
    await republish('careers', second, { slug: first.slug })
    const { body } = await http.get('/v1/redirects?collection=careers&limit=100')
    expect(body.docs.map(({ from }: { from: string }) => from)).not.toContain(first.slug)
    expect((await http.get(`/v1/careers/${first.slug}`)).body.id).toBe(second.id)
  })

  test.each(['collection=cities', 'collection=', 'since=x', 'limit=0'])('refuses %s', async (query) => {
    expect((await http.get(`/v1/redirects?${query}`)).status).toBe(400)
  })
})

test('a filter by a slug that a career had before finds what its page recommends', async () => {
  const before = career.slug
  await republish('careers', career, { slug: `${before}-renamed` })
  const { body } = await http.get(`/v1/courses?career=${before}`)
  expect(body.docs.map(({ id }: Built) => id)).toEqual([course.id])
})
