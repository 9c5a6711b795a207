import { v7 as uuidv7 } from 'uuid'

import type { NewEvent } from '#src/audit/chain'
import { instant } from '#src/content/instant'
import { nameOf } from '#src/content/nameOf'
import { titleOf } from '#src/content/titleOf'
import type { NewPublication } from '#src/publications/write'
import { snapshotOf } from '#src/workflow/contentHash'
import type { Move, MoveArgs } from '#src/workflow/move/Move'
import { workflowFieldsOf } from '#src/content/workflowFieldNames'

/*
 * The rows that a move adds: publications, which readers see, and events, which the audit trail keeps. What it changes of the document
 * itself is fieldsAfter.ts.
 */

/** What readers will see, or see no more, after the move: one publication for each document it concerns. */
export const publicationsOf = async (args: MoveArgs, moves: Move[]): Promise<NewPublication[]> => {
  const entries: NewPublication[] = []
  for (const { collection, row, documentStatus, decision } of moves) {
    const { effect } = decision.row
    if (!effect || (effect === 'unpublish' && !documentStatus.live)) continue
    const shows = isShown(effect)
    const taken = shows ? await snapshotOf(args, collection, row) : { snapshot: {}, refs: [], media: [] }
    entries.push({
      kind: shows ? 'publish' : effect,
      target: effect === 'unschedule' ? documentStatus.publication : null,
      sourceCollection: collection,
      document: row.id,
      slug: String(row.slug ?? ''),
      title: titleOf(row),
      revision: documentStatus.revision,
      contentHash: documentStatus.contentHash,
      ...taken,
      publishAt: effect === 'schedule' ? instant(args.publishAt) : null,
      expireAt: shows ? instant(args.expireAt) : null,
      firstPublishedAt: documentStatus.firstPublishedAt,
      approvals: shows ? documentStatus.approvals : [],
      authors: shows ? documentStatus.authors : [],
      publishedBy: String(args.user.id),
      breakGlassReason: args.transition === 'break-glass' ? (args.reason ?? null) : null,
      before: workflowFieldsOf(row),
      takenAfter: shows ? args.takenAfter : null,
    })
  }
  return entries
}

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
      publishAt: instant(args.publishAt),
      expireAt: instant(args.expireAt),
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

const isShown = (effect: Move['decision']['row']['effect']): effect is 'publish' | 'schedule' =>
  effect === 'publish' || effect === 'schedule'
