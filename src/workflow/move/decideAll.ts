import { type Period, periodBetween } from '#src/content/period'
import { Problem, type ProblemItem } from '#src/problems/Problem'
import { brokenPages } from '#src/workflow/brokenPages'
import { type Decision, type Refusal, decide } from '#src/workflow/decide'
import { type DocumentStatus, documentStatusFor } from '#src/workflow/documentStatus'
import type { Move, MoveArgs } from '#src/workflow/move/Move'
import { type Plan, planPublish, planUnpublish, planUnschedule } from '#src/workflow/plan'
import { readableDocument } from '#src/workflow/readableDocument'
import type { Required } from '#access/requirements'
import { titleOf } from '#src/content/titleOf'

/** Looks at every document of the set and decides; throws, with every reason at once, when one may not move. */
export const decideAll = async (args: MoveArgs): Promise<Move[]> => {
  const moves: Move[] = []
  const refused: { item: ProblemItem; problem: Problem }[] = []
  for (const { collection, id, revision } of args.documents) {
    const row = await readableDocument({ ...args, collection, id })
    const documentStatus = await documentStatusFor(args, collection, row)
    const [requires = []] = await args.policy.of([{ collection, row }])
    const decision = decideOne(args, documentStatus, requires, revision)
    args.step?.()
    if (decision.ok) {
      moves.push({ collection, row, documentStatus, requires, decision, findings: [], isCompanion: false })
      continue
    }
    const problem = problemOf(decision)
    const { reason } = decision
    refused.push({
      problem,
      item: { path: `${collection}/${id}`, message: `“${titleOf(row)}”: ${reason}` },
    })
  }
  if (refused.length === 0) return moves
  if (args.documents.length === 1) throw refused[0]!.problem
  throw new Problem({
    kind: refused[0]!.problem.kind,
    status: refused[0]!.problem.status,
    title: 'Nothing was changed, because some of it may not be',
    detail: refused.map(({ item }) => item.message).join(' '),
    errors: refused.map(({ item }) => item),
  })
}

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

/**
 * What goes live in the same move can decide who has to approve a page that embeds it (a provider whose links begin to be paid),
 * so documents of such collections are decided again, with all that moves. Throws with the first that may not move.
 */
const decideTogether = async (args: MoveArgs, moves: Move[]): Promise<void> => {
  const asked = moves.filter(({ collection, decision }) =>
    Boolean(decision.row.needsApprovals && moves.length > 1 && args.policy.isConditional(collection)),
  )
  const requires = await args.policy.of(asked, moves)
  for (const [index, move] of asked.entries()) {
    const decision = decideOne(args, move.documentStatus, requires[index]!)
    if (!decision.ok) throw problemOf(decision)
    Object.assign(move, { requires: requires[index], decision })
  }
}

const problemOf = ({ kind, status, reason, path, missing }: Refusal): Problem =>
  new Problem({
    kind,
    status,
    title: titles[status],
    detail: reason,
    errors: path ? [{ path, message: reason }] : [],
    ...(missing ? { extra: { missing } } : {}),
  })

/** Decides about one document by the table. */
export const decideOne = (
  args: MoveArgs,
  documentStatus: DocumentStatus,
  requires: readonly Required[],
  revision?: string,
): Decision =>
  decide({
    transition: args.transition,
    person: { id: String(args.user.id), roles: args.user.roles ?? [] },
    document: documentStatus,
    requires,
    role: args.role,
    revision,
    note: args.note,
    reason: args.reason,
    publishAt: args.publishAt,
    expireAt: args.expireAt,
    at: new Date(),
  })

const titles = {
  403: 'You may not do this',
  409: 'Not possible as things stand',
  422: 'Something is missing',
} as const

/** When what goes live by a move is live. */
export const periodOf = (
  { publishAt, expireAt }: Pick<MoveArgs, 'publishAt' | 'expireAt'>,
  effect: 'publish' | 'schedule',
): Period => periodBetween(effect === 'schedule' && publishAt ? publishAt : new Date(), expireAt)
