import type { Where } from 'payload'

import { systemStore } from '#src/database/store'
import { forgetOldNews, keptFor } from '#src/notifications/forget'
import { startServer } from '#test/support/startServer'

/* What the desk shows, and moves of many documents: over HTTP, by the people who use them. */

const { payload, people, build, http } = await startServer()

beforeAll(async () => {
  payload.logger.level = process.env.TEST_LOG_LEVEL ?? 'silent'
})

const [editor, reviewer, contributor, viewer] = [
  'editor@example.com',
  'reviewer@example.com',
  'contributor@example.com',
  'viewer@example.com',
]

const DAY = 24 * 60 * 60 * 1000
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString()

type Named = { id: string; title: string; problems: { path: string; message: string }[] }
const ids = (docs: { id: string }[]) => docs.map(({ id }) => id).sort()

const plan = (transition: string, documents: { id: string }[], as: string, more: object = {}) =>
  http.post(`/api/courses/transitions/${transition}/plan`, {
    as,
    body: { documents: documents.map(({ id }) => ({ id })), ...more },
  })

const moveAll = (transition: string, documents: object[], as: string, more: object = {}) =>
  http.post(`/api/courses/transitions/${transition}`, { as, body: { documents, ...more } })

const stateOf = async (id: string) => (await systemStore(payload).findByID('courses', id))?.workflowState

describe('the plan of a move of many', () => {
  test('says for each document where it goes, and writes nothing', async () => {
    const courses = [await build.course({ state: 'approved' }), await build.course({ state: 'approved' })]
    const { status, body } = await plan('publish', courses, reviewer!)
    expect(status).toBe(200)
    expect(body).toMatchObject({ ok: true, together: [], leftBroken: [] })
    expect(ids(body.documents)).toEqual(ids(courses))
    for (const one of body.documents)
      expect(one).toMatchObject({ state: 'approved', to: 'published', problems: [] })
    for (const { id } of courses) expect(await stateOf(id)).toBe('approved')

    const moved = await moveAll(
      'publish',
      body.documents.map(({ id, revision }: never) => ({ id, revision })),
      reviewer!,
    )
    expect(moved.status).toBe(200)
    for (const { slug } of courses) expect((await http.get(`/v1/courses/${slug}`)).status).toBe(200)
  })

  test('names every document that stands in the way, and says what to do; the move is all or nothing', async () => {
    const fine = await build.course({ state: 'approved' })
    const draft = await build.course({ title: 'Only a draft' })
    const own = await build.course({ state: 'in_review' })
    const { body } = await plan('publish', [fine, draft, own], reviewer!)
    expect(body.ok).toBe(false)
    const problems = new Map(body.documents.map((one: Named) => [one.id, one.problems]))
    expect(problems.get(fine.id)).toEqual([])
    for (const { id } of [draft, own])
      expect(problems.get(id)).toEqual([{ path: '', message: expect.stringMatching(/only possible from/) }])

    const refused = await moveAll('publish', [{ id: fine.id }, { id: draft.id }], reviewer!)
    expect(refused.status).toBe(409)
    expect(refused.body.errors).toEqual([
      { path: `courses/${draft.id}`, message: expect.stringContaining('Only a draft') },
    ])
    expect(await stateOf(fine.id)).toBe('approved')
    expect((await http.get(`/v1/courses/${fine.slug}`)).status).toBe(404)
  })

  test('finds what the checks would refuse, before anybody tries', async () => {
    const empty = await build.course({ url: null, title: 'No address' })
    const { body } = await plan('submit', [empty], editor!)
    expect(body.ok).toBe(false)
    expect(body.documents[0].problems[0]).toMatchObject({ path: 'url' })
  })

  test('shows what goes live along, and what would be left pointing at nothing', async () => {
    const course = await build.course({ state: 'approved' })
    const list = await build.readingList({
      state: 'approved',
      items: [{ item: { relationTo: 'courses', value: course.id } }],
    })
    const along = await http.post('/api/reading-lists/transitions/publish/plan', {
      as: reviewer!,
      body: { documents: [{ id: list.id }] },
    })
    expect(along.body).toMatchObject({ ok: true, together: [{ id: course.id, to: 'published' }] })

    await http.post(`/api/reading-lists/${list.id}/transitions/publish`, { as: reviewer!, body: {} })
    const down = await plan('archive', [course], reviewer!)
    expect(down.body.ok).toBe(false)
    expect(ids(down.body.leftBroken)).toEqual([list.id])
  })

  test('blames what is not approved on the document that needs it', async () => {
    const course = await build.course({ title: 'Nobody approved this' })
    const list = await build.readingList({
      state: 'approved',
      items: [{ item: { relationTo: 'courses', value: course.id } }],
    })
    const { body } = await http.post('/api/reading-lists/transitions/publish/plan', {
      as: reviewer!,
      body: { documents: [{ id: list.id }] },
    })
    expect(body.ok).toBe(false)
    expect(body.documents[0].problems[0].message).toContain('Nobody approved this')
  })

  test('tells two documents of the same title apart', async () => {
    const course = await build.course()
    const twin = (items: object[]) => build.readingList({ title: 'Twins', state: 'approved', items })
    const lists = [await twin([]), await twin([{ item: { relationTo: 'courses', value: course.id } }])]
    const { body } = await http.post('/api/reading-lists/transitions/publish/plan', {
      as: reviewer!,
      body: { documents: lists.map(({ id }) => ({ id })) },
    })
    expect(body.documents.map(({ problems }: { problems: unknown[] }) => problems.length)).toEqual([0, 1])
  })

  test('a document that changed since the plan holds up all of them', async () => {
    const courses = [await build.course({ state: 'approved' }), await build.course({ state: 'approved' })]
    const { body } = await plan('schedule', courses, reviewer!, { publishAt: inDays(2) })
    expect(body.ok).toBe(true)
    await http.patch(`/api/courses/${courses[0]!.id}`, { as: editor!, body: { title: 'Changed meanwhile' } })
    const moved = await moveAll(
      'schedule',
      body.documents.map(({ id, revision }: never) => ({ id, revision })),
      reviewer!,
      { publishAt: inDays(2) },
    )
    expect(moved.status).toBe(409)
    expect(moved.text).toContain('Changed meanwhile')
    expect(await stateOf(courses[1]!.id)).toBe('approved')
  })

  test('is for staff, and for those who may see the documents', async () => {
    const draft = await build.course()
    expect((await http.post('/api/courses/transitions/submit/plan', { body: {} })).status).toBe(401)
    expect((await plan('submit', [draft], contributor!)).status).toBe(404)
    expect((await plan('nothing', [draft], editor!)).status).toBe(404)
    expect((await plan('submit', [], editor!)).status).toBe(400)
    const { body } = await plan('submit', [draft], viewer!)
    expect(body.documents[0].problems[0].message).toMatch(/^Only an editor/)
  })

  test('says how far it is to the user who began it, and to nobody else', async () => {
    const courses = await Promise.all([1, 2, 3].map(() => build.course()))
    const progress = crypto.randomUUID()
    const path = `/api/desk/progress/${progress}`
    const asking = plan('submit', courses, editor!, { progress })
    let isOver = false
    void asking.finally(() => (isOver = true))
    let seen: unknown = null
    while (!isOver && !seen) {
      const mine = await http.get(path, { as: editor! })
      expect(mine.status).toBe(200)
      seen = mine.body.progress
    }
    expect((await asking).status).toBe(200)
    // On a fast machine it may be over before anybody asked.
    if (seen) expect(seen).toEqual({ done: expect.any(Number), total: 6 })
    for (const as of [editor!, reviewer!])
      expect((await http.get(path, { as })).body).toEqual({ progress: null })
    expect((await http.get(path)).status).toBe(401)
  })
})

