import { snapshotOf } from '#src/workflow/contentHash'
import type { NewPublication } from '#src/publications/write'
import { type Move, type MoveArgs, instant } from '#src/workflow/move/Move'
import { workflowFieldsOf } from '#src/workflow/workflowFieldNames'
import { titleOf } from '#src/content/titleOf'

/** What readers will see, or see no more, after the move: one publication for each document it concerns. */
export const publicationsOf = async (args: MoveArgs, moves: Move[]): Promise<NewPublication[]> => {
  const entries: NewPublication[] = []
  for (const { collection, row, documentStatus, decision } of moves) {
    const { effect } = decision.row
    if (!effect || (effect === 'unpublish' && !documentStatus.live)) continue
    const shows = effect === 'publish' || effect === 'schedule'
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
      publishAt: effect === 'schedule' ? (instant(args.publishAt) ?? null) : null,
      expireAt: shows ? (instant(args.expireAt) ?? null) : null,
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
