import {
  bodyOf,
  questionOf,
  sameTogether,
  sortChoices,
  type TransitionChoice,
} from '#src/admin/WorkflowPanel/model'
import type { WorkflowState } from '#src/workflow/states'
import { type TransitionName, rowsOf, transitionNames } from '#src/workflow/transitions'

const choice = (transition: TransitionName, more: Partial<TransitionChoice> = {}): TransitionChoice => {
  const row = rowsOf(transition)[0]!
  return {
    transition,
    label: row.words.label,
    help: row.words.help,
    allowed: true,
    reason: null,
    needsNote: Boolean(row.needsNote),
    needsReason: Boolean(row.needsReason),
    needsPublishAt: Boolean(row.needsPublishAt),
    to: row.to === 'same' ? 'draft' : row.to,
    ...more,
  }
}

const sorted = (workflowState: WorkflowState, allowed: TransitionName[]) =>
  sortChoices({
    workflowState,
    live: false,
    findings: [],
    transitions: transitionNames.map((name) =>
      choice(name, allowed.includes(name) ? {} : { allowed: false, reason: 'Not you.' }),
    ),
  })

const names = (choices: TransitionChoice[]) => choices.map(({ transition }) => transition)

test('the way forward is the emphasised button, the way back stands beside it', () => {
  const { primary, secondary } = sorted('in_review', ['approve', 'request-changes'])
  expect(primary?.transition).toBe('approve')
  expect(names(secondary)).toEqual(['request-changes'])
})

test('a step back is never emphasised, also when there is nothing else', () => {
  const { primary, secondary } = sorted('published', ['unpublish', 'archive'])
  expect(primary).toBeNull()
  expect(names(secondary)).toEqual(['unpublish', 'archive'])
})

test('breaking the glass is kept apart', () => {
  const { primary, secondary, emergency } = sorted('draft', ['submit', 'break-glass'])
  expect(primary?.transition).toBe('submit')
  expect(secondary).toEqual([])
  expect(emergency?.transition).toBe('break-glass')
})

test('what is possible from this state, but not for me, is listed with its reason; the rest is not', () => {
  expect(names(sorted('in_review', ['withdraw']).refused)).toEqual(['request-changes', 'approve'])
})

test('a transition that the checks hold up does not repeat what the checks say', () => {
  const findings = [
    { gate: 'a', severity: 'error' as const, path: 'title', message: 'Write a title.' },
    { gate: 'b', severity: 'warning' as const, path: 'salaries', message: 'Name a source.' },
    { gate: 'c', severity: 'error' as const, path: 'slug', message: 'Choose an address.' },
  ]
  const { heldUp, refused } = sortChoices({
    workflowState: 'draft',
    live: true,
    findings,
    transitions: [
      choice('submit', { allowed: false, reason: 'Write a title. Choose an address.' }),
      choice('unpublish', { allowed: false, reason: 'Only a reviewer or an admin may unpublish it.' }),
    ],
  })
  expect(names(heldUp)).toEqual(['submit'])
  expect(names(refused)).toEqual(['unpublish'])
})

test.each([
  ['request-changes', 'note'],
  ['break-glass', 'reason'],
  ['schedule', 'dates'],
  ['unpublish', 'confirmation'],
  ['archive', 'confirmation'],
  ['submit', 'nothing'],
  ['approve', 'nothing'],
  ['publish', 'nothing'],
] as const)('%s asks for: %s', (transition, question) => {
  expect(questionOf(choice(transition))).toBe(question)
})

test('the body carries the revision on the screen and only what was asked', () => {
  expect(bodyOf('r1', 'note', { text: '  Fix the second section. ' })).toEqual({
    revision: 'r1',
    note: 'Fix the second section.',
  })
  expect(bodyOf('r1', 'reason', { text: 'A court order.' })).toEqual({
    revision: 'r1',
    reason: 'A court order.',
  })
  expect(bodyOf('r1', 'nothing', { text: 'left over' })).toEqual({ revision: 'r1' })
  expect(bodyOf('r1', 'nothing', { note: ' Mind the salaries. ' })).toEqual({
    revision: 'r1',
    note: 'Mind the salaries.',
  })
  expect(bodyOf('r1', 'note', { text: 'The note.', note: 'an old one' })).toEqual({
    revision: 'r1',
    note: 'The note.',
  })
})

test('dates chosen in the person’s own time zone go out in UTC', () => {
  const local = '2027-01-31T09:00'
  expect(bodyOf('r1', 'dates', { publishAt: local })).toEqual({
    revision: 'r1',
    publishAt: new Date(2027, 0, 31, 9, 0).toISOString(),
  })
})

test('what one check says of many places is one line with their number', () => {
  const finding = (index: number, message = 'This is not live yet.') =>
    ({ gate: 'listed-live', severity: 'warning', path: `items.${index}.item`, message }) as const
  expect(sameTogether([finding(0), finding(1, 'Something else.'), finding(2), finding(3)])).toEqual([
    { ...finding(0), times: 3 },
    { ...finding(1, 'Something else.'), times: 1 },
  ])
})
