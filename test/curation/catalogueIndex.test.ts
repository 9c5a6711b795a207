import { catalogueIndex } from '#src/curation/index/catalogueIndex'
import { type WorkingCopy, itemOf, wordsOf } from '#src/curation/index/item'

const copy = (id: string, title: string, more: Partial<WorkingCopy> = {}): WorkingCopy => ({
  id, title, writers: [], isbn13: null, url: null, affiliateUrl: null, provider: null, level: null, topics: [], createdBy: null,
  workflowState: 'draft', live: false, publishAt: null, expireAt: null, updatedAt: '2026-01-01T00:00:00.000Z', ...more,
}) // prettier-ignore

const indexOf = (...copies: WorkingCopy[]) => {
  const index = catalogueIndex()
  for (const one of copies) index.put(itemOf('books', one))
  return index
}

const found = (index: ReturnType<typeof catalogueIndex>, text: string) =>
  index.find({ words: wordsOf(text), accept: () => true, limit: 10 }).items.map(({ id }) => id)

test('words are found by how they begin, without accents, in any order, in the title or among the writers', () => {
  const index = indexOf(
    copy('a', 'Über das Weben', { writers: ['José Núñez'] }),
    copy('b', 'Weben und Färben'),
    copy('c', 'Something else'),
  )
  expect(found(index, 'uber')).toEqual(['a'])
  expect(found(index, 'farb web')).toEqual(['b'])
  expect(found(index, 'nunez weben')).toEqual(['a'])
  expect(found(index, 'w')).toEqual(['a', 'b'].sort(() => -1))
  expect(found(index, 'eben')).toEqual([])
})

test('the title itself comes first, then how titles begin, then what is within; live before not live', () => {
  const index = indexOf(
    copy('within', 'The art of weaving'),
    copy('writer', 'Threads', { writers: ['Weaving Author'] }),
    copy('begins', 'Weaving by hand'),
    copy('is', 'Weaving'),
    copy('isLive', 'Weaving', { live: true }),
  )
  expect(found(index, 'weaving')).toEqual(['isLive', 'is', 'begins', 'within', 'writer'])
})

test('without words, what was changed last comes first', () => {
  const index = indexOf(copy('first', 'First'), copy('second', 'Second'))
  index.put(itemOf('books', copy('first', 'First, changed')))
  expect(found(index, '')).toEqual(['first', 'second'])
})

test('of very many that begin alike not all are looked at, but never without the title itself', () => {
  const index = indexOf(
    copy('is', 'We'),
    ...Array.from({ length: 4000 }, (_, n) => copy(`b${n}`, `Weaving ${n}`)),
  )
  const { items, isMore } = index.find({ words: wordsOf('we'), accept: () => true, limit: 3 })
  expect([items[0]?.id, isMore]).toEqual(['is', true])
})

test('a changed document is found by its new words only, however often it changes', () => {
  const index = indexOf(copy('a', 'First name', { isbn13: '9780306406157' }))
  for (let n = 0; n < 10_000; n += 1) index.put(itemOf('books', copy('a', `Title number${n}`)))
  expect(index.size).toBe(1)
  expect(found(index, 'first')).toEqual([])
  expect(found(index, 'number9999')).toEqual(['a'])
  expect(index.withIsbn('9780306406157')).toEqual([])
  index.remove('a')
  expect(found(index, 'title')).toEqual([])
})

test('the total counts all, whatever the limit', () => {
  const index = indexOf(...Array.from({ length: 50 }, (_, n) => copy(`b${n}`, `Weaving ${n}`)))
  expect(index.find({ words: wordsOf('weav'), accept: () => true, limit: 5 })).toMatchObject({
    total: 50,
    items: { length: 5 },
  })
})

test('scripts without blanks are found inside a run', () => {
  expect(found(indexOf(copy('a', '統計学入門')), '学入')).toEqual(['a'])
})
