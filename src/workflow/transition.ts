import type { Payload, PayloadRequest, TypedUser, Where } from 'payload'

import { record } from '#src/audit/record'
import { type EditorialCollection, isEditorial } from '#src/content/kinds'
import { inTransaction } from '#src/database/retry'
import { type Row, systemStore } from '#src/database/store'
import { Problem, isProblem } from '#src/problems/Problem'
import { type NewPublication, commitPrepared, discardPrepared, prepare } from '#src/publications/write'
import { takeSnapshot } from '#src/publications/takeSnapshot'
import { approvalsNeeded } from '#src/workflow/approvalsNeeded'
import { contentOf } from '#src/workflow/contentHash'
import { decide } from '#src/workflow/decide'
import { checkGates } from '#src/workflow/gates/checkGates'
import { type Approval, type Dossier, dossierOf } from '#src/workflow/dossier'
import { nameOf } from '#src/workflow/nameOf'
import { nextFields } from '#src/workflow/nextFields'
import { readableDocument } from '#src/workflow/readableDocument'
import type { WorkflowState } from '#src/workflow/states'
import type { Transition, TransitionName } from '#src/workflow/transitions'

export type TransitionArgs = {
  payload: Payload
  /** The request it belongs to; its transaction is joined, or one is begun for it. */
  req?: PayloadRequest
  user: TypedUser
  collection: EditorialCollection
  id: string
  transition: TransitionName
  /** The revision the person was looking at; a stale one is refused. */
  revision?: string | undefined
  note?: string | undefined
  reason?: string | undefined
  /** ISO 8601 instants. */
  publishAt?: string | undefined
  expireAt?: string | undefined
}

export type TransitionResult = {
  id: string
  workflowState: WorkflowState
  live: boolean
  revision: string
  approvals: Approval[]
}

const ATTEMPTS = 8

/**
 * The only writer of workflow state. It decides by the table, asks the gates, and then writes everything that belongs to
 * the move in one unit: the publication (invisible until its commit record), the state, the commit, the audit event.
 *
 * Throws a Problem: 403 role or four eyes, 404, 409 stale revision, wrong state or missing approval, 422 a gate or a
 * missing note. A refused attempt is recorded in the audit trail too.
 */
export const transition = async (args: TransitionArgs): Promise<TransitionResult> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await inTransaction(args.payload, args.req, (req) => move({ ...args, req }))
    } catch (error) {
      // Somebody else was quicker; look again with fresh eyes. Inside a larger transaction only its owner can do that.
      const mayRetry = error instanceof LostRace && !args.req?.transactionID && attempt < ATTEMPTS
      if (mayRetry) continue
      if (isProblem(error) && error.status !== 404) await recordRefusal(args, error)
      throw error
    }
  }
}

/** The row was changed between our look at it and our write. */
class LostRace extends Problem {
  constructor() {
    super({
      kind: 'busy',
      status: 409,
      title: 'Somebody else changed this at the same moment',
      detail: 'Reload the document and try again.',
    })
  }
}

const move = async (args: TransitionArgs & { req: PayloadRequest }): Promise<TransitionResult> => {
  const { payload, req, user, collection, id } = args
  const row = await readableDocument({ payload, req, user, collection, id })
  const dossier = dossierOf(row, new Date())
  const needed = approvalsNeeded(collection)
  const decision = decide({
    transition: args.transition,
    person: { id: String(user.id), roles: user.roles ?? [] },
    document: dossier,
    approvalsNeeded: needed,
    revision: args.revision,
    note: args.note,
    reason: args.reason,
    publishAt: args.publishAt,
    expireAt: args.expireAt,
    at: new Date(),
  })
  if (!decision.ok) {
    throw new Problem({
      kind: decision.kind,
      status: decision.status,
      title: titleOf(decision.status),
      detail: decision.reason,
      errors: decision.path ? [{ path: decision.path, message: decision.reason }] : [],
    })
  }
  const warnings = decision.row.gates ? await passGates(args, row) : []
  const prepared = await prepareEffect(args, row, dossier, decision.row)
  const publication = prepared?.publications[0]?.id ?? null
  const fields = nextFields({
    row: decision.row,
    to: decision.to,
    dossier,
    person: { id: String(user.id), name: nameOf(user) },
    note: args.note,
    publishAt: instant(args.publishAt),
    expireAt: instant(args.expireAt),
    publication,
    at: new Date().toISOString(),
  })
  if (!(await compareAndSwap(args, row, fields))) {
    if (prepared) await discardPrepared(payload, req, prepared)
    throw new LostRace()
  }
  const actor = String(user.id)
  const commit = prepared
    ? await commitPrepared(payload, req, prepared, { actor, action: args.transition })
    : null
  await record(payload, req, {
    actor,
    actorName: nameOf(user),
    action: args.transition,
    collectionSlug: collection,
    document: id,
    title: String(row.title ?? ''),
    from: dossier.state,
    to: decision.to,
    revision: dossier.revision,
    contentHash: dossier.contentHash,
    note: args.note ?? args.reason ?? null,
    details: {
      publication,
      commit: commit?.sequence ?? null,
      publishAt: instant(args.publishAt) ?? null,
      expireAt: instant(args.expireAt) ?? null,
      breakGlass: args.transition === 'break-glass' ? true : null,
      approvalsNeeded: args.transition === 'approve' ? needed : null,
      warnings: warnings.length > 0 ? warnings.map(({ gate }) => gate) : null,
    },
  })
  const after = { ...row, ...fields }
  const result = dossierOf(after, new Date())
  return {
    id,
    workflowState: result.state,
    live: result.live,
    revision: result.revision,
    approvals: result.approvals,
  }
}

