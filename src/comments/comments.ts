import type { Payload, PayloadRequest, TypedUser, Where } from 'payload'
import { v7 as uuidv7 } from 'uuid'

import { mayBeside } from '#access/besideFor'
import type { Person } from '#access/roles'
import { nameOf } from '#src/audit/nameOf'
import { namesOf } from '#src/audit/namesOf'
import { record } from '#src/audit/record'
import { openMustFixOf } from '#src/comments/openMustFix'
import { itemById, itemOnPath, placeOf } from '#src/comments/placeOf'
import { whoMayRead } from '#src/comments/whoMayRead'
import { type Page, pageOf } from '#src/content/page'
import { type Row, systemStore } from '#src/database/store'
import { notify } from '#src/notifications/notify'
import { Problem } from '#src/problems/Problem'

/** The document a comment is about, as stored, which the person is known to be able to read. */
export type About = { collection: string; row: Row }

type Args = About & { payload: Payload; req: PayloadRequest; user: TypedUser }

export type Said = {
  body: string
  /** The field: 'sections.1.body'. Left out, the comment is about the document as a whole. */
  path?: string | undefined
  /** The id of a list's row; the comment goes where the row goes. Found out from `path` when left out. */
  itemId?: string | undefined
  /** Ids of persons who should look. */
  mentions?: string[] | undefined
  /** Holds up an approval until it is resolved. */
  mustFix?: boolean | undefined
  /** The comment it answers. */
  parent?: string | undefined
}

export type CommentView = {
  id: string
  parent: string | null
  path: string | null
  itemId: string | null
  /** Where it belongs in the document as it is now; null for the document as a whole, or when the list item is gone. */
  place: string | null
  itemIsGone: boolean
  body: string
  mentions: { id: string; name: string }[]
  mustFix: boolean
  author: { id: string; name: string }
  /** ISO 8601 instants. */
  createdAt: string
  editedAt: string | null
  resolvedAt: string | null
  resolvedBy: { id: string; name: string } | null
  mayEdit: boolean
}

/** So long after writing it a person may mend his own comment; after that he answers it. Milliseconds. */
const mendable = 60 * 60 * 1000

/** What was said about a document, oldest first. */
export const listComments = async (
  args: Args & { resolved?: boolean | undefined; limit: number; page: number },
): Promise<Page<CommentView> & { openMustFix: number; mayComment: boolean }> => {
  const { payload, req, user, collection, row, resolved, limit, page } = args
  refuseUnless(mayBeside('readComments', user as Person, row), readers)
  const store = systemStore(payload, req)
  const about = commentsOf(args)
  const where = resolved === undefined ? about : { and: [about, { resolvedAt: { exists: resolved } }] }
  const { docs, totalDocs } = await store.find('comments', {
    where,
    sort: ['createdAt', 'id'],
    limit,
    page,
    count: true,
  })
  return {
    ...pageOf(await viewsOf(args, docs), totalDocs, limit, page),
    openMustFix: await store.count('comments', openMustFixOf(collection, row.id)),
    mayComment: mayBeside('comment', user as Person, row),
  }
}

/** Says something about a document. The content, its revision and its approvals stay as they are. */
export const addComment = async (args: Args, said: Said): Promise<CommentView> => {
  const { payload, req, user, collection, row } = args
  refuseUnless(mayBeside('comment', user as Person, row), writers)
  const parent = said.parent ? await rootOf(args, said.parent) : null
  const where = parent ? { path: parent.path, itemId: parent.itemId } : pinned(args, said)
  const mustFix = said.mustFix ?? false
  if (parent && mustFix)
    throw refused('mustFix', 'An answer holds nothing up; write a comment of its own, or reopen this one.')
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
    text: `${nameOf(user)} ${mustFix ? 'asked for a change to' : 'commented on'} “${String(row.title ?? '')}”: ${said.body}`,
  })
  return (await viewsOf(args, [comment]))[0]!
}

