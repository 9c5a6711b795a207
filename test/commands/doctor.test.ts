import { chmodSync } from 'node:fs'
import path from 'node:path'
import { checks, findings, settingsFindings } from '#src/commands/doctor/checks'
import type { Facts } from '#src/commands/doctor/facts'
import { run } from '#test/transfer/command'
import { startServer } from '#test/support/startServer'

const GB = 1024 ** 3
const now = new Date('2030-01-10T12:00:00Z')

/** A site of which nothing is to be said. */
const well: Facts = {
  node: 'v24.1.0',
  settings: [],
  server: { isRunning: true, reasonNotReady: null },
  files: [],
  disks: [
    { name: 'DATA_DIR', folder: '/data', free: 10 * GB },
    { name: 'MEDIA_DIR', folder: '/media', free: 10 * GB },
  ],
  memory: { free: GB, total: 4 * GB },
  clock: { ofDatabase: 3, ofNewest: 500_000 },
  proxy: {
    trust: false,
    publicUrl: 'http://127.0.0.1:3000',
    host: '127.0.0.1',
    forwarded: { yes: 0, no: 50 },
    hasMetricsToken: false,
  },
  publicAnswer: 200,
  mail: { isSet: true, fault: null },
  bucket: { isSet: false, fault: null },
  database: {
    file: { path: '/data/guidepost.db', exists: true, bytes: GB, log: 0 },
    fault: null,
    hasTransactions: true,
  },
  migrations: { missing: [], unknown: [] },
  builds: { bundle: true, pages: true },
  leases: [],
  backup: { last: '2030-01-09T12:00:00Z', began: '2029-01-01T00:00:00Z' },
  now,
}

test('of a site that is well each check says one line, and none is a fault or a note', () => {
  const found = findings(well)
  expect(found.map(({ name }) => name)).toEqual(Object.keys(checks))
  expect(found.filter(({ level }) => level !== 'ok')).toEqual([])
})

const proxy = (change: Partial<Facts['proxy']>) => ({ proxy: { ...well.proxy, ...change } })
const database = (change: Partial<Facts['database']>) => ({ database: { ...well.database, ...change } })
const file = (change: object) => database({ file: { ...well.database.file!, ...change } })

