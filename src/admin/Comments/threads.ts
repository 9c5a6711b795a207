import type { CommentView } from '#src/comments/commentView'

/** What a talk is about: a field, an item of a list (which keeps its id when it moves), or the page as a whole. */
export type Target = { path: string | null; itemId: string | null }

export const wholePage: Target = { path: null, itemId: null }

/** A comment with the answers to it, oldest first. */
export type Thread = { root: CommentView; answers: CommentView[] }

/** The talks of a document in the order in which they began. An answer without its beginning stands alone. */
export const threadsOf = (comments: readonly CommentView[]): readonly Thread[] => {
  const before = known.get(comments)
  if (before) return before
  const threads = new Map<string, Thread>()
  for (const comment of comments) {
    const thread = comment.parent === null ? undefined : threads.get(comment.parent)
    if (thread) thread.answers.push(comment)
    else threads.set(comment.id, { root: comment, answers: [] })
  }
  known.set(comments, [...threads.values()])
  return known.get(comments)!
}

/** A form of two hundred rows asks two hundred times. */
const known = new WeakMap<readonly CommentView[], readonly Thread[]>()

export const isOpen = ({ root }: Thread): boolean => root.resolvedAt === null

/** Whether a talk belongs to a place: a field has what is inside it, a list its items only when they are gone. */
export const isAt = ({ root }: Thread, { path, itemId }: Target): boolean => {
  if (itemId !== null) return root.itemId === itemId
  if (path === null) return root.path === null
  if (root.itemIsGone) return root.path?.split('.')[0] === path
  return root.itemId === null && (root.path === path || Boolean(root.path?.startsWith(`${path}.`)))
}

export const targetOf = ({ path, itemId }: CommentView): Target => ({
  // Of an item, the item itself: 'sections.1', whichever of its fields the words are about.
  path: itemId === null ? path : (path?.split('.').slice(0, 2).join('.') ?? null),
  itemId,
})

export const isSameTarget = (a: Target | null, b: Target | null): boolean =>
  a === b || (a !== null && b !== null && a.itemId === b.itemId && (a.itemId !== null || a.path === b.path))
