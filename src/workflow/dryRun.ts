import type { PayloadRequest } from 'payload'

import type { EditorialCollection } from '#src/content/kinds'
import type { Row } from '#src/database/store'
import { approvalPolicy } from '#src/workflow/approvalPolicy'
import type { Decision } from '#src/workflow/decide'
import { checkGates } from '#src/workflow/gates/gates'
import type { Finding } from '#src/workflow/gates/Gate'
import { type DocumentStatus, documentStatusFor } from '#src/workflow/documentStatus'
import { decideOne, periodOf } from '#src/workflow/move/decideAll'
import type { MoveArgs } from '#src/workflow/move/Move'
import { type PlanStep, planPublish, planUnpublish, planUnschedule } from '#src/workflow/plan'
import { readableDocument } from '#src/workflow/readableDocument'
import type { WorkflowState } from '#src/workflow/states'
import { rowsOf } from '#src/workflow/transitions'
import type { TransitionAllArgs } from '#src/workflow/move/Move'
import { titleOf } from '#src/content/titleOf'

/** What stands in the way of one document, in words that say what to do; `path` leads to the field, if one is meant. */
type Obstacle = { path: string; message: string }

export type DryRunDocument = {
  collection: EditorialCollection
  id: string
  title: string
  state: WorkflowState
  live: boolean
  /** The revision that was looked at: sent along with the move, nothing moves that changed meanwhile. */
  revision: string
  /** Where it would stand afterwards; null when it may not move. */
  to: WorkflowState | null
  problems: Obstacle[]
  /** What was found that stops nothing. */
  warnings: Obstacle[]
}

/** How many steps `dryRun` takes with each document: decide and gates. */
export const stepsOfDryRun = 2

/** What would happen if a set was moved, and everything that stands in its way. */
export type DryRun = {
  ok: boolean
  documents: DryRunDocument[]
  /** What goes live in the same moment because something of the set needs it. */
  together: DryRunDocument[]
  /** Live pages that the set would leave pointing at nothing, or without the disclosure they need. */
  leftBroken: PlanStep[]
}

type Looked = {
  collection: EditorialCollection
  row: Row
  documentStatus: DocumentStatus
  decision: Decision
  problems: Obstacle[]
  findings: Finding[]
}

/**
 * Plays a move of a set through and writes nothing: the same decisions, plan and gates as `transitionAll`, but it goes on
 * after the first refusal, so that a person sees all of them at once and for each document what to do. What is asked for in
 * the dialog (a note, a reason, a date) is taken as given.
 */
export const dryRun = async (
  given: Omit<TransitionAllArgs, 'req'> & { req: PayloadRequest },
): Promise<DryRun> => {
  const args: MoveArgs = {
    ...given,
    note: given.note ?? 'a note',
    reason: given.reason ?? 'a reason',
    publishAt: given.publishAt ?? dateTakenAsGiven(given),
    policy: await approvalPolicy(given.payload, given.req),
    // Nothing is published here.
    takenAfter: 0,
  }
  const asked: Looked[] = []
  for (const { collection, id, revision } of args.documents)
    asked.push(await look(args, collection, id, revision))
  const moving = asked.filter(({ decision }) => decision.ok)
  const { together, leftBroken } = await planOf(args, given.publishAt, moving)
  const all = [...moving, ...together]
  const set = all.map(({ collection, row }) => ({ collection, row }))
  for (const one of all) {
    await passGates(args, given.publishAt, one, set)
    args.step?.()
  }

  const isFree = [...asked, ...together].every(({ problems }) => problems.length === 0)
  return {
    ok: isFree && leftBroken.length === 0,
    documents: asked.map(dryRunDocument),
    together: together.map(dryRunDocument),
    leftBroken,
  }
}

