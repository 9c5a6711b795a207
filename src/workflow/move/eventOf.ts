import { v7 as uuidv7 } from 'uuid'

import type { NewEvent } from '#src/audit/chain'
import { type Move, type MoveArgs, instant } from '#src/workflow/move/Move'
import { nameOf } from '#src/audit/nameOf'
import { titleOf } from '#src/content/titleOf'

/** What the audit trail tells of a move: what it made and what was warned of. `commit` is added when it is known. */
export const eventOf = (
  args: MoveArgs,
  { collection, row, documentStatus, requires, decision, findings, ticks, isCompanion }: Move,
  publication: string | null,
): NewEvent & { id: string } => {
  const warnings = findings
    .filter(({ severity }) => severity === 'warning')
    .map(({ gate, path }) => `${gate}: ${path}`)
  return {
    id: uuidv7(),
    actor: String(args.user.id),
    actorName: nameOf(args.user),
    action: args.transition,
    collectionSlug: collection,
    document: row.id,
    title: titleOf(row),
    from: documentStatus.state,
    to: decision.to,
    revision: documentStatus.revision,
    contentHash: documentStatus.contentHash,
    // What had to be said stands in the event's own place: the reason of a break-glass is what is held against its publication.
    note: (decision.row.needsReason ? args.reason : (args.note ?? args.reason)) ?? null,
    details: {
      publication,
      commit: null,
      // From here on the pictures' changes count for the next round; kept where nobody can alter it.
      takenAfter: isShown(decision.row.effect) ? args.takenAfter : null,
      note: decision.row.needsReason ? (args.note ?? null) : null,
      publishAt: instant(args.publishAt) ?? null,
      expireAt: instant(args.expireAt) ?? null,
      breakGlass: args.transition === 'break-glass' ? true : null,
      ...(isAboutApprovals(decision)
        ? { approvalsNeeded: requires.reduce((sum, { count }) => sum + count, 0), requires }
        : { approvalsNeeded: null }),
      ...(decision.role ? { role: decision.role } : {}),
      together: isCompanion ? true : null,
      warnings: warnings.length > 0 ? warnings : null,
      ticks: ticks ?? null,
    },
  }
}

const isAboutApprovals = ({ row }: Move['decision']): boolean => Boolean(row.isApproval || row.needsApprovals)

const isShown = (effect: Move['decision']['row']['effect']): boolean =>
  effect === 'publish' || effect === 'schedule'
