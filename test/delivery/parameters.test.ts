import { isFuture, listParameters, pageParameters, readQuery } from '#src/delivery/parameters'
import { Problem } from '#src/problems/Problem'

const courses = listParameters({
  filters: ['topic', 'level', 'language', 'isbn13', 'priceMin', 'free', 'currency'],
  sorts: ['title', '-title', 'rating'],
  facets: ['topic', 'level'],
  fields: ['id', 'title'],
})

const problemOf = (query: string, parameters: typeof courses = courses): Problem => {
  try {
    readQuery(parameters, query)
  } catch (error) {
    if (error instanceof Problem) return error
  }
  throw new Error(`no problem with ${query}`)
}

test('what is left out has its default', () => {
  expect(readQuery(courses, '')).toEqual({ limit: 20, page: 1, sort: 'title' })
})

test('what is given is read', () => {
  expect(readQuery(courses, 'limit=100&page=3&sort=-title&topic=code&level=any&language=pt-BR')).toEqual({
    limit: 100,
    page: 3,
    sort: '-title',
    topic: 'code',
    level: 'any',
    language: 'pt-BR',
  })
})

test.each([
  ['limit=0', 'limit', '1 to 100'],
  ['limit=101', 'limit', '1 to 100'],
  ['limit=1e1', 'limit', '1 to 100'],
  ['limit=', 'limit', '1 to 100'],
  ['limit=-1', 'limit', '1 to 100'],
  ['page=0', 'page', 'whole number'],
  ['page=99999999999999999999', 'page', 'whole number'],
  ['sort=price', 'sort', 'title, -title, rating'],
  ['level=expert', 'level', 'beginner, intermediate, advanced, any'],
  ['language=english!', 'language', 'BCP 47'],
  ['isbn13=123', 'isbn13', '13 digits'],
  ['topic=', 'topic', 'slug'],
  ['fields=title,secret', 'fields', 'id, title'],
  ['fields=', 'fields', 'id, title'],
  ['facets=provider', 'facets', 'topic, level'],
  ['priceMin=-1', 'priceMin', 'amount'],
  ['priceMin=1e3', 'priceMin', 'amount'],
  ['free=yes', 'free', 'true or false'],
  ['currency=euro', 'currency', 'ISO 4217'],
  ['asOf=yesterday', 'asOf', 'ISO 8601'],
  ['asOf=2026-01-01', 'asOf', 'ISO 8601'],
  ['depth=2', 'depth', 'limit, page, sort'],
  ['where[title][like]=x', 'where[title][like]', 'no such parameter'],
  ['Limit=3', 'Limit', 'no such parameter'],
  ['limit=3&limit=4', 'limit', 'once'],
  ['__proto__=1', '__proto__', 'no such parameter'],
  ['constructor=1', 'constructor', 'no such parameter'],
])('%s is refused, by name and with what would be right', (query, path, words) => {
  const { status, errors, message } = problemOf(query)
  expect(status).toBe(400)
  expect(errors).toEqual([{ path, message: expect.stringContaining(words) }])
  expect(message).toContain(path)
})

test('all that is wrong is said at once', () => {
  expect(problemOf('limit=x&nope=1&sort=z').errors.map(({ path }) => path)).toEqual(['nope', 'limit', 'sort'])
})

test('lists of words are read in one order, so that the same question has one key', () => {
  expect(readQuery(courses, 'facets=topic,level&fields=title,id,title')).toMatchObject({
    facets: ['level', 'topic'],
    fields: ['id', 'title'],
  })
})

test('asOf is an instant with its offset', () => {
  const now = new Date('2026-06-01T00:00:00Z')
  const asked = (asOf: string) => isFuture(readQuery(pageParameters, `asOf=${asOf}`), now)
  expect(isFuture({}, now)).toBe(false)
  expect(asked('2026-06-01T01:00:00%2B02:00')).toBe(false)
  expect(asked('2026-06-01T00:00:01Z')).toBe(true)
})
