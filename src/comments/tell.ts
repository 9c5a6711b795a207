import { nameOf } from '#src/content/nameOf'
import { record } from '#src/audit/record'
import { commentsOf } from '#src/comments/find'
import type { Doing } from '#src/comments/types'
import { whoMayRead } from '#src/comments/whoMayRead'
import { type Row, systemStore } from '#src/database/store'
import { notify } from '#src/notifications/notify'
import { Problem } from '#src/problems/Problem'
import { titleOf } from '#src/content/titleOf'

/** Only people who can read what is said there are called to it. */
export const mentioned = async ({ payload, req, row }: Doing, ids: string[]): Promise<string[]> => {
  const wanted = [...new Set(ids)]
  const fit = await whoMayRead(payload, req, row, wanted)
  const unfit = wanted.filter((id) => !fit.includes(id))
  if (unfit.length === 0) return wanted
  throw new Problem({
    kind: 'not-mentionable',
    status: 422,
    title: 'A user cannot be mentioned here',
    detail: 'Mention people who work here and may read this document.',
    errors: unfit.map((id) => ({
      path: `mentions.${ids.indexOf(id)}`,
      message: 'Nobody who works here and may read this document has this id.',
    })),
  })
}

/** Who is in the conversation about a document: who wrote it, submitted it, has it to look at, or said something. */
export const participants = async (args: Doing): Promise<string[]> => {
  const { payload, req, row } = args
  const store = systemStore(payload, req)
  const { docs } = await store.find('comments', { where: commentsOf(args), only: ['author'] })
  const ids = [
    ...(Array.isArray(row.authors) ? row.authors : []),
    row.submittedBy,
    row.createdBy,
    row.assignee,
    ...docs.map(({ author }) => author),
  ].filter((id): id is string => typeof id === 'string')
  return whoMayRead(payload, req, row, ids)
}

export const tellMentioned = (args: Doing, comment: Row, recipients: string[]): Promise<string[]> =>
  notify(args.payload, args.req, {
    ...newsOf(args, comment),
    kind: 'mention',
    recipients,
    text: `${nameOf(args.user)} mentioned you in “${titleOf(args.row)}”: ${String(comment.body)}`,
  })

/** What a notification about a comment says of where and by whom. */
export const newsOf = ({ user, collection, row }: Doing, comment: Row) => ({
  actor: { id: String(user.id), name: nameOf(user) },
  collection,
  document: row.id,
  title: titleOf(row),
  comment: comment.id,
})

/** The audit event of a comment; its words are the note. */
export const recordComment = (
  { payload, req, user, collection, row }: Doing,
  action: string,
  comment: Row,
  note: string,
  more: Record<string, unknown> = {},
) =>
  record(payload, req, {
    actor: String(user.id),
    actorName: nameOf(user),
    action,
    collectionSlug: collection,
    document: row.id,
    title: titleOf(row),
    revision: String(row.revision ?? ''),
    note,
    details: {
      comment: comment.id,
      path: comment.path ?? null,
      itemId: comment.itemId ?? null,
      parent: comment.parent ?? null,
      mustFix: Boolean(comment.mustFix),
      ...more,
    },
  })
