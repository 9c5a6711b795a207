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

/** So long after writing it a person may mend his own comment; after that he answers it. Milliseconds. */
const mendable = 60 * 60 * 1000

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
      parent: text(comment.parent),
      path: text(comment.path),
      itemId: text(comment.itemId),
      place,
      itemIsGone: Boolean(text(comment.itemId)) && place === null,
      body: String(comment.body ?? ''),
      mentions: mentionsOf(comment).map((id) => ({ id, name: names.get(id) ?? 'a person who has left' })),
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

export const isMendable = (comment: Row): boolean =>
  !text(comment.resolvedAt) && Date.now() - new Date(String(comment.createdAt)).getTime() < mendable

export const mentionsOf = (comment: Row): string[] =>
  Array.isArray(comment.mentions) ? comment.mentions.map(String) : []

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
