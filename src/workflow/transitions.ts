import type { WorkflowState } from '#src/workflow/states'

/** Who may make a move, in the words of the table; src/workflow/decide.ts says what each word means. */
export type Mover = 'editor' | 'ownContributor' | 'submitter' | 'reviewer' | 'admin'

export type Transition = {
  readonly transition: string
  /** The button's text. */
  readonly label: string
  /** The past tense, for the history: 'Ada submitted this'. */
  readonly done: string
  readonly from: readonly WorkflowState[]
  /** The state it leads to; 'same' leaves the working copy where it is. */
  readonly to: WorkflowState | 'same'
  readonly by: readonly Mover[]
  /** Four eyes: nobody who changed or submitted this content since it was last live may do it. */
  readonly notAuthor?: true
  readonly needsNote?: true
  readonly needsReason?: true
  /** A moment in the future must be named. */
  readonly needsPublishAt?: true
  /** Content must be complete and sound (src/workflow/gates). */
  readonly gates?: true
  /** The approvals must be there, and for exactly this content. */
  readonly needsApprovals?: true
  /** Only while something is live. */
  readonly needsLive?: true
  /** What it does to readers. */
  readonly effect?: 'publish' | 'schedule' | 'unschedule' | 'unpublish'
}

const anyState = [
  'draft',
  'in_review',
  'changes_requested',
  'approved',
  'scheduled',
  'published',
  'archived',
] as const satisfies readonly WorkflowState[]

/**
 * THE TABLE: how a page gets published. Endpoints, buttons, the docs' diagram and the tests are derived from it.
 * A transition may stand in two rows when it leads to different places.
 */
export const transitions = [
  {
    transition: 'submit',
    label: 'Submit for review',
    done: 'submitted',
    from: ['draft', 'changes_requested'],
    to: 'in_review',
    by: ['editor', 'ownContributor', 'admin'],
    gates: true,
  },
  {
    transition: 'withdraw',
    label: 'Withdraw',
    done: 'withdrew',
    from: ['in_review'],
    to: 'draft',
    by: ['submitter', 'editor', 'admin'],
  },
  {
    transition: 'request-changes',
    label: 'Request changes',
    done: 'requested changes to',
    from: ['in_review', 'approved'],
    to: 'changes_requested',
    by: ['reviewer'],
    notAuthor: true,
    needsNote: true,
  },
  {
    transition: 'approve',
    label: 'Approve',
    done: 'approved',
    from: ['in_review'],
    to: 'approved',
    by: ['reviewer'],
    notAuthor: true,
    gates: true,
  },
  {
    transition: 'publish',
    label: 'Publish',
    done: 'published',
    from: ['approved'],
    to: 'published',
    by: ['reviewer', 'admin'],
    needsApprovals: true,
    gates: true,
    effect: 'publish',
  },
  {
    transition: 'schedule',
    label: 'Schedule',
    done: 'scheduled',
    from: ['approved'],
    to: 'scheduled',
    by: ['reviewer', 'admin'],
    needsApprovals: true,
    gates: true,
    needsPublishAt: true,
    effect: 'schedule',
  },
  {
    transition: 'unschedule',
    label: 'Take off the schedule',
    done: 'unscheduled',
    from: ['scheduled'],
    to: 'approved',
    by: ['reviewer', 'admin'],
    effect: 'unschedule',
  },
  // What must be fixed first is not left to go live by the clock: whoever may say so in a comment may hold it back.
  {
    transition: 'hold',
    label: 'Hold back',
    done: 'held back',
    from: ['scheduled'],
    to: 'approved',
    by: ['editor', 'ownContributor', 'reviewer', 'admin'],
    needsNote: true,
    effect: 'unschedule',
  },
  {
    transition: 'edit',
    label: 'Edit',
    done: 'started a new draft of',
    from: ['published'],
    to: 'draft',
    by: ['editor', 'admin'],
  },
  {
    transition: 'unpublish',
    label: 'Unpublish',
    done: 'unpublished',
    from: ['published'],
    to: 'draft',
    by: ['reviewer', 'admin'],
    needsLive: true,
    effect: 'unpublish',
  },
  // A page may have to go down while a newer draft is in the works; the draft stays where it is.
  {
    transition: 'unpublish',
    label: 'Unpublish',
    done: 'unpublished',
    from: ['draft', 'in_review', 'changes_requested', 'approved'],
    to: 'same',
    by: ['reviewer', 'admin'],
    needsLive: true,
    effect: 'unpublish',
  },
  {
    transition: 'archive',
    label: 'Archive',
    done: 'archived',
    from: ['published'],
    to: 'archived',
    by: ['reviewer', 'admin'],
    effect: 'unpublish',
  },
  {
    transition: 'restore',
    label: 'Restore',
    done: 'restored',
    from: ['archived'],
    to: 'draft',
    by: ['editor', 'admin'],
  },
  {
    transition: 'break-glass',
    label: 'Publish without review',
    done: 'published without review',
    from: anyState,
    to: 'published',
    by: ['admin'],
    needsReason: true,
    effect: 'publish',
  },
] as const satisfies readonly Transition[]

export type TransitionName = (typeof transitions)[number]['transition']

export const transitionNames = [
  ...new Set(transitions.map(({ transition }) => transition)),
] as TransitionName[]

/** All rows of one transition, in the table's order. */
export const rowsOf = (name: TransitionName): Transition[] =>
  transitions.filter(({ transition }) => transition === name)
