import type { Where } from 'payload'

import { unfinishedStates } from '#src/workflow/states'

/** The questions people ask of a list every day. Plain data: the admin reads it too. */
export const quickFilterNames = [
  'mine',
  'drafts',
  'waiting',
  'sentBack',
  'approved',
  'live',
  'overdue',
] as const

export type QuickFilterName = (typeof quickFilterNames)[number]

/** What a quick filter asks for, for this person; null for a name that is none. */
export const quickFilter = (name: unknown, me: string, now = new Date()): Where | null => {
  const mine: Where = { or: [{ createdBy: { equals: me } }, { assignee: { equals: me } }] }
  // What is due today is not late yet.
  const today = new Date(new Date(now).setHours(0, 0, 0, 0)).toISOString()
  switch (name) {
    case 'mine':
      return mine
    case 'drafts':
      return { and: [{ workflowState: { equals: 'draft' } }, { createdBy: { equals: me } }] }
    case 'approved':
      return { workflowState: { equals: 'approved' } }
    case 'waiting':
      return { and: [{ workflowState: { equals: 'in_review' } }, { submittedBy: { not_equals: me } }] }
    case 'sentBack':
      return { and: [{ workflowState: { equals: 'changes_requested' } }, mine] }
    case 'live':
      return { live: { equals: true } }
    case 'overdue':
      return { and: [{ dueAt: { less_than: today } }, { workflowState: { in: unfinishedStates } }] }
    default:
      return null
  }
}
