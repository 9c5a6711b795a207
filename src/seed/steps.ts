import type { PersonKey } from '#src/seed/people'
import type { Ending, Story } from '#src/seed/sample/types'
import type { WorkflowState } from '#src/workflow/states'
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
 * The moves that tell a story, each by the right person: the author submits it, another user approves it.
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

/** What a stored document tells of the way it has come. */
export type Place = { workflowState: WorkflowState; live: boolean; wasLive: boolean }

const neverLive = { live: false, wasLive: false }
const isLive = { live: true, wasLive: true }
const tookDown = { live: false, wasLive: true }

/** Where each move of a story leaves a document. */
const placeAfter: Partial<Record<TransitionName, Place>> = {
  submit: { workflowState: 'in_review', ...neverLive },
  'request-changes': { workflowState: 'changes_requested', ...neverLive },
  approve: { workflowState: 'approved', ...neverLive },
  schedule: { workflowState: 'scheduled', ...neverLive },
  publish: { workflowState: 'published', ...isLive },
  edit: { workflowState: 'draft', ...isLive },
  unpublish: { workflowState: 'draft', ...tookDown },
  archive: { workflowState: 'archived', ...tookDown },
}

/**
 * The steps that are still to do. A crash may leave a document half-way where the server has no transactions; a save is
 * always to do, since saving the same words again changes nothing.
 */
export const remainingSteps = (steps: readonly Step[], place: Place): Step[] => {
  const done = steps.findLastIndex(
    (step) => step.kind === 'transition' && isSamePlace(placeAfter[step.transition], place),
  )
  return steps.slice(done + 1)
}

const isSamePlace = (a: Place | undefined, b: Place): boolean =>
  a?.workflowState === b.workflowState && a.live === b.live && a.wasLive === b.wasLive

const mover = (transition: TransitionName, author: PersonKey): PersonKey => {
  if (transition === 'submit') return author
  return transition === 'edit' ? 'editor' : 'reviewer'
}
