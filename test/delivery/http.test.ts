import { gunzipSync } from 'node:zlib'

import { resources } from '#src/delivery/routes'
import { Site } from '#src/delivery/shapes/parts'
import { type Built, richText } from '#test/support/build'
import type { Person } from '#test/support/people'
import { rawRequest } from '#test/support/rawRequest'
import { soon, until } from '#test/support/soon'
import { startServer } from '#test/support/startServer'

const { payload, people, build, http } = await startServer()

const published = { state: 'published' as const }

const move = async (
  collection: string,
  document: { id: string },
  transition: string,
  user: Person = people.reviewer,
  more: object = {},
) => {
  const workflow = await import('#src/workflow/transition')
  return workflow.transition({ payload, user, collection, id: document.id, transition, ...more } as never)
}

const save = (collection: string, document: { id: string }, data: object, user: Person = people.editor) =>
  payload.update({
    collection: collection as never,
    id: document.id,
    data: data as never,
    depth: 0,
    overrideAccess: false,
    user: user as never,
  }) as unknown as Promise<Built>

const page = (path: string, headers: Record<string, string> = {}) => http.get(`/v1${path}`, { headers })

/** A career with everything that can be live around it. */
const wholeCareer = async () => {
  const topic = await build.topic()
  const provider = await build.provider()
  const city = await build.city({ name: 'Paris' })
  const disclosure = await build.disclosure(published)
  const estimates = await build.disclosure({ ...published, kind: 'salary_estimate', placement: 'footer' })
  const course = await build.course({
    ...published,
    provider: provider.id,
    topics: [topic.id],
    affiliateUrl: 'https://go.example.net/buy',
    disclosures: [disclosure.id],
  })
  const book = await build.book({ ...published, topics: [topic.id] })
  const list = await build.readingList({
    ...published,
    items: [
      { item: { relationTo: 'books', value: book.id }, note: 'Short.' },
      { item: { relationTo: 'courses', value: course.id } },
    ],
    disclosures: [disclosure.id],
  })
  const career = await build.career({
    ...published,
    topics: [topic.id],
    salaries: [
      {
        city: city.id,
        median: 54000,
        currency: 'EUR',
        source: 'A survey',
        observedOn: '2026-01-31T12:00:00.000Z',
      },
    ],
    path: [{ course: course.id, relevance: 80, reason: 'First.' }],
    readingList: list.id,
    disclosures: [disclosure.id, estimates.id],
  })
  return { career, course, book, list, disclosure, topic, provider, city }
}

