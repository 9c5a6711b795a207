import type { Where } from 'payload'

import { refuseUnlessCommenter } from '#src/comments/allowed'
import { type CommentView, isEditable, mentionsOf, viewsOf } from '#src/comments/commentView'
import { commentOf } from '#src/comments/find'
import { refusal, unplaceable } from '#src/comments/refusals'
import { mentioned, recordComment, tellMentioned } from '#src/comments/tell'
import type { Doing, Said } from '#src/comments/types'
import { systemStore } from '#src/database/store'

/** Edits one's own comment, while it is fresh, open, and nobody has answered. */
export const editComment = async (
  args: Doing,
  id: string,
  change: Partial<Pick<Said, 'body' | 'mustFix' | 'mentions'>>,
): Promise<CommentView> => {
  const { payload, req, user } = args
  refuseUnlessCommenter(args)
  const comment = await commentOf(args, id)
  const store = systemStore(payload, req)
  if (comment.author !== user.id)
    throw refusal(403, 'not-yours', 'A comment is its author’s to change. Answer it instead.')
  if (!isEditable(comment) || (await store.count('comments', { parent: { equals: id } })) > 0)
    throw refusal(
      409,
      'comment-settled',
      'A comment can be changed for an hour, while it is open and nobody has answered. Write another one.',
    )
  if (comment.parent && change.mustFix) throw unplaceable('mustFix', 'An answer holds nothing up.')
  const mentions = change.mentions ? await mentioned(args, change.mentions) : mentionsOf(comment)
  const editedAt = new Date().toISOString()
  const fields = {
    body: change.body ?? comment.body,
    mustFix: change.mustFix ?? comment.mustFix,
    mentions,
    editedAt,
    updatedAt: editedAt,
  }
  const open: Where = { and: [{ id: { equals: id } }, { resolvedAt: { exists: false } }] }
  if (!(await store.update('comments', open, fields)))
    throw refusal(409, 'wrong-state', 'Another person resolved it at the same moment. Reload and look again.')
  const after = { ...comment, ...fields }
  await recordComment(args, 'comment-edited', after, String(after.body), { before: comment.body })
  const before = mentionsOf(comment)
  await tellMentioned(
    args,
    after,
    mentions.filter((one) => !before.includes(one)),
  )
  return (await viewsOf(args, [after]))[0]!
}
