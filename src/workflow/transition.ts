import { record } from '#src/audit/record'
import { type EditorialCollection, isEditorial } from '#src/content/kinds'
import { inTransaction } from '#src/database/retry'
import { Problem, isProblem } from '#src/problems/Problem'
import { LostRace } from '#src/workflow/LostRace'
import type { Addressed, TransitionAllArgs, TransitionResult } from '#src/workflow/move/Move'
import { moveAll } from '#src/workflow/move/moveAll'
import { nameOf } from '#src/content/nameOf'

/** How many steps `transitionAll` takes with each document: decide, gates, row. */
export const stepsOfMove = 3

type TransitionArgs = Omit<TransitionAllArgs, 'documents'> & Addressed

const ATTEMPTS = 8

/**
 * The only writer of workflow state. It decides by the table, asks the gates and the plan, and then writes everything that
 * belongs to the move in one unit: publications (invisible until their commit record), states, the commit, audit events.
 *
 * Throws a Problem: 403 role or four eyes, 404, 409 stale revision, wrong state or missing approval, 422 a gate, the
 * publish plan or a missing note. A refused attempt is recorded in the audit trail too.
 */
export const transition = async (args: TransitionArgs): Promise<TransitionResult> => {
  const { collection, id, revision, ...common } = args
  const [result] = await transitionAll({ ...common, documents: [{ collection, id, revision }] })
  return result!
}

/** The same for a set of documents: all of them move, or none does, and readers see them change at one moment. */
export const transitionAll = async (args: TransitionAllArgs): Promise<TransitionResult[]> => {
  // Asked before we begin: without transactions Payload leaves a promise of nothing in its place.
  const isPartOfMore = Boolean(await args.req?.transactionID)
  for (let attempt = 1; ; attempt++) {
    try {
      return await inTransaction(args.payload, args.req, (req) => moveAll({ ...args, req }))
    } catch (error) {
      // Another writer was quicker; read the document again. Inside a larger transaction only its owner can do that.
      const mayRetry = error instanceof LostRace && !isPartOfMore && attempt < ATTEMPTS
      if (mayRetry) continue
      // The attempt's own transaction is gone by now; inside a larger one the refusal is its owner's to tell.
      if (isProblem(error) && error.status !== 404 && !isPartOfMore) await recordRefusal(args, error)
      throw error
    }
  }
}

const recordRefusal = async (args: TransitionAllArgs, problem: Problem): Promise<void> => {
  const [first] = args.documents
  await record(args.payload, undefined, {
    actor: String(args.user.id),
    actorName: nameOf(args.user),
    action: `${args.transition}-refused`,
    collectionSlug: first?.collection ?? null,
    document: first?.id ?? null,
    note: problem.message,
    details: {
      kind: problem.kind,
      status: problem.status,
      documents: args.documents.length > 1 ? args.documents.map(({ id }) => id) : null,
    },
  })
}

/** The slug as an editorial collection; 404 for anything that has no workflow. */
export const assertEditorial = (slug: string): EditorialCollection => {
  if (isEditorial(slug)) return slug
  throw new Problem({
    kind: 'not-found',
    status: 404,
    title: 'Not found',
    detail: `There is no workflow for “${slug}”.`,
  })
}
