import { startServer } from '#test/support/startServer'

let provider: { id: string }
let parent: { id: string }
let topic: { id: string }
const ids: Record<string, string> = {}

const { people, build, http } = await startServer()

beforeAll(async () => {
  provider = await build.provider({ name: 'Loom School', url: 'https://www.loom.example.org' })
  parent = await build.topic({ title: 'Crafts' })
  topic = await build.topic({ title: 'Textiles', parent: parent.id })
  const course = async (name: string, fields: Record<string, unknown>) => {
    ids[name] = (await build.course(fields)).id
  }
  const book = async (name: string, fields: Record<string, unknown>) => {
    ids[name] = (await build.book(fields)).id
  }
  await course('weaving', {
    title: 'Weaving by Hand',
    url: 'https://www.loom.example.org/learn/weaving?utm_source=newsletter',
    provider: provider.id,
    topics: [topic.id],
    level: 'advanced',
    state: 'published',
  })
  await course('dyeing', {
    title: 'Dyeing with Plants',
    url: 'https://www.loom.example.org/learn/dyeing',
    createdBy: people.contributor,
  })
  await book('threads', {
    title: 'A Thousand Threads',
    writers: ['José Núñez'],
    isbn13: '978-0-306-40615-7',
    state: 'published',
  })
  await book('twin', { title: 'Knots', writers: ['First Author'] })
  await book('otherTwin', { title: 'Knots', writers: ['Second Author'] })
})

const search = (query: string, as = 'editor@example.com') => http.get(`/api/curation/search?${query}`, { as })
const hits = async (query: string, as?: string): Promise<string[]> =>
  (await search(query, as)).body.entries.map(({ id }: { id: string }) =>
    Object.keys(ids).find((name) => ids[name] === id),
  )
const lookUp = async (text: string, more: Record<string, unknown> = {}) =>
  (await http.post('/api/curation/lookup', { as: 'editor@example.com', body: { text, ...more } })).body

test('cities of the world are proposed to people who may add one', async () => {
  const { status, body } = await http.get('/api/cities/places?name=M%C3%BCnchen', {
    as: 'editor@example.com',
  })
  expect(status).toBe(200)
  expect(body.places[0]).toEqual({
    name: 'Munich',
    country: 'DE',
    countryName: 'Germany',
    province: 'Bayern',
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
  })
  expect((await http.get('/api/cities/places?name=', { as: 'editor@example.com' })).body).toEqual({
    places: [],
  })
  expect((await http.get('/api/cities/places', { as: 'editor@example.com' })).status).toBe(400)
  expect((await http.get('/api/cities/places?name=Bern', { as: 'reviewer@example.com' })).status).toBe(403)
  expect((await http.get('/api/cities/places?name=Bern')).status).toBe(401)
})

describe('searching while typing', () => {
  it('finds courses and books, drafts too, by how their words begin', async () => {
    expect(await hits('q=weav')).toEqual(['weaving'])
    expect(await hits('q=dye%20pla')).toEqual(['dyeing'])
    expect(await hits('q=nunez')).toEqual(['threads'])
  })

  it('says of each what one chooses by', async () => {
    const { body } = await search('q=weaving')
    expect(body).toMatchObject({
      total: 1,
      entries: [
        { collection: 'courses', id: ids.weaving, title: 'Weaving by Hand', by: 'Loom School', level: 'advanced', availability: 'available', workflowState: 'published', live: true },
      ],
    }) // prettier-ignore
  })

  it('filters by kind, topic with what is below it, provider, level, and what is live', async () => {
    expect(await hits(`topic=${parent.id}`)).toEqual(['weaving'])
    expect(await hits(`provider=${provider.id}`)).toEqual(['weaving'])
    expect(await hits('level=advanced')).toEqual(['weaving'])
    expect((await hits('live=true')).sort()).toEqual(['threads', 'weaving'])
    expect((await hits('live=false&kind=books')).sort()).toEqual(['otherTwin', 'twin'])
  })

  it('takes an ISBN and an address', async () => {
    expect(await hits('q=0-306-40615-2')).toEqual(['threads'])
    expect(await hits(`q=${encodeURIComponent('http://loom.example.org/learn/weaving/')}`)).toEqual([
      'weaving',
    ])
  })

  it('sees what was saved a moment ago, and no more what was deleted', async () => {
    const made = await http.post('/api/books', {
      as: 'editor@example.com',
      body: { title: 'Spinning Wheels' },
    })
    const of = async (q: string) => (await search(`q=${q}`)).body.entries.map(({ id }: { id: string }) => id)
    expect(await of('spinning')).toEqual([made.body.doc.id])
    await http.patch(`/api/books/${made.body.doc.id}`, {
      as: 'editor@example.com',
      body: { title: 'Bobbin Lace' },
    })
    expect(await of('spinning')).toEqual([])
    expect(await of('bobbin')).toEqual([made.body.doc.id])
    await http.delete(`/api/books/${made.body.doc.id}`, { as: 'editor@example.com' })
    expect(await of('bobbin')).toEqual([])
  })

  it('shows a contributor what is theirs or what readers see, and counts nothing else', async () => {
    expect((await hits('', 'contributor@example.com')).sort()).toEqual(['dyeing', 'threads', 'weaving'])
    expect((await search('q=knots', 'contributor@example.com')).body).toEqual({
      entries: [],
      total: 0,
      isMore: false,
    })
  })

  it('answers nothing to a stranger, and names a parameter that is wrong', async () => {
    expect((await http.get('/api/curation/search?q=weav')).status).toBe(401)
    const { status, body } = await search('level=hard')
    expect([status, body.errors[0].path]).toEqual([400, 'level'])
    expect((await search('nonsense=1')).status).toBe(400)
  })
})

