import type { Payload, PayloadRequest, TypedUser } from 'payload'

import { hasRole, type Role } from '#access/roles'
import { systemStore } from '#src/database/store'
import type { NotificationKind } from '#src/notifications/kinds'
import { notify } from '#src/notifications/notify'
import { markObsolete } from '#src/notifications/markObsolete'
import { validTally } from '#src/workflow/decide'
import type { Approval, DocumentStatus } from '#src/workflow/documentStatus'
import type { Move } from '#src/workflow/move/Move'
import { nameOf } from '#src/content/nameOf'
import { type Required, type Tally, approverRolesOf, missingOf, tallyInWords } from '#access/requirements'
import { type WorkflowState, statesUnderReview } from '#src/workflow/states'
import { type TransitionName, didInWords } from '#src/workflow/transitions'
import { titleOf } from '#src/content/titleOf'

type Args = {
  payload: Payload
  req: PayloadRequest
  user: TypedUser
  transition: TransitionName
  note?: string | undefined
  reason?: string | undefined
  publishAt?: string | undefined
}

type Announcement = {
  kind: NotificationKind
  to: (move: Move, args: Args) => readonly unknown[] | Promise<readonly unknown[]>
}

const writers = ({ documentStatus }: Move): unknown[] => [
  ...documentStatus.authors,
  documentStatus.submittedBy,
]

const approvers = ({ documentStatus }: Move): unknown[] => documentStatus.approvals.map(({ by }) => by)

/** Whom a transition concerns; null where it concerns nobody but the person who makes it. */
const announcements: Record<TransitionName, Announcement | null> = {
  submit: { kind: 'submitted', to: (move, args) => reviewersFor(move, args) },
  withdraw: {
    kind: 'withdrawn',
    to: (move) => [...writers(move), ...approvers(move), move.row.assignee],
  },
  'request-changes': { kind: 'changes-requested', to: (move) => [...writers(move), ...approvers(move)] },
  approve: { kind: 'approved', to: writers },
  publish: { kind: 'published', to: (move) => [...writers(move), ...approvers(move)] },
  schedule: { kind: 'scheduled', to: (move) => [...writers(move), ...approvers(move)] },
  unschedule: { kind: 'unscheduled', to: writers },
  hold: {
    kind: 'unscheduled',
    to: (move) => [...writers(move), ...approvers(move), move.row.assignee],
  },
  edit: null,
  unpublish: { kind: 'unpublished', to: (move) => [...writers(move), move.row.createdBy] },
  archive: { kind: 'archived', to: (move) => [...writers(move), move.row.createdBy] },
  restore: null,
  // Loud: all whose eyes were passed by, and all who may do the same.
  'break-glass': {
    kind: 'published-without-review',
    to: async (move, args) => [
      ...writers(move),
      ...(await peopleWithRole(args, ...approverRolesOf(move.collection), 'admin')),
    ],
  },
}

/** Tells the people a move concerns, in its transaction. Of a large set each person hears once, not once a document. */
export const announceMoves = async (args: Args, moves: Move[]): Promise<void> => {
  await reviewIsOver(args, moves)
  const announcement = announcements[args.transition]
  if (!announcement) return
  const byPerson = new Map<unknown, Move[]>()
  for (const move of moves) {
    for (const person of new Set(await announcement.to(move, args)))
      byPerson.set(person, [...(byPerson.get(person) ?? []), move])
  }
  const batches = new Map<string, { moves: Move[]; recipients: unknown[] }>()
  for (const [person, concerned] of byPerson) {
    const parts = concerned.length > singly ? [concerned] : concerned.map((move) => [move])
    for (const part of parts) {
      const key = part.map(({ row }) => row.id).join()
      const batch = batches.get(key) ?? { moves: part, recipients: [] }
      batch.recipients.push(person)
      batches.set(key, batch)
    }
  }
  for (const batch of batches.values()) await announce(args, announcement, batch)
}

