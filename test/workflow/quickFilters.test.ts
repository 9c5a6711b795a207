import { quickFilter, quickFilterNames, quickFiltersFor } from '#src/workflow/quickFilters'

const editor = { id: 'me', roles: ['editor'] } as const
const reviewer = { id: 'me', roles: ['reviewer'] } as const

test('what waits is offered to those who may approve, and nothing waits for the others', () => {
  expect(quickFiltersFor(reviewer, 'careers')).toEqual(quickFilterNames)
  expect(quickFiltersFor(editor, 'careers')).not.toContain('waiting')
  expect(quickFilter('waiting', editor, 'careers')).toEqual({
    and: [{ live: { equals: true } }, { live: { equals: false } }],
  })
  expect(quickFilter('waiting', reviewer, 'careers')).toEqual({
    and: [{ workflowState: { equals: 'in_review' } }, { submittedBy: { not_equals: 'me' } }],
  })
})

test('a name that is none asks for nothing', () => {
  for (const name of [undefined, '', 'constructor', ['mine']])
    expect(quickFilter(name, reviewer, 'careers')).toBeNull()
})
