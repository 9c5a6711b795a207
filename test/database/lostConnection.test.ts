import { builders } from '#test/support/build'
import { type Line, cuttableLine } from '#test/support/cuttableLine'
import { type Http, startHttp } from '#test/support/http'
import { type People, createPeople } from '#test/support/people'
import { type Started, startPayload } from '#test/support/startPayload'
import { testDatabaseKind } from '#test/support/testDatabase'

/*
 * A real MongoDB behind a line that is cut while the site runs. LOST_SECONDS=60 keeps it cut for a minute.
 */

const seconds = Number(process.env.LOST_SECONDS ?? 3)
const about = testDatabaseKind === 'mongodb' ? describe : describe.skip

about('a MongoDB that is lost for a while (SQLite has no connection to lose)', () => {
  const as = 'editor@example.com'
  let site: Started
  let people: People
  let http: Http
  let line: Line
  let career: string
  let page: string
  let asked = 0

  beforeAll(async () => {
    const server = new URL(process.env.MONGODB_URI!)
    line = await cuttableLine(server.hostname, Number(server.port || 27017))
    site = await startPayload(
      {},
      {
        through: (url) => {
          const through = new URL(url)
          through.host = `127.0.0.1:${line.port}`
          through.searchParams.set('serverSelectionTimeoutMS', '1000')
          through.searchParams.set('heartbeatFrequencyMS', '500')
          through.searchParams.set('directConnection', 'true')
          return through.href
        },
      },
    )
    site.payload.logger.level = process.env.TEST_LOG_LEVEL ?? 'silent'
    people = await createPeople(site.payload)
    http = await startHttp(site.payload)
    const build = builders(site.payload, people)
    career = (await build.career()).id
    page = (await build.career({ state: 'published' })).slug
    await http.login(as)
  })
  afterAll(async () => {
    await line?.restore()
    await http?.stop()
    await site?.stop()
    await line?.stop()
  })

  const until = async (isRight: () => Promise<boolean>) => {
    for (const end = Date.now() + 20_000; Date.now() < end;) {
      if (await isRight()) return
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error('It did not become right again.')
  }

  const expectUnavailable = (answer: Awaited<ReturnType<Http['get']>>) => {
    expect([answer.status, answer.text]).toEqual([503, expect.stringContaining('"status":503')])
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
  }

  test.each(['cut', 'hang'] as const)(
    'line %s: writes and unknown reads are 503 and say when to come again, known reads go on, and so does everything after',
    async (how) => {
      expect((await http.get(`/v1/careers/${page}`)).status).toBe(200)
      await line[how]()
      const back = Date.now() + seconds * 1000
      do {
        const [write, create, staffRead, unknown, known, ready, alive] = await Promise.all([
          http.patch(`/api/careers/${career}`, { as, body: { summary: 'Written into nothing.' } }),
          http.post('/api/careers', { as, body: { title: 'Nobody', slug: `nobody-${how}` } }),
          http.get(`/api/careers/${career}`, { as }),
          http.get(`/v1/careers/never-asked-for-${++asked}`),
          http.get(`/v1/careers/${page}`),
          http.get('/readyz'),
          http.get('/healthz'),
        ])
        for (const answer of [write, create, staffRead, unknown, ready]) expectUnavailable(answer)
        expect(known.status).toBe(200)
        expect(alive.status).toBe(200)
      } while (Date.now() < back)

      await line.restore()
      await until(async () => (await http.get('/readyz')).status === 200)
      await until(async () => (await http.get('/v1/books?limit=7')).status === 200)
      const saved = await http.patch(`/api/careers/${career}`, { as, body: { summary: `After ${how}.` } })
      expect([saved.status, saved.body.doc?.summary]).toEqual([200, `After ${how}.`])
    },
    120_000 + seconds * 1000,
  )
})
