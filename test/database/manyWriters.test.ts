import { builders } from '#test/support/build'
import { type Answer, type Http, startHttp } from '#test/support/http'
import { type People, createPeople } from '#test/support/people'
import { type Started, startPayload } from '#test/support/startPayload'

/*
 * 200 people write at the same moment, over HTTP: each is told that it was written, or to come again (409, 429, 503), and
 * what was acknowledged is there.
 */

const WRITERS = 200
const refusals = [409, 429, 503]

let site: Started
let people: People
let http: Http

beforeAll(async () => {
  site = await startPayload()
  site.payload.logger.level = process.env.TEST_LOG_LEVEL ?? 'silent'
  people = await createPeople(site.payload)
  http = await startHttp(site.payload)
  for (const { email } of Object.values(people)) await http.login(email)
})
afterAll(async () => {
  await http.stop()
  await site.stop()
})

const as = 'editor@example.com'

const everybody = (ask: (number: number) => Promise<Answer>): Promise<Answer[]> =>
  Promise.all(Array.from({ length: WRITERS }, (_, number) => ask(number)))

/** Nothing but an acknowledgement or an answer that says to come again. */
const expectSense = (answers: Answer[], done: number) =>
  expect(
    answers.filter(({ status }) => status !== done && !refusals.includes(status)).map(({ status }) => status),
  ).toEqual([])

const idsOf = async (collection: string) => {
  const { docs } = await site.payload.find({ collection: collection as never, pagination: false, depth: 0 })
  return new Set(docs.map(({ id }) => String(id)))
}

test(`${WRITERS} pages created at once: each acknowledged one is there, with its version and its event`, async () => {
  const answers = await everybody((n) =>
    http.post('/api/careers', { as, body: { title: `Page ${n}`, slug: `page-${n}` } }),
  )
  expectSense(answers, 201)
  const made = answers.filter(({ status }) => status === 201).map(({ body }) => body.doc.id as string)
  expect(made.length).toBeGreaterThan(0)
  const stored = await idsOf('careers')
  expect(made.filter((id) => !stored.has(id))).toEqual([])
  expect(stored.size).toBe(made.length)
  expect((await site.payload.countVersions({ collection: 'careers' })).totalDocs).toBe(made.length)
  const { totalDocs } = await site.payload.count({
    collection: 'events',
    where: { and: [{ collectionSlug: { equals: 'careers' } }, { action: { equals: 'create' } }] },
  })
  expect(totalDocs).toBe(made.length)
})

test(`${WRITERS} saves of 20 pages without a revision: each is written or refused, and the last word of each page is one that was acknowledged`, async () => {
  const ids = [...(await idsOf('careers'))].slice(0, 20)
  const answers = await everybody((n) =>
    http.patch(`/api/careers/${ids[n % ids.length]}`, { as, body: { summary: `Saved by ${n}` } }),
  )
  expectSense(answers, 200)
  const told = answers.flatMap(({ status, body }, n) =>
    status === 200 ? [{ id: ids[n % ids.length]!, revision: String(body.doc.revision), n }] : [],
  )
  for (const id of ids) {
    const { body } = await http.get(`/api/careers/${id}?depth=0`, { as })
    const own = told.filter((one) => one.id === id)
    if (own.length > 0) expect(own.map(({ n }) => `Saved by ${n}`)).toContain(body.summary)
    const { body: history } = await http.get(`/api/careers/${id}/history`, { as })
    const known = new Set((history.events as { revision: string }[]).map(({ revision }) => revision))
    expect(own.filter(({ revision }) => !known.has(revision))).toEqual([])
  }
})

test(`${WRITERS} people who move and save the same five pages: one way or the other, and the trail is in order`, async () => {
  const build = builders(site.payload, people)
  const pages = [
    await build.course(),
    await build.course(),
    await build.course(),
    await build.course(),
    await build.course(),
  ]
  const answers = await everybody((n) => {
    const { id } = pages[n % pages.length]!
    if (n % 3 === 0) return http.post(`/api/courses/${id}/transitions/submit`, { as, body: {} })
    if (n % 3 === 1)
      return http.post(`/api/courses/${id}/transitions/approve`, { as: people.reviewer.email, body: {} })
    return http.patch(`/api/courses/${id}`, { as, body: { description: `By ${n}` } })
  })
  expectSense(answers, 200)
  const { verify } = await import('#src/audit/verify')
  const { auditRules } = await import('#src/workflow/auditRules')
  const { editorialCollections } = await import('#src/content/kinds')
  const found = await verify({ payload: site.payload, rules: auditRules, editorial: editorialCollections })
  expect(found).toMatchObject({ ok: true })
})
