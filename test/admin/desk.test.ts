import { inOrderOfDue } from '#src/admin/Dashboard/desk'

test('the review queue shows what is due first, then what has waited longest', () => {
  const item = (id: string, dueAt: string | null, submittedAt: string) => ({ id, dueAt, submittedAt })
  const queue = [
    item('waits longest', null, '2026-01-01T00:00:00.000Z'),
    item('due later', '2026-03-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z'),
    item('due first', '2026-02-15T00:00:00.000Z', '2026-02-10T00:00:00.000Z'),
    item('new', null, '2026-02-11T00:00:00.000Z'),
  ]
  expect(inOrderOfDue(queue).map(({ id }) => id)).toEqual(['due first', 'due later', 'waits longest', 'new'])
})
