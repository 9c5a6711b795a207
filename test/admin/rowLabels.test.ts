import {
  citationLabel,
  pathLabel,
  readingListLabel,
  relationOf,
  sectionLabel,
} from '#src/admin/rowLabels/labels'
import { titleBook } from '#src/admin/rowLabels/titleBook'
import { english } from '#test/admin/english'

const at = (number: number) => ({ t: english, language: 'en', number })

test('a row of the path shows position, course and relevance', () => {
  expect(pathLabel({ relevance: 90 }, 'Statistics', at(1))).toBe('1 · Statistics · relevance 90')
  expect(pathLabel({}, undefined, at(2))).toBe('Course 2')
})

test('a row of a reading list shows position, title and relevance', () => {
  expect(readingListLabel({ relevance: 0 }, 'A book', at(3))).toBe('3 · A book · relevance 0')
  expect(readingListLabel({ relevance: 70 }, undefined, at(3))).toBe('Item 3 · relevance 70')
})

test('a section without a heading says so', () => {
  expect(sectionLabel({ heading: 'What the work is' }, at(1))).toBe('What the work is')
  expect(sectionLabel({ heading: null }, at(2))).toBe('Section 2 (no heading)')
})

test('a citation shows its words, or its host, and is cut at a word', () => {
  expect(citationLabel({ url: 'https://stats.example/a/b' }, at(1))).toBe('stats.example')
  expect(citationLabel({ text: 'word '.repeat(40) }, at(1))).toMatch(/^(word )+…$/)
  expect(citationLabel({ url: 'htt' }, at(2))).toBe('Source 2')
})

test('a relation is found as an id, as a document and as one of several kinds', () => {
  expect(relationOf('abc', 'cities')).toEqual({ collection: 'cities', id: 'abc' })
  expect(relationOf({ id: 'abc', name: 'Oslo' }, 'cities')).toEqual({
    collection: 'cities',
    id: 'abc',
    title: 'Oslo',
  })
  expect(relationOf({ relationTo: 'books', value: 'xyz' })).toEqual({ collection: 'books', id: 'xyz' })
  expect(relationOf({ relationTo: 'books', value: '' })).toBeNull()
  expect(relationOf(null, 'cities')).toBeNull()
})

test('titles asked for in the same moment travel in one request, a hundred at most', async () => {
  const asked: string[][] = []
  const title = titleBook(async (_collection, ids) => {
    asked.push(ids)
    return new Map(ids.map((id) => [id, `title ${id}`]))
  })
  const ids = Array.from({ length: 150 }, (_, index) => String(index))
  const titles = await Promise.all(ids.map((id) => title('courses', id)))
  expect(titles[149]).toBe('title 149')
  expect(asked.map(({ length }) => length)).toEqual([100, 50])
})

test('a title is kept, and one that was not found is asked for again', async () => {
  let requests = 0
  const title = titleBook(async () => {
    requests += 1
    return requests === 1 ? new Map<string, string>() : new Map([['a', 'A']])
  })
  expect(await title('books', 'a')).toBeUndefined()
  expect(await title('books', 'a')).toBe('A')
  expect(await title('books', 'a')).toBe('A')
  expect(requests).toBe(2)
})
