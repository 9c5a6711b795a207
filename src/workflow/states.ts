/** Where a working copy stands. Whether something is live is a second fact, kept apart (`live`). */
export const workflowStates = [
  'draft',
  'in_review',
  'changes_requested',
  'approved',
  'scheduled',
  'published',
  'archived',
] as const

export type WorkflowState = (typeof workflowStates)[number]

export const stateLabels: Record<WorkflowState, string> = {
  draft: 'Draft',
  in_review: 'In review',
  changes_requested: 'Changes requested',
  approved: 'Approved',
  scheduled: 'Scheduled',
  published: 'Published',
  archived: 'Archived',
}

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
