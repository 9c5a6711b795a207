import type { PayloadRequest, Where } from 'payload'

import { record } from '#src/audit/record'
import type { EditorialCollection } from '#src/content/kinds'
import { type Row, systemStore } from '#src/database/store'
import { Problem, type ProblemItem, isProblem } from '#src/problems/Problem'
import { picturesOf, takeSnapshot } from '#src/publications/takeSnapshot'
import { type NewPublication, commitPrepared, discardPrepared, prepare } from '#src/publications/write'
import { announceMoves } from '#src/workflow/announce'
import { type ApprovalsNeeded, approvalsNeeded } from '#src/workflow/approvalsNeeded'
import { contentOf } from '#src/workflow/contentHash'
import { type Decision, decide } from '#src/workflow/decide'
import { type Dossier, dossierOf } from '#src/workflow/dossier'
import type { Finding } from '#src/workflow/gates/Gate'
import { checkGates } from '#src/workflow/gates/checkGates'
import { LostRace } from '#src/workflow/LostRace'
import { nameOf } from '#src/workflow/nameOf'
import { nextFields } from '#src/workflow/nextFields'
import { type Plan, planPublish, planUnpublish } from '#src/workflow/plan'
import { readableDocument } from '#src/workflow/readableDocument'
import { workflowFieldsOf } from '#src/workflow/workflowFieldNames'
import type { TransitionAllArgs, TransitionResult } from '#src/workflow/transition'

type Given = TransitionAllArgs & { req: PayloadRequest }
type Args = Given & { needed: ApprovalsNeeded }

/** One document of the set, with what was decided about it. */
export type Move = {
  collection: EditorialCollection
  row: Row
  dossier: Dossier
  decision: Extract<Decision, { ok: true }>
  findings: Finding[]
  /** It was not asked for, but something that was needs it live. */
  isCompanion: boolean
}

/** Decides, checks and writes a whole set, inside the caller's transaction; nothing is written before all is decided. */
export const moveAll = async (given: Given): Promise<TransitionResult[]> => {
  const args = { ...given, needed: await approvalsNeeded(given.payload, given.req) }
  const asked = await decideAll(args)
  const moves = await withCompanions(args, asked)
  await passGates(args, moves)
  const entries = await publicationsOf(args, moves)
  const prepared = entries.length > 0 ? await prepare(args.payload, args.req, entries) : null
  const publicationOf = new Map(prepared?.publications.map(({ id, document }) => [document, id]))

  const results: TransitionResult[] = []
  const moved: { move: Move; before: Row }[] = []
  for (const move of moves) {
    const fields = fieldsAfter(args, move, publicationOf.get(move.row.id) ?? null)
    if (!(await compareAndSwap(args, move, fields))) {
      await takeBack(args, moved)
      if (prepared) await discardPrepared(args.payload, args.req, prepared)
      throw new LostRace()
    }
    moved.push({ move, before: move.row })
    const { state, live, revision, approvals } = dossierOf({ ...move.row, ...fields }, {}, new Date())
    if (!move.isCompanion) results.push({ id: move.row.id, workflowState: state, live, revision, approvals })
  }
  const by = { actor: String(args.user.id), action: args.transition }
  const commit = prepared ? await commitPrepared(args.payload, args.req, prepared, by) : null
  for (const move of moves)
    await recordMove(args, move, {
      publication: publicationOf.get(move.row.id) ?? null,
      commit: commit?.sequence ?? null,
    })
  await announceMoves(args, moves)
  return results
}

const decideAll = async (args: Args): Promise<Move[]> => {
  const moves: Move[] = []
  const refused: { item: ProblemItem; problem: Problem }[] = []
  for (const { collection, id, revision } of args.documents) {
    const row = await readableDocument({ ...args, collection, id })
    const dossier = await dossierFor(args, collection, row)
    const decision = decideOne(args, collection, dossier, revision)
    if (decision.ok) {
      moves.push({ collection, row, dossier, decision, findings: [], isCompanion: false })
      continue
    }
    const { kind, status, reason, path } = decision
    const errors = path ? [{ path, message: reason }] : []
    const problem = new Problem({ kind, status, title: titles[status], detail: reason, errors })
    refused.push({
      problem,
      item: { path: `${collection}/${id}`, message: `“${String(row.title)}”: ${reason}` },
    })
  }
  if (refused.length === 0) return moves
  if (args.documents.length === 1) throw refused[0]!.problem
  throw new Problem({
    kind: refused[0]!.problem.kind,
    status: refused[0]!.problem.status,
    title: 'Nothing was changed, because some of it may not be',
    detail: refused.map(({ item }) => item.message).join(' '),
    errors: refused.map(({ item }) => item),
  })
}

