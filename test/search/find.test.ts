import type { Candidate, Finder } from '#src/search/engine'
import { MOST_HITS, findWith } from '#src/search/find'

/** As many pages that have every word as is said. */
const finderOf = (count: number): Finder => ({
  count: async (_question, _sight, most) => Math.min(count, most),
  find: async (_question, _sight, limit) =>
    Array.from({ length: Math.min(count, limit) }, (_, place): Candidate => {
      const id = `page-${place}`
      return { place, publication: id, collection: 'books', document: id }
    }),
  wordsWith: async () => [],
})

const find = (count: number, page = 1) =>
  findWith(finderOf(count), { q: 'word ', limit: 100, page }, { at: new Date(), through: 1 })

test('a thousand hits are counted and said to be all', async () => {
  expect(await find(MOST_HITS)).toMatchObject({ total: MOST_HITS, isTotalExact: true })
})

test('of more it is said that there are more, and the last page that can be leafed to is full', async () => {
  expect(await find(MOST_HITS + 1)).toMatchObject({ total: MOST_HITS, isTotalExact: false })
  expect((await find(200_000, 10)).candidates).toHaveLength(100)
  expect((await find(200_000, 11)).candidates).toEqual([])
})

test('a page after the last one is empty, and the last one has what is left', async () => {
  expect((await find(130, 2)).candidates).toHaveLength(30)
  expect((await find(130, 3)).candidates).toEqual([])
})
