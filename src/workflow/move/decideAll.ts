import { Problem, type ProblemItem } from '#src/problems/Problem'
import { type Decision, type Refusal, decide } from '#src/workflow/decide'
import type { DocumentStatus } from '#src/workflow/documentStatus'
import { documentStatusFor } from '#src/workflow/documentStatusFor'
import { type Move, type MoveArgs, periodOf } from '#src/workflow/move/Move'
import { readableDocument } from '#src/workflow/readableDocument'
import type { Required } from '#access/requirements'
import { titleOf } from '#src/content/titleOf'
import { checkGates } from '#src/workflow/gates/checkGates'

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

/**
 * What goes live in the same move can decide who has to approve a page that embeds it (a provider whose links begin to be paid),
 * so documents of such collections are decided again, with all that moves. Throws with the first that may not move.
 */
export const decideTogether = async (args: MoveArgs, moves: Move[]): Promise<void> => {
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

/** Asks the gates about every document that goes on; throws with everything they refuse, and notes what they warn of. */
export const passGates = async (args: MoveArgs, moves: Move[]): Promise<void> => {
  const together = moves.map(({ collection, row }) => ({ collection, row }))
  const errors: ProblemItem[] = []
  for (const move of moves) {
    args.step?.()
    const { gates, effect } = move.decision.row
    if (!gates) continue
    const period = effect === 'publish' || effect === 'schedule' ? periodOf(args, effect) : undefined
    move.findings = await checkGates({
      ...args,
      collection: move.collection,
      row: move.row,
      together,
      period,
    })
    for (const { gate, severity, path, message } of move.findings) {
      if (severity !== 'error') continue
      const where = moves.length === 1 ? path : `${move.collection}/${move.row.id}/${path}`
      errors.push({ path: where, message, gate })
    }
  }
  if (errors.length === 0) return
  throw new Problem({
    kind: 'gates',
    status: 422,
    title: 'The content is not ready yet',
    detail: errors.map(({ message }) => message).join(' '),
    errors,
  })
}