describe('the calendar', () => {
  test('holds what goes live, went live and is due in its time, for users who may see it', async () => {
    const scheduled = await build.course({ state: 'approved' })
    const at = inDays(3)
    await moveAll('schedule', [{ id: scheduled.id }], reviewer!, { publishAt: at, expireAt: inDays(5) })
    const live = await build.course({ state: 'published' })
    const due = await build.course({ dueAt: inDays(1) })
    const query = new URLSearchParams({ from: inDays(-1), to: inDays(10) })
    const { status, body } = await http.get(`/api/calendar?${query}`, { as: editor! })
    expect(status).toBe(200)
    const kinds = (id: string) =>
      body.entries.filter((one: Named) => one.id === id).map(({ kind }: { kind: string }) => kind)
    expect(kinds(scheduled.id)).toEqual(['goes-live', 'ends'])
    expect(kinds(live.id)).toEqual(['went-live'])
    expect(kinds(due.id)).toEqual(['due'])
    const times = body.entries.map(({ at: moment }: { at: string }) => moment)
    expect(times).toEqual([...times].sort())

    const others = (await http.get(`/api/calendar?${query}`, { as: contributor! })).body.entries
    expect(ids(others)).not.toContain(scheduled.id)
    expect(ids(others)).not.toContain(due.id)
    expect(ids(others)).toContain(live.id)
  })

  test('takes two moments, in order and not too far apart', async () => {
    const ask = (query: Record<string, string>) =>
      http.get(`/api/calendar?${new URLSearchParams(query)}`, { as: editor! })
    expect((await ask({})).status).toBe(400)
    expect((await ask({ from: inDays(1), to: inDays(0) })).status).toBe(400)
    expect((await ask({ from: inDays(0), to: inDays(101) })).status).toBe(400)
    expect((await http.get(`/api/calendar?from=${inDays(0)}&to=${inDays(1)}`)).status).toBe(401)
  })
})

describe('recent activity', () => {
  test('is what colleagues did with documents that one may see', async () => {
    const career = await build.career({ state: 'in_review', title: 'Seen to be submitted' })
    const { body } = await http.get('/api/desk/activity?limit=10', { as: reviewer! })
    expect(body.docs[0]).toMatchObject({
      action: 'submit',
      collection: 'careers',
      document: career.id,
      title: 'Seen to be submitted',
      actorName: 'Editor',
    })
    const own = await http.get('/api/desk/activity?limit=50', { as: contributor! })
    expect(own.body.docs.map(({ document }: { document: string }) => document)).not.toContain(career.id)
    expect((await http.get('/api/desk/activity')).status).toBe(401)
  })
})

