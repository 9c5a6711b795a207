import type { Where } from 'payload'

export const quickFilterNames = ['everything', 'mine', 'waiting', 'sentBack', 'live', 'overdue'] as const
export type QuickFilterName = (typeof quickFilterNames)[number]

const unfinished = ['draft', 'in_review', 'changes_requested', 'approved']

/**
 * What each quick filter asks for, in the form in which Payload's own filters stand in the address (an OR of ANDs), so
 * that a person can go on from it and save it as a view.
 */
export const quickFilters = (me: string, today: string): Record<QuickFilterName, Where | null> => {
  const mine: Where[] = [{ createdBy: { equals: me } }, { assignee: { equals: me } }]
  const oneOf = (...alternatives: Where[][]): Where => ({ or: alternatives.map((and) => ({ and })) })
  const state = (value: string): Where => ({ workflowState: { equals: value } })
  return {
    everything: null,
    mine: oneOf(...mine.map((condition) => [condition])),
    waiting: oneOf([state('in_review'), { submittedBy: { not_equals: me } }]),
    sentBack: oneOf(...mine.map((condition) => [state('changes_requested'), condition])),
    live: oneOf([{ live: { equals: 'true' } }]),
    overdue: oneOf([{ dueAt: { less_than: today } }, { workflowState: { in: unfinished.join(',') } }]),
  }
}
