import { mongodbOrder } from '#src/database/questions/mongodbCondition'
import type { Place } from '#src/query/condition'

const place = (name: string): Place => ({
  path: name,
  steps: [],
  name,
  kind: 'text',
  isMany: false,
  isId: false,
})

// Found by random questions of both databases (RANDOM_SEED=31): MongoDB took the last of the two.
test('a place that is named twice in an order counts where it is named first', () => {
  const { sort } = mongodbOrder([
    { place: place('title'), descending: false },
    { place: place('description'), descending: false },
    { place: place('title'), descending: true },
  ])
  expect(Object.entries(sort)).toEqual([
    ['title', 1],
    ['description', 1],
  ])
})
