import { textOf } from '#src/content/values'
import { namesOf } from '#src/audit/namesOf'
import { placeOf } from '#src/comments/placeOf'
import type { Doing } from '#src/comments/types'
import type { Row } from '#src/database/store'

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

/** So long after writing it a user may edit their own comment; after that they reply to it. Milliseconds. */
const editWindow = 60 * 60 * 1000

/** Comments as the endpoints answer them. */
export const viewsOf = async (
  { payload, req, user, row }: Doing,
  comments: Row[],
): Promise<CommentView[]> => {
  const names = await namesOf(payload, req, comments.flatMap(mentionsOf))
  return comments.map((comment) => {
    const place = placeOf(row, comment)
    return {
      id: comment.id,
      parent: textOf(comment.parent),
      path: textOf(comment.path),
      itemId: textOf(comment.itemId),
      place,
      itemIsGone: Boolean(textOf(comment.itemId)) && place === null,
      body: String(comment.body ?? ''),
      mentions: mentionsOf(comment).map((id) => ({ id, name: names.get(id) ?? 'a person who has left' })),
      mustFix: Boolean(comment.mustFix),
      author: { id: String(comment.author), name: String(comment.authorName) },
      createdAt: String(comment.createdAt),
      editedAt: textOf(comment.editedAt),
      resolvedAt: textOf(comment.resolvedAt),
      resolvedBy: textOf(comment.resolvedBy)
        ? { id: String(comment.resolvedBy), name: String(comment.resolvedByName) }
        : null,
      mayEdit: comment.author === user.id && isEditable(comment),
    }
  })
}

export const isEditable = (comment: Row): boolean =>
  !textOf(comment.resolvedAt) && Date.now() - new Date(String(comment.createdAt)).getTime() < editWindow

export const mentionsOf = (comment: Row): string[] =>
  Array.isArray(comment.mentions) ? comment.mentions.map(String) : []
