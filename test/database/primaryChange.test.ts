import { type Line, answeringLine } from '#test/support/answeringLine'
import { builders } from '#test/support/build'
import { type Http, startHttp } from '#test/support/http'
import { createPeople } from '#test/support/people'
import { type Started, startPayload } from '#test/support/startPayload'
import { testDatabaseKind } from '#test/support/testDatabase'

/*
 * What a MongoDB says while its primary changes, said by a line in front of a real server (answeringLine.ts): no replica set
 * was at hand, and these are the words of its protocol.
 */
const about = testDatabaseKind === 'mongodb' ? describe : describe.skip

type Refusal = { code: number; codeName: string; errmsg: string }

const writes = new Set(['insert', 'update', 'delete', 'findAndModify'])
const isWrite = (command: Record<string, unknown>) => Object.keys(command).some((name) => writes.has(name))

about('a site whose MongoDB refuses to write for a moment (SQLite has no primary)', () => {
  const as = 'editor@example.com'
  let refusal: Refusal | null = null
  let line: Line
  let site: Started
  let http: Http
  let career: string
  let page: string

  beforeAll(async () => {
    line = await answeringLine(process.env.MONGODB_URI!, (command) =>
      refusal && isWrite(command) ? { ok: 0, ...refusal } : undefined,
    )
    site = await startPayload({}, { through: (url) => line.url(url) })
    site.payload.logger.level = process.env.TEST_LOG_LEVEL ?? 'silent'
    const build = builders(site.payload, await createPeople(site.payload))
    career = (await build.career()).id
    page = (await build.career({ state: 'published' })).slug
    http = await startHttp(site.payload)
    await http.login(as)
  })
  afterAll(async () => {
    refusal = null
    await http?.stop()
    await site?.stop()
    await line?.stop()
  })

  test.each([
    ['the primary stepped down', 10107, 'NotWritablePrimary', 'urn:guidepost:problem:database-unreachable'],
    [
      'it is being elected',
      11602,
      'InterruptedDueToReplStateChange',
      'urn:guidepost:problem:database-unreachable',
    ],
    ['it is shutting down', 91, 'ShutdownInProgress', 'urn:guidepost:problem:database-unreachable'],
    ['two wrote the same', 112, 'WriteConflict', 'urn:guidepost:problem:database-busy'],
    ['its disk is full', 14031, 'OutOfDiskSpace', 'urn:guidepost:problem:storage-full'],
  ])(
    '%s: writes are 503 with a time to come again, reads go on, and then everything does',
    async (_, code, codeName, type) => {
      const before = (await http.get(`/api/careers/${career}`, { as })).body.summary as string
      refusal = { code, codeName, errmsg: codeName }
      const refused = await http.patch(`/api/careers/${career}`, {
        as,
        body: { summary: `Refused: ${codeName}` },
      })
      const created = await http.post('/api/careers', {
        as,
        body: { title: 'Nobody', slug: `nobody-${code}` },
      })
      const known = await http.get(`/v1/careers/${page}`)
      const read = await http.get(`/api/careers/${career}`, { as })
      refusal = null
      for (const answer of [refused, created]) {
        expect([answer.status, answer.body.type]).toEqual([503, type])
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
      }
      expect([known.status, read.status, read.body.summary]).toEqual([200, 200, before])
      const saved = await http.patch(`/api/careers/${career}`, {
        as,
        body: { summary: `After ${codeName}.` },
      })
      expect([saved.status, saved.body.doc?.summary]).toEqual([200, `After ${codeName}.`])
    },
  )
})
