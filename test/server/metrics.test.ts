import { systemStore } from '#src/database/store'
import { startServer } from '#test/support/startServer'

const token = 'a token for tests only'
const { payload, build, http } = await startServer({ METRICS_TOKEN: token })

const valueOf = (text: string, name: string): number =>
  Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`${name} `))
      ?.slice(name.length),
  )

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

test('whoever comes through a proxy needs the token, and reads nothing of it without', async () => {
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

test('work that is overdue is told by /metrics and /readyz, and is no reason to send readers away', async () => {
  const store = systemStore(payload)
  const { docs } = await store.find('commits', { sort: '-sequence', limit: 1 })
  const [last] = docs
  const before = last!.at
  const long = new Date(Date.now() - 120_000).toISOString()
  await store.update('commits', { id: { equals: last!.id } }, { projected: false, at: long })
  const ready = await http.get('/readyz')
  expect([ready.status, ready.body]).toEqual([200, { status: 'ready', overdueCommits: 1 }])
  expect(valueOf((await http.get('/metrics')).text, 'guidepost_overdue_commits')).toBe(1)
  await store.update('commits', { id: { equals: last!.id } }, { projected: true, at: before })
  expect((await http.get('/readyz')).body).toEqual({ status: 'ready' })
})
