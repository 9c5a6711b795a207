import { systemStore } from '#src/database/store'
import type { Built } from '#test/support/build'
import type { Answer } from '#test/support/http'
import { startServer } from '#test/support/startServer'

/*
 * Every way around the workflow that we or others have thought of, by people who may do a lot: the stored row stays what
 * it was, and readers see nothing.
 */

const { payload, people, build, http } = await startServer()

beforeAll(async () => {
  payload.logger.level = process.env.TEST_LOG_LEVEL ?? 'silent'
})

const stored = (course: { id: string }) => systemStore(payload).findByID('courses', course.id)

const admin = () => people.admin.email
const editor = () => people.editor.email

const seen = async ({ slug }: { slug: unknown }) => (await http.get(`/v1/courses/${String(slug)}`)).status

/** What a person may try to send along. */
const protectedValues: [string, unknown][] = [
  ['workflowState', 'published'],
  ['workflowState', 'approved'],
  ['live', true],
  ['approvals', [{ by: 'me', hash: 'any', at: '2026-01-01T00:00:00.000Z' }]],
  ['authors', ['another user']],
  ['publishedAt', '2026-01-01T00:00:00.000Z'],
  ['firstPublishedAt', '2026-01-01T00:00:00.000Z'],
  ['publication', 'any'],
  ['_status', 'published'],
]

describe('a draft is not published by', () => {
  let course: Built
  let before: unknown
  beforeEach(async () => {
    course = await build.course()
    before = await stored(course)
  })

  const staysADraft = async () => {
    expect(await stored(course)).toEqual(before)
    expect(await seen(course)).toBe(404)
  }

  test.each(protectedValues)('a PATCH of %s to %j', async (name, value) => {
    for (const query of ['', '?draft=true', '?draft=false', '?autosave=true', '?overrideLock=true']) {
      const answer = await http.patch(`/api/courses/${course.id}${query}`, {
        as: admin(),
        body: { [name]: value },
      })
      expect(answer.status).toBe(403)
      expect(answer.body.type).toBe('urn:guidepost:problem:direct-write')
    }
    await staysADraft()
  })

  test.each(protectedValues)('a bulk PATCH of %s to %j, refused at once', async (name, value) => {
    const answer = await http.patch(`/api/courses?where[id][equals]=${course.id}`, {
      as: admin(),
      body: { [name]: value },
    })
    expect(answer.status).toBe(403)
    expect(answer.body.type).toBe('urn:guidepost:problem:direct-write')
    await staysADraft()
  })

  test.each(['publishSpecificLocale=en', 'publishAllLocales=true', 'unpublishAllLocales=true', 'locale=all'])(
    'a save with ?%s',
    async (query) => {
      const answer = await http.patch(`/api/courses/${course.id}?${query}`, { as: editor(), body: {} })
      expect(answer.status).toBeLessThan(500)
      expect(await stored(course)).toMatchObject({ workflowState: 'draft', live: false })
      expect(await seen(course)).toBe(404)
    },
  )

  test.each(['workflowState', '_status'])('a form that carries %s', async (name) => {
    const form = new FormData()
    form.set('_payload', JSON.stringify({ [name]: 'published' }))
    const answer = await http.patch(`/api/courses/${course.id}`, { as: admin(), body: form })
    expect([400, 403, 415]).toContain(answer.status)
    await staysADraft()
  })

  test.each(['PUT', 'PROPFIND', 'OPTIONS'])('the method %s', async (method) => {
    const { status } = await http.request(method, `/api/courses/${course.id}`, { as: admin() })
    expect(status).not.toBe(500)
    await staysADraft()
  })

  test.each(['PATCH', 'PUT', 'DELETE', 'GET'])('a POST that says it is a %s', async (method) => {
    const answer = await http.post(`/api/courses/${course.id}`, {
      as: admin(),
      headers: { 'x-http-method-override': method, 'x-payload-http-method-override': method },
      body: { workflowState: 'published' },
    })
    expect(answer.status).toBeLessThan(500)
    await staysADraft()
  })

  test('one of its versions, restored as a draft or not', async () => {
    const { docs } = await payload.findVersions({
      collection: 'courses',
      where: { parent: { equals: course.id } },
    })
    const restore = (query: string) =>
      http.post(`/api/courses/versions/${String(docs[0]!.id)}${query}`, {
        as: admin(),
        body: { workflowState: 'published' },
      })
    expect((await restore('?draft=true')).status).toBe(400)
    expect((await restore('')).status).toBe(200)
    expect(await stored(course)).toMatchObject({ workflowState: 'draft', live: false })
    expect(await seen(course)).toBe(404)
  })

  test.each(['publish', 'approve', 'schedule', 'unschedule', 'archive', 'no-such-move', 'constructor'])(
    'its transition %s, before anybody approved it',
    async (name) => {
      const answer = await http.post(`/api/courses/${course.id}/transitions/${name}`, {
        as: people.reviewer.email,
        body: {},
      })
      expect([403, 404, 409, 422]).toContain(answer.status)
      await staysADraft()
    },
  )

  test('a transition of another collection with its id', async () => {
    const answer = await http.post(`/api/careers/${course.id}/transitions/break-glass`, {
      as: admin(),
      body: { reason: 'Now.' },
    })
    expect(answer.status).toBe(404)
    await staysADraft()
  })
})

