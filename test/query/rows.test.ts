import { link, paragraph, richText } from '#src/content/richText'
import type { Document } from '#src/query/matches'
import { startServer } from '#test/support/startServer'

/*
 * What was found on a running site, each in its own words: rows M1, M3 to M8, S8, S11, E4, E5 and E9. The suite runs it on both
 * databases, and the answers are the same.
 */
const { payload, people, build, http } = await startServer()
const admin = people.admin.email
const contributor = people.contributor.email
const linked = { fields: {}, ...link('words', 'https://example.org/') }
const withLink = (node: object) => richText(paragraph([node as never]))

const row = async (collection: string, id: string): Promise<Document> =>
  (await payload.db.findOne({
    collection: collection as never,
    where: { id: { equals: id } },
  })) as unknown as Document
const ask = (collection: string, where: unknown, more = '') =>
  http.get(`/api/${collection}?depth=0&limit=0${more}&where=${encodeURIComponent(JSON.stringify(where))}`, {
    as: admin,
  })
const titles = async (collection: string, where: unknown, more = ''): Promise<string[]> => {
  const { status, body, text } = await ask(collection, where, more)
  expect(status === 200 ? 200 : text).toBe(200)
  return (body.docs as { title: string }[]).map(({ title }) => title).sort()
}

describe('a write that names what is no field', () => {
  it.each([
    ['$max', { $max: { url: 'javascript:alert(1)' } }],
    ['$inc', { $inc: { effortHours: -5 } }],
    ['$push', { $push: { topics: 'nosuch' } }],
    ['$unset', { $unset: { title: 1 } }],
    ['_id', { _id: 'x' }],
    ['title.en', { 'title.en': 'X' }],
    ['nothing', { nothing: 1 }],
    ['toString', { toString: 1 }],
    ['seo.nothing', { seo: { nothing: 1 } }],
    ['price.$inc', { price: { $inc: 1 } }],
    ['seo.title', { 'seo.title': 'X' }],
  ])('is refused, and the name is said: %s', async (path, body) => {
    const { id } = await build.course({ createdBy: people.contributor })
    const before = await row('courses', id)

    const one = await http.patch(`/api/courses/${id}`, { as: contributor, body })
    const made = await http.post('/api/courses', { as: contributor, body: { title: 'A new one', ...body } })
    const many = await http.patch(`/api/courses?where[id][equals]=${id}`, { as: admin, body })

    for (const { status, body: problem } of [one, made, many]) {
      expect(status).toBe(400)
      expect((problem as { errors: { path: string }[] }).errors.map((error) => error.path)).toEqual([path])
    }
    expect(await row('courses', id)).toEqual(before)
  })

  it('is refused in rows, in rich text, in people, pictures and globals', async () => {
    const { id } = await build.career()
    const asked = [
      http.patch(`/api/careers/${id}`, { as: admin, body: { sections: [{ heading: 'x', $set: 1 }] } }),
      http.patch(`/api/careers/${id}`, {
        as: admin,
        body: { sections: [{ body: withLink({ ...linked, fields: { ...linked.fields, $where: 'x' } }) }] },
      }),
      http.patch(`/api/users/${people.viewer.id}`, { as: admin, body: { $set: { roles: ['admin'] } } }),
      http.patch('/api/media?where[id][exists]=true', { as: admin, body: { $set: { alt: 'x' } } }),
      http.post('/api/globals/site', { as: admin, body: { $set: { siteName: 'x' } } }),
    ]
    for (const { status } of await Promise.all(asked)) expect(status).toBe(400)
  })

  it('is taken off the nodes of a rich text, into which people paste what other editors wrote', async () => {
    const { id } = await build.career()
    const body = withLink({ ...linked, $where: 'x' })
    const { status } = await http.patch(`/api/careers/${id}`, { as: admin, body: { sections: [{ body }] } })
    expect(status).toBe(200)
    expect((await row('careers', id)).sections).toMatchObject([{ body: withLink(linked) }])
    expect(JSON.stringify(await row('careers', id))).not.toContain('$where')
  })
})

describe('a write to many', () => {
  it.each([
    '{"title":{}}',
    '{"or":{}}',
    '{"and":[1]}',
    '{}',
    '',
    '{"or":[]}',
    '{"and":[{}]}',
    '{"title":null}',
    '{"title":{"like":""}}',
    '{"id":{"not_in":[]}}',
  ])('does not take %s for everything', async (where) => {
    await build.topic()
    for (const method of ['PATCH', 'DELETE']) {
      const path = `/api/topics?where=${encodeURIComponent(where)}`
      const { status } = await http.request(method, path, { as: admin, body: { description: 'changed' } })
      expect(status).toBe(400)
    }
    expect(await titles('topics', { description: { equals: 'changed' } })).toEqual([])
  })
})