const dossierFor = async (
  { payload, req }: Args,
  collection: EditorialCollection,
  row: Row,
): Promise<Dossier> => dossierOf(row, await picturesOf(payload, req, collection, contentOf(row)), new Date())

const decideOne = (
  args: Args,
  collection: EditorialCollection,
  dossier: Dossier,
  revision?: string,
): Decision =>
  decide({
    transition: args.transition,
    person: { id: String(args.user.id), roles: args.user.roles ?? [] },
    document: dossier,
    approvalsNeeded: args.needed(collection),
    revision,
    note: args.note,
    reason: args.reason,
    publishAt: args.publishAt,
    expireAt: args.expireAt,
    at: new Date(),
  })

const titles = {
  403: 'You may not do this',
  409: 'Not possible as things stand',
  422: 'Something is missing',
} as const

/** Asks the plan, and takes along what is approved and has to be live with it. */
const withCompanions = async (args: Args, asked: Move[]): Promise<Move[]> => {
  const { payload, req } = args
  const documents = asked.map(({ collection, row }) => ({ collection, row }))
  const effect = asked[0]!.decision.row.effect
  // Break-glass is for emergencies: readers are shown what is live, and the mark in the audit trail says the rest.
  if (!effect || effect === 'unschedule' || args.transition === 'break-glass') return asked
  if (effect === 'unpublish') {
    const leaving = documents.filter((_, index) => asked[index]!.dossier.live)
    refuseBroken(args, await planUnpublish({ payload, req, documents: leaving, at: new Date() }))
    return asked
  }
  const at = effect === 'schedule' ? new Date(args.publishAt!) : new Date()
  const plan = await planPublish({ payload, req, documents, at })
  refuseBroken(args, plan)
  const companions: Move[] = []
  for (const { collection, id } of plan.steps.filter(({ part }) => part === 'together')) {
    const row = await readableDocument({ ...args, collection, id })
    const dossier = await dossierFor(args, collection, row)
    const decision = decideOne(args, collection, dossier)
    if (!decision.ok)
      throw new Problem({
        kind: 'plan',
        status: 422,
        title: 'Something it needs cannot go live with it',
        detail: `“${String(row.title)}”: ${decision.reason}`,
        errors: [{ path: `${collection}/${id}`, message: decision.reason }],
      })
    companions.push({ collection, row, dossier, decision, findings: [], isCompanion: true })
  }
  return [...asked, ...companions]
}

/** An admin may take a page down at once whatever points at it, if he says why. */
const refuseBroken = (args: Args, plan: Plan): void => {
  if (plan.ok) return
  const isForced = plan.steps.every(({ part }) => part !== 'together') && mayForce(args)
  if (isForced) return
  const culprits = plan.steps.filter(({ part }) => part === 'culprit')
  throw new Problem({
    kind: 'plan',
    status: 422,
    title: 'This would leave a live page pointing at something that is not live',
    detail: culprits.map(({ reason }) => reason).join(' '),
    errors: culprits.map(({ collection, id, reason, via }) => ({
      path: `${collection}/${id}`,
      message: reason ?? '',
      via,
    })),
  })
}

const mayForce = ({ transition, user, reason }: Args): boolean =>
  (transition === 'unpublish' || transition === 'archive') &&
  Boolean(reason?.trim()) &&
  (user.roles ?? []).includes('admin')

const passGates = async (args: Args, moves: Move[]): Promise<void> => {
  const together = moves.map(({ collection, row }) => ({ collection, row }))
  const errors: ProblemItem[] = []
  for (const move of moves) {
    if (!move.decision.row.gates) continue
    move.findings = await checkGates({ ...args, collection: move.collection, row: move.row, together })
    for (const { gate, severity, path, message } of move.findings) {
      if (severity !== 'error') continue
      const where = moves.length === 1 ? path : `${move.collection}/${move.row.id}/${path}`
      errors.push({ path: where, message, gate })
    }
  }
  if (errors.length === 0) return
  throw new Problem({
    kind: 'gates',
    status: 422,
    title: 'The content is not ready yet',
    detail: errors.map(({ message }) => message).join(' '),
    errors,
  })
}

