import type { Db } from 'mongodb'
import type { Payload } from 'payload'
import { tablesOf, tableName } from '#src/database/tables'
import { type FilledSite, startFilledSite } from '#test/transfer/filledSite'

/*
 * The way of a site in use to the next schema and back, on either database. The next schema is this test's own: it gives
 * cities one thing more.
 */

const { databaseAdapter } = await import('#src/database/adapter')
const { migrationsOf } = await import('#src/database/migrations')
const { migrations } = await import('#src/migrations/index')
const { mongodbMigrations } = await import('#src/migrations/mongodb/index')
const { copyBefore } = await import('#src/database/mongodbCopies')
const { systemStore } = await import('#src/database/store')
const { sumOf } = await import('#src/transfer/siteRows')
const { verify } = await import('#src/audit/verify')
const { adoptReferences } = await import('#src/workflow/adoptReferences')

let site: FilledSite
let before: Record<string, string>
const open: Payload[] = []

beforeAll(async () => {
  site = await startFilledSite()
  before = await contents(site.payload)
})
afterEach(async () => {
  for (const payload of open.splice(0)) await payload.destroy()
})
afterAll(() => site?.stop())

type Step = { fails?: boolean; onUp?: () => void }
type SQL = { db: { run: (sql: string) => Promise<unknown> } }

const name = '29991231_000000_subtitle'

/** The next schema of either database. */
const next = ({ fails = false, onUp = () => undefined }: Step = {}) => ({
  migrations: [
    ...migrations,
    {
      name,
      up: async ({ db }: SQL) => {
        onUp()
        await db.run('ALTER TABLE cities ADD COLUMN subtitle text')
        await db.run('UPDATE cities SET subtitle = name')
        if (fails) throw new Error('the city is too long')
      },
      down: async ({ db }: SQL) => {
        await db.run('ALTER TABLE cities DROP COLUMN subtitle')
      },
    },
  ],
  mongodbMigrations: [
    ...mongodbMigrations,
    {
      name,
      touches: ['cities'],
      up: async ({ db }: { db: Db }) => {
        onUp()
        await db.collection('cities').createIndex({ subtitle: 1 })
        await db.collection('cities').dropIndex('name_1')
        await db.collection('cities').updateMany({}, [{ $set: { subtitle: '$name' } }])
        if (fails) await db.collection('cities').updateMany({}, { $unset: { name: 1 } })
        if (fails) throw new Error('the city is too long')
      },
      down: async ({ db }: { db: Db }) => {
        await db.collection('cities').createIndex({ name: 1 }, { name: 'name_1' })
        await db.collection('cities').dropIndex('subtitle_1')
        await db.collection('cities').updateMany({}, { $unset: { subtitle: 1 } })
      },
    },
  ],
})

let times = 0

/** Opens the site as a process of that version would. */
async function start(schema: ReturnType<typeof next>): Promise<Payload> {
  const { getPayload } = await import('payload')
  const payload = await getPayload({
    key: `migrate-filled-${times++}`,
    config: {
      ...site.config,
      db: databaseAdapter({ databaseURL: site.started.database.url, ...(schema as object) }) as never,
    },
    disableOnInit: true,
  })
  open.push(payload)
  return payload
}

async function contents(payload: Payload): Promise<Record<string, string>> {
  const sums: Record<string, string> = {}
  for (const place of tablesOf(payload)) sums[tableName(place)] = (await sumOf(payload, place)).content
  return sums
}

const isMongodb = () => site.started.database.kind === 'mongodb'
const mongodb = (payload: Payload) => (payload.db as unknown as { connection: { db: Db } }).connection.db
const sqlite = (payload: Payload) =>
  payload.db as unknown as {
    client: { execute: (sql: string) => Promise<{ rows: Record<string, unknown>[] }> }
  }

const subtitles = async (payload: Payload): Promise<unknown[]> =>
  isMongodb()
    ? (
        await mongodb(payload)
          .collection('cities')
          .find({ subtitle: { $exists: true } })
          .toArray()
      ).map((city) => city.subtitle)
    : (
          await sqlite(payload).client.execute(
            "SELECT 1 FROM pragma_table_info('cities') WHERE name = 'subtitle'",
          )
        ).rows.length > 0
      ? (await sqlite(payload).client.execute('SELECT subtitle FROM cities')).rows.map((row) => row.subtitle)
      : []

const names = async (payload: Payload) =>
  (await systemStore(payload).find('cities')).docs.map((city) => String(city.name)).sort()

const indexNames = async (payload: Payload) =>
  isMongodb() ? (await mongodb(payload).collection('cities').indexes()).map((index) => index.name).sort() : []

const expectAsBefore = async (payload: Payload) => {
  expect(await contents(payload)).toEqual(before)
  expect(await verify({ payload, ...site.audit })).toMatchObject({ ok: true })
}

test('up and down again: every row of a site in use is the same, and what was there before is kept as a copy', async () => {
  const after = await start(next())
  expect((await subtitles(after)).sort()).toEqual(await names(after))
  await expectAsBefore(after)
  expect((await migrationsOf(after).status()).at(-1)).toMatchObject({ name, ranAt: expect.any(String) })
  const copies = await migrationsOf(after).copies()
  expect(copies.map((copy) => copy.replace(/.*before[-_]/, ''))).toEqual([
    isMongodb() ? `${name}_cities` : expect.stringContaining(name),
  ])

  expect((await migrationsOf(after).down()).names).toEqual([name])
  expect(await subtitles(after)).toEqual([])
  await expectAsBefore(after)
  expect((await migrationsOf(after).status()).at(-1)).toEqual({ name, ranAt: null, isShipped: true })
})

