import { inOrder } from '#src/admin/inOrder'

test('an answer that comes after that of a later question is dropped', () => {
  const begin = inOrder()
  const first = begin()
  const second = begin()
  expect(second()).toBe(true)
  expect(first()).toBe(false)
})

test('answers in the order of their questions all count, and so does one whose successor was never answered', () => {
  const begin = inOrder()
  const first = begin()
  const second = begin()
  begin()
  expect([first(), second()]).toEqual([true, true])
})
