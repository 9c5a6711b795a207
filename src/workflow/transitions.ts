import type { Mover } from '#access/movers'
import { type WorkflowState, workflowStates } from '#src/workflow/states'

/** What a transition is called, wherever it is named: panel, dialogs, history, inbox, mails, desk, lists, docs, API. */
type TransitionWords = {
  /** The button, and the title of its dialog. */
  readonly label: string
  /** What a person did with something: 'Ada submitted “Nurse” for review'. */
  readonly past: `${string}{{it}}${string}`
  /** What is said when it was made. */
  readonly done: string
  /** What it does, before it is made. */
  readonly help: string
  /** Why a person whose roles do not allow it may not make it. */
  readonly refusal: `${string}{{who}}${string}`
}

export type Transition = {
  readonly transition: string
  readonly words: TransitionWords
  readonly from: readonly WorkflowState[]
  /** The state it leads to; 'same' leaves the working copy where it is. */
  readonly to: WorkflowState | 'same'
  readonly by: readonly Mover[]
  /** Four eyes: nobody who changed or submitted this content since it was last live may make it. */
  readonly notAuthor?: true
  /** A note must be given; what is said where it is missing. */
  readonly needsNote?: string
  /** A reason must be given; what is said where it is missing. */
  readonly needsReason?: string
  /** A moment in the future must be named; what is said where it is missing. */
  readonly needsPublishAt?: string
  /** Content must be complete and sound (src/workflow/gates). */
  readonly gates?: true
  /** It is an approval: it leads on only with the last one that is needed. */
  readonly isApproval?: true
  /** The approvals must be there, and for exactly this content. */
  readonly needsApprovals?: true
  /** Only while something is live. */
  readonly needsLive?: true
  /** What it does to readers. */
  readonly effect?: 'publish' | 'schedule' | 'unschedule' | 'unpublish'
}

const unpublish = {
  label: 'Unpublish',
  past: 'unpublished {{it}}',
  done: 'Unpublished: it is not live any more.',
  help: 'Readers get “not found” from this moment on. The text stays here as a draft.',
  refusal: 'Only {{who}} may unpublish it.',
} as const satisfies TransitionWords

/**
 * THE TABLE: how a page gets published. Endpoints, buttons, words, the docs' diagram and the tests are derived from it.
 * A transition may stand in two rows when it leads to different places.
 */