const publicationsOf = async (args: Args, moves: Move[]): Promise<NewPublication[]> => {
  const entries: NewPublication[] = []
  for (const { collection, row, dossier, decision } of moves) {
    const { effect } = decision.row
    if (!effect || (effect === 'unpublish' && !dossier.live)) continue
    const shows = effect === 'publish' || effect === 'schedule'
    const content = contentOf(row)
    const taken = shows
      ? await takeSnapshot(args.payload, args.req, collection, content)
      : { snapshot: {}, refs: [], media: [] }
    entries.push({
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
      publishedBy: String(args.user.id),
      breakGlassReason: args.transition === 'break-glass' ? (args.reason ?? null) : null,
      before: workflowFieldsOf(row),
    })
  }
  return entries
}

const fieldsAfter = (
  args: Args,
  { dossier, decision }: Move,
  publication: string | null,
): Record<string, unknown> =>
  nextFields({
    row: decision.row,
    to: decision.to,
    dossier,
    person: { id: String(args.user.id), name: nameOf(args.user) },
    note: args.note,
    publishAt: instant(args.publishAt),
    expireAt: instant(args.expireAt),
    publication,
    at: new Date().toISOString(),
  })

/** Writes only when nobody wrote since we looked (`lockVersion`), in one statement on either database. */
const compareAndSwap = async (
  args: Args,
  { collection, row }: Move,
  fields: Record<string, unknown>,
): Promise<boolean> => {
  const lockVersion = Number(row.lockVersion ?? 0)
  const unchanged: Where = { and: [{ id: { equals: row.id } }, { lockVersion: { equals: lockVersion } }] }
  const data = { ...fields, lockVersion: lockVersion + 1, updatedAt: new Date().toISOString() }
  try {
    return (await systemStore(args.payload, args.req).update(collection, unchanged, data)) !== null
  } catch (error) {
    if (isProblem(error) && error.kind === 'stale-revision') return false
    throw error
  }
}

/** Where the database has no transactions, what was moved before the race was lost goes back by hand. */
const takeBack = async (args: Args, moved: { move: Move; before: Row }[]): Promise<void> => {
  if (await args.req.transactionID) return
  const store = systemStore(args.payload, args.req)
  for (const { move, before } of moved) {
    const lockVersion = Number(before.lockVersion ?? 0) + 1
    await store.update(
      move.collection,
      { and: [{ id: { equals: before.id } }, { lockVersion: { equals: lockVersion } }] },
      { ...workflowFieldsOf(before), lockVersion: lockVersion + 1 },
    )
  }
}

const recordMove = async (
  args: Args,
  { collection, row, dossier, decision, findings, isCompanion }: Move,
  made: { publication: string | null; commit: number | null },
): Promise<void> => {
  const warnings = findings
    .filter(({ severity }) => severity === 'warning')
    .map(({ gate, path }) => `${gate}: ${path}`)
  await record(args.payload, args.req, {
    actor: String(args.user.id),
    actorName: nameOf(args.user),
    action: args.transition,
    collectionSlug: collection,
    document: row.id,
    title: String(row.title ?? ''),
    from: dossier.state,
    to: decision.to,
    revision: dossier.revision,
    contentHash: dossier.contentHash,
    note: args.note ?? args.reason ?? null,
    details: {
      ...made,
      publishAt: instant(args.publishAt) ?? null,
      expireAt: instant(args.expireAt) ?? null,
      breakGlass: args.transition === 'break-glass' ? true : null,
      approvalsNeeded:
        args.transition === 'approve' || decision.row.needsApprovals ? args.needed(collection) : null,
      together: isCompanion ? true : null,
      warnings: warnings.length > 0 ? warnings : null,
    },
  })
}

/** The same instant in the one spelling that compares as text. */
const instant = (value: string | undefined): string | undefined =>
  value === undefined ? undefined : new Date(value).toISOString()
