import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isInstalled, plainNginx, startNginx, temporaryFolders } from '#test/support/nginx'
import { freePort, listening } from '#test/support/ports'
import { rawRequest } from '#test/support/rawRequest'
import { startServer } from '#test/support/startServer'

// One database is enough: it is about what a proxy makes of an answer's headers and bytes.
/*
 * Debian's own nginx and Varnish in front of the server, with their default buffers. Where one of them is not installed its
 * tests are skipped by name (apt-get install nginx-light varnish).
 */
const withNginx = isInstalled('nginx', '-v') ? test : test.skip
const withVarnish = isInstalled('varnishd', '-V') ? test : test.skip

const origin = 'https://a-frontend-with-a-rather-long-name.departments.example.com'
const { build, people, payload, http } = await startServer({
  CORS_ORIGINS: origin,
  PUBLIC_URL: 'https://cms.example.com',
  TRUST_PROXY: '1',
  RATE_LIMIT: '100000',
})

const folder = mkdtempSync(path.join(tmpdir(), 'guidepost-proxies-'))
const running: ChildProcess[] = []
const stopped: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const stop of stopped) await stop()
  for (const child of running) child.kill('SIGTERM')
  await sleep(300)
  rmSync(folder, { recursive: true, force: true })
})

const target = new URL(http.origin).port

/** @param configuration see startNginx */
async function nginx(configuration: string) {
  const started = await startNginx(configuration)
  stopped.push(started.stop)
  return rawRequest(() => started.origin)
}

/** deploy/nginx.conf with the addresses of this machine. */
const shipped = () =>
  readFileSync('deploy/nginx.conf', 'utf8')
    .replace('pid /tmp/nginx.pid;', 'pid @HOME@/pid;')
    .replaceAll(/\/dev\/std(err|out)/g, '/dev/null')
    .replace('server app-1:3000', `server 127.0.0.1:${target}`)
    .replace(/\n *server app-2.*/, '')
    .replace('listen 8080;', 'listen 127.0.0.1:@PORT@;')
    .replace(/\n *listen \[::\]:8080;/, '')
    .replace('http {', `http { ${temporaryFolders}`)

/** Twice as many documents as tags fit; with 200 of each it is the same (test/delivery/headers.test.ts). */
const MANY = 30

/** A page with many courses and a list of many items, each another document. */
async function largePage(): Promise<string> {
  const courses: string[] = []
  const provider = await build.provider()
  for (let n = 0; n < MANY; n++)
    courses.push(String((await build.course({ state: 'published', provider: provider.id })).id))
  const books: string[] = []
  for (let n = 0; n < MANY; n++) books.push(String((await build.book({ state: 'published' })).id))
  const list = await build.readingList({
    state: 'published',
    items: books.map((value) => ({ item: { relationTo: 'books', value }, relevance: 50 })),
  })
  const { slug } = await build.career({
    state: 'published',
    readingList: list.id,
    path: courses.map((course) => ({ course, relevance: 50 })),
  })
  return String(slug)
}

let large: string
beforeAll(async () => {
  large = await largePage()
})

test.each(['identity', 'gzip', 'br'])(
  'all headers of the largest page are below 3 kB in %s, with those of CORS and a proxy',
  async (encoding) => {
    const ask = rawRequest(() => http.origin)
    for (const path of [
      `/v1/careers/${large}`,
      '/v1/careers',
      '/v1/courses?limit=100',
      '/v1/books?limit=100&sort=-title',
    ])
      // The second time from what is kept.
      for (let time = 0; time < 2; time++) {
        const { status, headers, headerBytes } = await ask('GET', path, {
          'accept-encoding': encoding,
          origin,
          'x-forwarded-for': '203.0.113.9',
          'x-request-id': 'r'.repeat(200),
        })
        expect(status).toBe(200)
        expect(headerBytes).toBeLessThan(3000)
        expect(headers['cache-tag']!.split(',')).toEqual(headers['surrogate-key']!.split(' '))
      }
    const { headers } = await ask('GET', `/v1/careers/${large}`)
    expect(headers['cache-tag']!.split(',')).toEqual(expect.arrayContaining(['courses', 'books']))
  },
)

