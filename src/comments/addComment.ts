import { v7 as uuidv7 } from 'uuid'

import { nameOf } from '#src/content/nameOf'
import { refuseUnlessCommenter } from '#src/comments/allowed'
import { type CommentView, viewsOf } from '#src/comments/commentView'
import { rootOf } from '#src/comments/find'
import { pinned } from '#src/comments/pinned'
import { unplaceable } from '#src/comments/refusals'
import { mentioned, newsOf, participants, recordComment, tellMentioned } from '#src/comments/tell'
import type { Doing, Said } from '#src/comments/types'
import { type Row, systemStore } from '#src/database/store'
import { notify } from '#src/notifications/notify'
import { titleOf } from '#src/content/titleOf'

/** Says something about a document. The content, its revision and its approvals stay as they are. */
export const addComment = async (args: Doing, said: Said): Promise<CommentView> => {
  const { payload, req, user, collection, row } = args
  refuseUnlessCommenter(args)
  const parent = said.parent ? await rootOf(args, said.parent) : null
  const where = parent ? { path: parent.path, itemId: parent.itemId } : pinned(args, said)
  const mustFix = said.mustFix ?? false
  if (parent && mustFix)
    throw unplaceable(
      'mustFix',
      'An answer holds nothing up; write a comment of its own, or reopen this one.',
    )
  const mentions = await mentioned(args, said.mentions ?? [])
  const now = new Date().toISOString()
  const comment: Row = {
    id: uuidv7(),
    collectionSlug: collection,
    document: row.id,
    ...where,
    parent: parent?.id ?? null,
    body: said.body,
    mentions,
    mustFix,
    author: String(user.id),
    authorName: nameOf(user),
    editedAt: null,
    resolvedAt: null,
    resolvedBy: null,
    resolvedByName: null,
    createdAt: now,
    updatedAt: now,
  }
  await systemStore(payload, req).create('comments', comment)
  await recordComment(args, 'comment', comment, said.body)
  const told = await tellMentioned(args, comment, mentions)
  await notify(payload, req, {
    ...newsOf(args, comment),
    kind: 'comment',
    recipients: (await participants(args)).filter((id) => !told.includes(id)),
    text: `${nameOf(user)} ${mustFix ? 'asked for a change to' : 'commented on'} “${titleOf(row)}”: ${said.body}`,
  })
  return (await viewsOf(args, [comment]))[0]!
}
