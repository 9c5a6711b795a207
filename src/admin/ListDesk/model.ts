import type { DryRun } from '#src/workflow/dryRun'
import { type Role } from '#access/roles'
import { mayMove, sampleMoving } from '#access/movers'
import { approverRoles } from '#access/requirements'
import { type TransitionName, rowsOf } from '#src/workflow/transitions'

export type { DryRun, DryRunDocument } from '#src/workflow/dryRun'

/** What is offered for many documents at once, in the order of the workflow. */
const bulkTransitions = [
  'submit',
  'approve',
  'publish',
  'schedule',
  'archive',
] as const satisfies readonly TransitionName[]
export type BulkTransition = (typeof bulkTransitions)[number]

/** As many as the server takes in one move. */
export const mostAtOnce = 1000

/** The moves that a person with these roles makes at all; which documents may move, the plan says. */
export const offeredTo = (roles: readonly Role[]): BulkTransition[] =>
  bulkTransitions.filter((name) =>
    rowsOf(name).some(({ by }) => roles.some((role) => mayMove(by, sampleMoving(role, true, approverRoles)))),
  )

/** Sorts a plan into what moves and what cannot. */
export const sorted = ({ documents, together }: DryRun) => ({
  moving: documents.filter(({ problems }) => problems.length === 0),
  hindered: documents.filter(({ problems }) => problems.length > 0),
  together,
  /** A companion that cannot move has no box to be unticked; whatever needs it has to stay out. */
  hinderedTogether: together.filter(({ problems }) => problems.length > 0),
})

export type BulkAnswers = { publishAt?: string; reason?: string }

/** The body of both requests. The date comes from a `datetime-local` input in the person's own time zone. */
export const bodyOf = (
  documents: readonly { id: string; revision?: string }[],
  { publishAt, reason }: BulkAnswers,
): Record<string, unknown> => ({
  documents: documents.map(({ id, revision }) => ({ id, ...(revision ? { revision } : {}) })),
  ...(publishAt ? { publishAt: new Date(publishAt).toISOString() } : {}),
  ...(reason?.trim() ? { reason: reason.trim() } : {}),
})
