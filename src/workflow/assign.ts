import type { CollectionBeforeChangeHook, Payload, PayloadRequest, TypedUser } from 'payload'

import { staleRevision } from '#src/problems/staleRevision'
import { mayBeside, rolesThatMay } from '#access/besideFor'
import { type Person, holdersInWords } from '#access/roles'
import { record } from '#src/audit/record'
import type { EditorialCollection } from '#src/content/kinds'
import { compareAndSwap } from '#src/database/compareAndSwap'
import { inTransaction } from '#src/database/retry'
import { type Row, systemStore } from '#src/database/store'
import { notify } from '#src/notifications/notify'
import { Problem } from '#src/problems/Problem'
import { LostRace } from '#src/workflow/LostRace'
import { nameOf } from '#src/content/nameOf'
import { namesOf } from '#src/audit/namesOf'
import { readableDocument } from '#src/workflow/readableDocument'
import { titleOf } from '#src/content/titleOf'

export type AssignArgs = {
  payload: Payload
  req?: PayloadRequest | undefined
  user: TypedUser
  collection: EditorialCollection
  id: string
  /** Who is to look at it next; null for nobody in particular. */
  assignee: string | null
  /** ISO 8601 instant, null for no date; the date stays as it is when left out. */
  dueAt?: string | null | undefined
  /** The revision the person was looking at. */
  revision?: string | undefined
}

export type Assignment = {
  id: string
  assignee: { id: string; name: string } | null
  dueAt: string | null
  revision: string
}

const ATTEMPTS = 8

/**
 * Gives a document to a person to look at, and a date. It is about the work and not the content: no approval is voided.
 * Throws a Problem: 403 role, 404, 409 stale revision, 422 for a user who may not be assigned.
 */
export const assign = async (args: AssignArgs): Promise<Assignment> => {
  // Asked before we begin: without transactions Payload leaves a promise of nothing in its place.
  const isPartOfMore = Boolean(await args.req?.transactionID)
  for (let attempt = 1; ; attempt++) {
    try {
      return await inTransaction(args.payload, args.req, (req) => assignOnce({ ...args, req }))
    } catch (error) {
      if (!(error instanceof LostRace) || isPartOfMore || attempt >= ATTEMPTS) throw error
    }
  }
}

const assignOnce = async (args: AssignArgs & { req: PayloadRequest }): Promise<Assignment> => {
  const { payload, req, user, collection, revision } = args
  const row = await readableDocument(args)
  if (!mayBeside('assign', user as Person, row))
    throw new Problem({
      kind: 'role',
      status: 403,
      title: 'You may not do this',
      detail: `Only ${holdersInWords(rolesThatMay('assign'))} may give documents to people.`,
    })
  if (revision !== undefined && revision !== row.revision)
    throw staleRevision({ errors: [{ path: 'revision', message: 'This is not the newest revision.' }] })
  await refuseUnfit(payload, req, args.assignee)
  const dueAt = args.dueAt === undefined ? row.dueAt : args.dueAt && new Date(args.dueAt).toISOString()
  const after = { ...row, assignee: args.assignee, dueAt: dueAt ?? null }
  const isFirst = await compareAndSwap(
    args,
    { collection, row },
    { assignee: after.assignee, dueAt: after.dueAt },
  )
  if (!isFirst) throw new LostRace()
  await recordAssignment(req, { collection, user, before: row, after })
  const names = await namesOf(payload, req, args.assignee ? [args.assignee] : [])
  return {
    id: row.id,
    assignee: args.assignee ? { id: args.assignee, name: names.get(args.assignee)! } : null,
    dueAt: text(after.dueAt),
    revision: String(row.revision),
  }
}

/** A plain save may name an assignee too; it is held to the same rule. */
export const refuseUnfitAssignee: CollectionBeforeChangeHook = async ({ data, originalDoc, req }) => {
  const assignee = idOf(data.assignee)
  if (assignee && assignee !== idOf((originalDoc as Row | undefined)?.assignee))
    await refuseUnfit(req.payload, req, assignee)
  return data
}

const refuseUnfit = async (payload: Payload, req: PayloadRequest, assignee: string | null): Promise<void> => {
  if (assignee === null) return
  const person = await systemStore(payload, req).findByID('users', assignee)
  if (person && mayBeside('beAssigned', person as unknown as Person)) return
  const message = `A document can be given to ${holdersInWords(rolesThatMay('beAssigned'))} only, while the account is active.`
  throw new Problem({
    kind: 'not-assignable',
    status: 422,
    title: 'This person cannot be assigned',
    detail: message,
    errors: [{ path: 'assignee', message }],
  })
}

/** Writes down who gave the document to whom, and tells that person; nothing when nothing changed. */
export const recordAssignment = async (
  req: PayloadRequest,
  {
    collection,
    user,
    before,
    after,
  }: {
    collection: string
    user: TypedUser | null
    before: Record<string, unknown>
    after: Record<string, unknown>
  },
): Promise<void> => {
  const [from, to] = [assignmentOf(before), assignmentOf(after)]
  if (from.assignee === to.assignee && from.dueAt === to.dueAt) return
  const { payload } = req
  const actor = { id: String(user?.id), name: nameOf(user ?? {}) }
  const title = titleOf(after)
  const names = await namesOf(payload, req, to.assignee ? [to.assignee] : [])
  await record(payload, req, {
    actor: actor.id,
    actorName: actor.name,
    action: 'assign',
    collectionSlug: collection,
    document: String(after.id),
    title,
    details: { ...to, assigneeName: to.assignee ? (names.get(to.assignee) ?? null) : null, before: from },
  })
  const due = to.dueAt ? ` It is due on ${to.dueAt.slice(0, 10)}.` : ''
  await notify(payload, req, {
    kind: 'assigned',
    recipients: [to.assignee],
    actor,
    collection,
    document: String(after.id),
    title,
    text:
      from.assignee === to.assignee
        ? `${actor.name} changed the date of “${title}”.${due}`
        : `${actor.name} gave you “${title}” to look at.${due}`,
  })
}

const assignmentOf = (row: Record<string, unknown>) => ({
  assignee: idOf(row.assignee),
  dueAt: text(row.dueAt),
})

/** A relation as its id, also where Payload has put the document in its place. */
const idOf = (value: unknown): string | null => {
  const id = value !== null && typeof value === 'object' && 'id' in value ? value.id : value
  return typeof id === 'string' && id !== '' ? id : null
}

const text = (value: unknown): string | null =>
  value instanceof Date ? value.toISOString() : typeof value === 'string' && value !== '' ? value : null
