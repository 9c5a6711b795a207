import type { Payload, TypedUser, Where } from 'payload'

import { asRows, textOf } from '#src/content/values'
import { type Person, hasRole } from '#access/roles'
import { type EditorialCollection, editorialCollections } from '#src/content/kinds'
import { mayMove } from '#access/movers'
import { approverRoles } from '#access/requirements'
import { type QuickFilterName, quickFilter } from '#src/workflow/quickFilters'
import type { WorkflowState } from '#src/workflow/states'
import { type TransitionName, rowsOf } from '#src/workflow/transitions'

/** One line on the desk. */
export type DeskItem = {
  collection: EditorialCollection
  id: string
  title: string
  state: WorkflowState
  live: boolean
  updatedAt: string
  submittedAt: string | null
  publishedAt: string | null
  dueAt: string | null
  publishAt: string | null
  assignee: string | null
  submittedBy: string | null
  authors: string[]
  note: { name: string; at: string; note: string } | null
}

/** The first of a pile, and how many there are in all. */
export type Pile = {
  items: DeskItem[]
  total: number
  /** Where the others are: the lists in which they stand, and the quick filter under which these show them. */
  lists: { collection: EditorialCollection; total: number }[]
  filter: QuickFilterName | null
}

export type Desk = {
  sentBack: Pile
  drafts: Pile
  /** Whether anything can wait for this person's approval; what does, the review queue says. */
  mayReview: boolean
  /** Null for people who publish nothing. */
  ready: Pile | null
  /** What waits for its moment, the next one first. */
  next: Pile
  /** What should have been done by now, the latest first. */
  overdue: Pile
  recent: DeskItem[]
  /** Nothing has been written yet: the desk says how to begin. */
  isNew: boolean
  /** Names of submitters and assignees, by id, as far as this person may see them. */
  names: Map<string, string>
}

type Question = { where: Where; sort: string; limit: number; isCounted?: boolean }

const fields = {
  workflowState: true,
  live: true,
  updatedAt: true,
  submittedAt: true,
  publishedAt: true,
  dueAt: true,
  submittedBy: true,
  authors: true,
  lastNote: true,
  publishAt: true,
  expireAt: true,
  assignee: true,
} as const

/** What lies on this person's desk, seen with this person's rights. */
export const deskOf = async (payload: Payload, user: TypedUser): Promise<Desk> => {
  const mayMake = (name: TransitionName) =>
    rowsOf(name).some(({ by }) =>
      mayMove(by, {
        person: user as Person,
        document: { createdBy: null, submittedBy: null },
        approvers: approverRoles,
      }),
    )
  const ask = (question: Question, collections?: readonly EditorialCollection[]) =>
    askAll(payload, user, question, collections)
  const now = new Date().toISOString()
  const pile = async (filter: QuickFilterName, sort: Sort, limit: number): Promise<Pile> => {
    const where = quickFilter(filter, user as Person, 'careers') ?? {}
    return pileOf(await ask({ where, sort, limit, isCounted: true }), sort, limit, filter)
  }
  const [careers, sentBack, drafts, ready, next, overdue, recent] = await Promise.all([
    ask({ where: {}, sort: 'id', limit: 1 }, ['careers']),
    pile('sentBack', '-updatedAt', 10),
    pile('drafts', '-updatedAt', 8),
    mayMake('publish') ? pile('approved', 'updatedAt', 8) : null,
    ask({
      where: { and: [{ workflowState: { equals: 'scheduled' } }, { publishAt: { greater_than: now } }] },
      sort: 'publishAt',
      limit: 6,
      isCounted: true,
    }),
    pile('overdue', 'dueAt', 8),
    ask({ where: { live: { equals: true } }, sort: '-publishedAt', limit: 6 }),
  ])
  const people = [
    ...(ready?.items ?? []).map(({ submittedBy }) => submittedBy),
    ...overdue.items.map(({ assignee }) => assignee),
  ]
  const names = await namesOf(payload, user, people)
  return {
    sentBack,
    drafts,
    mayReview: hasRole(user as Person, ...approverRoles),
    ready,
    next: pileOf(next, 'publishAt', 6),
    overdue,
    isNew: itemsOf(careers).length === 0,
    recent: pileOf(recent, '-publishedAt', 6).items,
    names,
  }
}

type Sort = '-updatedAt' | 'updatedAt' | '-publishedAt' | 'publishAt' | 'dueAt'

/** As the databases order each part of the answer. */
const inOrder = (sort: Sort) => (a: DeskItem, b: DeskItem) => {
  const by = sort.replace('-', '') as 'updatedAt' | 'publishedAt' | 'publishAt' | 'dueAt'
  const order = (a[by] ?? '').localeCompare(b[by] ?? '')
  return sort.startsWith('-') ? -order : order
}

type Answer = { collection: EditorialCollection; items: DeskItem[]; total: number }

const itemsOf = (answers: readonly Answer[]): DeskItem[] => answers.flatMap(({ items }) => items)

const pileOf = (
  answers: readonly Answer[],
  sort: Sort,
  limit: number,
  filter: QuickFilterName | null = null,
): Pile => ({
  items: itemsOf(answers).sort(inOrder(sort)).slice(0, limit),
  total: answers.reduce((sum, { total }) => sum + total, 0),
  filter,
  lists: answers.filter(({ total }) => total > 0).map(({ collection, total }) => ({ collection, total })),
})

const askAll = async (
  payload: Payload,
  user: TypedUser,
  question: Question,
  collections: readonly EditorialCollection[] = editorialCollections,
): Promise<Answer[]> => {
  const { isCounted = false, ...asked } = question
  return Promise.all(
    collections.map(async (collection) => {
      const { docs, totalDocs } = await payload.find({
        collection,
        ...asked,
        depth: 0,
        pagination: isCounted,
        overrideAccess: false,
        user,
        select: {
          ...fields,
          [payload.collections[collection].config.admin.useAsTitle ?? 'id']: true,
        },
      })
      return { collection, items: asRows(docs).map((doc) => itemOf(collection, doc)), total: totalDocs }
    }),
  )
}

const itemOf = (collection: EditorialCollection, doc: Record<string, unknown>): DeskItem => ({
  collection,
  id: String(doc.id),
  title: String(doc.title ?? doc.name ?? ''),
  state: doc.workflowState as WorkflowState,
  live: doc.live === true,
  updatedAt: String(doc.updatedAt),
  submittedAt: textOf(doc.submittedAt),
  publishedAt: textOf(doc.publishedAt),
  dueAt: textOf(doc.dueAt),
  publishAt: textOf(doc.publishAt),
  assignee: textOf(doc.assignee),
  submittedBy: textOf(doc.submittedBy),
  authors: Array.isArray(doc.authors) ? doc.authors.map(String) : [],
  note: (doc.lastNote as DeskItem['note'] | undefined) ?? null,
})

/** A person who may not read other people's records sees no names; the desk works without them. */
const namesOf = async (
  payload: Payload,
  user: TypedUser,
  people: (string | null)[],
): Promise<Map<string, string>> => {
  const ids = [...new Set(people.filter((id) => id !== null))]
  if (ids.length === 0) return new Map()
  const { docs } = await payload
    .find({
      collection: 'users',
      where: { id: { in: ids } },
      depth: 0,
      pagination: false,
      overrideAccess: false,
      user,
    })
    .catch(() => ({ docs: [] }))
  return new Map(docs.map((person) => [String(person.id), String(person.name ?? person.email)]))
}
