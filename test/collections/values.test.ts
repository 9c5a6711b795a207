import { link, paragraph, richText } from '#src/content/richText'
import { startSite } from '#test/support/startSite'

const { payload, people, build } = await startSite()

type Saved = Record<string, unknown> & { id: string }

const save = async (collection: string, data: Record<string, unknown>): Promise<Saved> =>
  (await payload.create({
    collection: collection as never,
    data: data as never,
    depth: 0,
    overrideAccess: false,
    user: people.editor,
  })) as unknown as Saved

const complaints = async (
  collection: string,
  data: Record<string, unknown>,
): Promise<Record<string, string>> => {
  const before = await payload.count({ collection: collection as never })
  const thrown = (await save(collection, data).catch((error: unknown) => error)) as {
    status?: number
    data?: { errors?: { path: string; message: string }[] }
  }
  expect(thrown.status).toBe(400)
  expect(await payload.count({ collection: collection as never })).toEqual(before)
  return Object.fromEntries((thrown.data?.errors ?? []).map(({ path, message }) => [path, message]))
}

const nowhere = '0190b3b0-0000-7000-8000-000000000000'

test('a draft needs nothing but a title', async () => {
  for (const collection of ['careers', 'reading-lists', 'courses', 'books', 'disclosures']) {
    expect(await save(collection, { title: 'Just begun' })).toMatchObject({
      title: 'Just begun',
      workflowState: 'draft',
    })
  }
})