export const transitions = [
  {
    transition: 'submit',
    words: {
      label: 'Submit for review',
      past: 'submitted {{it}} for review',
      done: 'Submitted for review.',
      help: 'The people who may approve it are told. A change after this takes it back to draft.',
      refusal: 'Only {{who}} may submit it for review.',
    },
    from: ['draft', 'changes_requested'],
    to: 'in_review',
    by: ['editor', 'ownContributor', 'admin'],
    gates: true,
  },
  {
    transition: 'withdraw',
    words: {
      label: 'Withdraw from review',
      past: 'withdrew {{it}} from review',
      done: 'Withdrawn from review.',
      help: 'It is a draft again, and approvals it has count no more.',
      refusal: 'Only {{who}} may withdraw it from review.',
    },
    from: ['in_review'],
    to: 'draft',
    by: ['submitter', 'editor', 'admin'],
  },
  {
    transition: 'request-changes',
    words: {
      label: 'Request changes',
      past: 'requested changes to {{it}}',
      done: 'Sent back with your note.',
      help: 'The page goes back to its author with your note.',
      refusal: 'Only {{who}} may request changes to it.',
    },
    from: ['in_review', 'approved'],
    to: 'changes_requested',
    by: ['approver', 'reviewer'],
    notAuthor: true,
    needsNote: 'Say in a note what has to change.',
  },
  {
    transition: 'approve',
    words: {
      label: 'Approve',
      past: 'approved {{it}}',
      done: 'Approved.',
      help: 'Your approval counts for exactly this content. An edit voids it.',
      refusal: 'Only {{who}} may approve it.',
    },
    from: ['in_review'],
    to: 'approved',
    by: ['approver'],
    notAuthor: true,
    gates: true,
    isApproval: true,
  },
  {
    transition: 'publish',
    words: {
      label: 'Publish',
      past: 'published {{it}}',
      done: 'Published: it is live now.',
      help: 'Readers see it from this moment on.',
      refusal: 'Only {{who}} may publish it.',
    },
    from: ['approved'],
    to: 'published',
    by: ['reviewer', 'admin'],
    needsApprovals: true,
    gates: true,
    effect: 'publish',
  },
  {
    transition: 'schedule',
    words: {
      label: 'Schedule',
      past: 'scheduled {{it}}',
      done: 'Scheduled.',
      help: 'Readers see it from that moment on, if it is still approved.',
      refusal: 'Only {{who}} may schedule it.',
    },
    from: ['approved'],
    to: 'scheduled',
    by: ['reviewer', 'admin'],
    needsApprovals: true,
    gates: true,
    needsPublishAt: 'Say when it is to go live.',
    effect: 'schedule',
  },
  {
    transition: 'unschedule',
    words: {
      label: 'Cancel the schedule',
      past: 'took {{it}} off the schedule',
      done: 'The schedule is cancelled.',
      help: 'It does not go live by itself any more; it stays approved.',
      refusal: 'Only {{who}} may take it off the schedule.',
    },
    from: ['scheduled'],
    to: 'approved',
    by: ['reviewer', 'admin'],
    effect: 'unschedule',
  },
  // What must be fixed first is not left to go live by the clock: who may say so in a comment may hold it back.
  {
    transition: 'hold',
    words: {
      label: 'Hold back',
      past: 'held {{it}} back from its schedule',
      done: 'It is held back, and no longer on the schedule.',
      help: 'It does not go live by itself any more; your note says what has to be fixed first.',
      refusal: 'Only {{who}} may hold it back.',
    },
    from: ['scheduled'],
    to: 'approved',
    by: ['commenter'],
    needsNote: 'Say in a note what has to be fixed first.',
    effect: 'unschedule',
  },
  {
    transition: 'edit',
    words: {
      label: 'Start a new draft',
      past: 'started a new draft of {{it}}',
      done: 'A new draft is open; the live page stays as it is.',
      help: 'The live page stays as it is until the new draft is published.',
      refusal: 'Only {{who}} may start a new draft of it.',
    },
    from: ['published'],
    to: 'draft',
    by: ['editor', 'admin'],
  },
  {
    transition: 'unpublish',
    words: unpublish,
    from: ['published'],
    to: 'draft',
    by: ['reviewer', 'admin'],
    needsLive: true,
    effect: 'unpublish',
  },
  // A page may have to go down while a newer draft is in the works; the draft stays where it is.
  {
    transition: 'unpublish',
    words: unpublish,
    from: ['draft', 'in_review', 'changes_requested', 'approved'],
    to: 'same',
    by: ['reviewer', 'admin'],
    needsLive: true,
    effect: 'unpublish',
  },
  {
    transition: 'archive',
    words: {
      label: 'Archive',
      past: 'archived {{it}}',
      done: 'Archived.',
      help: 'The page is taken off the site and put away. An editor can restore it as a draft.',
      refusal: 'Only {{who}} may archive it.',
    },
    from: ['published'],
    to: 'archived',
    by: ['reviewer', 'admin'],
    effect: 'unpublish',
  },
  {
    transition: 'restore',
    words: {
      label: 'Restore',
      past: 'restored {{it}}',
      done: 'Restored as a draft.',
      help: 'It is a draft again, and nothing of it is live.',
      refusal: 'Only {{who}} may restore it.',
    },
    from: ['archived'],
    to: 'draft',
    by: ['editor', 'admin'],
  },
  {
    transition: 'break-glass',
    words: {
      label: 'Publish without approval',
      past: 'published {{it}} without approval',
      done: 'Published without approval. The audit trail says so for ever.',
      help: 'This puts the page live although nobody else has read it. Use it when waiting does more harm. It is marked in the audit trail and cannot be hidden.',
      refusal: 'Only {{who}} may publish it without approval.',
    },
    from: workflowStates,
    to: 'published',
    by: ['admin'],
    needsReason: 'Say why this cannot wait for a review; the reason stays in the audit trail.',
    effect: 'publish',
  },
] as const satisfies readonly Transition[]

export type TransitionName = (typeof transitions)[number]['transition']

export const transitionNames = [
  ...new Set(transitions.map(({ transition }) => transition)),
] as TransitionName[]

export const isTransitionName = (name: unknown): name is TransitionName =>
  (transitionNames as readonly unknown[]).includes(name)

/** All rows of one transition, in the table's order. */
export const rowsOf = (name: TransitionName): Transition[] =>
  transitions.filter(({ transition }) => transition === name)

export const wordsOf = (name: TransitionName): TransitionWords => rowsOf(name)[0]!.words

/** One of its words for every transition, by name. */
export const wordsOfAll = (word: keyof TransitionWords): Record<TransitionName, string> =>
  Object.fromEntries(transitionNames.map((name) => [name, wordsOf(name)[word]])) as Record<
    TransitionName,
    string
  >

/** 'submitted “Nurse” for review', after the name of the person who did it. */
export const didInWords = (name: TransitionName, it: string): string =>
  wordsOf(name).past.replace('{{it}}', () => it)
