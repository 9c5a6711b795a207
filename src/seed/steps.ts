import type { PersonKey } from '#src/seed/people'
import type { Ending, Story } from '#src/seed/sample/types'
import type { TransitionName } from '#src/workflow/transitions'

/** One move of a sample document: a transition, or a save of newer words by an editor. */
export type Step =
  | { kind: 'transition'; transition: TransitionName; by: PersonKey; note?: string; publishAt?: string }
  | { kind: 'save'; by: PersonKey; data: Record<string, unknown> }

const toReview = ['submit'] as const
const toApproval = [...toReview, 'approve'] as const
const toLive = [...toApproval, 'publish'] as const

/** The way to each ending, in the words of the transition table. */
const ways: Record<Ending, readonly TransitionName[]> = {
  draft: [],
  in_review: toReview,
  changes_requested: [...toReview, 'request-changes'],
  approved: toApproval,
  scheduled: [...toApproval, 'schedule'],
  published: toLive,
  edited: [...toLive, 'edit'],
  unpublished: [...toLive, 'unpublish'],
  archived: [...toLive, 'archive'],
}

/** Transitions that end a story with the reviewer's reason. */
const withNote: readonly TransitionName[] = ['request-changes', 'unpublish', 'archive']

/**
 * The moves that tell a story, each by the right person: whoever wrote it submits it, somebody else approves it.
 * @param publishAt ISO 8601: when a scheduled page goes live
 */
export const stepsOf = (
  { by = 'editor', ending = 'published', note, newer }: Story,
  publishAt: string,
): Step[] => {
  const moves = ways[ending].map((transition): Step => ({
    kind: 'transition',
    transition,
    by: mover(transition, by),
    ...(note && withNote.includes(transition) ? { note } : {}),
    ...(transition === 'schedule' ? { publishAt } : {}),
  }))
  return newer ? [...moves, { kind: 'save', by: 'editor', data: newer }] : moves
}

const mover = (transition: TransitionName, author: PersonKey): PersonKey => {
  if (transition === 'submit') return author
  return transition === 'edit' ? 'editor' : 'reviewer'
}
