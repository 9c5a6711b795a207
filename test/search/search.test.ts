import { SearchPage } from '#src/delivery/search/shape'
import type { Built } from '#test/support/build'
import { soon, until } from '#test/support/soon'
import { startServer } from '#test/support/startServer'

/*
 * One shared site of a few pages, searched through /v1. The expected hits are written out in their order, and the suite runs on
 * each database: so they give the same results.
 */

type SearchPageBody = { docs: { document: { title: string } }[] }

const published = { state: 'published' as const }
const made: Record<string, Built> = {}

const { payload, people, build, http } = await startServer()

beforeAll(async () => {
  const health = await build.topic({ title: 'Health', slug: 'health' })
  const wards = await build.topic({ title: 'Wards', slug: 'wards', parent: health.id })
  Object.assign(made, { health, wards })
  const books = [
    {
      slug: 'nursing-notes',
      title: 'Nursing notes',
      description: 'A classic about care.',
      writers: ['Florence Nightingale'],
    },
    { slug: 'cafe', title: 'Café économique', description: 'Strategies' },
    { slug: 'cpp', title: 'Learn C++', description: 'Pointers.' },
    { slug: 'csharp', title: 'Learn C#', description: 'Classes.' },
    { slug: 'kango', title: '看護師になる方法', description: '日本語の本' },
  ]
  for (const book of books) made[book.slug] = await build.book({ ...published, ...book })
  const courses = [
    {
      slug: 'nurse-basics',
      title: 'Basics for the nurse',
      description: 'First steps on a ward.',
      topics: [wards.id],
    },
    {
      slug: 'ward-week',
      title: 'A week on the ward',
      description: 'With a nurse who knows.',
      topics: [health.id],
    },
  ]
  for (const course of courses) made[course.slug] = await build.course({ ...published, ...course })
  made.nurse = await build.career({
    ...published,
    slug: 'nurse',
    title: 'Nurse',
    summary: 'Looks after people <at> night & day.',
    topics: [wards.id],
  })
  made['nurse-manager'] = await build.career({ ...published, slug: 'nurse-manager', title: 'Nurse manager' })
  made['start-here'] = await build.readingList({
    ...published,
    slug: 'start-here',
    title: 'Start here',
    intro: 'For every nurse.',
    items: [],
  })
})

const search = async (query: Record<string, string>) => {
  const answer = await http.get(`/v1/search?${new URLSearchParams(query)}`)
  if (answer.status === 200) expect(SearchPage.safeParse(answer.body)).toMatchObject({ success: true })
  return answer
}
const slugs = async (q: string, more: Record<string, string> = {}): Promise<string[]> => {
  const { body } = await search({ q, ...more })
  expect(body.totalDocs).toBe(body.docs.length)
  return body.docs.map(({ document }: { document: Built }) => document.slug)
}
const move = async (collection: string, { id }: { id: string }, transition: string, more: object = {}) => {
  const workflow = await import('#src/workflow/transition')
  return workflow.transition({ payload, user: people.reviewer, collection, id, transition, ...more } as never)
}

describe('what comes first', () => {
  test('the page with just this title, then titles with the word, then a title that begins so, then the text', async () => {
    expect(await slugs('nurse')).toEqual([
      'nurse',
      'nurse-manager',
      'nurse-basics',
      'start-here',
      'ward-week',
    ])
    expect(await slugs('nurs')).toEqual([
      'nurse',
      'nurse-manager',
      'nursing-notes',
      'nurse-basics',
      'start-here',
      'ward-week',
    ])
  })

  test('a page needs every word; the last one may be half typed, unless a blank follows', async () => {
    expect(await slugs('ward nurse')).toEqual(['nurse-basics', 'ward-week'])
    expect(await slugs('week war')).toEqual(['ward-week'])
    expect(await slugs('week war ')).toEqual([])
    expect(await slugs('nurses')).toEqual(await slugs('nurse '))
  })
})

describe('words', () => {
  test('are found with and without accents, in capitals, by their signs, and by who wrote the book', async () => {
    expect(await slugs('cafe ECONOMIQUE')).toEqual(['cafe'])
    expect(await slugs('économi')).toEqual(['cafe'])
    expect(await slugs('c++')).toEqual(['cpp'])
    expect(await slugs('C# ')).toEqual(['csharp'])
    expect(await slugs('nightingale')).toEqual(['nursing-notes'])
  })

  test('of scripts without blanks are found inside a sentence', async () => {
    for (const q of ['看護', '護師', '方法', '看護師になる', '護'])
      expect([q, await slugs(q)]).toEqual([q, ['kango']])
    expect(await slugs('師護')).toEqual([])
  })

  test('with a slip are taken for the nearest that a reader can read', async () => {
    for (const q of ['nurze', 'nusre', 'nrse', 'nnurse']) {
      const { body } = await search({ q })
      expect([q, body.correctedTo, body.docs[0]?.document.slug]).toEqual([q, 'nurse', 'nurse'])
    }
    expect((await search({ q: 'nurse manger' })).body).toMatchObject({
      correctedTo: 'nurse manager',
      totalDocs: 1,
    })
    expect((await search({ q: 'xylophone' })).body).toMatchObject({
      correctedTo: null,
      totalDocs: 0,
      docs: [],
    })
  })
})

