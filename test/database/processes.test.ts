import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Payload, buildConfig, getPayload } from 'payload'
import { databaseAdapter } from '#src/database/adapter'
import { innards, notes, pages, wholeSchema } from '#test/support/smallSite'

let folder: string
let databaseURL: string
let payload: Payload | undefined

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'guidepost-processes-'))
  databaseURL = `file:${path.join(folder, 'site.db')}`
})
afterEach(async () => {
  await payload?.destroy()
  payload = undefined
  await rm(folder, { recursive: true, force: true })
})

const open = async () => {
  payload = await getPayload({
    key: databaseURL,
    config: buildConfig({
      secret: 'a secret for tests only',
      collections: [pages, notes],
      db: databaseAdapter({ databaseURL, migrations: [wholeSchema] }),
      logger: { options: { level: 'silent' } },
      telemetry: false,
      typescript: { autoGenerate: false },
    }),
  })
  return payload
}

type Writer = { child: ChildProcess; acknowledged: string[]; errors: () => string }

/** @param limits shell words that say what the process may not do */
const writer = (mark: string, count: number, limits?: string): Writer => {
  const { NODE_OPTIONS: _, ...env } = process.env
  const own = ['--import', 'tsx', 'test/support/writerProcess.ts', databaseURL, mark, String(count)]
  const child = spawn(
    limits ? 'sh' : process.execPath,
    limits ? ['-c', `${limits}; exec "$@"`, 'sh', process.execPath, ...own] : own,
    { env: { ...env, NODE_ENV: 'test' }, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const acknowledged: string[] = []
  let rest = ''
  let errors = ''
  child.stdout!.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split('\n')
    rest = lines.pop()!
    acknowledged.push(...lines)
  })
  child.stderr!.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  return { child, acknowledged, errors: () => errors }
}

type Page = { id: string; parts: unknown[] }

const wholePages = async (site: Payload) =>
  ((await site.find({ collection: 'pages' as never, pagination: false })).docs as unknown as Page[]).map(
    ({ id, parts }) => ({ id, parts: parts.length }),
  )

test('kill -9 in the middle of writing loses nothing that was acknowledged and leaves nothing half written', async () => {
  const { child, acknowledged } = writer('killed', 100_000)
  while (acknowledged.length < 25) await once(child.stdout!, 'data')
  child.kill('SIGKILL')
  await once(child, 'close')

  const site = await open()
  const stored = await wholePages(site)
  const ids = new Set(stored.map(({ id }) => id))
  expect(acknowledged.filter((id) => !ids.has(id))).toEqual([])
  // One more may have been committed whose acknowledgement did not come through.
  expect(stored.length - acknowledged.length).toBeLessThanOrEqual(1)
  expect(stored.every(({ parts }) => parts === 3)).toBe(true)
  expect((await site.countVersions({ collection: 'pages' as never })).totalDocs).toBe(stored.length)
  expect((await innards(site).client.execute('PRAGMA integrity_check')).rows[0]).toEqual({
    integrity_check: 'ok',
  })
})

test('two processes that start at once on an empty database, and one that joins them, all write all of theirs', async () => {
  const writers = [writer('first', 30), writer('second', 30)]
  const third = (async () => {
    while (writers.some(({ acknowledged }) => acknowledged.length === 0)) {
      await new Promise((resolve) => setTimeout(resolve, 20))
      const ended = writers.find(({ child }) => child.exitCode !== null)
      if (ended && ended.acknowledged.length === 0) throw new Error(ended.errors())
    }
    const site = await open()
    return Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        site.create({ collection: 'pages' as never, data: { title: `third ${n}`, parts: [] } as never }),
      ),
    )
  })()
  const codes = await Promise.all(
    writers.map(async ({ child }) => ((await once(child, 'close')) as [number])[0]),
  )
  expect(writers.map(({ errors }) => errors()).join('')).not.toMatch(/BUSY|Error/)
  expect(codes).toEqual([0, 0])
  expect(await third).toHaveLength(30)
  expect(await wholePages(payload!)).toHaveLength(90)
})

test('a disk that takes no more in the midst of a commit: that write fails, and all before it are there', async () => {
  // The system refuses to make any file larger than this, so the log breaks off wherever it happens to be.
  const { child, acknowledged, errors } = writer('full', 100_000, "trap '' XFSZ; ulimit -f 3000")
  await once(child, 'close')
  expect(errors()).toMatch(/SQLITE_(FULL|IOERR)/)
  expect(acknowledged.length).toBeGreaterThan(5)

  const site = await open()
  const stored = await wholePages(site)
  expect(stored.map(({ id }) => id).sort()).toEqual([...acknowledged].sort())
  expect(stored.every(({ parts }) => parts === 3)).toBe(true)
  expect((await innards(site).client.execute('PRAGMA integrity_check')).rows[0]).toEqual({
    integrity_check: 'ok',
  })
  await site.create({ collection: 'pages' as never, data: { title: 'after', parts: [] } as never })
})