/** A schedule without its moment is played for one that is possible; no other move has such a moment. */
const dateTakenAsGiven = ({ transition, expireAt }: Pick<TransitionAllArgs, 'transition' | 'expireAt'>) => {
  if (!rowsOf(transition).some(({ needsPublishAt }) => needsPublishAt)) return undefined
  if (!expireAt) return '9999-12-31T00:00:00.000Z'
  const now = Date.now()
  return new Date(now + Math.max(1000, (Date.parse(expireAt) - now) / 2)).toISOString()
}

const look = async (
  args: MoveArgs,
  collection: EditorialCollection,
  id: string,
  revision?: string,
): Promise<Looked> => {
  const row = await readableDocument({ ...args, collection, id })
  const documentStatus = await documentStatusFor(args, collection, row)
  const [requires = []] = await args.policy.of([{ collection, row }])
  const decision = decideOne(args, documentStatus, requires, revision)
  args.step?.()
  const problems = decision.ok ? [] : [{ path: decision.path ?? '', message: decision.reason }]
  return { collection, row, documentStatus, decision, problems, findings: [] }
}

const planOf = async (args: MoveArgs, publishAt: string | undefined, moving: Looked[]) => {
  const { payload, req, transition } = args
  const none = { together: [] as Looked[], leftBroken: [] as PlanStep[] }
  const first = moving[0]?.decision
  const effect = first?.ok ? first.row.effect : undefined
  if (!effect || transition === 'break-glass') return none
  if (effect === 'unpublish' || effect === 'unschedule') {
    const at = new Date()
    const { steps } =
      effect === 'unschedule'
        ? await planUnschedule({ payload, req, documents: moving, at })
        : await planUnpublish({
            payload,
            req,
            documents: moving.filter(({ documentStatus }) => documentStatus.live),
            at,
          })
    return { ...none, leftBroken: steps.filter(({ part }) => part === 'culprit') }
  }
  const { from: at, until } = periodOf({ publishAt, expireAt: args.expireAt }, effect)
  const { steps } = await planPublish({ payload, req, documents: moving, at, until })
  const culprits = steps.filter(({ part }) => part === 'culprit')
  for (const { root, reason, state } of culprits.filter(({ isLeft }) => !isLeft)) {
    const advice = state === 'published' ? '' : 'Have it approved first, or take it out.'
    const owner = moving.find(({ collection, row }) => root === `${collection}:${row.id}`)
    owner?.problems.push({ path: '', message: `${reason ?? ''} ${advice}`.trim() })
  }
  const together: Looked[] = []
  for (const { part, collection, id } of steps)
    if (part === 'together') together.push(await look(args, collection, id))
  return { together, leftBroken: culprits.filter(({ isLeft }) => isLeft) }
}

const passGates = async (
  args: MoveArgs,
  publishAt: string | undefined,
  one: Looked,
  together: { collection: EditorialCollection; row: Row }[],
): Promise<void> => {
  if (!one.decision.ok || !one.decision.row.gates) return
  const { payload, req, transition } = args
  const { collection, row } = one
  const { effect } = one.decision.row
  // Without its moment a schedule is not asked for a period.
  const isDecided = effect === 'publish' || (effect === 'schedule' && publishAt !== undefined)
  const period = isDecided ? periodOf(args, effect) : undefined
  one.findings = await checkGates({ payload, req, collection, row, together, transition, period })
  for (const { severity, path, message } of one.findings)
    if (severity === 'error') one.problems.push({ path, message })
}

const dryRunDocument = ({
  collection,
  row,
  documentStatus,
  decision,
  problems,
  findings,
}: Looked): DryRunDocument => ({
  collection,
  id: row.id,
  title: titleOf(row),
  state: documentStatus.state,
  live: documentStatus.live,
  revision: documentStatus.revision,
  to: decision.ok && problems.length === 0 ? decision.to : null,
  problems,
  warnings: findings
    .filter(({ severity }) => severity === 'warning')
    .map(({ path, message }) => ({ path, message })),
})
