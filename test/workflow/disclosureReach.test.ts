import { startServer } from '#test/support/startServer'

const { people, build, http } = await startServer()

const reach = async (id: string, as = people.editor.email) => http.get(`/api/disclosures/${id}/reach`, { as })

/** A page with salaries, which needs the disclosure that they are estimates. */
const pageWith = (disclosure: string, wanted: Record<string, unknown> = {}) =>
  build.career({ salaries: [{ median: 42_000, currency: 'EUR' }], disclosures: [disclosure], ...wanted })

test('live pages and working copies are told apart', async () => {
  const disclosure = await build.disclosure({ kind: 'salary_estimate', state: 'published' })
  const city = await build.city()
  const salaries = [{ city: city.id, median: 42_000, currency: 'EUR' }]
  const live = await pageWith(disclosure.id, {
    title: 'B, live',
    slug: 'b-live',
    salaries,
    state: 'published',
  })
  const draft = await pageWith(disclosure.id, { title: 'A, a draft', slug: 'a-draft' })
  const { status, body } = await reach(disclosure.id)
  expect(status).toBe(200)
  expect(body).toMatchObject({
    isLive: true,
    changes: [],
    uncovered: [],
    live: { total: 1, docs: [{ collection: 'careers', id: live.id, title: 'B, live' }] },
    working: { total: 2, byCollection: [{ collection: 'careers', total: 2 }] },
  })
  expect(body.working.docs.map(({ id }: { id: string }) => id)).toEqual([draft.id, live.id])
})

test('a change that only says something touches its pages and uncovers none', async () => {
  const disclosure = await build.disclosure({ kind: 'salary_estimate', state: 'published' })
  const city = await build.city()
  await pageWith(disclosure.id, {
    salaries: [{ city: city.id, median: 42_000, currency: 'EUR' }],
    state: 'published',
  })
  await http.patch(`/api/disclosures/${disclosure.id}`, {
    as: people.editor.email,
    body: { label: 'Only an estimate' },
  })
  const { body } = await reach(disclosure.id)
  expect(body).toMatchObject({ changes: ['label'], live: { total: 1 }, uncovered: [], lookedAt: 0 })
})

test('a change of its kind names the live pages that would lose what they need', async () => {
  const disclosure = await build.disclosure({ kind: 'salary_estimate', state: 'published' })
  const city = await build.city()
  const page = await pageWith(disclosure.id, {
    salaries: [{ city: city.id, median: 42_000, currency: 'EUR' }],
    state: 'published',
  })
  await http.patch(`/api/disclosures/${disclosure.id}`, {
    as: people.editor.email,
    body: { kind: 'outcome' },
  })
  const { body } = await reach(disclosure.id)
  expect(body.changes).toEqual(['kind'])
  expect(body.lookedAt).toBe(1)
  expect(body.uncovered).toEqual([
    {
      collection: 'careers',
      id: page.id,
      title: page.title,
      message: 'This page shows salaries: add the disclosure that they are estimates.',
    },
  ])
})

test('dates that are over uncover its pages too', async () => {
  const disclosure = await build.disclosure({ kind: 'affiliate', state: 'published' })
  const course = await build.course({
    affiliateUrl: 'https://go.example.net/one',
    disclosures: [disclosure.id],
    state: 'published',
  })
  await http.patch(`/api/disclosures/${disclosure.id}`, {
    as: people.editor.email,
    body: { validUntil: '2020-01-01T12:00:00.000Z' },
  })
  const { body } = await reach(disclosure.id)
  expect(body.uncovered.length).toBeGreaterThan(0)
  expect(body.uncovered[0]).toMatchObject({ collection: 'courses', id: course.id })
})

test('who may not read the disclosure hears that there is none, and nobody outside hears anything', async () => {
  const disclosure = await build.disclosure()
  expect((await reach(disclosure.id, people.contributor.email)).status).toBe(404)
  expect((await reach(disclosure.id, people.viewer.email)).body).toMatchObject({ isLive: false, changes: [] })
  expect((await http.get(`/api/disclosures/${disclosure.id}/reach`)).status).toBe(401)
  expect((await reach('no-such-id')).status).toBe(404)
})
