import { isFromHere } from '#src/server/isFromHere'
import { systemStore } from '#src/database/store'
import { startServer } from '#test/support/startServer'

// One database is enough: it is about who may read the figures and how they are written.
const token = 'a token for tests only'
const { payload, build, http } = await startServer({ METRICS_TOKEN: token })

/** Of all processes that say it: with TEST_READERS there are several. */
const valueOf = (text: string, name: string): number => {
  const values = text
    .split('\n')
    .map((line) => line.replace(/,?process="[^"]*"/, '').replace('{}', ''))
    .flatMap((line) => (line.startsWith(`${name} `) ? [Number(line.slice(name.length))] : []))
  return values.length === 0 ? NaN : values.reduce((sum, value) => sum + value)
}

test('a program on this machine is told what was answered, and how the process and the site are', async () => {
  const { slug } = await build.career({ state: 'published' })
  for (let n = 0; n < 3; n++) await http.get(`/v1/careers/${slug}`)
  await http.get('/v1/careers/nothing')
  const { status, headers, text } = await http.get('/metrics')
  expect(status).toBe(200)
  expect(headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
  expect(headers.get('cache-control')).toBe('no-store')
  expect(valueOf(text, 'guidepost_http_answers_total{area="v1",status="2xx"}')).toBe(3)
  expect(valueOf(text, 'guidepost_http_answers_total{area="v1",status="4xx"}')).toBe(1)
  expect(valueOf(text, 'guidepost_database_up')).toBe(1)
  expect(valueOf(text, 'guidepost_writes_refused')).toBe(0)
  expect(valueOf(text, 'guidepost_commits')).toBeGreaterThan(0)
  expect(valueOf(text, 'guidepost_overdue_commits')).toBe(0)
  expect(valueOf(text, 'process_resident_memory_bytes')).toBeGreaterThan(1e6)
})

test('a client that comes through a proxy needs the token, and reads nothing without it', async () => {
  const proxied = { 'x-forwarded-for': '203.0.113.9' }
  const { status, headers, body } = await http.get('/metrics', { headers: proxied })
  expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
  expect(body.errors).toEqual([])
  for (const [authorization, expected] of [
    [`Bearer ${token}`, 200],
    [`Bearer ${token}x`, 401],
    ['Bearer ', 401],
  ] as const)
    expect((await http.get('/metrics', { headers: { ...proxied, authorization } })).status).toBe(expected)
})

test('a proxy on this machine that does not say so opens nothing', async () => {
  const asked = (change: object, trustProxy: false | number | string[] = false) =>
    isFromHere(
      {
        headers: { host: '127.0.0.1:3000' },
        httpVersionMajor: 1,
        httpVersionMinor: 1,
        socket: { remoteAddress: '127.0.0.1' },
        ...change,
      },
      trustProxy,
    )
  expect(asked({})).toBe(true)
  for (const host of ['localhost', 'LOCALHOST:3000', '[::1]:3000', '127.0.0.53'])
    expect(asked({ headers: { host } })).toBe(true)
  expect(asked({ socket: { remoteAddress: '::ffff:127.0.0.1' } })).toBe(true)

  // HAProxy, and nginx with `proxy_set_header Host $host`, hand on the reader's name for the site.
  for (const host of ['cms.example.com', 'localhost.example.com', '127.0.0.1.example.com', '', 'backend'])
    expect(asked({ headers: { host } })).toBe(false)
  // nginx 1.22 as it is: HTTP/1.0, and its own name for the server.
  expect(asked({ httpVersionMinor: 0 })).toBe(false)
  for (const name of [
    'x-forwarded-for',
    'x-forwarded-proto',
    'forwarded',
    'via',
    'x-real-ip',
    'cf-connecting-ip',
    'x-varnish',
  ])
    expect(asked({ headers: { host: 'localhost', [name]: '' } })).toBe(false)
  expect(asked({ socket: { remoteAddress: '10.0.0.7' } })).toBe(false)
  expect(asked({}, 1)).toBe(false)
  expect(asked({}, ['loopback'])).toBe(false)

  expect((await http.get('/metrics', { headers: { 'x-real-ip': '203.0.113.9' } })).status).toBe(401)
})

test('work that is overdue is told by /metrics and /readyz, and is no reason to send readers away', async () => {
  const store = systemStore(payload)
  const { docs } = await store.find('commits', { sort: '-sequence', limit: 1 })
  const [last] = docs
  const before = last!.at
  const long = new Date(Date.now() - 120_000).toISOString()
  await store.update('commits', { id: { equals: last!.id } }, { projected: false, at: long })
  const ready = await http.get('/readyz')
  expect([ready.status, ready.body]).toMatchObject([200, { status: 'ready', overdueCommits: 1 }])
  expect(valueOf((await http.get('/metrics')).text, 'guidepost_overdue_commits')).toBe(1)
  await store.update('commits', { id: { equals: last!.id } }, { projected: true, at: before })
  const after = (await http.get('/readyz')).body
  expect(after).toMatchObject({ status: 'ready' })
  expect(after).not.toHaveProperty('overdueCommits')
})
