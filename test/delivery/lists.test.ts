import type { Built } from '#test/support/build'
import type { Person } from '#test/support/people'
import { soon, until } from '#test/support/soon'
import { startServer } from '#test/support/startServer'

const { payload, people, build, http } = await startServer()

const published = { state: 'published' as const }

const get = async (path: string) => {
  const answer = await http.get(`/v1${path}`)
  expect({ path, status: answer.status, detail: answer.body?.detail }).toEqual({
    path,
    status: 200,
    detail: undefined,
  })
  return answer.body
}

const move = async (
  document: Built,
  transition: string,
  user: Person = people.reviewer,
  more: object = {},
) => {
  const workflow = await import('#src/workflow/transition')
  return workflow.transition({
    payload,
    user,
    collection: 'courses',
    id: document.id,
    transition,
    ...more,
  } as never)
}

const titles = (page: { docs: Built[] }) => page.docs.map(({ title }) => title)

describe('a list of courses', () => {
  let topic: Built
  let child: Built
  let provider: Built
  let hidden: Built
  const filter = () => `topic=${topic.slug}`

  beforeAll(async () => {
    topic = await build.topic()
    child = await build.topic({ parent: topic.id })
    provider = await build.provider()
    const course = (title: string, more: object) =>
      build.course({ ...published, title, topics: [topic.id], ...more })
    await course('Bread', { price: { amount: 0, currency: 'EUR' }, level: 'beginner' })
    await course('apples', {
      price: { amount: 30, currency: 'EUR' },
      level: 'advanced',
      provider: provider.id,
    })
    await course('Éclairs', {
      price: { amount: 40, currency: 'USD' },
      topics: [child.id],
      availability: 'upcoming',
    })
    await course('Dates', { language: 'de', topics: [topic.id, child.id] })
    hidden = await build.course({
      title: 'Hidden',
      topics: [topic.id],
      price: { amount: 1, currency: 'EUR' },
      provider: provider.id,
      level: 'any',
      language: 'fr',
    })
  })

  test('is sorted as people sort: case and marks do not count', async () => {
    expect(titles(await get(`/courses?${filter()}`))).toEqual(['apples', 'Bread', 'Dates', 'Éclairs'])
    expect(titles(await get(`/courses?${filter()}&sort=-title`))).toEqual([
      'Éclairs',
      'Dates',
      'Bread',
      'apples',
    ])
  })

  test('puts what is not known last, whichever way it is sorted', async () => {
    expect(titles(await get(`/courses?${filter()}&sort=price`))).toEqual([
      'Bread',
      'apples',
      'Éclairs',
      'Dates',
    ])
    expect(titles(await get(`/courses?${filter()}&sort=-price`))).toEqual([
      'Éclairs',
      'apples',
      'Bread',
      'Dates',
    ])
  })

  test.each([
    ['free=true', ['Bread']],
    ['free=false', ['apples', 'Éclairs']],
    ['priceMin=30', ['apples', 'Éclairs']],
    ['priceMax=30', ['apples', 'Bread']],
    ['priceMin=10&priceMax=35.50', ['apples']],
    ['currency=USD', ['Éclairs']],
    ['availability=upcoming', ['Éclairs']],
    ['language=de', ['Dates']],
    ['level=advanced&free=true', []],
    ['language=fr', []],
  ])('narrowed by %s has %j', async (query, expected) => {
    const page = await get(`/courses?${filter()}&${query}`)
    expect(titles(page)).toEqual(expected)
    expect(page.totalDocs).toBe(expected.length)
  })

  test('says how many there are of each value, as if it were not narrowed by that very facet', async () => {
    const { facets } = await get(
      `/courses?${filter()}&level=advanced&facets=topic,provider,level,language,availability`,
    )
    expect(facets.level).toEqual([
      { value: 'beginner', label: null, count: 3 },
      { value: 'advanced', label: null, count: 1 },
    ])
    expect(facets.provider).toEqual([{ value: provider.slug, label: provider.name, count: 1 }])
    expect(facets.topic).toEqual([{ value: topic.slug, label: topic.title, count: 1 }])
    const all = await get(`/courses?${filter()}&facets=topic,language`)
    expect(all.facets.topic).toEqual([
      { value: topic.slug, label: topic.title, count: 4 },
      { value: child.slug, label: child.title, count: 2 },
    ])
    for (const { value, count } of all.facets.topic)
      expect((await get(`/courses?topic=${value}`)).totalDocs).toBe(count)
    expect(JSON.stringify(all.facets)).not.toContain('fr')
  })

  test('has only the fields that were asked for', async () => {
    const { docs } = await get(`/courses?${filter()}&fields=title,slug`)
    expect(docs[0]).toEqual({ slug: expect.any(String), title: 'apples' })
  })

  test('is leafed through by cursor without a gap while something is published and taken down', async () => {
    const first = await get(`/courses?${filter()}&limit=2&cursor=`)
    expect(first).toMatchObject({
      totalDocs: 4,
      page: null,
      hasNextPage: true,
      hasPrevPage: false,
      nextPage: null,
    })
    const before = await build.course({ ...published, title: 'Aardvark', topics: [topic.id] })
    const second = await get(`/courses?${filter()}&limit=2&cursor=${first.nextCursor}`)
    expect([...titles(first), ...titles(second)]).toEqual(['apples', 'Bread', 'Dates', 'Éclairs'])
    expect(second).toMatchObject({ totalDocs: 5, nextCursor: null, hasNextPage: false, hasPrevPage: true })
    await move(before, 'unpublish')
    expect((await get(`/courses?${filter()}&cursor=`)).totalDocs).toBe(4)
  })

  test('of the past is as it was then, also by cursor and with facets', async () => {
    const then = new Date().toISOString()
    const late = await build.course({ ...published, title: 'Later', topics: [topic.id], language: 'nl' })
    await new Promise((resolve) => setTimeout(resolve, 20))
    const past = await get(`/courses?${filter()}&asOf=${then}&cursor=&facets=language&limit=3`)
    expect(past).toMatchObject({ totalDocs: 4, hasNextPage: true })
    expect(past.facets.language.map(({ value }: { value: string }) => value)).toEqual(['en', 'de'])
    const rest = await get(`/courses?${filter()}&asOf=${then}&cursor=${past.nextCursor}&limit=3`)
    expect([...titles(past), ...titles(rest)]).toEqual(['apples', 'Bread', 'Dates', 'Éclairs'])
    expect((await get(`/courses?${filter()}`)).totalDocs).toBe(5)
    await move(late, 'unpublish')
  })

  test.each([
    ['cursor=nonsense', 'cursor'],
    [`cursor=${Buffer.from('["-title","x","y"]').toString('base64url')}`, 'cursor'],
    [`cursor=${Buffer.from('["title",5,"y"]').toString('base64url')}`, 'cursor'],
    ['cursor=&page=2', 'page'],
    ['priceMin=5&priceMax=4', 'priceMin'],
    ['fields=workflowState', 'fields'],
    ['facets=price', 'facets'],
    [`topic=${'x'.repeat(201)}`, 'topic'],
  ])('with %s is 400 and names the parameter', async (query, name) => {
    const { status, body } = await http.get(`/v1/courses?${query}`)
    expect({ status, path: body.errors[0].path }).toEqual({ status: 400, path: name })
  })

  test('tells nothing of what is not live', async () => {
    for (const query of [
      'facets=topic,provider,level,language,availability',
      'cursor=&limit=1',
      'priceMax=1&currency=EUR',
    ]) {
      const { text } = await http.get(`/v1/courses?${query}`)
      expect(text).not.toContain(hidden.id)
      expect(text).not.toContain('"fr"')
    }
  })
})