describe('a career page', () => {
  test('is not there before it is published, and then comes whole', async () => {
    const draft = await build.career({ state: 'approved' })
    expect((await page(`/careers/${draft.slug}`)).status).toBe(404)
    await move('careers', draft, 'publish')
    expect((await page(`/careers/${draft.slug}`)).status).toBe(200)

    const { career, course, book, disclosure, topic, provider } = await wholeCareer()
    const { body } = await page(`/careers/${career.slug}`)
    expect(body).toMatchObject({
      id: career.id,
      sections: [
        { heading: 'What you do', anchor: 'what-you-do', html: '<p>You build things that last.</p>' },
      ],
      salaries: { total: 1, items: [{ city: 'Paris', formatted: '€54,000', highlighted: true }] },
      path: {
        total: 1,
        sortedBy: 'relevance',
        items: [
          {
            position: 1,
            course: {
              slug: course.slug,
              provider: { slug: provider.slug },
              link: { rel: 'sponsored nofollow', affiliate: true, disclosureLabel: disclosure.label },
            },
          },
        ],
      },
      readingList: {
        total: 2,
        emptyMessage: null,
        items: [{ kind: 'book', book: { slug: book.slug } }, { kind: 'course' }],
      },
      disclosures: {
        pageTop: [{ slug: disclosure.slug }],
        beforeList: [],
        inline: [],
        footer: [{ kind: 'salary_estimate' }],
      },
      topics: [{ slug: topic.slug }],
      share: { url: `http://guidepost.test/careers/${career.slug}` },
    })
  })

  test('shows the words that were approved while a user edits, and nothing of the edit', async () => {
    const career = await build.career({ ...published, summary: 'As approved.' })
    await move('careers', career, 'edit', people.editor)
    await save('careers', career, { summary: 'CANARY of an edit', slug: `canary-${career.slug}` })
    const { text, status } = await page(`/careers/${career.slug}`)
    expect(status).toBe(200)
    expect(text).toContain('As approved.')
    expect(text).not.toMatch(/canary/i)
  })

  test('loses what is unpublished at once, without a trace', async () => {
    const { career, book, list } = await wholeCareer()
    const before = await page(`/careers/${career.slug}`)
    expect(before.body.readingList.total).toBe(2)
    const sole = await build.readingList({ ...published, items: [] })
    await move('careers', career, 'edit', people.editor)
    await save('careers', career, { readingList: sole.id })
    for (const step of ['submit', 'approve', 'publish'])
      await move('careers', career, step, step === 'submit' ? people.editor : people.reviewer)
    const after = await page(`/careers/${career.slug}`)
    expect(after.body.readingList).toMatchObject({
      slug: sole.slug,
      total: 0,
      emptyMessage: 'Nothing here yet.',
    })
    expect(after.text).not.toContain(book.id)
    expect(after.text).not.toContain(list.id)
    expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'))
  })

  test('shows a change of a reference document and of the site’s texts with the next request', async () => {
    const { career, city } = await wholeCareer()
    await page(`/careers/${career.slug}`)
    await save('cities', city, { name: 'Paris-sur-Mer' })
    expect((await page(`/careers/${career.slug}`)).body.salaries.items[0].city).toBe(city.name)
    await move('cities', city, 'submit', people.editor)
    await move('cities', city, 'approve', people.reviewer)
    await move('cities', city, 'publish', people.reviewer)
    await build.site({ shareText: 'Tell everybody.', state: 'in_review' })
    expect((await page('/site')).body.shareText).toBeNull()
    await move('site', { id: 'site' }, 'approve', people.reviewer)
    await move('site', { id: 'site' }, 'publish', people.reviewer)
    const { body } = await page(`/careers/${career.slug}`)
    expect(body.salaries.items[0].city).toBe('Paris-sur-Mer')
    expect(body.share.text).toBe('Tell everybody.')
    expect((await page('/site')).body.shareText).toBe('Tell everybody.')
  })

  test('goes live by the clock, also in pages and lists that were asked for before', async () => {
    const total = async () => (await page('/careers')).body.totalDocs as number
    const { moment, planned } = await soon(async (publishAt) => {
      const career = await build.career({ state: 'approved' })
      await move('careers', career, 'schedule', people.reviewer, { publishAt: publishAt.toISOString() })
      const before = await total()
      expect((await page(`/careers/${career.slug}`)).status).toBe(404)
      const left = (publishAt.getTime() - Date.now()) / 1000
      const { headers } = await page('/careers')
      const [, age] = /^public, max-age=(\d+)/.exec(headers.get('cache-control')!)!
      expect(Number(age)).toBeLessThanOrEqual(left)
      return { career, before }
    }, 2500)
    await until(moment)
    expect((await page(`/careers/${planned.career.slug}`)).status).toBe(200)
    expect(await total()).toBe(planned.before + 1)
  })
})

test('readers who keep asking while something is published have it once the publish has answered', async () => {
  let isOver = false
  const total = async () => (await page('/careers?limit=1')).body.totalDocs as number
  const asking = Array.from({ length: 4 }, async () => {
    while (!isOver) await total()
  })
  const before = await total()
  const career = await build.career(published)
  for (let n = 1; n <= 4; n++) {
    const isLive = n % 2 === 1
    expect([n, await total()]).toEqual([n, before + (isLive ? 1 : 0)])
    expect((await page(`/careers/${career.slug}`)).status).toBe(isLive ? 200 : 404)
    if (isLive) await move('careers', career, 'unpublish')
    else {
      await move('careers', career, 'submit', people.editor)
      await move('careers', career, 'approve')
      await move('careers', career, 'publish')
    }
  }
  isOver = true
  await Promise.all(asking)
})

