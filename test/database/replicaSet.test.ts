import { type Payload, buildConfig, getPayload } from 'payload'
import { databaseAdapter } from '#src/database/adapter'
import { inTransaction } from '#src/database/retry'
import { serverCan } from '#src/database/server'
import { type Refusal, replicaSetLine } from '#test/support/answeringLine'
import type { Line } from '#test/support/answeringLine'
import { png } from '#test/images/pictures'
import { builders } from '#test/support/build'
import { type Http, startHttp } from '#test/support/http'
import { type People, createPeople } from '#test/support/people'
import { notes, pages } from '#test/support/smallSite'
import { type Started, startPayload } from '#test/support/startPayload'
import { type TestDatabase, testDatabase, testDatabaseKind } from '#test/support/testDatabase'

/*
 * No replica set was at hand. A line says of the server behind it that it is the primary of one, so transactions are used:
 * sessions and transaction numbers go over the wire, and what a real one refuses within a transaction is refused. The server behind
 * takes them without being able to roll back, so nothing here fails after it has written.
 */
const about = testDatabaseKind === 'mongodb' ? describe : describe.skip

about('transactions (SQLite has its own)', () => {
  let database: TestDatabase
  let line: Line
  let payload: Payload
  let answer: (command: Record<string, unknown>) => Refusal | null = () => null
  let commits = 0
  const refused: string[] = []

  beforeAll(async () => {
    database = testDatabase('', 'mongodb')
    line = await replicaSetLine(
      database.url,
      (command) => {
        if ('commitTransaction' in command) commits++
        return answer(command)
      },
      (what) => refused.push(what),
    )
    payload = await getPayload({
      key: 'replica-set',
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

  test('count what is there, with what they wrote themselves', async () => {
    const counted = await inTransaction(payload, undefined, async (req) => {
      const before = (await payload.db.count({ collection: 'notes' as never, req })).totalDocs
      await payload.create({ collection: 'notes' as never, data: { text: 'counted' } as never, req })
      await payload.db.countVersions({ collection: 'pages' as never, req })
      return (await payload.db.count({ collection: 'notes' as never, req })).totalDocs - before
    })
    expect(counted).toBe(1)
  })

  test('are known to the server before statements come side by side', async () => {
    const found = await inTransaction(payload, undefined, (req) =>
      Promise.all(
        ['notes', 'pages', 'notes'].map((slug) => payload.db.find({ collection: slug as never, req })),
      ),
    )
    expect(found).toHaveLength(3)
    expect(refused).toEqual([])
  })

  test('that are gone take no more writes and no commit', async () => {
    const id = (await payload.db.beginTransaction())!
    await payload.db.rollbackTransaction(id)
    const late = { collection: 'notes' as never, data: { text: 'late' } as never, req: { transactionID: id } }
    await expect(payload.db.create(late)).rejects.toThrow(/has ended/)
    await expect(payload.db.commitTransaction(id)).rejects.toThrow(/rolled back before its commit/)
    expect(await stored('late')).toBe(0)
  })

  test('that are refused for good say so, and leave the way free for the next', async () => {
    refuse('insert', 100, { code: 13, codeName: 'Unauthorized', errmsg: 'not allowed to write here' })
    await expect(write('refused')).rejects.toThrow('not allowed')
    answer = () => null
    expect(await stored('refused')).toBe(0)
    expect(await write('after')).toBe(1)
  })
})

about('a site on a replica set (SQLite has its own transactions)', () => {
  const refused: string[] = []
  let line: Line
  let site: Started
  let people: People
  let http: Http

  beforeAll(async () => {
    line = await replicaSetLine(process.env.MONGODB_URI!, undefined, (what) => refused.push(what))
    site = await startPayload({}, { through: (url) => line.url(url) })
    site.payload.logger.level = process.env.TEST_LOG_LEVEL ?? 'silent'
    people = await createPeople(site.payload)
    http = await startHttp(site.payload)
    for (const who of ['admin', 'editor', 'reviewer']) await http.login(`${who}@example.com`)
  })
  afterAll(async () => {
    await http?.stop()
    await site?.stop()
    await line?.stop()
  })
  afterEach(() => expect(refused).toEqual([]))

  test('takes accounts, pages through the whole workflow, topics and pictures', async () => {
    expect(serverCan(site.payload).transactions).toBe(true)
    const admin = { as: 'admin@example.com' }
    const person = {
      email: 'new@example.com',
      name: 'New',
      password: 'a long enough password',
      roles: ['editor'],
    }
    const account = await http.post('/api/users', { ...admin, body: person })
    expect([account.status, account.body.doc?.roles]).toEqual([201, ['editor']])

    const build = builders(site.payload, people)
    const topic = await build.topic()
    for (const state of ['published', 'scheduled', 'archived'] as const)
      await build.course({ state, topics: state === 'published' ? [topic.id] : [] })
    const gone = await build.topic({ state: 'draft' })
    expect((await http.delete(`/api/topics/${gone.id}`, admin)).status).toBe(200)

    const career = await build.career({ state: 'published' })
    const edited = await http.patch(`/api/careers/${career.id}`, { ...admin, body: { title: 'Edited' } })
    expect(edited.status).toBe(200)
    expect((await http.get(`/v1/careers/${career.slug}`)).body.title).toBe(career.title)

    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(await png())], { type: 'image/png' }), 'two.png')
    form.append('_payload', JSON.stringify({ alt: 'Two colours' }))
    expect((await http.post('/api/media', { as: 'editor@example.com', body: form })).status).toBe(201)
  })

  test('takes what many write at the same moment, though each appends to the one audit trail', async () => {
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        http.post('/api/careers', {
          as: 'editor@example.com',
          body: { title: `Page ${n}`, slug: `page-${n}` },
        }),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201))
  })
})
