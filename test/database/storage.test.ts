import { copyFile, mkdtemp, open, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { builders } from '#test/support/build'
import { type Answer, type Http, startHttp } from '#test/support/http'
import { createPeople } from '#test/support/people'
import { innards, startSmallSite } from '#test/support/smallSite'
import { type Started, startPayload } from '#test/support/startPayload'
import { testDatabaseKind } from '#test/support/testDatabase'

const about = testDatabaseKind === 'sqlite' ? describe : describe.skip

about('a SQLite file that cannot be written for a while (a MongoDB server watches its own disk)', () => {
  const as = 'editor@example.com'
  let site: Started
  let http: Http
  let page: string
  let writer: ReturnType<typeof innards>['sessions'][string]['db']

  beforeAll(async () => {
    site = await startPayload()
    site.payload.logger.level = process.env.TEST_LOG_LEVEL ?? 'silent'
    const people = await createPeople(site.payload)
    page = (await builders(site.payload, people).career({ state: 'published' })).slug
    http = await startHttp(site.payload)
    await http.login(as)
    const { db } = site.payload
    const id = (await db.beginTransaction()) as string
    writer = innards(site.payload).sessions[id]!.db
    await db.rollbackTransaction(id)
  })
  afterAll(async () => {
    await http.stop()
    await site.stop()
  })

  /** Said to the very connection that writes; SQLite itself then refuses, with the codes it has for it. */
  const tellTheWriter = async (pragma: string) => (await writer.run(pragma)).rows[0] ?? {}

  const expectWritable = async () => {
    const { body } = await http.get('/readyz')
    expect(body).toMatchObject({ status: 'ready' })
    for (const name of ['writes', 'detail']) expect(body).not.toHaveProperty(name)
  }

  const create = (number: number): Promise<Answer> =>
    http.post('/api/careers', {
      as,
      body: { title: `Page ${number}`, slug: `page-${number}-${Date.now()}`, summary: 'x'.repeat(280) },
    })

  const expectReadersServed = async () => {
    expect((await http.get(`/v1/careers/${page}`)).status).toBe(200)
    expect((await http.get(`/v1/careers?limit=${Math.ceil(Math.random() * 99)}`)).status).toBe(200)
    expect((await http.get('/api/careers?limit=1', { as })).status).toBe(200)
    const ready = await http.get('/readyz')
    expect([ready.status, ready.body]).toEqual([200, expect.objectContaining({ writes: 'refused' })])
  }

  test('a full disk refuses writes and says what to do, readers go on, and room is enough to go on writing', async () => {
    const { page_count: pages } = await tellTheWriter('PRAGMA page_count')
    await tellTheWriter(`PRAGMA max_page_count = ${Number(pages) + 2}`)
    const kept: string[] = []
    let refused: Answer | undefined
    for (let number = 0; number < 200 && !refused; number++) {
      const answer = await create(number)
      if (answer.status === 201) kept.push(answer.body.doc.id as string)
      else refused = answer
    }
    expect(refused).toMatchObject({ status: 503, body: { type: 'urn:guidepost:problem:storage-full' } })
    expect(refused!.body.detail).toMatch(/Make room on the disk/)
    expect(Number(refused!.headers.get('retry-after'))).toBeGreaterThan(0)
    await expectReadersServed()

    await tellTheWriter('PRAGMA max_page_count = 1073741823')
    expect((await create(1000)).status).toBe(201)
    await expectWritable()
    for (const id of kept) expect((await http.get(`/api/careers/${id}`, { as })).status).toBe(200)
  })

  test('a disk that was made read-only does the same', async () => {
    await tellTheWriter('PRAGMA query_only = ON')
    const refused = await create(1)
    expect(refused).toMatchObject({ status: 503, body: { type: 'urn:guidepost:problem:storage-read-only' } })
    expect(refused.body.detail).toMatch(/right to write/)
    await expectReadersServed()

    await tellTheWriter('PRAGMA query_only = OFF')
    expect((await create(2)).status).toBe(201)
    await expectWritable()
  })
})

about('a damaged SQLite file (MongoDB checks its own)', () => {
  test('is not opened, and one line says what to do', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'guidepost-damaged-'))
    const whole = await startSmallSite({ kind: 'sqlite' })
    for (let n = 0; n < 60; n++)
      await whole.payload.create({
        collection: 'notes' as never,
        data: { text: 'a note '.repeat(400) } as never,
      })
    await innards(whole.payload).client.execute('PRAGMA wal_checkpoint(TRUNCATE)')
    const file = path.join(folder, 'guidepost.db')
    await copyFile(path.join(whole.folder, 'guidepost.db'), file)
    await whole.stop()

    const bytes = await readFile(file)
    const handle = await open(file, 'r+')
    // The head of a page with rows: that there is something else now, only a look at every page can tell.
    await handle.write(Buffer.alloc(64, 0xff), 0, 64, bytes.length - 4096)
    await handle.close()
    const { databaseAdapter } = await import('#src/database/adapter')
    const { buildConfig, getPayload } = await import('payload')
    const config = buildConfig({
      secret: 'a secret for tests only',
      collections: [],
      db: databaseAdapter({ databaseURL: `file:${file}` }),
      logger: { options: { level: 'silent' } },
      telemetry: false,
      typescript: { autoGenerate: false },
    })
    await expect(getPayload({ key: file, config })).rejects.toThrow(
      /^The database file .*guidepost\.db is damaged \([^\n]+\): keep a copy of it, then put a backup in its place with npm run restore[^\n]+$/,
    )
    await rm(folder, { recursive: true, force: true })
  })
})
