import {
  columnsUsed,
  contentCollections,
  definitionOf,
  facetsOf,
  isContent,
  listColumns,
  searchedCollections,
} from '#src/content/model'

/* What the compiler cannot see in the declaration of content; fields are held against it at start (defineContent). */

test('each list column is used by a list', () => {
  const used = new Set<string>(contentCollections.flatMap(columnsUsed))

  expect(Object.keys(listColumns).filter((name) => !used.has(name))).toEqual([])
})

test.each(contentCollections)('%s refers to collections only that there are', (slug) => {
  const targets = Object.values(definitionOf(slug).relations).flatMap((relation) =>
    relation === 'shared' || 'links' in relation ? [] : [relation.to].flat(),
  )

  expect(targets.filter((target) => !isContent(target))).toEqual([])
})

test.each(contentCollections)('%s has a topic to be narrowed by where its lists ask for one', (slug) => {
  const { delivery, relations } = definitionOf(slug)

  expect('topics' in relations).toBe(delivery?.filters.includes('topic') ?? false)
})

test('a list asks at most as many questions at once as a slot has bits for', () => {
  // Bit 15 says that a slot is not live (src/publications/lists/liveCollection.ts).
  const most = Math.max(...contentCollections.map((slug) => definitionOf(slug).delivery?.filters.length ?? 0))

  expect(most).toBeLessThanOrEqual(15)
})

test('search has room for its collections', () => {
  expect(searchedCollections.length).toBeLessThanOrEqual(8)
})

test('a list counts the filters that are facets', () => {
  const facets = facetsOf('courses')
  expect(facets).toEqual(expect.arrayContaining(['topic', 'provider', 'level', 'language', 'availability']))
  expect(facets).not.toEqual(expect.arrayContaining(['currency']))
  expect(facets).not.toEqual(expect.arrayContaining(['free']))
  expect(facetsOf('disclosures')).toEqual([])
})
