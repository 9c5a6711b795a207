import { bestEncoding, encodeResponse, encodedBodyFor } from '#src/delivery/encodedResponse'
import { cacheControl, isStillCurrent, lastModified } from '#src/delivery/send'
import { headerTags } from '#src/delivery/responseCache'

const second = 1000

test.each([
  [undefined, 'identity'],
  ['', 'identity'],
  ['gzip, deflate, br', 'br'],
  ['gzip', 'gzip'],
  ['x-gzip', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['br;q=0.5, gzip;q=0.8', 'gzip'],
  ['*', 'br'],
  ['*;q=0', null],
  ['identity;q=0', null],
  ['identity;q=0, gzip;q=0.1', 'gzip'],
  ['*;q=0, identity', 'identity'],
  ['gzip;q=0', 'identity'],
  ['identity;q=1, gzip;q=0.5', 'identity'],
  ['BR', 'br'],
  ['br;q=nonsense', 'identity'],
  ['deflate', 'identity'],
])('a reader who accepts %j gets %s', (accepted, encoding) => {
  expect(bestEncoding(accepted)).toBe(encoding)
})

test('each encoding of a body has a validator of its own, and each is made once', async () => {
  const body = { words: 'words '.repeat(1000) }
  const answer = encodeResponse({ body, tags: [], watch: new Set(), validUntil: Infinity }, { modified: 0 })
  const [identity, gzip, br] = await Promise.all(
    [undefined, 'gzip', 'br'].map((accepted) => encodedBodyFor(answer, accepted)),
  )
  expect(new Set([identity!.etag, gzip!.etag, br!.etag]).size).toBe(3)
  expect(await encodedBodyFor(answer, 'br')).toBe(br)
  for (const { etag } of [identity!, gzip!, br!]) expect(etag).toMatch(/^"[\w-]+"$/)
})

test.each([
  ['"a"', true],
  ['W/"a"', true],
  ['"b", W/"a"', true],
  ['*', true],
  ['"b"', false],
  ['a', false],
  ['"a-gzip"', false],
])('If-None-Match: %s', (value, is) => {
  expect(isStillCurrent({ 'if-none-match': value }, '"a"', 0)).toBe(is)
})

test('If-Modified-Since counts only without If-None-Match, and only as an HTTP date', () => {
  const since = new Date(10 * second).toUTCString()
  expect(isStillCurrent({ 'if-modified-since': since }, '"a"', 10 * second)).toBe(true)
  expect(isStillCurrent({ 'if-modified-since': since }, '"a"', 10 * second + 1)).toBe(false)
  expect(isStillCurrent({ 'if-modified-since': since, 'if-none-match': '"b"' }, '"a"', 0)).toBe(false)
  expect(isStillCurrent({ 'if-modified-since': 'tomorrow' }, '"a"', 0)).toBe(false)
  expect(isStillCurrent({ 'if-modified-since': '2030-01-01' }, '"a"', 0)).toBe(false)
})

test('two changes within a second are told apart by Last-Modified', () => {
  const first = 10_100
  const servedBetween = lastModified(first, 10_300)
  const changedAgain = 10_500
  expect(isStillCurrent({ 'if-modified-since': servedBetween }, '"a"', changedAgain)).toBe(false)
  const servedLater = lastModified(changedAgain, 12_000)
  expect(isStillCurrent({ 'if-modified-since': servedLater }, '"a"', changedAgain)).toBe(true)
  expect(Date.parse(servedBetween)).toBeLessThanOrEqual(10_300)
})

test('while the server answers no cache keeps an answer past the moment at which something in it begins or ends', () => {
  expect(cacheControl(Infinity, 0)).toBe(
    'public, max-age=10, stale-while-revalidate=60, stale-if-error=86400',
  )
  expect(cacheControl(30 * second, 0)).toBe(
    'public, max-age=10, stale-while-revalidate=20, stale-if-error=20',
  )
  // A day ahead of a moment nothing tells of it, so a server that does not answer may be shown as it was.
  expect(cacheControl(70 * second, 0)).toBe(cacheControl(Infinity, 0))
  expect(cacheControl(69 * second, 0)).toContain('stale-while-revalidate=59')
  expect(cacheControl(4 * second, 0)).toBe('public, max-age=4')
  expect(cacheControl(0, 5 * second)).toBe('public, max-age=0')
})

test('tags name each document shown, or the collection where they would be too many', () => {
  expect(headerTags(['providers'], ['careers:1', 'courses:2', 'providers:3'])).toEqual([
    'providers',
    'careers:1',
    'courses:2',
  ])
  const many = headerTags(
    [],
    ['careers:1', ...Array.from({ length: 200 }, (_, n) => `courses:0190-${n}-long-enough-to-count`)],
  )
  expect(many).toEqual(['careers:1', 'courses'])
  const id = '0190a3c4-1111-7222-8333-44445555666'
  const everything = [
    'courses',
    'books',
    'reading-lists',
    'disclosures',
    'providers',
    'topics',
    'cities',
  ].flatMap((collection) => Array.from({ length: 200 }, (_, n) => `${collection}:${id}${n}`))
  expect(headerTags(['site'], everything).join(',').length).toBeLessThan(600)
})
