import { mkdtemp, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Payload, buildConfig, getPayload } from 'payload'
import { databaseAdapter } from '#src/database/adapter'
import { migrationsOf } from '#src/database/migrations'
import type { Migration } from '#src/database/sqliteMigrations'
import { innards, notes, pages, wholeSchema } from '#test/support/smallSite'

let folder: string
let starts = 0
let open: Payload | undefined

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'guidepost-migrations-'))
})
afterEach(async () => {
  await open?.destroy()
  open = undefined
  await rm(folder, { recursive: true, force: true })
})

const start = async (migrations: Migration[]): Promise<Payload> => {
  await open?.destroy()
  open = undefined
  const config = buildConfig({
    secret: 'a secret for tests only',
    collections: [pages, notes],
    db: databaseAdapter({ databaseURL: `file:${path.join(folder, 'site.db')}`, migrations }),
    logger: { options: { level: 'silent' } },
    telemetry: false,
    typescript: { autoGenerate: false },
  })
  open = await getPayload({ key: `${folder}#${starts++}`, config })
  return open
}

type Db = { db: { run: (sql: string) => Promise<unknown> } }

const migration = (name: string, ...statements: string[]): Migration => ({
  name,
  up: async ({ db }: Db) => {
    for (const statement of statements) await db.run(statement)
  },
  down: async () => {},
})

const rows = async (payload: Payload, sql: string) => (await innards(payload).client.execute(sql)).rows

describe('migrations of SQLite', () => {
  test('a start runs what is missing, and the next start nothing', async () => {
    await start([wholeSchema])
    const again = await start([wholeSchema, migration('more', 'CREATE TABLE more (id text)')])
    expect(await rows(again, 'SELECT name, batch FROM payload_migrations ORDER BY batch')).toMatchObject([
      { name: 'whole_schema', batch: 1 },
      { name: 'more', batch: 2 },
    ])
    await expect(
      start([wholeSchema, migration('more', 'CREATE TABLE more (id text)')]),
    ).resolves.toBeDefined()
  })

  test('a file with content is copied before it is migrated, an empty one is not', async () => {
    const copies = async () => (await readdir(folder)).filter((name) => name.includes('.before-'))
    const payload = await start([wholeSchema])
    expect(await copies()).toEqual([])
    await payload.create({ collection: 'notes' as never, data: { text: 'Not to be lost' } as never })
    await start([wholeSchema, migration('careless', 'DELETE FROM notes')])

    const [copy, ...more] = await copies()
    expect(more).toEqual([])
    expect(copy).toMatch(/^site\.db\.before-careless-\d{8}-\d{6}-\d+$/)
    expect(((await stat(path.join(folder, copy!))).mode & 0o777).toString(8)).toBe('600')
    await rename(path.join(folder, copy!), path.join(folder, 'site.db'))
    for (const end of ['-wal', '-shm']) await rm(path.join(folder, `site.db${end}`), { force: true })
    const before = await start([wholeSchema])
    expect((await before.find({ collection: 'notes' as never })).docs).toMatchObject([
      { text: 'Not to be lost' },
    ])
  })

  test('a copy that was never finished counts for nothing, and goes when it is old', async () => {
    await start([wholeSchema])
    const [old, young] = ['old', 'young'].map((name) => path.join(folder, `site.db.unfinished-copy-${name}`))
    for (const file of [old!, young!]) await writeFile(file, 'half')
    await utimes(old!, new Date(0), new Date(0))
    const payload = await start([wholeSchema, migration('more', 'CREATE TABLE more (id text)')])
    expect((await readdir(folder)).filter((name) => name.includes('unfinished'))).toEqual([
      'site.db.unfinished-copy-young',
    ])
    expect((await migrationsOf(payload).copies()).map((file) => path.basename(file))).toEqual([
      expect.stringMatching(/^site\.db\.before-more-/),
    ])
  })

  test('a migration that fails keeps no copy', async () => {
    await start([wholeSchema])
    await expect(start([wholeSchema, migration('broken', 'NOT SQL')])).rejects.toThrow(/broken failed/)
    expect((await readdir(folder)).filter((name) => name.includes('.before-'))).toEqual([])
  })

  // drizzle-kit writes `PRAGMA foreign_keys=OFF` into such migrations, which SQLite ignores inside a transaction.
  test('a table that is made anew keeps the rows that point at it', async () => {
    const payload = await start([wholeSchema])
    await payload.create({
      collection: 'pages' as never,
      data: { title: 'Filled', parts: [{ text: 'one' }, { text: 'two' }] } as never,
    })
    const [{ sql }] = (await rows(payload, "SELECT sql FROM sqlite_master WHERE name = 'pages'")) as [
      { sql: string },
    ]
    const remake = migration(
      'remake',
      sql.replace(/CREATE TABLE [`"]?pages[`"]?/i, 'CREATE TABLE `__new_pages`'),
      'INSERT INTO __new_pages SELECT * FROM pages',
      'DROP TABLE pages',
      'ALTER TABLE __new_pages RENAME TO pages',
    )
    const after = await start([wholeSchema, remake])
    const { docs } = await after.find({ collection: 'pages' as never })
    expect(docs).toMatchObject([{ title: 'Filled', parts: [{ text: 'one' }, { text: 'two' }] }])
  })

  test('a migration that fails leaves nothing, and the start says which one and why', async () => {
    await start([wholeSchema])
    await expect(
      start([wholeSchema, migration('broken', 'CREATE TABLE left_over (id text)', 'NOT SQL')]),
    ).rejects.toThrow(/migration broken failed and nothing of it was kept/)
    const payload = await start([wholeSchema])
    expect(await rows(payload, "SELECT 1 FROM sqlite_master WHERE name = 'left_over'")).toEqual([])
  })

  test('a migration that would leave rows pointing at nothing is refused', async () => {
    const payload = await start([wholeSchema])
    await payload.create({
      collection: 'pages' as never,
      data: { title: 'Filled', parts: [{ text: 'one' }] } as never,
    })
    await expect(start([wholeSchema, migration('orphans', 'DELETE FROM pages')])).rejects.toThrow(/point at/)
    expect((await (await start([wholeSchema])).count({ collection: 'pages' as never })).totalDocs).toBe(1)
  })

  test('the migrate commands are not disturbed by a start that migrates by itself', async () => {
    process.env.PAYLOAD_MIGRATING = 'true'
    try {
      const payload = await start([wholeSchema])
      expect(await rows(payload, "SELECT 1 FROM sqlite_master WHERE name = 'pages'")).toEqual([])
    } finally {
      delete process.env.PAYLOAD_MIGRATING
    }
  })
})