describe('an address', () => {
  test('of yesterday leads to that of today, with the question it came with', async () => {
    const career = await build.career(published)
    const slug = `${career.slug}-renamed`
    await move('careers', career, 'edit', people.editor)
    await save('careers', career, { slug })
    for (const step of ['submit', 'approve', 'publish'])
      await move('careers', career, step, step === 'submit' ? people.editor : people.reviewer)
    const asOf = encodeURIComponent(new Date().toISOString())
    const moved = await page(`/careers/${career.slug}?asOf=${asOf}`)
    expect(moved.status).toBe(301)
    expect(moved.headers.get('location')).toBe(`/v1/careers/${slug}?asOf=${asOf}`)
    expect((await page(`/careers/${slug}`)).body.id).toBe(career.id)
    // A cache in front must not lead people round in a circle when the old address comes back.
    const now = await page(`/careers/${career.slug}`)
    expect(now.headers.get('cache-control')).toBe(
      'public, max-age=10, stale-while-revalidate=60, stale-if-error=86400',
    )
    expect([now.headers.get('cache-tag'), now.headers.get('surrogate-key')]).toEqual(['careers', 'careers'])
  })

  test.each([
    '/careers/nothing-here',
    '/nothing',
    '/careers/a/b',
    '/Careers',
    '/careers/%20',
    '/cities',
    '/users',
    '/publications',
  ])('%s is 404 in problem details', async (path) => {
    const { status, headers, body } = await page(path)
    expect(status).toBe(404)
    expect(headers.get('content-type')).toContain('application/problem+json')
    expect(body).toMatchObject({ type: 'urn:guidepost:problem:not-found', status: 404, errors: [] })
  })

  test('answers a draft’s slug like one that never was', async () => {
    const draft = await build.career()
    const hidden = await page(`/careers/${draft.slug}`)
    const never = await page('/careers/never-was')
    expect(hidden.text.replaceAll(draft.slug, 'X')).toBe(never.text.replaceAll('never-was', 'X'))
  })

  test.each(['POST', 'PUT', 'PATCH', 'DELETE'])('is not for %s', async (method) => {
    const { status, headers, body } = await http.request(method, '/v1/careers', { body: { title: 'x' } })
    expect(status).toBe(405)
    expect(headers.get('allow')).toBe('GET, HEAD, OPTIONS')
    expect(body).toMatchObject({ status: 405 })
  })

  test('says to OPTIONS what it is for', async () => {
    const { status, headers } = await http.request('OPTIONS', '/v1/careers')
    expect(status).toBe(204)
    expect(headers.get('allow')).toBe('GET, HEAD, OPTIONS')
  })

  test.each([
    ['/careers?limit=0', 'limit'],
    ['/careers?depth=3', 'depth'],
    ['/courses?level=wizard', 'level'],
    ['/courses?sort=secret', 'sort'],
    ['/careers?page=1&page=2', 'page'],
    ['/careers/x?fields=title', 'fields'],
    ['/careers?where[workflowState][equals]=draft', 'where[workflowState][equals]'],
    ['/careers?asOf=soon', 'asOf'],
    ['/site?x=1', 'x'],
    ['/openapi.json?x=1', 'x'],
  ])('%s is 400 and names the parameter', async (path, name) => {
    const { status, body } = await page(path)
    expect(status).toBe(400)
    expect(body.errors[0].path).toBe(name)
    expect(body.detail).toContain(name)
  })

  test('shows the past to anyone and the future to nobody', async () => {
    const before = new Date().toISOString()
    const career = await build.career(published)
    const between = new Date().toISOString()
    await move('careers', career, 'archive')
    expect((await page(`/careers/${career.slug}`)).status).toBe(404)
    expect((await page(`/careers/${career.slug}?asOf=${between}`)).body.id).toBe(career.id)
    expect((await page(`/careers/${career.slug}?asOf=${before}`)).status).toBe(404)
    expect((await page(`/careers/${career.slug}?asOf=2999-01-01T00:00:00Z`)).status).toBe(403)
  })
})