test.each<[keyof typeof checks, 'note' | 'fault', Partial<Facts>, RegExp]>([
  ['node', 'fault', { node: 'v18.20.1' }, /too old/],
  ['node', 'fault', { node: 'v20.8.9' }, /too old/],
  ['node', 'note', { node: 'v20.20.2' }, /security updates/],
  ['server', 'note', { server: { isRunning: false, reasonNotReady: null } }, /No server answers/],
  [
    'server',
    'fault',
    { server: { isRunning: true, reasonNotReady: 'The database does not answer.' } },
    /does not answer/,
  ],
  [
    'files',
    'fault',
    { files: [{ path: '/data', kind: 'folder', mode: 0o755, wanted: 0o700, isOurs: true }] },
    /mode 755.*chmod 700 \/data/,
  ],
  [
    'disk',
    'fault',
    { disks: [{ name: 'DATA_DIR', folder: '/data', free: GB / 2 }] },
    /512 MB left, and 1\.0 GB/,
  ],
  [
    'disk',
    'fault',
    { disks: [{ name: 'MEDIA_DIR', folder: '/media', free: 0 }], ...file({ bytes: 0 }) },
    /MEDIA_DIR.*200 MB/,
  ],
  ['memory', 'fault', { memory: { free: 50 * 1024 ** 2, total: GB } }, /50 MB of 1\.0 GB/],
  ['clock', 'fault', { clock: { ofDatabase: -5000, ofNewest: null } }, /5\.0 s behind the database/],
  ['clock', 'fault', { clock: { ofDatabase: null, ofNewest: -60_000 } }, /behind the newest/],
  ['proxy', 'fault', proxy({ forwarded: { yes: 1, no: 9 } }), /TRUST_PROXY is not set/],
  ['proxy', 'fault', proxy({ trust: 1, forwarded: { yes: 0, no: 40 } }), /no request came through a proxy/],
  [
    'proxy',
    'fault',
    proxy({ publicUrl: 'https://cms.example.com', forwarded: null }),
    /there is a proxy between/,
  ],
  ['proxy', 'note', proxy({ trust: 1, forwarded: { yes: 9, no: 1 } }), /METRICS_TOKEN is not/],
  ['publicUrl', 'fault', { publicAnswer: 'ECONNREFUSED' }, /does not lead to this server \(ECONNREFUSED\)/],
  ['publicUrl', 'fault', { publicAnswer: 404 }, /404/],
  ['publicUrl', 'note', proxy({ publicUrl: 'http://cms.example.com' }), /not https/],
  ['mail', 'note', { mail: { isSet: false, fault: null } }, /SMTP_URL is not set/],
  ['mail', 'fault', { mail: { isSet: true, fault: 'ENOTFOUND' } }, /ENOTFOUND/],
  ['bucket', 'fault', { bucket: { isSet: true, fault: '403 AccessDenied' } }, /AccessDenied/],
  ['database', 'note', file({ exists: false }), /no site yet/],
  ['database', 'fault', database({ fault: 'It is not a SQLite database.' }), /not a SQLite/],
  ['database', 'note', database({ file: null, hasTransactions: false }), /no transactions/],
  ['log', 'fault', file({ log: GB }), /-wal.*1\.0 GB/],
  [
    'log',
    'note',
    { ...file({ log: 5 }), server: { isRunning: false, reasonNotReady: null } },
    /not closed in order/,
  ],
  ['migrations', 'fault', { migrations: { missing: [], unknown: ['2999_x'] } }, /newer Guidepost \(2999_x\)/],
  ['migrations', 'fault', { migrations: { missing: ['2030_x'], unknown: [] } }, /older version runs/],
  ['builds', 'note', { builds: { bundle: true, pages: false } }, /not built/],
  ['leases', 'note', { leases: [{ name: 'seed', until: '2030', isGone: true }] }, /died/],
  ['backup', 'fault', { backup: { last: '2030-01-01T00:00:00Z', began: null } }, /9 days old/],
  ['backup', 'fault', { backup: { last: null, began: '2029-12-01T00:00:00Z' } }, /has no backup/],
  ['backup', 'note', { backup: { last: null, began: '2030-01-09T00:00:00Z' } }, /no backup yet/],
])('%s: a %s of %j', (name, level, change, words) => {
  const found = findings({ ...well, ...change }).find((one) => one.name === name)!
  expect(found.level).toBe(level)
  expect(found.words).toMatch(words)
  if (level === 'fault') expect(found.todo).toBeTruthy()
})

test('settings that are malformed are all that is said then', () => {
  expect(settingsFindings('v24.0.0', ['PORT: "x" has to be a number.'])).toMatchObject([
    { name: 'node', level: 'ok' },
    { name: 'settings', level: 'fault', words: 'PORT: "x" has to be a number.' },
  ])
})

const { started, http } = await startServer({ METRICS_TOKEN: 'a token for tests only' })

const doctor = (args: string[], env: Record<string, string> = {}) =>
  run('doctor', args, {
    DATABASE_URL: started.database.url,
    PORT: new URL(http.origin).port,
    HOST: '127.0.0.1',
    PUBLIC_URL: http.origin,
    ...env,
  })

test('beside a running server it looks at everything, says it for people and for programs, and changes nothing', async () => {
  const { code, out, err } = await doctor(['--json'])
  expect(err).toBe('')
  const { ok, checks: found } = JSON.parse(out) as { ok: boolean; checks: { name: string; level: string }[] }
  expect(found.filter(({ level }) => level === 'fault')).toEqual([])
  expect([code, ok]).toEqual([0, true])
  const isSqlite = started.database.kind === 'sqlite'
  const names = Object.keys(checks).filter((name) => isSqlite || name !== 'log')
  expect(found.map(({ name }) => name)).toEqual(
    names.filter((name) => found.some((one) => one.name === name)),
  )
  expect(found.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['server', 'publicUrl', 'migrations', 'database']),
  )
})

test('without a server, with a folder that others can read, it ends with 1 and says what to do', async () => {
  if (started.database.kind === 'sqlite') chmodSync(path.join(started.folder, 'guidepost.db'), 0o644)
  const { code, out } = await doctor([], { PORT: '9', SMTP_URL: 'smtp://127.0.0.1:9' })
  expect(out).toMatch(/^note {3}server .*No server answers/m)
  expect(out).toMatch(/^FAULT {2}mail .*ECONNREFUSED/m)
  if (started.database.kind === 'sqlite') expect(out).toMatch(/^ +-> chmod 600 \S*guidepost\.db(;|$)/m)
  expect(code).toBe(1)
})
