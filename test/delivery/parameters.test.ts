import { listParameters, pageParameters, readAt, readQuery } from '#src/delivery/parameters'
import { Problem } from '#src/problems/Problem'

const courses = listParameters(['topic', 'level', 'language', 'isbn13'], ['title', '-title', 'rating'])

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

test('asOf may be any past instant, and the future is for staff', () => {
  const now = new Date('2026-06-01T00:00:00Z')
  expect(readAt({}, now)).toBe(now)
  expect(readAt(readQuery(pageParameters, 'asOf=2026-05-03T12:00:00%2B02:00'), now)).toEqual(
    new Date('2026-05-03T10:00:00Z'),
  )
  expect(() => readAt({ asOf: '2026-06-01T00:00:01Z' }, now)).toThrow(
    expect.objectContaining({ status: 403 }),
  )
})
