import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

/*
 * The process as a person starts it. (That `npm start` installs, and builds and serves the admin, is for .ci/run.)
 */
const folder = mkdtempSync(path.join(tmpdir(), 'guidepost-start-'))
const running: ChildProcess[] = []
afterAll(() => {
  for (const child of running) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

// What `npm start` does, but for the build of the admin.
const program = `
  const { bundleStale, load } = await import('./src/commands/prepare.mjs')
  await bundleStale()
  await load('server/main')`

type Env = Record<string, string>

function start(env: Env) {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      DATA_DIR: path.join(folder, 'data'),
      MEDIA_DIR: path.join(folder, 'media'),
      PORT: '0',
      SEED: 'none',
      LOG_FORMAT: 'json',
      ...env,
    },
  })
  running.push(child)
  let out = ''
  let err = ''
  child.stdout.on('data', (text: Buffer) => (out += text.toString()))
  child.stderr.on('data', (text: Buffer) => (err += text.toString()))
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    child.once('close', (code) => resolve({ code, out, err }))
  })
  const origin = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const found = /Admin +(http:\/\/\S+)\/admin/.exec(out)?.[1]
      if (found) resolve(found)
    })
    void ended.then((end) => reject(new Error(`it ended with ${end.code}: ${end.err}`)))
  })
  origin.catch(() => undefined)
  return { child, ended, origin }
}

const notADatabase = path.join(folder, 'text.db')
writeFileSync(notADatabase, 'This is no database, only a text.')

it.each<[string, Env, RegExp]>([
  ['a port that is none', { PORT: 'many' }, /^PORT: "many" .*has to be/],
  [
    'a data folder that can not be',
    { DATA_DIR: '/dev/null/data' },
    /^DATA_DIR: \/dev\/null\/data is not a folder/,
  ],
  ['a media folder that can not be', { MEDIA_DIR: '/dev/null/media' }, /^MEDIA_DIR: /],
  ['a host that is not here', { HOST: '192.0.2.1' }, /^HOST: 192\.0\.2\.1 is not an address of this machine/],
  ['MongoDB without a secret', { DATABASE_URL: 'mongodb://127.0.0.1:1/x' }, /^PAYLOAD_SECRET: it is not set/],
  ['a database that is none', { DATABASE_URL: `file:${notADatabase}` }, /not a SQLite database/],
  ['a bucket without its keys', { S3_BUCKET: 'pictures' }, /^S3_BUCKET: S3_ACCESS_KEY_ID and /],
])('answers %s with one clear line and exit code 2', async (_words, env, line) => {
  const { code, err } = await start(env).ended

  expect(err.trim().split('\n')).toHaveLength(1)
  expect(err).toMatch(line)
  expect(code).toBe(2)
})

it('answers a port that is taken with one clear line and exit code 2', async () => {
  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
  const { port } = taken.address() as AddressInfo

  const { code, err } = await start({ PORT: String(port) }).ended
  taken.close()

  expect(err.trim()).toBe(
    `PORT: ${port} on 127.0.0.1 is in use; stop what uses it or set PORT to another one.`,
  )
  expect(code).toBe(2)
})

it('makes a secret that only its owner can read, and keeps it', async () => {
  const file = path.join(folder, 'data/payload-secret')

  const first = start({})
  await first.origin
  const made = readFileSync(file, 'utf8')
  first.child.kill('SIGTERM')
  await first.ended
  const second = start({})
  await second.origin
  second.child.kill('SIGTERM')
  await second.ended

  expect(made.trim()).toMatch(/^[\da-f]{64}$/)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readFileSync(file, 'utf8')).toBe(made)
})

it('serves, and ends with 0 when it is asked to stop', async () => {
  const { child, ended, origin } = start({})

  const careers = await fetch(`${await origin}/v1/careers`)
  const ready = await fetch(`${await origin}/readyz`)
  child.kill('SIGTERM')

  expect([careers.status, ready.status]).toEqual([200, 200])
  expect((await ended).code).toBe(0)
})

it('leaves after a stop one file that holds everything, and nothing that another account could read', async () => {
  const data = path.join(folder, 'left')
  mkdirSync(data, { mode: 0o755 })
  const { child, ended, origin } = start({
    DATA_DIR: data,
    SEED: 'accounts',
    SEED_PASSWORD: 'a password of this test',
  })
  await origin
  child.kill('SIGTERM')
  await ended

  const modes = Object.fromEntries(
    ['', ...readdirSync(data)].map((name) => [
      name,
      (statSync(path.join(data, name)).mode & 0o777).toString(8),
    ]),
  )
  expect(modes).toMatchObject({ '': '700', 'guidepost.db': '600', 'payload-secret': '600' })
  expect(Object.values(modes).filter((mode) => !['700', '600'].includes(mode))).toEqual([])
  expect(statSync(path.join(data, 'guidepost.db-wal'), { throwIfNoEntry: false })?.size ?? 0).toBe(0)

  const copy = path.join(folder, 'copied')
  mkdirSync(copy)
  for (const name of ['guidepost.db', 'payload-secret'])
    copyFileSync(path.join(data, name), path.join(copy, name))
  const again = start({ DATA_DIR: copy, SEED: 'accounts' })
  const signedIn = await fetch(`${await again.origin}/api/users/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'editor@example.com', password: 'a password of this test' }),
  })
  again.child.kill('SIGTERM')
  await again.ended
  expect(signedIn.status).toBe(200)
})

it('killed while it filled the database, goes on at once', async () => {
  const env = { DATA_DIR: path.join(folder, 'killed'), SEED: 'sample' }
  const first = start(env)
  await new Promise<void>((resolve) => {
    first.child.stdout.on('data', (text: Buffer) => {
      if (text.toString().includes('The database is empty')) resolve()
    })
  })
  first.child.kill('SIGKILL')
  await first.ended

  const second = start(env)
  await second.origin
  second.child.kill('SIGTERM')
  const { out, code } = await second.ended
  expect(out).toMatch(/Seeded in/)
  expect(out).not.toMatch(/Another process/)
  expect(code).toBe(0)
})

/** A disk of so many megabytes; null where this account may not mount one. */
function smallDisk(megabytes: number): string | null {
  const place = path.join(folder, `disk-${megabytes}`)
  mkdirSync(place)
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', place])
  return status === 0 ? place : null
}

it.each([1, 5])('says in one line that a disk of %i MB is full, also the next time', async (megabytes) => {
  const disk = smallDisk(megabytes)
  if (disk === null) return console.warn('not run: this account may not mount a small disk')
  try {
    for (let time = 0; time < 2; time++) {
      const { code, err, out } = await start({ DATA_DIR: disk, SEED: 'sample' }).ended
      expect(err.trim().split('\n')).toEqual([expect.stringMatching(/The disk is full/)])
      expect(out).not.toMatch(/Another process|"stack"/)
      // 2 where the database could not be opened at all, 1 where the start broke off later.
      expect([1, 2]).toContain(code)
    }
  } finally {
    spawnSync('umount', [disk])
  }
})
