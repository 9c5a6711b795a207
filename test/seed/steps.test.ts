import type { Ending } from '#src/seed/sample/types'
import { type Place, remainingSteps, type Step, stepsOf } from '#src/seed/steps'
import { rowsOf } from '#src/workflow/transitions'

const tomorrow = '2030-01-02T07:00:00.000Z'
const names = (steps: readonly Step[]) =>
  steps.map((step) => (step.kind === 'save' ? 'save' : step.transition))
const endings: Ending[] = [
  'draft',
  'in_review',
  'changes_requested',
  'approved',
  'scheduled',
  'published',
  'edited',
  'unpublished',
  'archived',
]

test.each(endings)('the way to %s is one that the transition table allows', (ending) => {
  let state = 'draft'
  for (const step of stepsOf({ ending, note: 'Because.' }, tomorrow)) {
    if (step.kind === 'save') continue
    const row = rowsOf(step.transition).find(({ from }) => (from as readonly string[]).includes(state))
    expect(row).toBeDefined()
    if (row!.needsNote) expect(step.note).toBe('Because.')
    if (row!.needsPublishAt) expect(step.publishAt).toBe(tomorrow)
    state = row!.to === 'same' ? state : row!.to
  }
  const states: Partial<Record<Ending, string>> = { edited: 'draft', unpublished: 'draft' }
  expect(state).toBe(states[ending] ?? ending)
})

test('the author of a page submits it, and never approves it', () => {
  for (const by of ['editor', 'contributor'] as const) {
    const [submit, approve] = stepsOf({ by }, tomorrow)
    expect(submit).toMatchObject({ transition: 'submit', by })
    expect(approve).toMatchObject({ transition: 'approve', by: 'reviewer' })
  }
})

const draft: Place = { workflowState: 'draft', live: false, wasLive: false }

test.each<[string, Ending, Place, string[]]>([
  ['not begun', 'published', draft, ['submit', 'approve', 'publish']],
  ['in review', 'published', { ...draft, workflowState: 'in_review' }, ['approve', 'publish']],
  ['approved', 'published', { ...draft, workflowState: 'approved' }, ['publish']],
  ['at its end', 'published', { workflowState: 'published', live: true, wasLive: true }, []],
  [
    'not yet taken down',
    'unpublished',
    { workflowState: 'published', live: true, wasLive: true },
    ['unpublish'],
  ],
  ['taken down', 'unpublished', { ...draft, wasLive: true }, []],
  ['sent back', 'changes_requested', { ...draft, workflowState: 'changes_requested' }, []],
  ['on the schedule', 'scheduled', { ...draft, workflowState: 'scheduled' }, []],
])('a document that a crash left %s on its way to %s goes on from there', (_words, ending, place, left) => {
  expect(names(remainingSteps(stepsOf({ ending, note: 'Because.' }, tomorrow), place))).toEqual(left)
})

test('newer words are saved after the edit, and again when nobody can tell whether they were', () => {
  const steps = stepsOf({ ending: 'edited', newer: { summary: 'New.' } }, tomorrow)
  expect(names(steps)).toEqual(['submit', 'approve', 'publish', 'edit', 'save'])
  expect(names(remainingSteps(steps, { workflowState: 'draft', live: true, wasLive: true }))).toEqual([
    'save',
  ])
})