test('ids are UUIDs of version 7, so that they mean the same on every database', async () => {
  const { id } = await save('topics', { title: 'Ids' })
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('nobody chooses the id or the dates of a document', async () => {
  const topic = await save('topics', {
    id: nowhere,
    title: 'Backdated',
    createdAt: '2001-01-01T00:00:00.000Z',
  })
  expect(topic.id).not.toBe(nowhere)
  expect(String(topic.createdAt)).not.toContain('2001')
})

test('values are tidied where that is harmless', async () => {
  expect(await save('books', { title: 'Tidy', isbn13: '0-13-468599-7', language: 'EN-us' })).toMatchObject({
    isbn13: '9780134685991',
    language: 'en-US',
  })
  expect(
    await save('cities', { name: 'Lyon', country: 'fr', currency: 'eur', timeZone: 'europe/paris' }),
  ).toMatchObject({
    country: 'FR',
    currency: 'EUR',
    timeZone: 'Europe/Paris',
  })
})

test('a salary without a currency is in that of its city', async () => {
  const city = await build.city({
    name: 'Toronto',
    country: 'CA',
    currency: 'CAD',
    timeZone: 'America/Toronto',
  })
  const career = await save('careers', {
    title: 'Paid',
    salaries: [
      { city: city.id, median: 133000 },
      { city: city.id, median: 99000, currency: 'usd' },
    ],
  })
  expect((career.salaries as { currency: string }[]).map(({ currency }) => currency)).toEqual(['CAD', 'USD'])
})

describe('an error names the field and what would be right', () => {
  test.each([
    ['books', { isbn13: '9780134685992' }, 'isbn13', 'it should be 1, not 2'],
    ['books', { year: 2020.5 }, 'year', 'whole number'],
    ['books', { writers: ['x'.repeat(201)] }, 'writers', '200'],
    ['courses', { url: 'example.com/course' }, 'url', 'https://example.com/course'],
    ['courses', { affiliateUrl: 'javascript:alert(1)' }, 'affiliateUrl', 'https://'],
    ['courses', { price: { amount: 5, currency: '$' } }, 'price.currency', 'USD'],
    ['courses', { price: { amount: -5 } }, 'price.amount', '0'],
    ['courses', { language: 'English' }, 'language', 'en'],
    ['courses', { level: 'wizard' }, 'level', ''],
    ['courses', { rating: { value: 6 } }, 'rating.value', '5'],
    ['careers', { path: [{ relevance: 101 }] }, 'path.0.relevance', '100'],
    ['careers', { citations: [{ url: 'https://example.com' }] }, 'citations.0.text', 'required'],
    ['careers', { summary: 'x'.repeat(4001) }, 'summary', '4000'],
    ['careers', { path: Array.from({ length: 501 }, () => ({})) }, 'path', '500'],
    ['disclosures', { jurisdictions: ['DE', 'Mars'] }, 'jurisdictions', 'worldwide'],
  ])('%s %j', async (collection, data, path, hint) => {
    const said = await complaints(collection, { title: 'Wrong', ...data })
    expect(Object.keys(said)).toEqual([path])
    expect(said[path]).toContain(hint)
  })
})

describe('a value of the wrong form is refused, not stored and not a fault of ours', () => {
  test.each([
    ['title', 3],
    ['title', { a: 1 }],
    ['title', ['a']],
    ['summary', { a: 1 }],
    ['summary', 'half a \ud83c pair'],
    ['slug', 7],
    ['salaries', 'many'],
    ['salaries', [null]],
    ['salaries', [{ median: 'abc' }], 'salaries.0.median'],
    ['salaries', [{ observedOn: 'yesterday' }], 'salaries.0.observedOn'],
    ['salaries', [{ city: { name: 'Rome' } }], 'salaries.0.city'],
    ['sections', [{ body: 'words' }], 'sections.0.body'],
    ['sections', [{ body: { root: { type: 'root', children: [{ type: 'script' }] } } }], 'sections.0.body'],
    ['topics', 'one'],
    ['topics', [3]],
    ['seo', []],
    ['seo', { title: 5 }, 'seo.title'],
    ['readingList', 5],
    ['picture', [nowhere]],
    ['dueAt', 'soon'],
  ])('%s: %j', async (field, value, path = field) => {
    expect(Object.keys(await complaints('careers', { title: 'Malformed', [field]: value }))).toEqual([path])
  })

  test('links in a text included', async () => {
    const body = richText(paragraph([link('click', 'javascript:alert(1)')]))
    expect(await complaints('careers', { title: 'Link', sections: [{ body }] })).toEqual({
      'sections.0.body': expect.stringContaining('https://'),
    })
  })
})

describe('a document points only at documents that are there', () => {
  test.each([
    ['careers', { readingList: nowhere }, 'readingList'],
    ['careers', { path: [{ course: nowhere }] }, 'path.0.course'],
    ['careers', { topics: [nowhere] }, 'topics.0'],
    ['careers', { picture: nowhere }, 'picture'],
    ['careers', { assignee: nowhere }, 'assignee'],
    ['reading-lists', { items: [{ item: { relationTo: 'books', value: nowhere } }] }, 'items.0.item'],
    ['courses', { provider: nowhere }, 'provider'],
    ['topics', { parent: nowhere }, 'parent'],
  ])('%s %j', async (collection, data, path) => {
    const said = await complaints(collection, { title: 'Pointing', ...data })
    expect(Object.keys(said)).toEqual([path])
    expect(said[path]).toContain(nowhere)
  })

  test('and what is pointed at is not deleted', async () => {
    const topic = await build.topic({ title: 'Needed', state: 'draft' })
    const course = await build.course({ title: 'Needing', topics: [topic.id] })
    const removal = (collection: string, id: string) =>
      payload.delete({ collection: collection as never, id, overrideAccess: false, user: people.admin })
    await expect(removal('topics', topic.id)).rejects.toMatchObject({
      status: 409,
      message: expect.stringContaining('“Needing” (courses)'),
    })
    await removal('courses', course.id)
    await expect(removal('topics', topic.id)).resolves.toMatchObject({ id: topic.id })
  })
})

test('a topic is not part of itself, nor of what is part of it', async () => {
  const top = await build.topic({ title: 'Top' })
  const middle = await build.topic({ title: 'Middle', parent: top.id })
  const below = await build.topic({ title: 'Below', parent: middle.id })
  for (const parent of [top.id, middle.id, below.id]) {
    await expect(
      payload.update({
        collection: 'topics',
        id: top.id,
        data: { parent },
        overrideAccess: false,
        user: people.editor,
      }),
    ).rejects.toMatchObject({ status: 400, data: { errors: [{ path: 'parent' }] } })
  }
})

test('a book keeps its authors apart from the people who edited the page', async () => {
  const book = await save('books', { title: 'Written', writers: ['Ada Example', 'Bo Example'] })
  expect(book.writers).toEqual(['Ada Example', 'Bo Example'])
  expect(book.authors).toEqual([people.editor.id])
})

test('the site’s texts have the form of texts', async () => {
  await expect(
    payload.create({
      collection: 'site',
      data: { mission: { a: 1 } } as never,
      overrideAccess: false,
      user: people.editor,
    }),
  ).rejects.toMatchObject({ status: 400, data: { errors: [{ path: 'mission' }] } })
})
