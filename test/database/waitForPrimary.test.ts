import { setTimeout as sleep } from 'node:timers/promises'
import { type Payload, buildConfig, getPayload } from 'payload'
import { databaseAdapter } from '#src/database/adapter'
import type { MongodbLimits } from '#src/database/mongodbConnection'
import { answeringLine, isHello, memberOfSet } from '#test/support/answeringLine'
import { cuttableLine } from '#test/support/cuttableLine'
import { notes, pages } from '#test/support/smallSite'
import { type TestDatabase, testDatabase, testDatabaseKind } from '#test/support/testDatabase'

/*
 * A real server behind a line that is closed at first, or that answers as a member of a replica set does which is electing
 * or in the way of another operation.
 */
const about = testDatabaseKind === 'mongodb' ? describe : describe.skip

about('a start on a MongoDB that is not ready (SQLite has no server)', () => {
  let database: TestDatabase
  let said: string[]
  const cleanUp: (() => Promise<unknown>)[] = []
  let starts = 0

  beforeEach(() => {
    database = testDatabase('', 'mongodb')
    said = []
    cleanUp.push(() => database.drop())
  })
  afterEach(async () => {
    for (const one of cleanUp.splice(0).reverse()) await one()
  })

  /** `patience`: milliseconds after which the driver gives up and the start says that it waits. */
  const start = async (url: string, mongodb: MongodbLimits, patience = 300): Promise<Payload> => {
    const databaseURL = new URL(url)
    databaseURL.searchParams.set('serverSelectionTimeoutMS', String(patience))
    const payload = await getPayload({
      key: `wait-${starts++}`,
      config: buildConfig({
        secret: 'a secret for tests only',
        collections: [{ ...pages }, { ...notes }],
        db: databaseAdapter({ databaseURL: databaseURL.href, mongodb }),
        logger: {
          options: { level: 'info' },
          destination: { write: (line: string) => void said.push((JSON.parse(line) as { msg: string }).msg) },
        },
        telemetry: false,
        typescript: { autoGenerate: false },
      }),
    })
    cleanUp.push(() => payload.destroy())
    return payload
  }

  const waiting = () => said.filter((line) => line.includes('waiting for it'))

  const until = async (isSo: () => boolean) => {
    for (const end = Date.now() + 15_000; !isSo(); await sleep(20))
      if (Date.now() > end) throw new Error(`It did not happen. Said: ${said.join('\n')}`)
  }

  const expectToWork = async (payload: Payload) => {
    const page = { collection: 'pages' as never, data: { title: 'One', slug: 'one' } as never }
    await payload.create(page)
    // Only a unique index refuses it.
    await expect(payload.create(page)).rejects.toThrow(/slug/)
  }

  test('waits for a server that comes later, says so now and then, and goes on', async () => {
    const { hostname, port } = new URL(database.url)
    const line = await cuttableLine(hostname, Number(port || 27017))
    cleanUp.push(line.stop)
    await line.cut()
    const through = new URL(database.url)
    through.host = `127.0.0.1:${line.port}`

    const starting = start(through.href, { waitSeconds: 60 })
    starting.catch(() => undefined)
    await until(() => waiting().length >= 2)
    expect(waiting()[0]).toMatch(
      new RegExp(
        `^MongoDB at 127\\.0\\.0\\.1:${line.port} is not ready \\(.+\\): waiting for it \\(\\d+ of 60 s\\)\\.$`,
      ),
    )
    await line.restore()
    await expectToWork(await starting)
  })

  test('waits for a replica set that is electing a primary', async () => {
    let isElecting = true
    const line = await answeringLine(database.url, (command, port) =>
      isElecting && isHello(command) ? memberOfSet(port, false) : undefined,
    )
    cleanUp.push(line.stop)
    const starting = start(line.url(database.url), { waitSeconds: 60 })
    starting.catch(() => undefined)
    await until(() => waiting().length >= 1)
    isElecting = false
    await expectToWork(await starting)
  })

  test('gives up after the time it was given, with one line', async () => {
    const line = await cuttableLine('127.0.0.1', 1)
    cleanUp.push(line.stop)
    await line.cut()
    const starting = start(`mongodb://u:hush@127.0.0.1:${line.port}/site`, { waitSeconds: 1 })
    await expect(starting).rejects.toThrow(/^MongoDB at 127\.0\.0\.1:\d+ cannot be used [^\n]+$/)
    expect(waiting().length).toBeGreaterThan(0)
    expect(said.join('\n')).not.toContain('hush')
  })

  test.each([
    [
      'another build was in the way',
      { ok: 0, code: 1, codeName: 'InternalError', errmsg: 'deadlock detected' },
    ],
    [
      'the primary has just stepped down',
      { ok: 0, code: 10107, codeName: 'NotWritablePrimary', errmsg: 'not primary' },
    ],
  ])('builds an index again when %s', async (_, refusal) => {
    let refused = 0
    const line = await answeringLine(database.url, (command) => {
      if (command.createIndexes !== 'pages' || refused >= 3) return undefined
      refused++
      return refusal
    })
    cleanUp.push(line.stop)
    await expectToWork(await start(line.url(database.url), {}, 5000))
    expect(refused).toBe(3)
  })

  test('an index that cannot be built at all ends the start with the reason', async () => {
    const asked: string[] = []
    const line = await answeringLine(database.url, (command) => {
      if (command.createIndexes !== 'pages') return undefined
      asked.push(JSON.stringify(command.indexes))
      return { ok: 0, code: 11000, codeName: 'DuplicateKey', errmsg: 'E11000 duplicate key error: slug' }
    })
    cleanUp.push(line.stop)
    await expect(start(line.url(database.url), {}, 5000)).rejects.toThrow(/E11000/)
    // Each was asked for, and none again.
    expect(new Set(asked).size).toBe(asked.length)
  })
})
