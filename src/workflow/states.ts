type StateRow = {
  /** On the screen, in the docs and, in small letters, within sentences. */
  label: string
  /** Colour only underlines the word: nothing is told by colour alone (WCAG 1.4.1). */
  colour: 'light-gray' | 'warning' | 'error' | 'success' | 'dark'
  /** Work is left before it can go live, so a date by which it is due means something. */
  isUnfinished?: true
  /** It has been submitted, and not been published since: a change takes it back to draft. */
  isUnderReview?: true
}

/** THE states of a working copy. Whether something is live is a second fact, kept apart (`live`). */
const states = {
  draft: { label: 'Draft', colour: 'light-gray', isUnfinished: true },
  in_review: { label: 'In review', colour: 'warning', isUnfinished: true, isUnderReview: true },
  changes_requested: { label: 'Changes requested', colour: 'error', isUnfinished: true },
  approved: { label: 'Approved', colour: 'success', isUnfinished: true, isUnderReview: true },
  scheduled: { label: 'Scheduled', colour: 'success', isUnderReview: true },
  published: { label: 'Published', colour: 'dark' },
  archived: { label: 'Archived', colour: 'light-gray' },
} as const satisfies Record<string, StateRow>

export type WorkflowState = keyof typeof states

export const workflowStates = Object.keys(states) as WorkflowState[]

const rows: Readonly<Record<WorkflowState, StateRow>> = states

const ofEach = <Value>(value: (row: StateRow) => Value) =>
  Object.fromEntries(workflowStates.map((state) => [state, value(rows[state])])) as Record<
    WorkflowState,
    Value
  >

export const stateLabels = ofEach(({ label }) => label)
export const stateColours = ofEach(({ colour }) => colour)
export const unfinishedStates = workflowStates.filter((state) => rows[state].isUnfinished)
export const statesUnderReview = workflowStates.filter((state) => rows[state].isUnderReview)

export const isWorkflowState = (value: unknown): value is WorkflowState =>
  typeof value === 'string' && Object.hasOwn(states, value)

/** Within a sentence: 'changes requested'. */
export const stateInWords = (state: WorkflowState): string => stateLabels[state].toLowerCase()

/** The part of a row that depends on the clock. */
type Timed = {
  workflowState: WorkflowState
  live: boolean
  authors: string[]
  submittedBy: string | null
  publishAt: string | null
  expireAt: string | null
  publishedAt: string | null
  firstPublishedAt: string | null
}

/**
 * The row as it is at this instant. The moment a scheduled document comes, it is published, and the moment it expires, it
 * is not live any more: nobody and no worker has to act, so both are read by the clock. Rows of other states come back
 * unchanged.
 */
export const asOfNow = <R extends Record<string, unknown>>(row: R, at: Date): R & Timed => {
  const timed = row as R & Timed
  const hasCome = (instant: unknown) => typeof instant === 'string' && new Date(instant) <= at
  const isOut = timed.workflowState === 'scheduled' && hasCome(timed.publishAt)
  const published = isOut
    ? {
        workflowState: 'published' as const,
        live: true,
        authors: [],
        submittedBy: null,
        publishedAt: timed.publishAt,
        firstPublishedAt: timed.firstPublishedAt ?? timed.publishAt,
      }
    : {}
  const now = { ...timed, ...published }
  const isWaiting = timed.workflowState === 'scheduled' && !isOut
  return now.live && !isWaiting && hasCome(timed.expireAt) ? { ...now, live: false } : now
}