/** What has left review waits for nobody's eyes any more. */
const reviewIsOver = async ({ payload, req }: Args, moves: Move[]): Promise<void> => {
  const over = moves.filter(
    ({ documentStatus, decision }) => documentStatus.state === 'in_review' && decision.to !== 'in_review',
  )
  for (const collection of new Set(over.map((move) => move.collection))) {
    const documents = over.filter((move) => move.collection === collection).map(({ row }) => row.id)
    await markObsolete(payload, req, { kind: 'submitted', collection, documents })
    // The news of a large set names its first document only; it is over when nothing of the collection waits any more.
    const waiting = await systemStore(payload, req).find(collection, {
      where: { workflowState: { equals: 'in_review' } },
      limit: 1,
      only: ['id'],
    })
    if (waiting.docs.length === 0)
      await markObsolete(payload, req, { kind: 'submitted-together', collection, documents: 'any' })
  }
}

/** So many documents of one move are told of one by one. */
const singly = 3

const announce = async (
  args: Args,
  { kind }: Announcement,
  { moves, recipients }: { moves: Move[]; recipients: unknown[] },
): Promise<void> => {
  const [first] = moves as [Move]
  const actor = { id: String(args.user.id), name: nameOf(args.user) }
  const title = titleOf(first.row)
  const what =
    moves.length > 1
      ? didInWords(args.transition, `${moves.length} documents, “${title}” and others,`).replace(/,$/, '')
      : `${didInWords(args.transition, `“${title}”`)}${progress(args, first)}`
  const said = args.note?.trim() || (args.transition === 'break-glass' ? args.reason?.trim() : '')
  await notify(args.payload, args.req, {
    kind: kind === 'submitted' && moves.length > 1 ? 'submitted-together' : kind,
    recipients,
    actor,
    collection: first.collection,
    document: first.row.id,
    title,
    text: `${actor.name} ${what}${said ? `: ${said}` : '.'}`,
  })
}

const progress = ({ transition, publishAt }: Args, { decision, documentStatus, requires }: Move): string => {
  if (decision.role && decision.to === documentStatus.state)
    return `, and it needs more approvals (${tallyInWords(missingAfter(decision.role, documentStatus, requires))})`
  if (transition === 'schedule' && publishAt) return ` for ${inWords(publishAt)}`
  return ''
}

const missingAfter = (role: Role, document: DocumentStatus, requires: Required[]): Tally[] =>
  missingOf(
    validTally({ document, requires }).map((one) =>
      one.role === role ? { ...one, given: one.given + 1 } : one,
    ),
  )

/** Mails go to people of any time zone, so the zone is said. */
const inWords = (instant: string): string => {
  const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })
  return `${format.format(new Date(instant))} UTC`
}

/** The assignee who may approve it, else all who may. */
const reviewersFor = async ({ row, documentStatus, requires }: Move, args: Args): Promise<string[]> => {
  const reviewers = (await peopleWithRole(args, ...requires.map(({ role }) => role))).filter(
    (id) => !documentStatus.authors.includes(id),
  )
  return typeof row.assignee === 'string' && reviewers.includes(row.assignee) ? [row.assignee] : reviewers
}

const peopleWithRole = async (
  { payload, req }: Pick<Args, 'payload' | 'req'>,
  ...roles: Role[]
): Promise<string[]> => {
  const { docs } = await systemStore(payload, req).find('users', {
    where: { and: [{ roles: { in: roles } }, { deactivated: { not_equals: true } }] },
    only: ['roles', 'deactivated'],
  })
  return docs.filter((person) => hasRole(person, ...roles)).map(({ id }) => id)
}

/**
 * An edit has taken a document out of review and voided what approvals it had: those who gave them, and those who wait for the
 * outcome, should know.
 */
export const announceTakenBack = async (
  req: PayloadRequest,
  collection: string,
  row: Record<string, unknown>,
  { from, voided }: { from: WorkflowState; voided: readonly unknown[] },
): Promise<void> => {
  if (!statesUnderReview.includes(from)) return
  await markObsolete(req.payload, req, { kind: 'submitted', collection, documents: [String(row.id)] })
  const actor = { id: String(req.user?.id), name: nameOf(req.user ?? {}) }
  const title = titleOf(row)
  await notify(req.payload, req, {
    kind: voided.length > 0 ? 'approval-voided' : 'withdrawn',
    recipients: [...(voided as Approval[]).map(({ by }) => by), row.submittedBy, row.assignee],
    actor,
    collection,
    document: String(row.id),
    title,
    text:
      voided.length > 0
        ? `${actor.name} edited “${title}” after it was approved: the approval is void, and it is a draft again.`
        : `${actor.name} edited “${title}” while it was in review: it is a draft again.`,
  })
}