describe('a pasted list', () => {
  it('has an outcome for each line', async () => {
    const { outcomes } = await lookUp(
      [
        '978-0-306-40615-7',
        'https://loom.example.org/learn/weaving?irclickid=9',
        '',
        '3. “weaving by hand”',
        'Knots',
        'Dyeing',
        '9780306406158',
        'https://loom.example.org/learn/felting',
        '9781861972712',
        'Nothing like it',
      ].join('\n'),
    )
    expect(
      outcomes.map(({ line, outcome, entries }: never) => [line, outcome, (entries as unknown[]).length]),
    ).toEqual([
      [1, 'found', 1],
      [2, 'found', 1],
      [4, 'repeated', 1],
      [5, 'several', 2],
      [6, 'several', 1],
      [7, 'wrong', 0],
      [8, 'missing', 0],
      [9, 'missing', 0],
      [10, 'missing', 0],
    ])
    expect(outcomes[2].sameAs).toBe(2)
    expect(outcomes[5].message).toContain('does not fit')
    expect(outcomes[6].start).toEqual({
      collection: 'courses',
      data: { url: 'https://loom.example.org/learn/felting', provider: provider.id },
    })
    expect(outcomes[7].start).toEqual({ collection: 'books', data: { isbn13: '9781861972712' } })
  })

  it('of courses only says that an ISBN is a book’s', async () => {
    const { outcomes } = await lookUp('9780306406157\nA Thousand Threads', { kinds: ['courses'] })
    expect(outcomes.map(({ outcome }: never) => outcome)).toEqual(['wrong', 'missing'])
  })

  it('that is too long is refused as a whole', async () => {
    const { status, body } = await http.post('/api/curation/lookup', {
      as: 'editor@example.com',
      body: { text: 'A line\n'.repeat(501) },
    })
    expect([status, body.errors[0].path]).toEqual([422, 'text'])
    expect((await http.post('/api/curation/lookup', { body: { text: 'x' } })).status).toBe(401)
  })
})

describe('what a list holds', () => {
  const ask = (as: string) =>
    http.post('/api/curation/entries', {
      as,
      body: {
        items: [
          { collection: 'books', id: ids.twin },
          { collection: 'courses', id: ids.weaving },
          { collection: 'books', id: '01990000-0000-7000-8000-000000000000' },
        ],
      },
    })

  it('comes in its order, without what is not there', async () => {
    const { body } = await ask('editor@example.com')
    expect(body.entries.map(({ title }: never) => title)).toEqual(['Knots', 'Weaving by Hand'])
    expect(body.entries[0]).toMatchObject({ by: 'First Author', workflowState: 'draft', live: false })
  })

  it('is for each person what they may read', async () => {
    const { body } = await ask('contributor@example.com')
    expect(body.entries.map(({ title }: never) => title)).toEqual(['Weaving by Hand'])
    expect((await http.post('/api/curation/entries', { body: { items: [] } })).status).toBe(401)
  })

  it('comes from a catalogue that says how far it is read, to those who work here', async () => {
    const { status, body } = await http.get('/api/curation/catalogue', { as: 'editor@example.com' })
    expect([status, body]).toEqual([200, { reading: null }])
    expect((await http.get('/api/curation/catalogue')).status).toBe(401)
  })
})
