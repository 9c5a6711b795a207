import { richText } from '#test/support/build'
import type { Answer } from '#test/support/http'
import { startServer } from '#test/support/startServer'

// One database is enough: it draws what /v1 answers, and asks nothing else.
/*
 * The reference site over HTTP: what readers see at the addresses that /v1 names, as it was approved and nothing else.
 */

const { payload, people, build, http } = await startServer()

const published = { state: 'published' as const }
const open = (path: string): Promise<Answer> => http.get(path, { headers: { accept: 'text/html,*/*;q=0.8' } })

const move = async (collection: string, { id }: { id: string }, transition: string, user: object) => {
  const { transition: go } = await import('#src/workflow/transition')
  return go({ payload, user, collection, id, transition } as never)
}

const edit = async (collection: string, document: { id: string }, data: object) => {
  await move(collection, document, 'edit', people.editor)
  await payload.update({
    collection: collection as never,
    id: document.id,
    data: data as never,
    overrideAccess: false,
    user: people.editor as never,
  })
}

/** Edited by one person, approved and published by another. */
const republish = async (collection: string, document: { id: string }, data: object) => {
  await edit(collection, document, data)
  await move(collection, document, 'submit', people.editor)
  await move(collection, document, 'approve', people.reviewer)
  await move(collection, document, 'publish', people.reviewer)
}

/** The words of a page, without its tags. */
const wordsOf = (html: string): string =>
  html
    .replace(/<(style|script)[^]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#x27;/g, '’')
    .replace(/\s+/g, ' ')

const provider = await build.provider()
const topic = await build.topic({ title: 'Maps' })
const city = await build.city({ name: 'Paris' })
const paid = await build.disclosure(published)
const estimates = await build.disclosure({
  ...published,
  kind: 'salary_estimate',
  placement: 'before_list',
  label: 'Salaries are estimates',
})
const course = await build.course({
  ...published,
  title: 'Reading <b>maps</b> & more',
  provider: provider.id,
  topics: [topic.id],
  affiliateUrl: 'https://go.example.net/buy',
  disclosures: [paid.id],
})
const book = await build.book({ ...published, topics: [topic.id], title: 'A Book of Maps' })
const list = await build.readingList({
  ...published,
  title: 'Maps to read',
  items: [{ item: { relationTo: 'books', value: book.id }, note: 'Short.' }],
})
const career = await build.career({
  ...published,
  title: 'Cartographer',
  summary: 'Maps are made here.',
  topics: [topic.id],
  sections: [{ heading: 'What you do', body: richText('You draw what others walk.') }],
  salaries: [
    {
      city: city.id,
      median: 54000,
      currency: 'EUR',
      source: 'A survey',
      observedOn: '2026-01-31T12:00:00.000Z',
    },
  ],
  path: [{ course: course.id, relevance: 80, reason: 'First of all.' }],
  readingList: list.id,
  disclosures: [paid.id, estimates.id],
  citations: [
    { text: 'A source', url: 'https://source.example.org/', accessedOn: '2026-02-01T12:00:00.000Z' },
  ],
})

describe('a career page', () => {
  test('says all that /v1 says of it, what has to be told before what it is about', async () => {
    const { status, text, headers } = await open(`/careers/${career.slug}`)
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8')
    const words = wordsOf(text)
    for (const part of [
      'Cartographer',
      'Maps are made here.',
      'You draw what others walk.',
      '€54,000',
      'Paris',
      'A survey',
      'First of all.',
      'Relevance 80 of 100',
      'Maps to read',
      'A Book of Maps',
      'Short.',
      'A source',
      'Maps',
    ])
      // prettier-ignore
      expect(words).toContain(part)
    const at = (part: string) => text.indexOf(part)
    expect(at('note-affiliate')).toBeGreaterThan(0)
    expect(at('note-affiliate')).toBeLessThan(at('https://go.example.net/buy'))
    expect(at('note-salary_estimate')).toBeLessThan(at('€54,000'))
    expect(text).toMatch(/<a class="button" href="https:\/\/go\.example\.net\/buy" rel="sponsored nofollow">/)
  })

  test('runs nothing, loads nothing of others, and escapes what was written', async () => {
    const { text, headers } = await open(`/careers/${career.slug}`)
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'(?!.*script-src)/)
    expect([...text.matchAll(/<script(?! type="application\/ld\+json")/g)]).toEqual([])
    expect(text).not.toContain('<b>maps</b>')
    expect(text).toContain('Reading &lt;b&gt;maps&lt;/b&gt; &amp; more')
    for (const [, data] of text.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/g))
      expect(JSON.parse(data!)).toHaveProperty('@context')
    expect(text).toContain(`<link rel="canonical" href="http://guidepost.test/careers/${career.slug}"/>`)
  })

  test('shows what was approved while it is edited, is gone with its end, and answers 304 until then', async () => {
    const page = await build.career({ ...published, title: 'Glazier', summary: 'As approved.' })
    const first = await open(`/careers/${page.slug}`)
    const again = await http.get(`/careers/${page.slug}`, {
      headers: { 'if-none-match': first.headers.get('etag')! },
    })
    expect(again.status).toBe(304)
    await edit('careers', page, { summary: 'CANARY' })
    expect((await open(`/careers/${page.slug}`)).text).not.toContain('CANARY')
    await move('careers', page, 'unpublish', people.reviewer)
    const gone = await open(`/careers/${page.slug}`)
    expect(gone.status).toBe(404)
    expect(wordsOf(gone.text)).toContain('This page is not here')
    expect(gone.headers.get('vary')).toMatch(/\bAccept\b/)
  })

  test('is drawn anew when something in it changes', async () => {
    const before = await open(`/courses/${course.slug}`)
    await republish('providers', provider, { name: 'The new name' })
    const after = await open(`/courses/${course.slug}`)
    expect(before.text).not.toContain('The new name')
    expect(after.text).toContain('The new name')
  })

  test('leads from its old address to the new one, and is a problem for programs where there is none', async () => {
    const page = await build.career({ ...published, title: 'Miller' })
    await republish('careers', page, { slug: `${page.slug}-of-today` })
    const moved = await http.get(`/careers/${page.slug}`)
    expect([moved.status, moved.headers.get('location')]).toEqual([301, `/careers/${page.slug}-of-today`])
    const none = await http.get('/careers/none-such')
    expect([none.status, none.body.title]).toEqual([404, 'Not found'])
    expect(none.headers.get('vary')).toMatch(/\bAccept\b/)
  })
})

