import type { FlattenedField } from 'payload'
import { compactRow } from '#src/database/compactRow'

describe('a row as every database would give it', () => {
  const fields = [
    { name: 'salaries', type: 'array', flattenedFields: [{ name: 'median', type: 'number' }] },
    { name: 'notes', type: 'json' },
  ] as unknown as FlattenedField[]

  it('has no digit that one of them loses, and JSON as it is', () => {
    const value = 145000 / 12
    expect(compactRow(fields, { id: 'a', salaries: [{ median: value }], notes: { value } })).toEqual({
      id: 'a',
      salaries: [{ median: 12083.3333333333 }],
      notes: { value },
    })
  })
})
