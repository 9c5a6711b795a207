import type { Words } from '#src/admin/translations'
import { isDangerous } from '#src/admin/WorkflowPanel/model'
import type { CommentView } from '#src/comments/commentView'
import type { Change } from '#src/diff/types'
import type { AvailableTransition } from '#src/workflow/availableTransitions'
import type { DocumentDiff } from '#src/workflow/diff/diffDocument'
import type { Waiting } from '#src/workflow/reviewQueue'

/** What the review screen makes of the answers of the staff API. Pure. */

export type Group = { name: string; label: string; changes: Change[] }

/** Changes under the field they belong to, in the order in which they came. */
export const grouped = (changes: readonly Change[]): Group[] => {
  const groups = new Map<string, Group>()
  for (const change of changes) {
    const { name, label } = change.group
    const group = groups.get(name) ?? { name, label, changes: [] }
    group.changes.push(change)
    groups.set(name, group)
  }
  return [...groups.values()]
}

/** The name of a change: what its item refers to, its own words, or the label of its field. */
export const titleOf = ({ item, label }: Change, names: DocumentDiff['names']): string => {
  const reference = item?.reference
  return (reference && names[`${reference.collection}:${reference.id}`]?.title) || label
}

/** Where a comment on this change is pinned: to the row of a list where it has one, to the list where the row is gone. */
export const placeToComment = ({ kind, path, item }: Change): { path?: string; itemId?: string } => {
  if (!item) return { path }
  if (item.list === '_media') return {}
  if (kind === 'removed' || item.id === null) return { path: item.list }
  return { itemId: item.id }
}

/** The comments beside each change, and those that belong to none of them. Answers follow what they answer. */
export const commentsBeside = (
  comments: readonly CommentView[],
  changes: readonly Change[],
): { of: Map<string, CommentView[]>; others: CommentView[] } => {
  const of = new Map<string, CommentView[]>()
  const others: CommentView[] = []
  for (const comment of comments) {
    const change = changes.find((one) => isAbout(comment, one))
    if (change) of.set(change.id, [...(of.get(change.id) ?? []), comment])
    else others.push(comment)
  }
  return { of, others }
}

const isAbout = ({ place }: CommentView, { kind, path }: Change): boolean =>
  place !== null && kind !== 'removed' && (place === path || place.startsWith(`${path}.`))

/** What may be decided, and if nothing, why. */
export const decisionsOf = (
  transitions: readonly AvailableTransition[],
): Record<'approve' | 'request-changes', AvailableTransition | null> => {
  const find = (name: string) => transitions.find(({ transition }) => transition === name) ?? null
  return { approve: find('approve'), 'request-changes': find('request-changes') }
}

/**
 * What a user who may not approve may still do here, in words: a refusal that says no more leaves them with nothing to do. What
 * takes something from readers is no answer to a review.
 */
export const instead = (
  transitions: readonly AvailableTransition[],
  mayComment: boolean,
  t: Words,
): string => {
  const moves = [
    ...transitions
      .filter(({ allowed, transition }) => allowed && !isDangerous(transition))
      .map(({ transition }) => `“${t(`guidepost:do:${transition}`)}”`),
    ...(mayComment ? [t('guidepost:review:mayComment')] : []),
  ]
  return moves.length > 0
    ? t('guidepost:review:mayInstead', { moves: moves.join(', ') })
    : t('guidepost:review:mayNothing')
}

export type Place = { position: number | null; total: number; next: Waiting | null }

/** Where this document stands in the queue, and what comes after it; after the last comes the first that is left. */
export const placeInQueue = (
  queue: readonly Waiting[],
  total: number,
  here: { collection: string; id: string },
): Place => {
  const index = queue.findIndex(({ collection, id }) => collection === here.collection && id === here.id)
  const others = queue.filter((_, at) => at !== index)
  const next = index < 0 ? queue[0] : (queue[index + 1] ?? others[0])
  return { position: index < 0 ? null : index + 1, total, next: next ?? null }
}

/** The ticks that still count: an edit of a change gives it another id, and its tick is gone with the old one. */
export const ticksThatCount = (ticks: readonly string[], changes: readonly Change[]): Set<string> => {
  const ids = new Set(changes.map(({ id }) => id))
  return new Set(ticks.filter((id) => ids.has(id)))
}

/** The next change in this direction that fits, from the one the reader is at; it goes round at the ends. */
export const stepFrom = (
  ids: readonly string[],
  at: string | null,
  direction: 1 | -1,
  fits: (id: string) => boolean = () => true,
): string | null => {
  const start = at === null ? (direction === 1 ? -1 : 0) : ids.indexOf(at)
  for (let step = 1; step <= ids.length; step += 1) {
    const id = ids[(start + direction * step + ids.length * 2) % ids.length]!
    if (fits(id)) return id
  }
  return null
}
