import type { Where } from 'payload'

import { nameOf } from '#src/content/nameOf'
import { refuseUnlessCommenter } from '#src/comments/allowed'
import { type CommentView, viewsOf } from '#src/comments/commentView'
import { commentOf } from '#src/comments/find'
import { refusal } from '#src/comments/refusals'
import { newsOf, recordComment } from '#src/comments/tell'
import type { Doing } from '#src/comments/types'
import { type Row, systemStore } from '#src/database/store'
import { notify } from '#src/notifications/notify'
import { titleOf } from '#src/content/titleOf'

/** Says that a comment is dealt with (`resolve`), or that it is not after all (`reopen`). */
export const settleComment = async (
  args: Doing,
  id: string,
  what: 'resolve' | 'reopen',
): Promise<CommentView> => {
  const { payload, req, user, row } = args
  refuseUnlessCommenter(args)
  const comment = await commentOf(args, id)
  if (comment.parent)
    throw refusal(409, 'wrong-state', `This is an answer; ${what} the comment that it answers.`)
  const now = new Date().toISOString()
  const isResolving = what === 'resolve'
  const fields = {
    resolvedAt: isResolving ? now : null,
    resolvedBy: isResolving ? String(user.id) : null,
    resolvedByName: isResolving ? nameOf(user) : null,
    updatedAt: now,
  }
  const asSeen: Where = { and: [{ id: { equals: id } }, { resolvedAt: { exists: !isResolving } }] }
  if (!(await systemStore(payload, req).update('comments', asSeen, fields)))
    throw refusal(409, 'wrong-state', isResolving ? 'It is resolved already.' : 'It is open already.')
  const after: Row = { ...comment, ...fields }
  await recordComment(args, isResolving ? 'comment-resolved' : 'comment-reopened', after, String(after.body))
  await notify(payload, req, {
    ...newsOf(args, after),
    kind: isResolving ? 'comment-resolved' : 'comment',
    recipients: [comment.author],
    text: `${nameOf(user)} ${isResolving ? 'resolved' : 'reopened'} your comment on “${titleOf(row)}”: ${String(comment.body)}`,
  })
  return (await viewsOf(args, [after]))[0]!
}
