import { Problem } from '#src/problems/Problem'
import { brokenPages } from '#src/workflow/brokenPages'
import { documentStatusFor } from '#src/workflow/documentStatusFor'
import { decideOne, decideTogether } from '#src/workflow/move/decideAll'
import { type Move, type MoveArgs, periodOf } from '#src/workflow/move/Move'
import { type Plan, planPublish, planUnpublish, planUnschedule } from '#src/workflow/plan'
import { readableDocument } from '#src/workflow/readableDocument'
import { titleOf } from '#src/content/titleOf'

/** Asks the plan, and takes along what is approved and has to be live with it. */
export const withCompanions = async (args: MoveArgs, asked: Move[]): Promise<Move[]> => {
  const { payload, req } = args
  const documents = asked.map(({ collection, row }) => ({ collection, row }))
  const effect = asked[0]!.decision.row.effect
  // Break-glass is for emergencies: readers are shown what is live, and the mark in the audit trail says the rest.
  if (!effect || args.transition === 'break-glass') return asked
  if (effect === 'unschedule') {
    refuseBroken(args, await planUnschedule({ payload, req, documents, at: new Date() }))
    return asked
  }
  if (effect === 'unpublish') {
    const leaving = documents.filter((_, index) => asked[index]!.documentStatus.live)
    refuseBroken(args, await planUnpublish({ payload, req, documents: leaving, at: new Date() }))
    return asked
  }
  const { from: at, until } = periodOf(args, effect)
  const plan = await planPublish({ payload, req, documents, at, until })
  refuseBroken(args, plan)
  const companions: Move[] = []
  for (const { collection, id } of plan.steps.filter(({ part }) => part === 'together')) {
    const row = await readableDocument({ ...args, collection, id })
    const documentStatus = await documentStatusFor(args, collection, row)
    const [requires = []] = await args.policy.of([{ collection, row }])
    const decision = decideOne(args, documentStatus, requires)
    if (!decision.ok)
      throw new Problem({
        kind: 'plan',
        status: 422,
        title: 'Something it needs cannot go live with it',
        detail: `“${titleOf(row)}”: ${decision.reason}`,
        errors: [{ path: `${collection}/${id}`, message: decision.reason }],
      })
    companions.push({ collection, row, documentStatus, requires, decision, findings: [], isCompanion: true })
  }
  const moves = [...asked, ...companions]
  await decideTogether(args, moves)
  return moves
}

/** An admin who says why may take a page down at once, whatever points at it. */
const refuseBroken = (args: MoveArgs, plan: Plan): void => {
  if (plan.ok) return
  const isForced = plan.steps.every(({ part }) => part !== 'together') && mayForce(args)
  if (isForced) return
  throw brokenPages(plan)
}

const mayForce = ({ transition, user, reason }: MoveArgs): boolean =>
  (transition === 'unpublish' || transition === 'archive') &&
  Boolean(reason?.trim()) &&
  (user.roles ?? []).includes('admin')
