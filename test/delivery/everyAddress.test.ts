import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { resources } from '#src/delivery/routes'
import { type Raw, rawRequest } from '#test/support/rawRequest'
import { startServer } from '#test/support/startServer'

/* What docs/delivery.md promises of every address below /v1, asked of each of them. */

const { build, http } = await startServer()

const addresses = [
  '/',
  ...resources.flatMap(({ collection }) => [`/${collection}`, `/${collection}/{slug}`]),
  '/careers?asOf=2020-01-01T00:00:00Z',
  '/courses?facets=topic,level&cursor=&fields=title',
  '/search?q=a',
  '/changes',
  '/site',
  '/openapi.json',
  '/docs',
  '/docs/start.js',
  '/docs/swagger-ui.css',
  '/docs/swagger-ui-bundle.js',
]
const problems: [string, number][] = [
  ['/?nope=1', 400],
  ['/nothing', 404],
  ['/careers/nothing', 404],
  ['/docs/nothing', 404],
  ['/careers?nope=1', 400],
  ['/docs?nope=1', 400],
  ['/docs/start.js?nope=1', 400],
  ['/openapi.json?nope=1', 400],
  ['/%zz', 400],
  ['/careers?asOf=2999-01-01T00:00:00Z', 403],
  ['/careers?topic=LONG', 414],
]

beforeAll(async () => {
  const topic = await build.topic()
  await build.provider()
  const with_ = { state: 'published', topics: [topic.id] } as const
  await build.disclosure({ state: 'published' })
  await build.course(with_)
  await build.book(with_)
  await build.readingList(with_)
  await build.career(with_)
})

/** One of these for each `{slug}`. */
const slugs = new Map<string, string>()
const asked = async (address: string): Promise<string> => {
  const [, collection = ''] = address.split('/')
  if (address.includes('{slug}') && !slugs.has(collection))
    slugs.set(collection, (await http.get(`/v1/${collection}?limit=1`)).body.docs[0].slug)
  return `/v1${address.replace('{slug}', slugs.get(collection) ?? '')}`
}

test.each(addresses)('%s: whole, by HEAD, again and in each encoding', async (address) => {
  const path = await asked(address)
  const get = await raw('GET', path)
  expect(get.status).toBe(200)
  expect(get.headers).toMatchObject({
    etag: expect.stringMatching(/^"[\w-]+"$/),
    'last-modified': new Date(Date.parse(get.headers['last-modified']!)).toUTCString(),
    'cache-control': expect.stringMatching(/^public, max-age=\d+/),
    'surrogate-key': get.headers['cache-tag']!.replaceAll(',', ' '),
    vary: expect.stringContaining('Accept-Encoding'),
    'content-length': String(get.body.length),
    'x-content-type-options': 'nosniff',
  })
  expect(get.headers['cache-tag']).toMatch(/^[\w:,-]+$/)

  const head = await raw('HEAD', path)
  expect({ ...lasting(head), length: head.body.length }).toEqual({ ...lasting(get), length: 0 })

  const { etag } = get.headers
  for (const method of ['GET', 'HEAD']) {
    const again = await raw(method, path, { 'if-none-match': etag! })
    expect({ status: again.status, length: again.body.length }).toEqual({ status: 304, length: 0 })
    for (const name of ['etag', 'cache-control', 'vary', 'cache-tag', 'surrogate-key'])
      expect([name, again.headers[name]]).toEqual([name, get.headers[name]])
  }

  const none = await raw('GET', path, { 'accept-encoding': 'identity;q=0' })
  expect({ status: none.status, type: JSON.parse(none.body.toString()).type }).toEqual({
    status: 406,
    type: 'urn:guidepost:problem:not-acceptable',
  })
  const small = await raw('GET', path, { 'accept-encoding': 'gzip, identity;q=0' })
  expect(gunzipSync(small.body).equals(get.body)).toBe(true)

  if (get.body.length < 1024) return
  const decoded = { gzip: gunzipSync, br: brotliDecompressSync }
  const tags = new Set([etag])
  for (const [encoding, decode] of Object.entries(decoded)) {
    const answer = await raw('GET', path, { 'accept-encoding': encoding })
    expect(answer.headers['content-encoding']).toBe(encoding)
    expect(decode(answer.body).equals(get.body)).toBe(true)
    tags.add(answer.headers.etag)
  }
  expect(tags.size).toBe(3)
})

test.each(problems)('%s is a problem in full, by HEAD too', async (address, status) => {
  const path = `/v1${address.replace('LONG', 'x'.repeat(4000))}`
  const get = await raw('GET', path)
  const body = JSON.parse(get.body.toString())
  expect(get.headers).toMatchObject({
    'content-type': 'application/problem+json; charset=utf-8',
    'content-length': String(get.body.length),
    'cache-control': 'no-store',
  })
  expect(body).toEqual({
    type: expect.stringMatching(/^urn:guidepost:problem:[a-z-]+$/),
    title: expect.any(String),
    status,
    detail: expect.any(String),
    errors: expect.any(Array),
  })
  expect(get.status).toBe(status)
  const head = await raw('HEAD', path)
  expect({ ...lasting(head), length: head.body.length }).toEqual({ ...lasting(get), length: 0 })
})

test('a whole address in the request line is read like its path, as proxies may send it', async () => {
  const { headers, status } = await raw('GET', 'http://elsewhere.example/v1/careers?limit=1')
  expect(status).toBe(200)
  expect(headers.etag).toBe((await raw('GET', '/v1/careers?limit=1')).headers.etag)
  expect((await raw('GET', 'http://elsewhere.example')).headers.etag).toBe(
    (await raw('GET', '/')).headers.etag,
  )
})

const raw = rawRequest(() => http.origin)

/** What does not depend on when it was asked. */
const lasting = ({ status, headers: { date: _date, 'x-request-id': _id, 'last-modified': _at, ...headers } }: Raw) => ({ status, headers }) // prettier-ignore
