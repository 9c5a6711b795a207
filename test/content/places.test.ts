import { placesLike } from '#src/content/places/placesLike'

const named = (typed: string, most = 5) =>
  placesLike(typed, most).map(({ name, country }) => `${name} ${country}`)

test('a city of the world is found by its beginning, in other spellings, the greatest first', () => {
  expect(named('Mumb')[0]).toBe('Mumbai IN')
  expect(named('München')[0]).toBe('Munich DE')
  expect(named('san jo')).toEqual(expect.arrayContaining(['San Jose US']))
  expect(named('london')[0]).toBe('London GB')
  expect(named('london')).toContain('London CA')
  expect(named('x', 5)).toEqual([])
  expect(named('qqqq')).toEqual([])
  expect(named('s', 5)).toEqual([])
  expect(named('sa', 3)).toHaveLength(3)
})