withNginx('nginx as it is hands on every page (needs nginx)', async () => {
  const ask = await nginx(plainNginx(target))
  for (const encoding of ['identity', 'gzip', 'br'])
    for (const path of [`/v1/careers/${large}`, '/v1/careers', '/v1/courses?limit=100', '/v1/site'])
      expect([
        path,
        encoding,
        (await ask('GET', path, { 'accept-encoding': encoding, origin })).status,
      ]).toEqual([path, encoding, 200])
  // It says nothing of whom it asks for.
  expect((await ask('GET', '/metrics')).status).toBe(401)
})

withNginx(
  'deploy/nginx.conf hands on every page, keeps /metrics to itself, and answers problems (needs nginx)',
  async () => {
    const ask = await nginx(shipped())
    for (const path of [`/v1/careers/${large}`, '/v1/careers', '/readyz'])
      expect([path, (await ask('GET', path, { origin })).status]).toEqual([path, 200])
    expect((await ask('GET', '/metrics')).status).toBe(404)
    const refused = await ask('GET', '/v1/careers?limit=many')
    expect([refused.status, refused.headers['content-type']]).toEqual([
      400,
      'application/problem+json; charset=utf-8',
    ])
  },
)

/** deploy/varnish.vcl before a server on that port. */
async function varnish(server: string) {
  const port = await freePort()
  const home = path.join(folder, `varnish-${port}`)
  mkdirSync(home)
  // Started by root, Varnish compiles as a user of its own, who has to get there.
  for (const open of [folder, home]) chmodSync(open, 0o755)
  const file = path.join(home, 'default.vcl')
  writeFileSync(
    file,
    readFileSync('deploy/varnish.vcl', 'utf8').replace('.port = "3000"', `.port = "${server}"`),
  )
  running.push(
    spawn(
      'varnishd',
      ['-F', '-n', home, '-a', `127.0.0.1:${port}`, '-f', file, '-s', 'malloc,32m', '-T', 'none'],
      { stdio: 'ignore' },
    ),
  )
  await listening(port)
  return rawRequest(() => `http://127.0.0.1:${port}`)
}

withVarnish(
  'Varnish keeps pages, hands on what it purges by tag, and answers while the server is down (needs Varnish)',
  async () => {
    const { startHttp } = await import('#test/support/http')
    const ours = await startHttp(payload)
    const ask = await varnish(new URL(ours.origin).port)
    const career = await build.career({ state: 'published', title: 'Before' })
    const page = `/v1/careers/${String(career.slug)}`

    const first = await ask('GET', page)
    expect([first.status, (await ask('GET', page)).body.equals(first.body)]).toEqual([200, true])
    expect((await ask('GET', `/v1/careers/${large}`)).status).toBe(200)
    expect((await ask('PURGE', '/', { 'cache-tag': `careers:${String(career.id)}` })).status).toBe(200)
    expect((await ask('PURGE', '/', { 'cache-tag': 'a b' })).status).toBe(400)
    expect((await ask('GET', page)).status).toBe(200)

    await ours.stop()
    // Beyond max-age and what may be given while a newer one is fetched the server is asked, and does not answer.
    expect((await ask('GET', page)).body.equals(first.body)).toBe(true)
    const down = await ask('GET', '/v1/careers/never-asked-before')
    expect([down.status, down.headers['retry-after']]).toEqual([503, '5'])
  },
)

test('what was live once leaves its tag where it is left out, so that its return can be purged; what never was leaves none', async () => {
  const { transition } = await import('#src/workflow/transition')
  const { shownBefore } = await import('#src/publications/read')
  const ended = await build.course({ state: 'published' })
  const never = await build.course({ state: 'approved' })
  await transition({
    payload,
    user: people.reviewer,
    collection: 'courses',
    id: String(ended.id),
    transition: 'unpublish',
  })
  const keys = [ended, never].map(({ id }) => `courses:${String(id)}`)
  expect(await shownBefore(payload, keys, new Date())).toEqual([keys[0]])
})
