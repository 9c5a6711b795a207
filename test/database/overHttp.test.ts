import { builders } from '#test/support/build'
import { type Answer, type Http, startHttp } from '#test/support/http'
import { type People, createPeople } from '#test/support/people'
import { type Started, startPayload } from '#test/support/startPayload'

let site: Started
let people: People
let http: Http

beforeAll(async () => {
  site = await startPayload()
  people = await createPeople(site.payload)
  http = await startHttp(site.payload)
})
afterAll(async () => {
  await http.stop()
  await site.stop()
})

const as = 'editor@example.com'

/** Who is told that the database is busy comes again, as the answer says; on a slow machine the last of many may be. */
const served = async (ask: () => Promise<Answer>): Promise<Answer> => {
  for (;;) {
    const answer = await ask()
    if (answer.status !== 503) return answer
  }
}

test('REST and the rest of the process share one Payload, so they share one queue of writers', async () => {
  await http.get('/api/careers', { as })
  expect((globalThis as { _payload?: Map<string, unknown> })._payload?.size).toBe(1)
})

test('100 editors who create a page at once all have theirs', async () => {
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, n) =>
      served(() => http.post('/api/careers', { as, body: { title: `Career ${n}`, slug: `career-${n}` } })),
    ),
  )
  expect(answers.filter(({ status }) => status !== 201)).toEqual([])
  expect((await site.payload.count({ collection: 'careers' })).totalDocs).toBe(100)
})

test('30 editors who save one page from the same revision at once: one is first, the others are told', async () => {
  const { id } = await builders(site.payload, people).career()
  const { body } = await http.get(`/api/careers/${id}`, { as })
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, n) =>
      served(() =>
        http.patch(`/api/careers/${id}`, { as, body: { summary: `Saver ${n}`, revision: body.revision } }),
      ),
    ),
  )
  const first = answers.filter(({ status }) => status === 200)
  expect(first).toHaveLength(1)
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(29)
  const stored = await http.get(`/api/careers/${id}`, { as })
  expect(stored.body.summary).toBe(first[0]!.body.doc.summary)
})
