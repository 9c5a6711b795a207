import { listQuery } from '#src/admin/listQuery'

test('a condition is written as Payload’s lists read it', () => {
  const query = new URLSearchParams(
    listQuery({ and: [{ createdBy: { equals: 'me' } }, { state: { in: ['a', 'b'] } }] }),
  )
  expect([...query]).toEqual([
    ['where[or][0][and][0][createdBy][equals]', 'me'],
    ['where[or][0][and][1][state][in][0]', 'a'],
    ['where[or][0][and][1][state][in][1]', 'b'],
  ])
  expect(listQuery({ or: [{ live: { equals: true } }] })).toBe(
    'where%5Bor%5D%5B0%5D%5Blive%5D%5Bequals%5D=true',
  )
})