describe('a list', () => {
  test('counts what is live, page by page', async () => {
    const topic = await build.topic()
    for (let n = 0; n < 3; n++) await build.course({ ...published, title: `Course ${n}`, topics: [topic.id] })
    await build.course({ state: 'approved', topics: [topic.id] })
    const first = (await page(`/courses?topic=${topic.slug}&limit=2&sort=-title`)).body
    expect(first).toMatchObject({
      totalDocs: 3,
      limit: 2,
      page: 1,
      totalPages: 2,
      hasNextPage: true,
      hasPrevPage: false,
      nextPage: 2,
      prevPage: null,
    })
    const second = (await page(`/courses?topic=${topic.slug}&limit=2&sort=-title&page=2`)).body
    expect([...first.docs, ...second.docs].map(({ title }: Built) => title)).toEqual([
      'Course 2',
      'Course 1',
      'Course 0',
    ])
  })

  test('of a topic includes its sub-topics; of no live topic it is empty', async () => {
    const parent = await build.topic()
    const child = await build.topic({ parent: parent.id })
    const course = await build.course({ ...published, topics: [child.id] })
    expect((await page(`/courses?topic=${parent.slug}`)).body.docs).toEqual([
      expect.objectContaining({ id: course.id }),
    ])
    expect((await page('/courses?topic=never-was')).body).toMatchObject({
      docs: [],
      totalDocs: 0,
      totalPages: 1,
    })
  })

  test('narrows by provider, level, language and career', async () => {
    const { career, course, book, provider } = await wholeCareer()
    const ids = async (path: string) => (await page(path)).body.docs.map(({ id }: Built) => id)
    expect(await ids(`/courses?provider=${provider.slug}`)).toEqual([course.id])
    expect(await ids(`/courses?career=${career.slug}`)).toEqual([course.id])
    expect(await ids(`/books?career=${career.slug}`)).toEqual([book.id])
    expect(await ids(`/courses?provider=${provider.slug}&level=advanced`)).toEqual([])
    expect(await ids(`/courses?provider=${provider.slug}&language=en&level=beginner`)).toEqual([course.id])
  })
})

describe('what caches are told', () => {
  test('every answer has validators, lifetimes and tags of what is live in it', async () => {
    const { career, course } = await wholeCareer()
    for (const path of [`/careers/${career.slug}`, '/careers', '/site']) {
      const { headers } = await page(path)
      expect(headers.get('etag')).toMatch(/^"[\w-]+"$/)
      expect(Date.parse(headers.get('last-modified')!)).toBeLessThanOrEqual(Date.now())
      expect(headers.get('cache-control')).toMatch(/^public, max-age=\d+/)
      expect(headers.get('vary')).toContain('Accept-Encoding')
      expect(headers.get('cache-tag')!.split(',')).toEqual(headers.get('surrogate-key')!.split(' '))
    }
    const tags = (await page(`/careers/${career.slug}`)).headers.get('cache-tag')!.split(',')
    expect(tags).toEqual(expect.arrayContaining([`careers:${career.id}`, `courses:${course.id}`]))
    expect((await page('/careers')).headers.get('cache-tag')!.split(',')).toContain('careers')
  })

  test('a reader who has it gets 304, from pages and lists; an older copy gets the new one', async () => {
    const career = await build.career(published)
    for (const path of [`/careers/${career.slug}`, '/careers', '/openapi.json']) {
      const etag = (await page(path)).headers.get('etag')!
      for (const value of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
        const again = await page(path, { 'if-none-match': value })
        expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', etag])
      }
      expect((await page(path, { 'if-none-match': '"older"' })).status).toBe(200)
    }
  })

  test('If-Modified-Since is kept to, some seconds after a change', async () => {
    const career = await build.career(published)
    const again = async () => {
      const modified = (await page(`/careers/${career.slug}`)).headers.get('last-modified')!
      return (await page(`/careers/${career.slug}`, { 'if-modified-since': modified })).status
    }
    let status = await again()
    for (let seconds = 0; status !== 304 && seconds < 5; seconds++) {
      await new Promise((resolve) => setTimeout(resolve, 1000))
      status = await again()
    }
    expect(status).toBe(304)
    const list = (await page('/careers')).headers.get('last-modified')!
    await build.career(published)
    expect((await page('/careers', { 'if-modified-since': list })).status).toBe(200)
  })

  test('HEAD says the same without a body', async () => {
    const career = await build.career(published)
    const get = await raw('GET', `/v1/careers/${career.slug}`)
    const head = await raw('HEAD', `/v1/careers/${career.slug}`)
    expect(head.body.length).toBe(0)
    expect(head.headers['content-length']).toBe(String(get.body.length))
    expect(head.headers.etag).toBe(get.headers.etag)
  })

  test('gzip and brotli are the same words under validators of their own', async () => {
    const career = await build.career(published)
    const path = `/v1/careers/${career.slug}`
    const plain = await raw('GET', path)
    const gzip = await raw('GET', path, { 'accept-encoding': 'gzip' })
    const br = await raw('GET', path, { 'accept-encoding': 'br' })
    expect(gzip.headers['content-encoding']).toBe('gzip')
    expect(gunzipSync(gzip.body).equals(plain.body)).toBe(true)
    expect(br.headers['content-encoding']).toBe('br')
    expect(new Set([plain, gzip, br].map(({ headers }) => headers.etag)).size).toBe(3)
    expect((await raw('GET', path, { 'if-none-match': gzip.headers.etag! })).status).toBe(200)
  })
})

