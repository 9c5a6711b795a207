import type { Where } from 'payload'

import { approverRolesOf } from '#access/requirements'
import { type Person, hasRole } from '#access/roles'
import type { EditorialCollection } from '#src/content/kinds'
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

/** The quick filters that can show this person something in the list of a collection. */
export const quickFiltersFor = (person: Person, collection: EditorialCollection): QuickFilterName[] =>
  quickFilterNames.filter((name) => name !== 'waiting' || mayApprove(person, collection))

const mayApprove = (person: Person, collection: EditorialCollection): boolean =>
  hasRole(person, ...approverRolesOf(collection))

/** What a quick filter asks for, for this person in the list of a collection; null for a name that is none. */
export const quickFilter = (
  name: unknown,
  person: Person,
  collection: EditorialCollection,
  now = new Date(),
): Where | null => {
  const me = person.id
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
      // For someone who approves nothing there, nothing waits.
      if (!mayApprove(person, collection))
        return { and: [{ live: { equals: true } }, { live: { equals: false } }] }
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