test('an older version refuses a database that a newer one has migrated, in one line', async () => {
  const newer = await start(next())
  await expect(start({ migrations, mongodbMigrations } as never)).rejects.toThrow(
    new RegExp(`another version of Guidepost .*${name}`),
  )
  await migrationsOf(newer).down()
  await expect(start({ migrations, mongodbMigrations } as never)).resolves.toBeDefined()
})

test('one that fails half way leaves everything as it was, and says which and why', async () => {
  const indexes = await indexNames(site.payload)
  await expect(start(next({ fails: true }))).rejects.toThrow(
    `migration ${name} failed and nothing of it was kept (the city is too long).`,
  )
  expect(await subtitles(site.payload)).toEqual([])
  expect(await indexNames(site.payload)).toEqual(indexes)
  await expectAsBefore(site.payload)
})

test('of three that start at the same moment one runs it, and all of them come up', async () => {
  let runs = 0
  const schema = next({ onUp: () => runs++ })
  const started = await Promise.all([start(schema), start(schema), start(schema)])
  expect(runs).toBe(1)
  await expectAsBefore(started[2]!)
  await migrationsOf(started[0]!).down()
})

test('every shipped one can be taken back on a site in use and run again; the one that made the database is not taken back', async () => {
  const started = await start({ migrations, mongodbMigrations } as never)
  const shipped = (await migrationsOf(started).status()).map((step) => step.name)
  // On MongoDB Payload makes the collections, and every migration can be taken back.
  const canGoBack = shipped.slice(isMongodb() ? 0 : 1).reverse()
  for (const one of canGoBack) expect((await migrationsOf(started).down()).names).toEqual([one])
  await expect(migrationsOf(started).down()).rejects.toThrow(
    isMongodb() ? /nothing to take back/ : /would delete the whole site/,
  )

  expect((await migrationsOf(started).up()).names).toEqual(canGoBack.toReversed())
  expect(await names(started)).toHaveLength(1)
  // What the start of a site does after its migrations: it gives topics, providers and cities their workflow state.
  await adoptReferences(started)
  expect(await verify({ payload: started, ...site.audit })).toEqual(expect.objectContaining({ ok: true }))
})

/** How many rows lie below this name; null where there is no such table. */
const rowsIn = async (payload: Payload, table: string): Promise<number | null> => {
  if (isMongodb()) {
    const found = await mongodb(payload).listCollections({ name: table }).toArray()
    return found.length === 0 ? null : mongodb(payload).collection(table).countDocuments()
  }
  const { client } = sqlite(payload)
  const found = await client.execute(`SELECT 1 FROM sqlite_master WHERE name = '${table}'`)
  return found.rows.length === 0
    ? null
    : Number((await client.execute(`SELECT count(*) AS rows FROM ${table}`)).rows[0]!.rows)
}

test('a table that is no longer used goes when it is empty, and stays with its rows when it is not', async () => {
  const started = await start({ migrations, mongodbMigrations } as never)
  const steps = migrationsOf(started)
  const before = async () => {
    while (!(await steps.down()).names[0]!.endsWith('_unused_collections'));
  }
  await before()
  if (isMongodb())
    await mongodb(started)
      .collection<{ _id: string; title: string }>('releases')
      .insertOne({ _id: 'kept', title: 'Not to be lost' })
  else
    await sqlite(started).client.execute("INSERT INTO releases (id, title) VALUES ('kept', 'Not to be lost')")
  await steps.up()
  expect(await rowsIn(started, 'releases')).toBe(1)
  for (const name of ['schedules', 'outbox', 'webhooks'])
    expect([name, await rowsIn(started, name)]).toEqual([name, null])

  await before()
  if (isMongodb()) await mongodb(started).collection('releases').deleteMany({})
  else await sqlite(started).client.execute('DELETE FROM releases')
  await steps.up()
  expect(await rowsIn(started, 'releases')).toBeNull()
  await adoptReferences(started)
  expect(await verify({ payload: started, ...site.audit })).toEqual(expect.objectContaining({ ok: true }))
})

const onMongodb = process.env.TEST_DATABASE === 'mongodb' ? test : test.skip

onMongodb(
  'killed half way, the next start puts back what was there and does it again (needs MongoDB)',
  async () => {
    const db = mongodb(site.payload)
    // What a kill -9 leaves: the note, the copies, half of the work. (On SQLite the transaction is gone with the process.)
    await copyBefore(db, { migration: name, prefix: `before_${name}`, touches: ['cities'] })
    await db.collection('cities').updateMany({}, { $unset: { name: 1 } })
    await db.collection('cities').dropIndex('name_1')

    const after = await start(next())
    expect((await subtitles(after)).sort()).toEqual(await names(after))
    await expectAsBefore(after)
    await migrationsOf(after).down()
    expect(await indexNames(after)).toContain('name_1')
  },
)