describe('the OpenAPI document', () => {
  test('describes every route and parameter there is', async () => {
    const { status, body, headers } = await page('/openapi.json')
    expect(status).toBe(200)
    expect(headers.get('content-type')).toContain('json')
    expect(body.openapi).toMatch(/^3\.1\./)
    expect(Object.keys(body.paths)).toEqual([
      ...resources.flatMap(({ collection }) => [`/${collection}`, `/${collection}/{slug}`]),
      '/',
      '/search',
      '/changes',
      '/redirects',
      '/site',
    ])
    const text = JSON.stringify(body)
    for (const [, name] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g))
      expect(body.components.schemas).toHaveProperty(name!)
  })

  test('and the answers are as it says', async () => {
    await wholeCareer()
    for (const { collection, list, page: whole } of resources) {
      const answer = await page(`/${collection}?limit=100`)
      expect({ collection, ...list.safeParse(answer.body) }).toMatchObject({ collection, success: true })
      expect(answer.body.docs.length).toBeGreaterThan(0)
      for (const { slug } of answer.body.docs as Built[]) {
        const { body } = await page(`/${collection}/${slug}`)
        expect({ slug, ...whole.shape.safeParse(body) }).toMatchObject({ slug, success: true })
      }
    }
    expect(Site.safeParse((await page('/site')).body).success).toBe(true)
  })
})

test('nothing unpublished comes back from any route', async () => {
  const canary = 'CANARY7f3a'
  const body = richText(`${canary} body`)
  const words = (n: number) => ({ title: `${canary} ${n}`, slug: `${canary.toLowerCase()}-${n}` })
  const hiddenCourse = await build.course({ ...words(1), description: canary })
  const hiddenBook = await build.book({ ...words(2), state: 'in_review' })
  const hiddenDisclosure = await build.disclosure({ ...words(3), label: canary, body, state: 'approved' })
  const hiddenList = await build.readingList({ ...words(4), intro: canary })
  const hiddenCareer = await build.career({
    ...words(5),
    state: 'approved',
    sections: [{ heading: canary, body }],
  })
  await move('careers', hiddenCareer, 'schedule', people.reviewer, {
    publishAt: new Date(Date.now() + 86_400_000).toISOString(),
  })
  const archived = await build.career({ ...words(6), state: 'archived' })
  const hidden = [hiddenCourse, hiddenBook, hiddenDisclosure, hiddenList, hiddenCareer]

  const career = await build.career(published)
  await move('careers', career, 'edit', people.editor)
  await save('careers', career, {
    summary: canary,
    path: [{ course: hiddenCourse.id, relevance: 50 }],
    readingList: hiddenList.id,
    disclosures: [hiddenDisclosure.id],
  })

  const paths = [
    '/site',
    `/careers/${career.slug}`,
    ...resources.flatMap(({ collection, sorts, filters }) => [
      `/${collection}?limit=100`,
      ...sorts.map((sort) => `/${collection}?limit=100&sort=${sort}`),
      ...hidden.map(({ slug }) => `/${collection}/${slug}`),
      ...(filters.includes('career')
        ? [`/${collection}?career=${hiddenCareer.slug}`, `/${collection}?career=${career.slug}`]
        : []),
      `/${collection}?limit=100&asOf=${new Date().toISOString()}`,
    ]),
    `/careers/${archived.slug}`,
  ]
  for (const path of paths) {
    const { text, headers, body: found } = await page(path)
    // An address repeats what was asked for; that is all it may know.
    const asked = decodeURIComponent(path.split('/')[2] ?? '').split('?')[0]!
    const words = asked ? text.replaceAll(asked, '') : text
    expect(words).not.toMatch(/canary7f3a/i)
    for (const { id } of [...hidden, archived]) {
      expect(text).not.toContain(id)
      expect([...headers.values()].join()).not.toContain(id)
    }
    if (path.includes('career=')) expect(found.totalDocs).toBe(0)
  }
})

const raw = rawRequest(() => http.origin)