describe('lists and search', () => {
  test('a list is narrowed by links, and an address with words of a campaign is the same list', async () => {
    const all = await open('/courses?utm_source=newsletter&level=')
    expect(all.status).toBe(200)
    expect(wordsOf(all.text)).toContain('Reading &lt;b&gt;maps&lt;/b&gt; &amp; more')
    const narrowed = await open(`/courses?topic=${topic.slug}`)
    expect(narrowed.text).toContain('<meta name="robots" content="noindex"/>')
    const nothing = await open('/courses?topic=none-such')
    expect(nothing.status).toBeLessThan(500)
  })

  test('a page beyond the last and a page that is no number are answered in words', async () => {
    expect((await open('/courses?page=999')).status).toBeLessThan(500)
    const wrong = await open('/courses?page=x')
    expect(wrong.status).toBe(400)
    expect(wordsOf(wrong.text)).toContain('This does not work')
    expect(wrong.headers.get('cache-control')).toBe('no-store')
  })

  test('a search says what it looked for instead of a slip', async () => {
    const { status, text } = await open('/search?q=cartogapher')
    expect(status).toBe(200)
    expect(wordsOf(text)).toMatch(/Nothing has “cartogapher”. This is what has cartographer/)
    expect(wordsOf((await open('/search')).text)).toContain('Write what you are looking for')
    expect((await open('/search?q=%3Cscript%3Ealert(1)')).text).not.toContain('<script>alert')
  })
})

describe('every kind of page', () => {
  test.each([
    ['/'], ['/careers'], ['/reading-lists'], ['/topics'], ['/providers'], ['/disclosures'], ['/books'],
    [`/topics/${topic.slug}`], [`/providers/${provider.slug}`], [`/disclosures/${paid.slug}`],
    [`/books/${book.slug}`], [`/reading-lists/${list.slug}`], [`/courses/${course.slug}`],
  ])('%s is whole: one heading, a title, the way home, small headers', async (path) => {
    const { status, text, headers } = await open(path)
    expect(status).toBe(200)
    expect(text.match(/<h1/g)).toHaveLength(1)
    expect(text).toMatch(/<title>[^<]+<\/title>/)
    expect(text).toContain('href="/"')
    const bytes = [...headers].reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0)
    expect(bytes).toBeLessThan(3000)
  }) // prettier-ignore
})

describe('what machines read', () => {
  test('the sitemap leads to every page that is live, by files', async () => {
    const index = await http.get('/sitemap.xml')
    expect(index.text).toContain('<loc>http://guidepost.test/sitemap/careers/1.xml</loc>')
    const { text, headers } = await http.get('/sitemap/careers/1.xml')
    expect(headers.get('content-type')).toBe('application/xml; charset=utf-8')
    expect(text).toContain(`<loc>http://guidepost.test/careers/${career.slug}</loc>`)
    expect((await http.get('/sitemap/careers/0.xml')).status).toBe(404)
    expect((await http.get('/sitemap/users/1.xml')).status).toBe(404)
  })

  test('the feed and robots.txt', async () => {
    const feed = await http.get('/feed.xml')
    expect(feed.text).toContain(`<link href="http://guidepost.test/careers/${career.slug}"/>`)
    expect(feed.text).toContain(`<id>urn:uuid:${career.id}</id>`)
    expect((await http.get('/robots.txt')).text).toContain('Sitemap: http://guidepost.test/sitemap.xml')
  })

  test('the style is kept for good under a name that changes with it', async () => {
    const { text } = await open('/')
    const [, address = ''] = /<link rel="stylesheet" href="([^"]+)"/.exec(text)!
    const style = await http.get(address)
    expect([style.status, style.headers.get('content-type'), style.headers.get('cache-control')]).toEqual([
      200, 'text/css; charset=utf-8', 'public, max-age=31536000, immutable',
    ]) // prettier-ignore
  })
})
