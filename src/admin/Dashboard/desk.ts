import type { Payload, TypedUser, Where } from 'payload'

import { asRows, textOf } from '#src/content/values'
import { type Person, hasRole } from '#access/roles'
import { type EditorialCollection, editorialCollections } from '#src/content/kinds'
import { mayMove } from '#access/movers'
import { approverRoles } from '#access/requirements'
import { type WorkflowState, unfinishedStates } from '#src/workflow/states'
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

export type Desk = {
  sentBack: DeskItem[]
  drafts: DeskItem[]
  /** Whether anything can wait for this person's approval; what does, the review queue says. */
  mayReview: boolean
  /** Null for people who publish nothing. */
  ready: DeskItem[] | null
  /** What waits for its moment, the next one first. */
  next: DeskItem[]
  /** What should have been done by now, the latest first. */
  overdue: DeskItem[]
  recent: DeskItem[]
  /** Nothing has been written yet: the desk says how to begin. */
  isNew: boolean
  /** Names of submitters and assignees, by id, as far as this person may see them. */
  names: Map<string, string>
}

type Question = { where: Where; sort: string; limit: number }

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
  const mine: Where = { createdBy: { equals: user.id } }
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
  const [careers, sentBack, drafts, ready, next, overdue, recent] = await Promise.all([
    ask({ where: {}, sort: 'id', limit: 1 }, ['careers']),
    ask({
      where: { and: [state('changes_requested'), { or: [mine, { assignee: { equals: user.id } }] }] },
      sort: '-updatedAt',
      limit: 10,
    }),
    ask({ where: { and: [mine, state('draft')] }, sort: '-updatedAt', limit: 8 }),
    mayMake('publish') ? ask({ where: state('approved'), sort: 'updatedAt', limit: 8 }) : null,
    ask({
      where: { and: [state('scheduled'), { publishAt: { greater_than: now } }] },
      sort: 'publishAt',
      limit: 6,
    }),
    ask({
      where: {
        and: [{ dueAt: { less_than: startOfToday() } }, { workflowState: { in: unfinishedStates } }],
      },
      sort: 'dueAt',
      limit: 8,
    }),
    ask({ where: { live: { equals: true } }, sort: '-publishedAt', limit: 6 }),
  ])
  const people = [
    ...(ready ?? []).map(({ submittedBy }) => submittedBy),
    ...overdue.map(({ assignee }) => assignee),
  ]
  const names = await namesOf(payload, user, people)
  return {
    sentBack: sentBack.slice(0, 10),
    drafts: newestFirst(drafts, 'updatedAt').slice(0, 8),
    mayReview: hasRole(user as Person, ...approverRoles),
    ready: ready && ready.slice(0, 8),
    next: inOrderOf(next, 'publishAt').slice(0, 6),
    overdue: inOrderOf(overdue, 'dueAt').slice(0, 8),
    isNew: careers.length === 0,
    recent: newestFirst(recent, 'publishedAt').slice(0, 6),
    names,
  }
}

const state = (value: WorkflowState): Where => ({ workflowState: { equals: value } })

const newestFirst = (items: DeskItem[], by: 'updatedAt' | 'publishedAt'): DeskItem[] =>
  [...items].sort((a, b) => (b[by] ?? '').localeCompare(a[by] ?? ''))

const inOrderOf = (items: DeskItem[], by: 'publishAt' | 'dueAt'): DeskItem[] =>
  [...items].sort((a, b) => (a[by] ?? '').localeCompare(b[by] ?? ''))

/** What is due today is not late yet. */
const startOfToday = (): string => new Date(new Date().setHours(0, 0, 0, 0)).toISOString()

const askAll = async (
  payload: Payload,
  user: TypedUser,
  question: Question,
  collections: readonly EditorialCollection[] = editorialCollections,
): Promise<DeskItem[]> => {
  const answers = await Promise.all(
    collections.map(async (collection) => {
      const { docs } = await payload.find({
        collection,
        ...question,
        depth: 0,
        pagination: false,
        overrideAccess: false,
        user,
        select: {
          ...fields,
          [payload.collections[collection].config.admin.useAsTitle ?? 'id']: true,
        },
      })
      return asRows(docs).map((doc) => itemOf(collection, doc))
    }),
  )
  return answers.flat()
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