describe('books that are asked for', () => {
  beforeAll(async () => {
    for (const [title, year, writers] of [
      ['élève', 2019, ['Zoë', 'Adam']],
      ['ZÜRICH', null, ['Bea']],
      ['Аналитик', 2020, []],
      ['100 % sure', 2021, ['Carl', 'Zoë']],
      ['snake_case', 2022, ['Zoë']],
      ['\u30C6\u3099\u30FC\u30BF', 2023, ['D']],
    ] as const)
      await build.book({ title, year, writers: [...writers], slug: undefined })
  })

  const all = 6

  it.each([
    ['eleve', 'élève'],
    ['Zürich', 'ZÜRICH'],
    ['аналитик', 'Аналитик'],
    ['%', '100 % sure'],
    ['_', 'snake_case'],
    ['データ', 'データ'],
  ])('by like %s', async (word, title) => {
    expect(await titles('books', { title: { like: word } })).toEqual([title])
    expect(await titles('books', { title: { contains: word } })).toEqual([title])
    expect(await titles('books', { title: { not_like: word } })).toHaveLength(all - 1)
  })

  it('by what they do not have', async () => {
    expect(await titles('books', { year: { not_equals: null } })).toHaveLength(all - 1)
    expect(await titles('books', { year: { not_in: [2019, 2020] } })).toHaveLength(all - 2)
    expect(await titles('books', { year: { in: [] } })).toEqual([])
    expect(await titles('books', { disclosures: { exists: false } })).toHaveLength(all)
    expect(await titles('books', { live: { equals: 'null' } })).toEqual([])
  })

  it.each([
    { year: { contains: 'a' } }, { year: { equals: 'abc' } }, { createdAt: { contains: '2026' } }, { title: { like: 5 } },
    { live: { like: true } }, { live: { equals: 0 } }, { _id: { equals: 1 } }, { title: null }, { publishedAt: { equals: '2026-02-29' } },
  ])('not by %j', async (where) => {
    expect((await ask('books', where)).status).toBe(400)
  }) // prettier-ignore

  it('not by more conditions than anybody has', async () => {
    const headers = {
      'x-payload-http-method-override': 'GET',
      'content-type': 'application/x-www-form-urlencoded',
    }
    const where = JSON.stringify({ or: Array.from({ length: 1100 }, () => ({ year: { equals: 1 } })) })
    const { status } = await http.post('/api/books', { as: admin, headers, body: `where=${where}` })
    expect(status).toBe(400)
  })

  it('each once, whatever they are sorted by', async () => {
    const pages = await Promise.all(
      [1, 2, 3].map((page) =>
        http.get(`/api/books?sort=writers&limit=2&page=${page}&depth=0`, { as: admin }),
      ),
    )
    const ids = pages.flatMap(({ body }) => (body.docs as { title: string }[]).map(({ title }) => title))
    expect(ids).toEqual(['Аналитик', 'ZÜRICH', '100 % sure', 'データ', 'élève', 'snake_case'])
    expect(pages[0]!.body).toMatchObject({
      totalDocs: all,
      totalPages: 3,
      page: 1,
      limit: 2,
      hasNextPage: true,
    })
  })

  it('in pages of one shape', async () => {
    const page = {
      page: 1,
      hasNextPage: false,
      hasPrevPage: false,
      nextPage: null,
      prevPage: null,
      pagingCounter: 1,
    }
    const none = await http.get('/api/books?where[year][equals]=1066', { as: admin })
    expect(none.body).toEqual({ ...page, docs: [], limit: 10, totalDocs: 0, totalPages: 1 })
    const whole = await http.get('/api/books?limit=0&depth=0', { as: admin })
    expect(whole.body).toEqual({
      ...page,
      docs: expect.any(Array) as unknown,
      limit: 0,
      totalDocs: all,
      totalPages: 1,
    })
  })
})

describe('what is kept', () => {
  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-02-30T00:00:00Z',
    'yesterday',
    '20260228',
    '2026-02-28 10:00',
    '10000-01-01',
  ])('is no day that is in no calendar: %s', async (validFrom) => {
    const { id } = await build.disclosure()
    expect((await http.patch(`/api/disclosures/${id}`, { as: admin, body: { validFrom } })).status).toBe(400)
  })

  it('is composed text, whole characters, and numbers that a move does not change', async () => {
    const { id, slug } = await build.career({ title: 'デ'.normalize('NFD'), slug: undefined })
    expect((await row('careers', id)).title).toBe('デ')
    expect(slug).toBe('デ')
    await http.patch(`/api/careers/${id}`, { as: admin, body: { salaries: [{ median: 145000 / 12 }] } })
    expect((await row('careers', id)).salaries).toMatchObject([{ median: 12083.3333333333 }])

    const half =
      '{"sections":[{"heading":"x","body":{"root":{"type":"root","children":[{"type":"text","text":"\\ud83d"}]}}}]}'
    const headers = { 'content-type': 'application/json' }
    expect((await http.patch(`/api/careers/${id}`, { as: admin, headers, body: half })).status).toBe(400)
  })
})