describe('a search', () => {
  test('can be narrowed by kind and by topic, sub-topics included', async () => {
    expect(await slugs('nurse', { type: 'courses' })).toEqual(['nurse-basics', 'ward-week'])
    expect(await slugs('nurse', { topic: 'health' })).toEqual(['nurse', 'nurse-basics', 'ward-week'])
    expect(await slugs('nurse', { topic: 'wards', type: 'careers' })).toEqual(['nurse'])
    expect(await slugs('nurse', { topic: 'no-such-topic' })).toEqual([])
  })

  test('comes in pages that never overlap, with the same total', async () => {
    const all = await slugs('nurse')
    const paged: string[] = []
    for (let page = 1; page <= all.length + 1; page++) {
      const { body } = await search({ q: 'nurse', limit: '1', page: String(page) })
      expect(body.totalDocs).toBe(all.length)
      paged.push(...body.docs.map(({ document }: { document: Built }) => document.slug))
    }
    expect(paged).toEqual(all)
  })

  test('says where the words are, escaped', async () => {
    const { body } = await search({ q: 'people nigh' })
    expect(body.docs[0].highlights).toEqual({
      title: 'Nurse',
      text: 'Looks after <mark>people</mark> &lt;at&gt; <mark>night</mark> &amp; day.',
    })
  })

  test.each([
    ['', 'q'],
    ['q=', 'q'],
    [`q=${'x'.repeat(201)}`, 'q'],
    ['q=a&type=topics', 'type'],
    ['q=a&q=b', 'q'],
    ['q=a&sort=title', 'sort'],
    ['q=a&limit=101', 'limit'],
    ['q=a&asOf=yesterday', 'asOf'],
  ])('with %s is refused, naming %s', async (query, path) => {
    const { status, body } = await http.get(`/v1/search?${query}`)
    expect([status, body.errors[0].path]).toEqual([400, path])
  })

  test.each([
    '"',
    "'; DROP TABLE x",
    'a* OR b',
    'NEAR(',
    '^',
    '{title}: x',
    '$where',
    '.*',
    '\ud800',
    '😀',
    '%',
  ])('takes %j for words and nothing else', async (q) => {
    expect((await search({ q })).status).toBe(200)
  })
})

