import { type Payload, buildConfig, getPayload } from 'payload'
import { databaseAdapter } from '#src/database/adapter'
import { inTransaction } from '#src/database/retry'
import { serverCan } from '#src/database/server'
import { type Line, answeringLine } from '#test/support/answeringLine'
import { builders } from '#test/support/build'
import { type Http, startHttp } from '#test/support/http'
import { createPeople } from '#test/support/people'
import { notes, pages } from '#test/support/smallSite'
import { type Started, startPayload } from '#test/support/startPayload'
import { type TestDatabase, testDatabase, testDatabaseKind } from '#test/support/testDatabase'

/*
 * What a MongoDB says while its primary changes, said by a line in front of a real server (answeringLine.ts): no replica set
 * was at hand, and these are the words of its protocol.
 */
const about = testDatabaseKind === 'mongodb' ? describe : describe.skip

type Refusal = { code: number; codeName: string; errmsg: string; errorLabels?: string[] }

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
    site = await startPayload({}, (url) => line.url(url))
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

/*
 * The line says of the server behind it that it is the primary of a replica set, so transactions are used: sessions and
 * transaction numbers go over the wire, and the server takes them without being able to roll back. What is refused here
 * is the first statement of a transaction, or its commit.
 */
about('transactions in the protocol of a replica set (SQLite has its own)', () => {
  let database: TestDatabase
  let line: Line
  let payload: Payload
  let answer: (command: Record<string, unknown>) => Refusal | null = () => null
  let commits = 0

  beforeAll(async () => {
    database = testDatabase('', 'mongodb')
    line = await answeringLine(database.url, (command, port) => {
      if ('hello' in command || 'ismaster' in command || 'isMaster' in command) return primary(port)
      if ('commitTransaction' in command) commits++
      const refusal = answer(command)
      if (refusal) return { ok: 0, ...refusal }
      // The server behind does not know these two.
      return 'commitTransaction' in command || 'abortTransaction' in command ? { ok: 1 } : undefined
    })
    payload = await getPayload({
      key: 'primary-change',
      config: buildConfig({
        secret: 'a secret for tests only',
        collections: [{ ...pages }, { ...notes }],
        db: databaseAdapter({ databaseURL: line.url(database.url) }),
        logger: { options: { level: 'silent' } },
        telemetry: false,
        typescript: { autoGenerate: false },
      }),
    })
  })
  beforeEach(() => {
    commits = 0
  })
  afterEach(() => {
    answer = () => null
  })
  afterAll(async () => {
    await payload?.destroy()
    await line?.stop()
    await database?.drop()
  })

  const write = (text: string) => {
    let tries = 0
    return inTransaction(payload, undefined, async (req) => {
      await payload.create({ collection: 'notes' as never, data: { text } as never, req })
      return ++tries
    })
  }
  const stored = async (text: string) =>
    (await payload.count({ collection: 'notes' as never, where: { text: { equals: text } } })).totalDocs

  /** Refuses so many times. */
  const refuse = (name: string, times: number, refusal: Refusal) => {
    let left = times
    answer = (command) => (name in command && left-- > 0 ? refusal : null)
  }

  test('are used', async () => {
    expect(serverCan(payload).transactions).toBe(true)
    expect(await write('plain')).toBe(1)
    expect([commits, await stored('plain')]).toEqual([1, 1])
  })

  test('are done again as a whole when another one is in the way', async () => {
    const errorLabels = ['TransientTransactionError']
    refuse('insert', 3, { code: 112, codeName: 'WriteConflict', errmsg: 'Write conflict', errorLabels })
    await write('conflict')
    expect([commits, await stored('conflict')]).toEqual([1, 1])
  })

  test('are committed again when nobody knows how the commit went; the work is done once', async () => {
    const errorLabels = ['UnknownTransactionCommitResult']
    refuse('commitTransaction', 3, {
      code: 11602,
      codeName: 'InterruptedDueToReplStateChange',
      errmsg: 'operation was interrupted',
      errorLabels,
    })
    expect(await write('unknown')).toBe(1)
    expect([commits > 3, await stored('unknown')]).toEqual([true, 1])
  })

  test('that are refused for good say so, and leave the way free for the next', async () => {
    refuse('insert', 100, { code: 13, codeName: 'Unauthorized', errmsg: 'not allowed to write here' })
    await expect(write('refused')).rejects.toThrow('not allowed')
    answer = () => null
    expect(await stored('refused')).toBe(0)
    expect(await write('after')).toBe(1)
  })
})

/** What the primary of a replica set says of itself. */
const primary = (port: number) => ({
  isWritablePrimary: true,
  ismaster: true,
  setName: 'rs0',
  setVersion: 1,
  hosts: [`127.0.0.1:${port}`],
  primary: `127.0.0.1:${port}`,
  me: `127.0.0.1:${port}`,
  minWireVersion: 0,
  maxWireVersion: 21,
  maxBsonObjectSize: 16_777_216,
  maxMessageSizeBytes: 48_000_000,
  maxWriteBatchSize: 100_000,
  logicalSessionTimeoutMinutes: 30,
  localTime: new Date(),
  ok: 1,
})
