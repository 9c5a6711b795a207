import { Writable } from 'node:stream'
import type { Payload } from 'payload'
import { type Logger, pino } from 'pino'
import { type Build, type Built, builders } from '#test/support/build'
import { type Http, startHttp } from '#test/support/http'
import { createPeople } from '#test/support/people'
import { rawRequest } from '#test/support/rawRequest'
import { type Started, startPayload } from '#test/support/startPayload'

/*
 * Two ways to an answer: through Express, or at once. A client must not be able to tell them apart. With LOG_LEVEL debug
 * everything goes through Express, and what goes through Express is logged: so the log says which way it was.
 */

let started: Started
let payload: Payload
let build: Build
let career: Built
let began: number
let fast: Http
let slow: Http
const lines: string[] = []

const logInto = (level: string, into: string[]): Logger =>
  pino({ level }, new Writable({ write: (line, _encoding, done) => (into.push(String(line)), done()) }))

beforeAll(async () => {
  began = Date.now()
  started = await startPayload()
  payload = started.payload
  build = builders(payload, await createPeople(payload))
  career = await build.career({ state: 'published' })
  const settings = {
    bodyLimit: 1e6,
    uploadLimit: 1e6,
    corsOrigins: [],
    publicUrl: 'http://guidepost.test',
    trustProxy: false,
  }
  fast = await startHttp(payload, { settings: { ...settings, rateLimit: 0 }, log: logInto('info', lines) })
  slow = await startHttp(payload, { settings: { ...settings, rateLimit: 0 }, log: logInto('debug', []) })
})
afterAll(async () => {
  await fast.stop()
  await slow.stop()
  await started.stop()
})

const paths = () => [`/v1/careers/${career.slug}`, '/v1/careers?limit=5', '/v1/site', '/v1/search?q=career']

test.each([
  ['GET', {}],
  ['HEAD', {}],
  ['GET', { 'accept-encoding': 'gzip' }],
  ['GET', { 'accept-encoding': 'br, gzip;q=0.5' }],
  ['GET', { 'if-none-match': '*' }],
  ['HEAD', { 'if-none-match': '*' }],
  ['GET', { 'if-none-match': '"other"' }],
  ['GET', { 'if-modified-since': new Date(Date.now() + 60_000).toUTCString() }],
  ['GET', { 'x-request-id': 'a-request-of-mine' }],
])('%s with %j gets the same bytes and headers at once as through Express', async (method, headers) => {
  for (const path of paths()) {
    const [quick, through] = [await atOnce(method, path, headers), await raw(slow, method, path, headers)]
    expect(timeless(quick)).toEqual(timeless(through))
    // Each of the two servers began to know this page at a moment of its own.
    for (const answer of [quick, through]) {
      expect(modified(answer)).toBeGreaterThan(began - 1000)
      expect(modified(answer)).toBeLessThanOrEqual(Date.now())
    }
    expect([200, 304]).toContain(quick.status)
  }
})

test('an ETag from one way is known on the other', async () => {
  for (const path of paths()) {
    const { headers } = await raw(fast, 'GET', path, {})
    const again = await raw(slow, 'GET', path, { 'if-none-match': String(headers.etag) })
    expect([
      again.status,
      (await raw(fast, 'GET', path, { 'if-none-match': String(headers.etag) })).status,
    ]).toEqual([304, 304])
  }
})

test('a change is seen with the next request', async () => {
  const before = (await fast.get('/v1/careers')).body.totalDocs
  await fast.get('/v1/careers')
  await build.career({ state: 'published' })
  expect((await fast.get('/v1/careers')).body.totalDocs).toBe(before + 1)
})

test('what asks for anything else than a page goes through Express', async () => {
  const [path] = paths()
  await fast.get(path!)
  for (const [method, address] of [
    ['POST', path!],
    ['OPTIONS', path!],
    ['GET', `${path}/`],
    ['GET', `${path}?x=1`],
  ] as const) {
    const before = lines.length
    await fast.request(method, address)
    expect([method, address, lines.length]).toEqual([method, address, before + 1])
  }
})

/** Asked until it is answered at once: what was known a moment ago may be too old for that on a busy machine. */
const atOnce = async (method: string, path: string, headers: Record<string, string>): Promise<Raw> => {
  for (let patience = 100; patience > 0; patience--) {
    await raw(fast, method, path, headers)
    const before = lines.length
    const answer = await raw(fast, method, path, headers)
    if (lines.length === before) return answer
  }
  throw new Error(`${path} was never answered at once.`)
}

const timeless = ({ headers: { 'last-modified': _modified, ...headers }, ...rest }: Raw) => ({
  headers,
  ...rest,
})
const modified = ({ headers }: Raw) => Date.parse(String(headers['last-modified']))

type Raw = { status: number | undefined; headers: Record<string, unknown>; body: string }

const raw = async (http: Http, method: string, path: string, asked: Record<string, string>): Promise<Raw> => {
  const { status, headers, body } = await rawRequest(() => http.origin)(method, path, asked)
  const { date: _date, 'x-request-id': id, ...rest } = headers
  return {
    status,
    headers: { ...rest, id: asked['x-request-id'] ? id : typeof id },
    body: body.toString('latin1'),
  }
}