describe('the index follows what is published', () => {
  test('nothing of a draft, a page under review, a planned or a withdrawn one is found', async () => {
    const word = 'quokka'
    await build.career({ title: `${word} keeper` })
    await build.course({ title: `${word} care`, state: 'in_review' })
    const planned = await build.book({ title: `${word} book`, state: 'approved' })
    await move('books', planned, 'schedule', { publishAt: new Date(Date.now() + 86_400_000).toISOString() })
    const live = await build.career({ ...published, title: `Live ${word}`, slug: 'live-quokka' })
    expect(await slugs(word)).toEqual(['live-quokka'])
    // Not even as a word that may have been meant.
    expect((await search({ q: 'keepre' })).body).toMatchObject({ totalDocs: 0, correctedTo: null })
    await move('careers', live, 'unpublish')
    expect(await slugs(word)).toEqual([])
  })

  test('a planned page is found from its moment on, without anybody doing anything', async () => {
    const words = ['wombat', 'axolotl', 'pangolin', 'salamander', 'porcupine', 'flamingo']
    const { moment, planned: word } = await soon(async (publishAt) => {
      const word = words.shift()!
      const planned = await build.book({ title: `${word} moment`, slug: word, state: 'approved' })
      await move('books', planned, 'schedule', { publishAt: publishAt.toISOString() })
      expect(await slugs(word)).toEqual([])
      return word
    })
    await until(moment)
    expect(await slugs(word)).toEqual([word])
  })

  test('an edit of a live page is found when it is published, and its old words no more', async () => {
    const career = await build.career({ ...published, title: 'Numbat keeper', slug: 'numbat' })
    await move('careers', career, 'edit', { user: people.editor })
    await payload.update({
      collection: 'careers',
      id: career.id,
      data: { title: 'Bilby keeper' } as never,
      overrideAccess: false,
      user: people.editor as never,
    })
    expect([await slugs('numbat'), await slugs('bilby')]).toEqual([['numbat'], []])
    await move('careers', career, 'submit', { user: people.editor })
    await move('careers', career, 'approve')
    await move('careers', career, 'publish')
    expect([await slugs('numbat'), await slugs('bilby')]).toEqual([[], ['numbat']])
  })

  test('asOf: a search of the past finds what it found then, with the same total, order and texts', async () => {
    const keeper = {
      ...published,
      title: 'Pademelon keeper',
      slug: 'pademelon',
      summary: 'Digs with quokkas.',
    }
    const career = await build.career(keeper)
    const book = await build.book({ ...published, title: 'All about pademelons', slug: 'about-pademelons' })
    const words = ['pademelon', 'pademellon', 'quok', 'keeper', 'nurse', 'dunnart']
    const asked = words
      .map((q) => `q=${q}`)
      .concat('q=pademelon&type=books', 'q=nurse&topic=health&limit=1&page=2')
    const answers = (more = '') =>
      Promise.all(asked.map(async (query) => (await http.get(`/v1/search?${query}${more}`)).body as object))
    const then = new Date().toISOString()
    const before = await answers()
    await move('books', book, 'unpublish')
    await move('careers', career, 'edit', { user: people.editor })
    await payload.update({
      collection: 'careers',
      id: career.id,
      data: { title: 'Potoroo keeper', summary: 'Digs alone.' } as never,
      overrideAccess: false,
      user: people.editor as never,
    })
    await move('careers', career, 'submit', { user: people.editor })
    await move('careers', career, 'approve')
    await move('careers', career, 'publish')
    await build.career({ ...keeper, title: 'A dunnart, and a nurse', slug: 'dunnart' })
    expect(await slugs('pademelon')).toEqual([])
    expect(await answers()).not.toEqual(before)
    expect(await answers(`&asOf=${then}`)).toEqual(before)
    expect(before[0]).toMatchObject({ totalDocs: 2 })
    expect(before[5]).toMatchObject({ totalDocs: 0 })
    const { status } = await http.get(
      `/v1/search?q=nurse&asOf=${new Date(Date.now() + 60_000).toISOString()}`,
    )
    expect(status).toBe(403)
  })

  test('who reads as of a commit that is not the newest finds the page as it was then', async () => {
    const { readSearch } = await import('#src/delivery/search/readSearch')
    const { readSharedContent } = await import('#src/delivery/sharedContent')
    const { latestSequence } = await import('#src/publications/read')
    const career = await build.career({ ...published, title: 'Bettong keeper', slug: 'bettong' })
    const through = await latestSequence(payload)
    await move('careers', career, 'edit', { user: people.editor })
    await payload.update({
      collection: 'careers',
      id: career.id,
      data: { title: 'Woylie keeper' } as never,
      overrideAccess: false,
      user: people.editor as never,
    })
    await move('careers', career, 'submit', { user: people.editor })
    await move('careers', career, 'approve')
    await move('careers', career, 'publish')
    const moment = { at: new Date(), through }
    const shared = await readSharedContent(payload, moment)
    const context = {
      payload,
      at: moment.at,
      moment,
      shared,
      siteUrl: 'https://site.test',
      publicUrl: 'https://cms.test',
      mediaPath: '/media',
    }
    const titles = async (q: string) => {
      const { body } = await readSearch(context, { q, limit: 10, page: 1 })
      return (body as SearchPageBody).docs.map(({ document }) => document.title)
    }
    expect(await titles('bettong')).toEqual(['Bettong keeper'])
    expect(await titles('woylie')).toEqual([])
  })

  test('it can be made anew while the site serves, and then says the same', async () => {
    const { rebuildSearch } = await import('#src/search/rebuildSearch')
    const { engineOf } = await import('#src/search/searchIndex')
    const { inTransaction } = await import('#src/database/retry')
    const engine = engineOf(payload)
    const before = await slugs('nurse ')
    const lost = { collection: 'careers', document: made.nurse!.id }
    await inTransaction(payload, undefined, (req) => engine.replace(req, lost, []))
    expect(before).toContain('nurse')
    expect(await slugs('nurse  ')).not.toContain('nurse')
    const during = Promise.all([rebuildSearch(payload), ...Array.from({ length: 20 }, () => slugs('learn'))])
    const [, ...answers] = await during
    for (const answer of answers) expect(answer.sort()).toEqual(['cpp', 'csharp'])
    expect(await slugs('  nurse ')).toEqual(before)
  })

  test('a server makes it anew when it was left half made, and leaves a whole one alone', async () => {
    const { makeMissingIndex } = await import('#src/search/rebuildSearch')
    const { engineOf } = await import('#src/search/searchIndex')
    const { inTransaction } = await import('#src/database/retry')
    const lose = () =>
      inTransaction(payload, undefined, (req) =>
        engineOf(payload).replace(req, { collection: 'careers', document: made.nurse!.id }, []),
      )
    await lose()
    await makeMissingIndex(payload)
    expect(await slugs('nurse   ')).not.toContain('nurse')
    await payload.kv.delete('guidepost-search-index')
    await makeMissingIndex(payload)
    expect(await slugs('    nurse')).toContain('nurse')
  })

  test('a page is found by the beginning of a long word of its text, of one kind and topic too', async () => {
    const long = await build.book({
      state: 'published',
      title: 'Counting birds',
      description: 'About ornithologists and ornithology.',
      topics: [made.health!.id],
    })
    for (const beginning of ['ornit', 'ornitho', 'ornithologi', 'ornithologists'])
      expect(await slugs(beginning)).toEqual([long.slug])
    expect(await slugs('ornithologistsx')).toEqual([])
    expect(await slugs('ornitholog', { type: 'books', topic: 'health' })).toEqual([long.slug])
    expect(await slugs('ornitholog', { type: 'courses', topic: 'health' })).toEqual([])
  })
})