/** Mends one's own comment, while it is fresh, open, and nobody has answered. */
export const editComment = async (
  args: Args,
  id: string,
  change: Partial<Pick<Said, 'body' | 'mustFix' | 'mentions'>>,
): Promise<CommentView> => {
  const { payload, req, user, row } = args
  refuseUnless(mayBeside('comment', user as Person, row), writers)
  const comment = await commentOf(args, id)
  const store = systemStore(payload, req)
  if (comment.author !== user.id)
    throw problem(403, 'not-yours', 'A comment is its author’s to change. Answer it instead.')
  if (!isMendable(comment) || (await store.count('comments', { parent: { equals: id } })) > 0)
    throw problem(
      409,
      'comment-settled',
      'A comment can be changed for an hour, while it is open and nobody has answered. Write another one.',
    )
  if (comment.parent && change.mustFix) throw refused('mustFix', 'An answer holds nothing up.')
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
  if (!(await store.update('comments', open, fields))) throw changedMeanwhile()
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

/** Says that a comment is dealt with (`resolve`), or that it is not after all (`reopen`). */
export const settleComment = async (
  args: Args,
  id: string,
  what: 'resolve' | 'reopen',
): Promise<CommentView> => {
  const { payload, req, user, row } = args
  refuseUnless(mayBeside('comment', user as Person, row), writers)
  const comment = await commentOf(args, id)
  if (comment.parent)
    throw problem(409, 'wrong-state', `This is an answer; ${what} the comment that it answers.`)
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
    throw problem(409, 'wrong-state', isResolving ? 'It is resolved already.' : 'It is open already.')
  const after: Row = { ...comment, ...fields }
  await recordComment(args, isResolving ? 'comment-resolved' : 'comment-reopened', after, String(after.body))
  await notify(payload, req, {
    ...newsOf(args, after),
    kind: isResolving ? 'comment-resolved' : 'comment',
    recipients: [comment.author],
    text: `${nameOf(user)} ${isResolving ? 'resolved' : 'reopened'} your comment on “${String(row.title ?? '')}”: ${String(comment.body)}`,
  })
  return (await viewsOf(args, [after]))[0]!
}

const commentsOf = ({ collection, row }: About): Where => ({
  and: [{ collectionSlug: { equals: collection } }, { document: { equals: row.id } }],
})

const commentOf = async (args: Args, id: string): Promise<Row> => {
  const comment = await systemStore(args.payload, args.req).findOne('comments', {
    and: [commentsOf(args), { id: { equals: id } }],
  })
  if (comment) return comment
  throw problem(404, 'not-found', 'There is no comment with this id on this document.')
}

/** An answer to an answer belongs to the comment where the talk began. */
const rootOf = async (args: Args, id: string): Promise<Row> => {
  const comment = await commentOf(args, id).catch((error: unknown) => {
    throw error instanceof Problem ? refused('parent', error.message) : error
  })
  return typeof comment.parent === 'string' ? commentOf(args, comment.parent) : comment
}

/** Pins a comment to a row of a list by the row's id, so that it goes where the row goes. */
const pinned = (
  { payload, collection, row }: Args,
  { path, itemId }: Said,
): { path: string | null; itemId: string | null } => {
  const [name, index] = path?.split('.') ?? []
  const fields = payload.collections[collection as never] as
    { config: { flattenedFields: { name: string }[] } } | undefined
  if (name && !fields?.config.flattenedFields.some((field) => field.name === name))
    throw refused('path', `There is no field “${name}” in ${collection}.`)
  if (itemId === undefined) {
    const found = path ? itemOnPath(row, path) : null
    if (path && /^\d+$/.test(index ?? '') && found === null && Array.isArray(row[name!]))
      throw refused('path', `There is no item ${Number(index) + 1} in “${name}”.`)
    return { path: path ?? null, itemId: found }
  }
  const item = itemById(row, itemId)
  if (!item) throw refused('itemId', 'No list of this document has an item with this id.')
  if (name && name !== item.list)
    throw refused('itemId', `This item is one of “${item.list}”, not of “${name}”.`)
  const field = path?.split('.').slice(/^\d+$/.test(index ?? '') ? 2 : 1) ?? []
  return { path: [item.list, item.index, ...field].join('.'), itemId }
}

/** Only people who can read what is said there are called to it. */
const mentioned = async ({ payload, req, row }: Args, ids: string[]): Promise<string[]> => {
  const wanted = [...new Set(ids)]
  const fit = await whoMayRead(payload, req, row, wanted)
  const unfit = wanted.filter((id) => !fit.includes(id))
  if (unfit.length === 0) return wanted
  throw new Problem({
    kind: 'not-mentionable',
    status: 422,
    title: 'Somebody cannot be mentioned here',
    detail: 'Mention people who work here and may read this document.',
    errors: unfit.map((id) => ({
      path: `mentions.${ids.indexOf(id)}`,
      message: 'Nobody who works here and may read this document has this id.',
    })),
  })
}

/** Who is in the conversation about a document: who wrote it, submitted it, has it to look at, or said something. */
const participants = async (args: Args): Promise<string[]> => {
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

const tellMentioned = (args: Args, comment: Row, recipients: string[]): Promise<string[]> =>
  notify(args.payload, args.req, {
    ...newsOf(args, comment),
    kind: 'mention',
    recipients,
    text: `${nameOf(args.user)} mentioned you in “${String(args.row.title ?? '')}”: ${String(comment.body)}`,
  })

const newsOf = ({ user, collection, row }: Args, comment: Row) => ({
  actor: { id: String(user.id), name: nameOf(user) },
  collection,
  document: row.id,
  title: String(row.title ?? ''),
  comment: comment.id,
})

const recordComment = (
  { payload, req, user, collection, row }: Args,
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
    title: String(row.title ?? ''),
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

const viewsOf = async ({ payload, req, user, row }: Args, comments: Row[]): Promise<CommentView[]> => {
  const names = await namesOf(payload, req, comments.flatMap(mentionsOf))
  return comments.map((comment) => {
    const place = placeOf(row, comment)
    return {
      id: comment.id,
      parent: text(comment.parent),
      path: text(comment.path),
      itemId: text(comment.itemId),
      place,
      itemIsGone: Boolean(text(comment.itemId)) && place === null,
      body: String(comment.body ?? ''),
      mentions: mentionsOf(comment).map((id) => ({ id, name: names.get(id) ?? 'somebody who has left' })),
      mustFix: Boolean(comment.mustFix),
      author: { id: String(comment.author), name: String(comment.authorName) },
      createdAt: String(comment.createdAt),
      editedAt: text(comment.editedAt),
      resolvedAt: text(comment.resolvedAt),
      resolvedBy: text(comment.resolvedBy)
        ? { id: String(comment.resolvedBy), name: String(comment.resolvedByName) }
        : null,
      mayEdit: comment.author === user.id && isMendable(comment),
    }
  })
}

const isMendable = (comment: Row): boolean =>
  !text(comment.resolvedAt) && Date.now() - new Date(String(comment.createdAt)).getTime() < mendable

const mentionsOf = (comment: Row): string[] =>
  Array.isArray(comment.mentions) ? comment.mentions.map(String) : []

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

const readers = 'Comments are for those who work on the document.'
const writers = 'You may read this document, but not comment on it.'

const refuseUnless = (may: boolean, detail: string): void => {
  if (!may) throw problem(403, 'role', detail)
}

const titles: Record<number, string> = {
  403: 'You may not do this',
  404: 'Not found',
  409: 'Not possible as things stand',
}

const problem = (status: 403 | 404 | 409, kind: string, detail: string): Problem =>
  new Problem({ kind, status, title: titles[status]!, detail })

const refused = (path: string, message: string): Problem =>
  new Problem({
    kind: 'bad-comment',
    status: 422,
    title: 'This comment cannot be placed',
    detail: message,
    errors: [{ path, message }],
  })

const changedMeanwhile = (): Problem =>
  problem(409, 'wrong-state', 'Somebody resolved it at the same moment. Reload and look again.')
