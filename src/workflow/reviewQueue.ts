import type { Payload, PayloadRequest, TypedUser, Where } from 'payload'

import { listOf, textOf } from '#src/content/values'
import { hasRole, type Person, type Role } from '#access/roles'
import { type Page, pageOf } from '#src/content/page'
import { type EditorialCollection, editorialCollections } from '#src/content/kinds'
import { type Row, systemStore } from '#src/database/store'
import { titleFieldOf } from '#src/workflow/titleFieldOf'
import { type ApprovalPolicy, approvalPolicy } from '#src/workflow/approvalPolicy'
import type { Approval } from '#src/workflow/documentStatus'
import { namesOf } from '#src/audit/namesOf'
import { type Tally, approverRolesOf, countingRoles, tallyOf } from '#access/requirements'
import { titleOf } from '#src/content/titleOf'

export type Waiting = {
  collection: EditorialCollection
  id: string
  title: string
  revision: string
  submittedBy: { id: string; name: string } | null
  /** ISO 8601 instants. */
  submittedAt: string | null
  dueAt: string | null
  overdue: boolean
  assignee: { id: string; name: string } | null
  assignedToMe: boolean
  approvals: number
  approvalsNeeded: number
  /** The same for each role in which it has to be approved. */
  requires: Tally[]
  /** Comments that hold up an approval. */
  openMustFix: number
}

type Args = {
  payload: Payload
  req?: PayloadRequest | undefined
  user: TypedUser
  limit: number
  page: number
  /** How many rows of each collection are looked at at least, so that the total of most queues is exact. */
  lookedAt?: number
}

const columns = {
  revision: true,
  submittedBy: true,
  submittedAt: true,
  dueAt: true,
  assignee: true,
  authors: true,
  approvals: true,
} as const

/**
 * What waits for this person's eyes: in review, by others, not approved by them yet, and lacking an approval in a role they hold.
 * What is due first comes first, then what has waited longest. For a person without such a role nothing waits.
 *
 * Each collection is read in that order and only as far as the page goes, so a long queue costs no more than a short one.
 * In a queue of more than some hundreds the total therefore still counts what of the rest does not wait for this person.
 */
export const reviewQueue = async (args: Args): Promise<Page<Waiting>> => {
  const { user, limit, page } = args
  const collections = editorialCollections.filter((collection) =>
    hasRole(user as Person, ...approverRolesOf(collection)),
  )
  if (collections.length === 0) return pageOf<Waiting>([], 0, limit, page)
  const policy = await approvalPolicy(args.payload, args.req)
  const lines = await Promise.all(
    collections.map((collection) => lineOf(args, policy, collection, page * limit)),
  )
  const waiting = lines.flatMap(({ found }) => found).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  const total = lines.reduce((sum, line) => sum + line.total, 0)
  const shown = waiting.slice((page - 1) * limit, page * limit)
  return pageOf(await described(args, shown), total, limit, page)
}

type Found = { collection: EditorialCollection; doc: Record<string, unknown>; requires: Tally[] }

const keyOf = ({ doc }: Found): string =>
  [textOf(doc.dueAt) ?? '9999', textOf(doc.submittedAt) ?? '9999', String(doc.id)].join(' ')

/** How many rows are asked for at once. */
const CHUNK = 200
const LOOKED_AT = 400

/** The first `most` that wait in one collection, and how many there are. */
const lineOf = async (
  args: Args,
  policy: ApprovalPolicy,
  collection: EditorialCollection,
  most: number,
): Promise<{ found: Found[]; total: number }> => {
  const { payload, req, user, lookedAt = LOOKED_AT } = args
  const me = String(user.id)
  const roles = (user.roles ?? []) as Role[]
  const others: Where = {
    and: [{ workflowState: { equals: 'in_review' } }, { submittedBy: { not_equals: me } }],
  }
  const common = { collection, overrideAccess: false as const, user, ...(req ? { req } : {}) }
  const found: Found[] = []
  let total = 0
  let read = 0
  let notForThem = 0
  // Databases do not agree where an empty date belongs in an order, so what has no date is asked for after what has one.
  for (const hasDate of [true, false]) {
    for (let page = 1; page === 1 || found.length < most || read < lookedAt; page++) {
      const { docs, totalDocs, hasNextPage } = await payload.find({
        ...common,
        where: { and: [others, { dueAt: { exists: hasDate } }] },
        // What it needs can depend on all of its content.
        ...(policy.isConditional(collection)
          ? {}
          : { select: { ...columns, [titleFieldOf(payload, collection)]: true } as never }),
        sort: hasDate ? ['dueAt', 'submittedAt', 'id'] : ['submittedAt', 'id'],
        depth: 0,
        limit: CHUNK,
        page,
      })
      if (page === 1) total += totalDocs
      const rows = docs as unknown as Row[]
      const required = await policy.of(rows.map((row) => ({ collection, row })))
      for (const [index, doc] of rows.entries()) {
        const approvals = listOf(doc.approvals) as Approval[]
        const requires = tallyOf(required[index]!, approvals)
        const isForThem =
          !approvals.some(({ by }) => by === me) &&
          !listOf(doc.authors).includes(me) &&
          countingRoles(requires, roles).length > 0
        if (isForThem) found.push({ collection, doc, requires })
        else notForThem++
      }
      read += docs.length
      if (!hasNextPage) break
    }
  }
  return { found: found.slice(0, most), total: total - notForThem }
}

const described = async ({ payload, req, user }: Args, found: Found[]): Promise<Waiting[]> => {
  const people = found.flatMap(({ doc }) => [doc.submittedBy, doc.assignee]).filter(isText)
  const names = await namesOf(payload, req, people)
  const mustFix = await openMustFixCounts(payload, req, found)
  const person = (id: unknown) => (isText(id) ? { id, name: names.get(id) ?? 'a person who has left' } : null)
  const now = new Date().toISOString()
  return found.map(({ collection, doc, requires }) => ({
    collection,
    id: String(doc.id),
    title: titleOf(doc),
    revision: String(doc.revision ?? ''),
    submittedBy: person(doc.submittedBy),
    submittedAt: textOf(doc.submittedAt),
    dueAt: textOf(doc.dueAt),
    overdue: (textOf(doc.dueAt) ?? '9999') < now,
    assignee: person(doc.assignee),
    assignedToMe: doc.assignee === user.id,
    approvals: new Set((listOf(doc.approvals) as Approval[]).map(({ by }) => by)).size,
    approvalsNeeded: requires.reduce((sum, { count }) => sum + count, 0),
    requires,
    openMustFix: mustFix.get(`${collection}:${String(doc.id)}`) ?? 0,
  }))
}

const openMustFixCounts = async (
  payload: Payload,
  req: PayloadRequest | undefined,
  found: Found[],
): Promise<Map<string, number>> => {
  const counts = new Map<string, number>()
  if (found.length === 0) return counts
  const { docs } = await systemStore(payload, req).find('comments', {
    where: {
      and: [
        { document: { in: found.map(({ doc }) => String(doc.id)) } },
        { mustFix: { equals: true } },
        { resolvedAt: { exists: false } },
      ],
    },
    only: ['collectionSlug', 'document'],
  })
  for (const { collectionSlug, document } of docs) {
    const key = `${String(collectionSlug)}:${String(document)}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

const isText = (value: unknown): value is string => textOf(value) !== null