test.each(protectedValues)('a new document is not born with %s %j', async (name, value) => {
  const title = `Born ${Math.random()}`
  const answer = await http.post('/api/courses', { as: admin(), body: { title, [name]: value } })
  expect(answer.status).toBe(403)
  const { totalDocs } = await payload.count({ collection: 'courses', where: { title: { equals: title } } })
  expect(totalDocs).toBe(0)
})

test('what the workflow keeps for itself is not taken from a new document', async () => {
  const answer = await http.post('/api/courses', {
    as: editor(),
    body: {
      title: 'Mine, by another',
      createdBy: people.reviewer.id,
      submittedBy: people.reviewer.id,
      lockVersion: 9,
    },
  })
  expect(answer.status).toBe(201)
  expect(await stored(answer.body.doc)).toMatchObject({
    createdBy: people.editor.id,
    authors: [people.editor.id],
    submittedBy: null,
    lockVersion: 1,
  })
})

test.each(protectedValues)('a copy of a draft is not born with %s %j', async (name, value) => {
  const course = await build.course()
  const answer = await http.post(`/api/courses/${course.id}/duplicate`, {
    as: admin(),
    body: { [name]: value },
  })
  expect(answer.status).toBe(403)
})

test('a copy of a live page is a draft of the user who made it', async () => {
  const course = await build.course({ state: 'published' })
  const answer = await http.post(`/api/courses/${course.id}/duplicate`, { as: admin(), body: {} })
  expect(answer.status).toBe(200)
  const copy = await stored(answer.body.doc)
  expect(copy).toMatchObject({
    workflowState: 'draft',
    live: false,
    approvals: [],
    authors: [people.admin.id],
  })
  expect(await seen({ slug: copy!.slug })).toBe(404)
})

describe('what is live is not changed by', () => {
  test.each(['', '?draft=true', '?draft=false', '?publishAllLocales=true'])('a save%s', async (query) => {
    const course = await build.course({ state: 'published' })
    const body = { description: 'Words nobody read.' }
    expect((await http.patch(`/api/courses/${course.id}${query}`, { as: admin(), body })).status).toBe(200)
    expect(await stored(course)).toMatchObject({
      workflowState: 'draft',
      live: true,
      authors: [people.admin.id],
    })
    expect((await http.get(`/v1/courses/${course.slug}`)).body.description).not.toBe(body.description)
  })

  test('deleting its document', async () => {
    const course = await build.course({ state: 'published' })
    expect((await http.delete(`/api/courses/${course.id}`, { as: admin() })).status).toBe(403)
    expect(await seen(course)).toBe(200)
  })

  test('writing a publication, a commit or the timeline', async () => {
    for (const slug of ['publications', 'commits', 'timeline', 'events']) {
      expect((await http.post(`/api/${slug}`, { as: admin(), body: { title: 'x' } })).status).toBe(403)
      expect(
        (await http.patch(`/api/${slug}?where[id][exists]=true`, { as: admin(), body: {} })).status,
      ).toBe(403)
      expect((await http.delete(`/api/${slug}?where[id][exists]=true`, { as: admin() })).status).toBe(403)
    }
  })
})

describe('a page that came live by its schedule', () => {
  const cameLive = async (): Promise<Built> => {
    const course = await build.course({ state: 'approved' })
    for (let delay = 250; ; delay *= 3) {
      const publishAt = new Date(Date.now() + delay).toISOString()
      const answer = await http.post(`/api/courses/${course.id}/transitions/schedule`, {
        as: people.reviewer.email,
        body: { publishAt },
      })
      if (answer.status === 422 && delay < 10_000) continue
      expect(answer.status).toBe(200)
      await new Promise((resolve) => setTimeout(resolve, new Date(publishAt).getTime() - Date.now() + 5))
      expect(await seen(course)).toBe(200)
      return course
    }
  }

  test('is edited like any other', async () => {
    const course = await cameLive()
    const body = { description: 'The next edition.' }
    expect((await http.patch(`/api/courses/${course.id}`, { as: editor(), body })).status).toBe(200)
    expect(await stored(course)).toMatchObject({
      workflowState: 'draft',
      live: true,
      authors: [people.editor.id],
    })
  })

  test('is not deleted, nor is it before its moment', async () => {
    const course = await cameLive()
    const waiting = await build.course({ state: 'scheduled' })
    for (const one of [course, waiting]) {
      expect((await http.delete(`/api/courses/${one.id}`, { as: admin() })).status).toBe(409)
      expect(await stored(one)).not.toBeNull()
    }
    expect(await seen(course)).toBe(200)
  })
})

const nothingThere: [method: string, path: string, body: unknown][] = [
  ['POST', '/api/graphql', { query: 'mutation { updateCourse(id: "x", data: {}) { id } }' }],
  ['GET', '/api/graphql-playground', undefined],
  ['GET', '/api/payload-jobs/run', undefined],
  ['GET', '/api/payload-jobs/handle-schedules', undefined],
  ['POST', '/api/payload-jobs', { taskSlug: 'schedulePublish', input: { type: 'publish' } }],
  ['POST', '/api/globals/courses', { workflowState: 'published' }],
  ['POST', '/api/payload-kv', { key: 'x', data: {} }],
]

test.each(nothingThere)('%s %s leads nowhere, not even for an admin', async (method, path, body) => {
  const answer: Answer = await http.request(method, path, { as: admin(), ...(body ? { body } : {}) })
  expect([401, 403, 404, 405]).toContain(answer.status)
})
