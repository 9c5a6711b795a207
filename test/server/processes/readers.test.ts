import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ServerProcess, bundleServer, startServerProcess } from '#test/support/serverProcess'
import { type TestDatabase, testDatabase } from '#test/support/testDatabase'

/*
 * The built server with two readers, as real processes: what clients see of it, and what they see when one of its processes is
 * killed. One server for all tests; each leaves it whole.
 */
const password = 'for readers of the site only'
let folder: string
let database: TestDatabase
let server: ServerProcess
let editor: string
let reviewer: string
let page: { id: string; slug: string }

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'guidepost-readers-'))
  database = testDatabase(folder)
  await bundleServer()
  server = await startServerProcess({
    READERS: '2',
    DATABASE_URL: database.url,
    DATA_DIR: folder,
    MEDIA_DIR: path.join(folder, 'media'),
    PAYLOAD_SECRET: 'a secret for tests only',
    SEED: 'accounts',
    SEED_PASSWORD: password,
  })
  editor = await signIn('editor')
  reviewer = await signIn('reviewer')
  page = await created('The first page')
  await published(page.id)
})
afterAll(async () => {
  await server?.kill()
  await database?.drop()
  if (folder) await rm(folder, { recursive: true, force: true })
})

type Answer = { status: number; headers: Headers; text: string; body: any } // eslint-disable-line @typescript-eslint/no-explicit-any

/** On a connection of its own: which reader has it is for the server to say. */
async function ask(
  method: string,
  address: string,
  { token, body }: { token?: string; body?: object } = {},
): Promise<Answer> {
  const response = await fetch(server.origin + address, {
    method,
    redirect: 'manual',
    headers: {
      connection: 'close',
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(token ? { authorization: `JWT ${token}` } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const text = await response.text()
  const isJson = /json/.test(response.headers.get('content-type') ?? '')
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: isJson ? JSON.parse(text) : undefined,
  }
}

async function signIn(who: string): Promise<string> {
  const { status, body, text } = await ask('POST', '/api/users/login', {
    body: { email: `${who}@example.com`, password },
  })
  if (status !== 200) throw new Error(`${who}: ${status} ${text}`)
  return body.token
}

async function created(title: string): Promise<{ id: string; slug: string }> {
  const body = {
    title,
    slug: `course-${Math.random().toString(36).slice(2)}`,
    url: 'https://courses.example.org/one',
    level: 'beginner',
    language: 'en',
    availability: 'available',
    description: 'What one learns.',
  }
  const answer = await ask('POST', '/api/courses', { token: editor, body })
  if (answer.status !== 201) throw new Error(`${answer.status} ${answer.text}`)
  return answer.body.doc
}

async function move(id: string, action: string, token: string): Promise<void> {
  const { status, text } = await ask('POST', `/api/courses/${id}/transitions/${action}`, { token, body: {} })
  if (status !== 200) throw new Error(`${action}: ${status} ${text}`)
}

async function published(id: string): Promise<void> {
  await move(id, 'submit', editor)
  await move(id, 'approve', reviewer)
  await move(id, 'publish', reviewer)
}

/** Until it holds; what waits in vain ends by the time-out of the test. */
async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await holds())) await sleep(50)
}

const measures = async () => (await ask('GET', '/metrics')).text

test('each part of the site is answered, by whichever process has it', async () => {
  expect((await ask('GET', `/v1/courses/${page.slug}`)).body).toMatchObject({ title: 'The first page' })
  expect((await ask('GET', '/v1/courses?facets=level')).body).toMatchObject({ totalDocs: 1 })
  expect((await ask('GET', '/v1/search?q=first')).body).toMatchObject({ totalDocs: 1 })
  expect((await ask('GET', '/v1/changes')).body.changes.length).toBeGreaterThan(0)
  expect((await ask('GET', '/v1/redirects')).body).toMatchObject({ totalDocs: 0 })
  expect((await ask('GET', '/v1/openapi.json')).status).toBe(200)
  expect((await ask('GET', '/media/nothing.jpg')).body).toMatchObject({ status: 404 })
  expect((await ask('GET', '/healthz')).body).toMatchObject({ status: 'ok' })
  expect((await ask('GET', '/readyz')).body).toMatchObject({
    status: 'ready',
    readers: 'ready',
    desk: 'ready',
  })
  expect((await ask('GET', '/api/courses')).status).toBe(401)
  expect((await ask('GET', '/')).text).toContain('<main id="page">')
  expect((await ask('GET', `/courses/${page.slug}`)).text).toContain('<h1 dir="auto">The first page</h1>')
  expect((await ask('POST', '/v1/courses', { body: {} })).headers.get('allow')).toContain('GET')
})

test('who publishes sees it at once, on any connection and in every reader', async () => {
  const { id, slug } = await created('Round 0')
  for (let round = 0; round < 4; round++) {
    if (round > 0) {
      await move(id, 'edit', editor)
      await ask('PATCH', `/api/courses/${id}`, { token: editor, body: { title: `Round ${round}` } })
    }
    await published(id)
    const answers = await Promise.all(Array.from({ length: 6 }, () => ask('GET', `/v1/courses/${slug}`)))
    expect(answers.map(({ body }) => body.title)).toEqual(Array(6).fill(`Round ${round}`))
  }
  await move(id, 'unpublish', reviewer)
  const answers = await Promise.all(Array.from({ length: 4 }, () => ask('GET', `/v1/courses/${slug}`)))
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404])
})