describe('what needs attention', () => {
  const attention = async (as = editor!) => (await http.get('/api/desk/attention', { as })).body

  test('salaries past their date', async () => {
    const city = await build.city()
    const salary = (validUntil: string | null) => ({
      city: city.id,
      median: 40_000,
      currency: 'EUR',
      validUntil,
    })
    const stale = await build.career({ salaries: [salary(inDays(-10)), salary(inDays(10))] })
    const fresh = await build.career({ salaries: [salary(inDays(10))] })
    const { staleSalaries } = await attention()
    expect(staleSalaries.find(({ id }: Named) => id === stale.id)).toMatchObject({ salaries: 1 })
    expect(ids(staleSalaries)).not.toContain(fresh.id)
    expect(ids((await attention(contributor!)).staleSalaries)).toEqual([])
  })

  test('a page in review that the checks would stop', async () => {
    const course = await build.course({ state: 'in_review' })
    await http.post(`/api/courses/${course.id}/comments`, {
      as: reviewer!,
      body: { body: 'The address is wrong.', mustFix: true },
    })
    const { brokenGates } = await attention()
    const found = brokenGates.find(({ id }: Named) => id === course.id) as Named
    expect(found.problems).toHaveLength(1)
  })

  test('a live page that shows something an admin took down all the same', async () => {
    const course = await build.course({ state: 'published', title: 'Taken down' })
    const list = await build.readingList({
      state: 'published',
      items: [{ item: { relationTo: 'courses', value: course.id } }],
    })
    const down = await http.post(`/api/courses/${course.id}/transitions/unpublish`, {
      as: 'admin@example.com',
      body: { reason: 'A court says so.' },
    })
    expect(down.status).toBe(200)
    const found = (await attention()).brokenGates.find(({ id }: Named) => id === list.id) as Named
    expect(found.problems[0]!.message).toContain('Taken down')
  })
})

test('old news leave the inboxes: read ones after a season, all after a year', async () => {
  const course = await build.course({ state: 'in_review' })
  const store = systemStore(payload)
  const about: Where = {
    and: [{ document: { equals: course.id } }, { recipient: { equals: people.reviewer.id } }],
  }
  const count = () => store.count('notifications', about)
  const set = (data: object) => store.update('notifications', about, { ...data })
  expect(await count()).toBe(1)
  await set({ at: inDays(-keptFor.read - 1) })
  await forgetOldNews(payload)
  expect(await count()).toBe(1)
  await set({ readAt: inDays(-keptFor.read) })
  await forgetOldNews(payload)
  expect(await count()).toBe(0)
  const second: Where = {
    and: [{ document: { equals: course.id } }, { recipient: { equals: people.secondReviewer.id } }],
  }
  await store.update('notifications', second, { at: inDays(-keptFor.unread - 1) })
  expect(await forgetOldNews(payload)).toBe(1)
  expect(await store.count('notifications', second)).toBe(0)
})

describe('a saved view', () => {
  const view = (as: string, constraint: string) =>
    http.post('/api/payload-query-presets', {
      as,
      body: {
        title: `Of ${as}, for ${constraint}`,
        relatedCollection: 'careers',
        where: { or: [{ and: [{ live: { equals: true } }] }] },
        isShared: constraint !== 'onlyMe',
        access: { read: { constraint }, update: { constraint: 'onlyMe' }, delete: { constraint: 'onlyMe' } },
      },
    })
  const seenBy = async (as: string) =>
    (await http.get('/api/payload-query-presets?limit=100', { as })).body.docs.map(({ id }: Named) => id)

  test('is one’s own until it is shared, and then others read it', async () => {
    const own = await view(editor!, 'onlyMe')
    const shared = await view(viewer!, 'everyone')
    expect([own.status, shared.status]).toEqual([201, 201])
    expect(await seenBy(editor!)).toEqual(expect.arrayContaining([own.body.doc.id, shared.body.doc.id]))
    for (const as of ['admin@example.com', viewer!]) {
      expect(await seenBy(as)).not.toContain(own.body.doc.id)
      expect(await seenBy(as)).toContain(shared.body.doc.id)
    }
    const path = `/api/payload-query-presets/${shared.body.doc.id}`
    expect((await http.patch(path, { as: editor!, body: { title: 'Taken over' } })).status).toBe(403)
    expect((await http.patch(path, { as: viewer!, body: { title: 'Renamed' } })).status).toBe(200)
    expect((await http.delete(path, { as: editor! })).status).toBe(403)
    expect((await http.delete(path, { as: viewer! })).status).toBe(200)
    expect((await http.get('/api/payload-query-presets')).status).toBe(401)
  })

  test('of the wrong form is refused with words', async () => {
    const { status } = await http.post('/api/payload-query-presets', {
      as: editor!,
      body: { title: {}, relatedCollection: 'careers' },
    })
    expect(status).toBe(400)
  })
})