const passGates = async (args: TransitionArgs & { req: PayloadRequest }, row: Row) => {
  const findings = await checkGates({
    payload: args.payload,
    req: args.req,
    collection: args.collection,
    row,
  })
  const refusals = findings.filter(({ severity }) => severity === 'error')
  if (refusals.length === 0) return findings
  throw new Problem({
    kind: 'gates',
    status: 422,
    title: 'The content is not ready yet',
    detail: refusals.map(({ message }) => message).join(' '),
    errors: refusals.map(({ gate, path, message }) => ({ path, message, gate })),
  })
}

const prepareEffect = async (
  args: TransitionArgs & { req: PayloadRequest },
  row: Row,
  dossier: Dossier,
  { effect }: Transition,
) => {
  const { payload, req, user, collection } = args
  if (!effect) return null
  if (effect === 'unpublish' && !dossier.live) return null
  const content = contentOf(row)
  const shows = effect === 'publish' || effect === 'schedule'
  const taken = shows
    ? await takeSnapshot(payload, req, collection, content)
    : { snapshot: {}, refs: [], media: [] }
  const entry: NewPublication = {
    kind: shows ? 'publish' : effect,
    target: effect === 'unschedule' ? dossier.publication : null,
    sourceCollection: collection,
    document: row.id,
    slug: String(row.slug ?? ''),
    title: String(row.title ?? ''),
    revision: dossier.revision,
    contentHash: dossier.contentHash,
    ...taken,
    publishAt: effect === 'schedule' ? (instant(args.publishAt) ?? null) : null,
    expireAt: shows ? (instant(args.expireAt) ?? null) : null,
    firstPublishedAt: dossier.firstPublishedAt,
    approvals: shows ? dossier.approvals : [],
    authors: shows ? dossier.authors : [],
    publishedBy: String(user.id),
    breakGlassReason: args.transition === 'break-glass' ? (args.reason ?? null) : null,
  }
  return prepare(payload, req, [entry])
}

/** Writes only when nobody wrote since we looked (`lockVersion`), in one statement on either database. */
const compareAndSwap = async (
  { payload, req, collection }: TransitionArgs,
  row: Row,
  fields: Record<string, unknown>,
): Promise<boolean> => {
  const lockVersion = Number(row.lockVersion ?? 0)
  const unchanged: Where = { and: [{ id: { equals: row.id } }, { lockVersion: { equals: lockVersion } }] }
  try {
    const data = { ...fields, lockVersion: lockVersion + 1, updatedAt: new Date().toISOString() }
    return (await systemStore(payload, req).update(collection, unchanged, data)) !== null
  } catch (error) {
    if (isProblem(error) && error.kind === 'stale-revision') return false
    throw error
  }
}

const recordRefusal = async (args: TransitionArgs, problem: Problem): Promise<void> => {
  // The attempt's own transaction is gone; inside a larger one the refusal is its owner's to tell.
  if (args.req?.transactionID) return
  await record(args.payload, undefined, {
    actor: String(args.user.id),
    actorName: nameOf(args.user),
    action: `${args.transition}-refused`,
    collectionSlug: args.collection,
    document: args.id,
    note: problem.message,
    details: { kind: problem.kind, status: problem.status },
  })
}

/** The same instant in the one spelling that compares as text. */
const instant = (value: string | undefined): string | undefined =>
  value === undefined ? undefined : new Date(value).toISOString()

const titleOf = (status: 403 | 409 | 422): string =>
  ({ 403: 'You may not do this', 409: 'Not possible as things stand', 422: 'Something is missing' })[status]

export const assertEditorial = (slug: string): EditorialCollection => {
  if (isEditorial(slug)) return slug
  throw new Problem({
    kind: 'not-found',
    status: 404,
    title: 'Not found',
    detail: `There is no workflow for “${slug}”.`,
  })
}
