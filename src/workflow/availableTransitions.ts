import type { Payload, PayloadRequest, TypedUser } from 'payload'

import { mayBeside } from '#access/besideFor'
import { type Person, type Role, roleNames } from '#access/roles'
import type { EditorialCollection } from '#src/content/kinds'
import { systemStore } from '#src/database/store'
import { type Publication, liveByDocuments } from '#src/publications/read'
import { approvalPolicy } from '#src/workflow/approvalPolicy'
import { decide, validTally } from '#src/workflow/decide'
import { type Approval, documentStatusFor } from '#src/workflow/documentStatus'
import type { Finding } from '#src/workflow/gates/Gate'
import { commentsResolved } from '#src/workflow/gates/comments'
import { checkGates, gatesOf } from '#src/workflow/gates/gates'
import { namesOf } from '#src/audit/namesOf'
import { readableDocument } from '#src/workflow/readableDocument'
import { type Tally, countingRoles } from '#access/requirements'
import type { WorkflowState } from '#src/workflow/states'
import { type TransitionName, rowsOf, transitionNames, wordsOf } from '#src/workflow/transitions'

export type AvailableTransition = {
  transition: TransitionName
  label: string
  /** What it does, in a sentence. */
  help: string
  allowed: boolean
  /** Why not, in words; null when it is allowed. */
  reason: string | null
  needsNote: boolean
  needsReason: boolean
  needsPublishAt: boolean
  to: WorkflowState
  /** Of an approval: the roles in which it can count, the one in which it does unless the person names another first. */
  roles?: { role: Role; label: string }[]
}

export type Standing = {
  workflowState: WorkflowState
  live: boolean
  /** Where readers find it; a working copy may have another slug already. */
  liveSlug: string | null
  publishedAt: string | null
  publishAt: string | null
  expireAt: string | null
  revision: string
  approvals: Approval[]
  /** How many there have to be in all, and in which roles. */
  approvalsNeeded: number
  requires: Tally[]
  /** Who changed the content since it was last live: none of them may approve it. */
  authors: { id: string; name: string }[]
  lastNote: { name: string; at: string; note: string } | null
  assignee: { id: string; name: string } | null
  dueAt: string | null
  /** Whether this person may give it to a colleague. */
  mayAssign: boolean
  /** Comments that hold up an approval until they are resolved. */
  openMustFix: number
  /** What the gates find in the content as it is now. */
  findings: Finding[]
  /** The names of all gates that were asked, also of those that found nothing. */
  gates: string[]
  /** The last time it went live without approval; it stays, whatever is published afterwards. */
  brokenGlass: { name: string; at: string; reason: string; isLive: boolean } | null
  transitions: AvailableTransition[]
}

type Args = {
  payload: Payload
  req?: PayloadRequest | undefined
  user: TypedUser
  collection: EditorialCollection
  id: string
}

/** What this person may do with this document now, and for what they may not, why. The same `decide()` that acts answers. */
export const availableTransitions = async (args: Args): Promise<Standing> => {
  const { payload, req, user, collection } = args
  const row = await readableDocument(args)
  const at = new Date()
  const documentStatus = await documentStatusFor(args, collection, row)
  const [requires = []] = await (await approvalPolicy(payload, req)).of([{ collection, row }])
  const tally = validTally({ document: documentStatus, requires })
  const findings = await checkGates({ payload, req, collection, row })
  const tryOne = (transition: TransitionName): AvailableTransition => {
    const decision = decide({
      transition,
      person: { id: String(user.id), roles: user.roles ?? [] },
      document: documentStatus,
      requires,
      at,
      // What a person fills in afterwards is not asked for yet.
      note: 'a note',
      reason: 'a reason',
      publishAt: '9999-12-31T00:00:00.000Z',
    })
    const row = decision.ok ? decision.row : rowsOf(transition)[0]!
    const blocking = findings.filter(
      ({ severity, at }) => severity === 'error' && (!at || at.includes(transition)),
    )
    const isHeldUp = decision.ok && Boolean(row.gates) && blocking.length > 0
    return {
      transition,
      label: wordsOf(transition).label,
      help: wordsOf(transition).help,
      allowed: decision.ok && !isHeldUp,
      reason: decision.ok
        ? isHeldUp
          ? blocking.map(({ message }) => message).join(' ')
          : null
        : decision.reason,
      needsNote: Boolean(row.needsNote),
      needsReason: Boolean(row.needsReason),
      needsPublishAt: Boolean(row.needsPublishAt),
      to: decision.ok ? decision.to : row.to === 'same' ? documentStatus.state : row.to,
      ...(decision.ok && row.isApproval
        ? {
            roles: countingRoles(tally, user.roles ?? []).map((role) => ({
              role,
              label: roleNames[role].label,
            })),
          }
        : {}),
    }
  }
  const assignee = typeof row.assignee === 'string' ? row.assignee : null
  const publication = documentStatus.live ? await livePublication(args) : null
  const names = await namesOf(payload, req, [...documentStatus.authors, ...(assignee ? [assignee] : [])])
  return {
    workflowState: documentStatus.state,
    live: documentStatus.live,
    liveSlug: publication?.slug ?? null,
    publishedAt: documentStatus.publishedAt,
    publishAt: documentStatus.publishAt,
    expireAt: documentStatus.expireAt,
    revision: documentStatus.revision,
    approvals: documentStatus.approvals,
    approvalsNeeded: tally.reduce((sum, { count }) => sum + count, 0),
    requires: tally,
    authors: documentStatus.authors.map((id) => ({ id, name: names.get(id) ?? 'a person who has left' })),
    lastNote: (row.lastNote as Standing['lastNote'] | undefined) ?? null,
    assignee: assignee ? { id: assignee, name: names.get(assignee) ?? 'a person who has left' } : null,
    dueAt: typeof row.dueAt === 'string' ? row.dueAt : null,
    mayAssign: mayBeside('assign', user as Person, row),
    openMustFix: findings.filter(({ gate }) => gate === commentsResolved.name).length,
    findings,
    gates: gatesOf(collection).map(({ name }) => name),
    brokenGlass: await brokenGlass(args, publication),
    transitions: transitionNames.map(tryOne),
  }
}

const livePublication = async ({ payload, req, collection, id }: Args): Promise<Publication | null> => {
  const live = await liveByDocuments(payload, [{ collection, id }], new Date(), req)
  return live.get(`${collection}:${id}`) ?? null
}

const brokenGlass = async (
  { payload, req, collection, id }: Args,
  live: Publication | null,
): Promise<Standing['brokenGlass']> => {
  const { docs } = await systemStore(payload, req).find('events', {
    where: {
      and: [
        { collectionSlug: { equals: collection } },
        { document: { equals: id } },
        { action: { equals: 'break-glass' } },
      ],
    },
    sort: '-sequence',
    limit: 1,
  })
  const [event] = docs
  if (!event) return null
  return {
    name: String(event.actorName),
    at: String(event.at),
    reason: String(event.note ?? ''),
    isLive: live !== null && (event.details as { publication?: unknown } | null)?.publication === live.id,
  }
}
