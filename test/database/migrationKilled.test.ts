import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { drizzle } from '@payloadcms/db-sqlite/drizzle/libsql'
import type { Db } from 'mongodb'
import type { Payload } from 'payload'
import { migrationsOf } from '#src/database/migrations'
import { marked, slowName, startMigrating } from '#test/support/slowMigration'
import { innards } from '#test/support/smallSite'
import { type TestDatabase, testDatabase } from '#test/support/testDatabase'

/*
 * Processes of their own that migrate a filled database of the previous schema: one is killed in the middle, one is asleep
 * for too long, two start at the same moment.
 */

const texts = Array.from({ length: 12 }, (_, n) => `note ${String(n).padStart(2, '0')}`)

let folder: string
let database: TestDatabase
const open: Payload[] = []
const children: ChildProcess[] = []

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'guidepost-killed-'))
  database = testDatabase(folder)
})
afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    child.kill('SIGKILL')
    await once(child, 'close')
  }
  for (const payload of open.splice(0)) await payload.destroy()
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

/** A database of the previous schema with something in it. */
const fill = async () => {
  const payload = await startMigrating(database.url, { schema: 'before' })
  for (const text of texts) await payload.create({ collection: 'notes' as never, data: { text } as never })
  await payload.destroy()
}

type Migrating = { child: ChildProcess; lines: string[]; ended: Promise<number | null>; errors: () => string }

/** Starts a process, which says each part of its migration. */
const migrating = (pause: number): Migrating => {
  const { NODE_OPTIONS: _, ...env } = process.env
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'test/support/migratingProcess.ts', database.url, String(pause)],
    { env: { ...env, NODE_ENV: 'test' }, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  children.push(child)
  const lines: string[] = []
  let errors = ''
  child.stdout!.on('data', (chunk: Buffer) => lines.push(...chunk.toString().split('\n').filter(Boolean)))
  child.stderr!.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  return {
    child,
    lines,
    errors: () => errors,
    ended: once(child, 'close').then(([code]) => code as number | null),
  }
}

const stepsOf = ({ lines }: Migrating) => lines.filter((line) => line === 'step').length

const halfWay = async (process: Migrating) => {
  while (stepsOf(process) < texts.length / 2) {
    if (process.child.exitCode !== null) throw new Error(process.errors())
    await Promise.race([once(process.child.stdout!, 'data'), process.ended])
  }
}

const start = async (say?: (line: string) => void): Promise<Payload> => {
  const payload = await startMigrating(database.url, say ? { say } : {})
  open.push(payload)
  return payload
}

const isMongodb = () => database.kind === 'mongodb'
const mongodb = (payload: Payload) => (payload.db as unknown as { connection: { db: Db } }).connection.db

const textsIn = async (payload: Payload): Promise<string[]> =>
  ((await payload.find({ collection: 'notes' as never, pagination: false })).docs as unknown as Note[])
    .map(({ text }) => text)
    .sort()
type Note = { text: string }

const hasIndex = async (payload: Payload): Promise<boolean> =>
  isMongodb()
    ? mongodb(payload).collection('notes').indexExists('notes_text')
    : (await innards(payload).client.execute("SELECT 1 FROM sqlite_master WHERE name = 'notes_text'")).rows
        .length > 0

/** What the copies hold that were made before the migration. */
const textsInCopies = async (payload: Payload): Promise<string[][]> => {
  const copies = await migrationsOf(payload).copies()
  return Promise.all(
    copies.map(async (copy) => {
      if (isMongodb())
        return (await mongodb(payload).collection(copy).find().toArray())
          .map(({ text }) => String(text))
          .sort()
      const client = drizzle({ connection: { url: `file:${copy}` } }).$client
      const { rows } = await client.execute('SELECT text FROM notes ORDER BY text')
      client.close()
      return rows.map(({ text }) => String(text))
    }),
  )
}

const expectMigratedOnce = async (payload: Payload, more: string[] = []) => {
  expect(await textsIn(payload)).toEqual([...texts.map(marked), ...more].sort())
  expect(await hasIndex(payload)).toBe(true)
  const run = (await payload.find({ collection: 'payload-migrations', sort: 'batch' })).docs
  expect(run.map(({ name }) => name)).toEqual([...(isMongodb() ? [] : ['whole_schema']), slowName])
}

test('kill -9 in the middle of a migration: the next start takes over, and it is as if it had been done at once', async () => {
  await fill()
  const killed = migrating(100)
  await halfWay(killed)
  killed.child.kill('SIGKILL')
  await killed.ended

  const said: string[] = []
  const payload = await start((line) => said.push(line))
  await expectMigratedOnce(payload)
  expect(said).toContainEqual(`The database was migrated: ${slowName}`)
  // Its lease would have run for some seconds more; a process of this machine that is gone is not waited for.
  expect(said).not.toContainEqual('Another process brings the database up to date; this one waits for it.')
  const copies = await textsInCopies(payload)
  expect(copies.length).toBeGreaterThan(0)
  for (const copy of copies) expect(copy).toEqual(texts)
})

test('two processes that start at the same moment on a filled database migrate it once', async () => {
  await fill()
  const both = [migrating(5), migrating(5)]
  const codes = await Promise.all(both.map(({ ended }) => ended))
  expect([codes, both.map(({ errors }) => errors()).join('')]).toEqual([[0, 0], ''])
  expect(both.map(stepsOf).sort((a, b) => a - b)).toEqual([0, texts.length])
  await expectMigratedOnce(await start())
})

test('two processes that start at the same moment on an empty database come up with one schema', async () => {
  const both = [migrating(5), migrating(5)]
  const codes = await Promise.all(both.map(({ ended }) => ended))
  expect([codes, both.map(({ errors }) => errors()).join('')]).toEqual([[0, 0], ''])
  const payload = await start()
  expect(await hasIndex(payload)).toBe(true)
  const states = await migrationsOf(payload).status()
  expect(states.every(({ ranAt }) => ranAt !== null)).toBe(true)
  expect(await payload.count({ collection: 'payload-migrations' })).toEqual({ totalDocs: states.length })
  await payload.create({ collection: 'notes' as never, data: { text: 'the first' } as never })
})

// A process that sleeps holds SQLite's lock all the while, so nobody can take over.
const onMongodb = process.env.TEST_DATABASE === 'mongodb' ? test : test.skip

onMongodb(
  'a process that was asleep for longer than its lease finds that another has taken over, and touches nothing any more (needs MongoDB)',
  async () => {
    await fill()
    const asleep = migrating(100)
    await halfWay(asleep)
    asleep.child.kill('SIGSTOP')

    const payload = await start()
    await expectMigratedOnce(payload)
    await payload.create({ collection: 'notes' as never, data: { text: 'written since' } as never })

    asleep.child.kill('SIGCONT')
    expect(await asleep.ended).not.toBe(0)
    expect(asleep.errors()).toContain('another one has taken over')
    await expectMigratedOnce(payload, ['written since'])
  },
)