describe('the changes feed', () => {
  const drain = async (since = '', limit = 3) => {
    const changes: { type: string; id: string; slug: string; at: string; url: string | null }[] = []
    for (let cursor = since; ;) {
      const page = await get(`/changes?limit=${limit}${cursor ? `&since=${cursor}` : ''}`)
      changes.push(...page.changes)
      if (!page.hasMore) return { changes, cursor: page.cursor as string }
      cursor = page.cursor
    }
  }

  test('tells every publish and unpublish once and in order, from any place and in any portions', async () => {
    const course = await build.course(published)
    await move(course, 'unpublish')
    const whole = await drain('', 1000)
    const portions = await drain('', 2)
    expect(portions.changes).toEqual(whole.changes)
    expect(whole.changes.filter(({ id }) => id === course.id)).toEqual([
      expect.objectContaining({
        type: 'publish',
        slug: course.slug,
        url: `http://guidepost.test/courses/${course.slug}`,
      }),
      expect.objectContaining({ type: 'unpublish' }),
    ])
    expect(whole.changes.map(({ at }) => at)).toEqual(whole.changes.map(({ at }) => at).sort())
  })

  test('answers who has everything with nothing and the same cursor, and then 304', async () => {
    const { cursor } = await drain()
    const { body, headers } = await http.get(`/v1/changes?since=${cursor}`)
    expect(body).toEqual({ cursor, changes: [], hasMore: false })
    const again = await http.get(`/v1/changes?since=${cursor}`, {
      headers: { 'if-none-match': headers.get('etag')! },
    })
    expect(again.status).toBe(304)
  })

  test('tells what is scheduled when its moment comes and not before, and an expiry as an unpublish', async () => {
    const { moment: expireAt, planned } = await soon(async (end) => {
      const course = await build.course({ state: 'approved' })
      const { cursor } = await drain()
      const publishAt = new Date((Date.now() + end.getTime()) / 2)
      await move(course, 'schedule', people.reviewer, {
        publishAt: publishAt.toISOString(),
        expireAt: end.toISOString(),
      })
      const early = (await http.get(`/v1/changes?since=${cursor}`)).text
      if (Date.now() < publishAt.getTime()) expect(early).not.toContain(course.id)
      // Too slow to say: to be planned anew.
      else await until(end)
      await until(publishAt)
      const came = await drain(cursor)
      expect(came.changes).toEqual([
        expect.objectContaining({ type: 'publish', id: course.id, at: publishAt.toISOString() }),
      ])
      return { course, came }
    }, 3000)
    await until(expireAt)
    expect((await drain(planned.came.cursor)).changes).toEqual([
      expect.objectContaining({ type: 'unpublish', id: planned.course.id, at: expireAt.toISOString() }),
    ])
  })

  test('leaves who follows it with exactly what is live', async () => {
    const live = new Map<string, string>()
    for (const { type, id, slug } of (await drain('', 7)).changes)
      if (type === 'publish') live.set(id, slug)
      else live.delete(id)
    for (const collection of ['courses', 'topics', 'providers']) {
      const { docs } = await get(`/${collection}?limit=100`)
      for (const { id, slug } of docs as Built[]) expect(live.get(id)).toBe(slug)
    }
    expect((await get('/courses')).totalDocs).toBeLessThanOrEqual(live.size)
  })

  test.each([
    'nonsense',
    Buffer.from('[1,2,3]').toString('base64url'),
    Buffer.from('[1,0,"soon",""]').toString('base64url'),
  ])('answers %s with 400', async (since) => {
    const { status, body } = await http.get(`/v1/changes?since=${since}`)
    expect({ status, path: body.errors[0].path }).toEqual({ status: 400, path: 'since' })
  })
})