test('what is planned is told to staff by the desk, and to nobody else', async () => {
  const future = `/v1/courses/${page.slug}?asOf=${new Date(Date.now() + 60_000).toISOString()}`
  expect((await ask('GET', future)).status).toBe(403)
  expect((await ask('GET', future, { token: 'none' })).status).toBe(403)
  expect((await ask('GET', future, { token: reviewer })).body).toMatchObject({ title: 'The first page' })
})

test('the desk knows who asks and how, as if it had been asked itself', async () => {
  const { port } = new URL(server.origin)
  /** Sends these lines, and has all that comes until the server closes. */
  const raw = (lines: string[]) =>
    new Promise<string>((resolve, reject) => {
      let text = ''
      const line = connect(Number(port), '127.0.0.1')
      line.setEncoding('latin1').on('data', (part: string) => (text += part))
      line.once('error', reject).once('close', () => resolve(text))
      line.write(`${lines.join('\r\n')}\r\n\r\n`)
    })
  // What a proxy that was not named sends (HTTP/1.0) is not from here; neither is a header of this name from outside believed.
  expect(await raw(['GET /metrics HTTP/1.0', `Host: 127.0.0.1:${port}`])).toMatch(/^HTTP\/1\.1 401/)
  expect(await raw(['GET /api/courses HTTP/1.1', 'Host: a', 'Host: b', 'Connection: close'])).toMatch(
    /^HTTP\/1\.1 400/,
  )
  expect(await raw(['GET /api/%ZZ HTTP/1.1', 'Host: a', 'Connection: close'])).toMatch(/^HTTP\/1\.1 400/)
  const spoofed = await raw([
    'GET /api/courses HTTP/1.1', 'Host: a', 'X-Guidepost-From: 203.0.113.9 1.1', 'X-Request-Id: from-a-client', 'Connection: close',
  ]) // prettier-ignore
  expect(spoofed).toMatch(/^HTTP\/1\.1 401/)
  expect(spoofed).toMatch(/x-request-id: from-a-client/i)
  expect(await raw(['GET /v1/courses HTTP/1.1', 'Host: a', 'Connection: close'])).toMatch(/^HTTP\/1\.1 200/)
})

test('what is measured is told of each process by its name', async () => {
  const text = await measures()
  for (const process of ['desk', 'reader-1', 'reader-2'])
    expect(text).toMatch(new RegExp(`^process_cpu_seconds_total\\{.*process="${process}"`, 'm'))
  expect(text).toMatch(/^guidepost_http_answers_total\{area="api",status="2xx",process="desk"\} \d+/m)
  expect(text).toMatch(/^guidepost_database_up\{process="desk"\} 1/m)
  expect(text.match(/^# TYPE guidepost_requests_total /gm)).toHaveLength(1)
})

test('kill -9 of the desk fails no reader; people are told to come again, and it comes back by itself', async () => {
  const [desk] = server.children('deskProcess')
  const failed: unknown[] = []
  let isOver = false
  const readers = Array.from({ length: 4 }, async () => {
    while (!isOver) {
      const { status, text } = await ask('GET', `/v1/courses/${page.slug}`).catch((error: unknown) => ({
        status: 0,
        text: String(error),
      }))
      if (status !== 200) failed.push([status, text])
    }
  })
  process.kill(desk!, 'SIGKILL')
  let refused: Answer | undefined
  await until(async () => {
    const answer = await ask('GET', '/api/users/me', { token: editor })
    if (answer.status === 503) refused ??= answer
    return answer.status === 200 && server.children('deskProcess')[0] !== desk
  })
  isOver = true
  await Promise.all(readers)
  expect(failed).toEqual([])
  expect(refused?.headers.get('retry-after')).toMatch(/^\d+$/)
  expect(refused?.headers.get('content-type')).toContain('application/problem+json')
  expect(refused?.body).toMatchObject({ status: 503, type: 'urn:guidepost:problem:desk-away' })

  const { id, slug } = await created('After the desk came back')
  await published(id)
  expect((await ask('GET', `/v1/courses/${slug}`)).status).toBe(200)
})

test('without a desk the server is ready for readers, and says that people can not work', async () => {
  const [desk] = server.children('deskProcess')
  process.kill(desk!, 'SIGSTOP')
  try {
    const answer = await ask('GET', '/readyz')
    expect([answer.status, answer.body]).toEqual([
      200,
      expect.objectContaining({ desk: 'not ready', readers: 'ready' }),
    ])
    expect((await ask('GET', `/v1/courses/${page.slug}`)).status).toBe(200)
    expect(await measures()).toContain('process="reader-1"')
  } finally {
    process.kill(desk!, 'SIGCONT')
  }
})

test('a reader that is killed is replaced, and connections that come meanwhile are answered', async () => {
  const before = server.children('readerProcess')
  expect(before).toHaveLength(2)
  for (const pid of before) process.kill(pid, 'SIGKILL')
  await until(() => !server.children('readerProcess').some((pid) => before.includes(pid)))
  // The parent is told of an end by the system, a moment after it.
  await sleep(200)
  // None of the two is left, and the next are hardly there: these wait for them.
  const answers = await Promise.all(Array.from({ length: 4 }, () => ask('GET', `/v1/courses/${page.slug}`)))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
  await until(() => {
    const now = server.children('readerProcess')
    return now.length === 2 && now.every((pid) => !before.includes(pid))
  })
  expect((await ask('GET', `/v1/courses/${page.slug}`)).status).toBe(200)
})

test('SIGTERM ends all of it in order', async () => {
  const children = [...server.children('deskProcess'), ...server.children('readerProcess')]
  expect(children).toHaveLength(3)
  expect(await server.stop()).toBe(0)
  const isThere = (pid: number) => {
    try {
      return process.kill(pid, 0)
    } catch {
      return false
    }
  }
  expect(children.filter(isThere)).toEqual([])
})
