import { record } from '#src/audit/record'
import { compareAndSwap } from '#src/database/compareAndSwap'
import { newestRow } from '#src/database/newest'
import { serverCan } from '#src/database/server'
import { type Prepared, commitPrepared, named, writePrepared } from '#src/publications/write'
import { Problem, type ProblemItem } from '#src/problems/Problem'
import { announceMoves } from '#src/workflow/announce'
import { approvalPolicy } from '#src/workflow/approvalPolicy'
import { documentStatusOf } from '#src/workflow/documentStatus'
import { checkGates } from '#src/workflow/gates/gates'
import { LostRace } from '#src/workflow/LostRace'
import { decideAll, periodOf, withCompanions } from '#src/workflow/move/decideAll'
import { fieldsAfter } from '#src/workflow/move/fieldsAfter'
import {
  type Journal,
  closeJournal,
  decideEnd,
  endJournalsOf,
  newJournal,
  openJournal,
  takeBackJournal,
} from '#src/workflow/move/journal'
import type { Given, Move, MoveArgs, TransitionResult } from '#src/workflow/move/Move'
import { eventOf, publicationsOf } from '#src/workflow/move/newRows'
import { takeTicks } from '#src/workflow/move/takeTicks'
import { workflowFieldsOf } from '#src/content/workflowFieldNames'

/** Decides, checks and writes a whole set, inside the caller's transaction; nothing is written before all is decided. */
export const moveAll = async (given: Given): Promise<TransitionResult[]> => {
  await endJournalsOf(given.req, given.documents)
  const newest = await newestRow(given.payload, given.req, 'events', [])
  const takenAfter = Number(newest?.sequence ?? 0)
  const args = { ...given, takenAfter, policy: await approvalPolicy(given.payload, given.req) }
  const asked = await decideAll(args)
  const moves = await withCompanions(args, asked)
  await passGates(args, moves)
  if (args.ticks) await takeTicks(args, args.ticks, moves)
  const entries = await publicationsOf(args, moves)
  const prepared = entries.length > 0 ? named(entries) : null
  const publicationOf = new Map(prepared?.publications.map(({ id, document }) => [document, id]))
  const steps = moves.map((move): Step => {
    const publication = publicationOf.get(move.row.id) ?? null
    return { move, fields: fieldsAfter(args, move, publication), event: eventOf(args, move, publication) }
  })
  await writeAll(args, steps, prepared)
  await announceMoves(args, moves)
  return steps
    .filter(({ move }) => !move.isCompanion)
    .map(({ move: { row }, fields }) => {
      const { state, live, revision, approvals } = documentStatusOf({ ...row, ...fields }, {}, new Date())
      return { id: row.id, workflowState: state, live, revision, approvals }
    })
}

/** Asks the gates about every document that goes on; throws with everything they refuse, and notes what they warn of. */
const passGates = async (args: MoveArgs, moves: Move[]): Promise<void> => {
  const together = moves.map(({ collection, row }) => ({ collection, row }))
  const errors: ProblemItem[] = []
  for (const move of moves) {
    args.step?.()
    const { gates, effect } = move.decision.row
    if (!gates) continue
    const period = effect === 'publish' || effect === 'schedule' ? periodOf(args, effect) : undefined
    move.findings = await checkGates({
      ...args,
      collection: move.collection,
      row: move.row,
      together,
      period,
    })
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

/** One document of the set, and all that is going to be written of it. */
type Step = { move: Move; fields: Record<string, unknown>; event: ReturnType<typeof eventOf> }

/**
 * The writes of a move. Within a transaction they are one anyway; without, a journal of the set is written first, and a
 * record in it decides whether the set went ahead: before it everything is taken back, after it everything is done, by
 * the process that finds it.
 */
const writeAll = async (args: MoveArgs, steps: Step[], prepared: Prepared | null): Promise<void> => {
  const { payload, req } = args
  const journal = serverCan(payload).transactions ? null : journalOf(args, steps, prepared)
  if (journal) await openJournal(req, journal)
  try {
    if (prepared) await writePrepared(payload, req, prepared)
    for (const { move, fields } of steps) {
      if (!(await compareAndSwap(args, move, fields))) throw new LostRace()
      args.step?.()
    }
    if (journal && (await decideEnd(req, journal, 'forward')) === 'back') throw new LostRace()
  } catch (error) {
    if (journal) await giveUp(args, journal)
    throw error
  }

  const by = { actor: String(args.user.id), action: args.transition }
  const commit = prepared ? await commitPrepared(payload, req, prepared, by) : null
  for (const { event } of steps)
    await record(payload, req, {
      ...event,
      details: { ...event.details, commit: commit?.sequence ?? null },
    })
  if (journal) await closeJournal(req, journal)
}

const journalOf = (args: MoveArgs, steps: Step[], prepared: Prepared | null): Journal =>
  newJournal({
    actor: String(args.user.id),
    action: args.transition,
    commit: prepared?.commit ?? null,
    entries: steps.map(({ move: { collection, row }, fields, event }) => ({
      collection,
      document: row.id,
      before: workflowFieldsOf(row),
      after: fields,
      event,
    })),
  })

/** Something failed before the decision. Should this fail too (no connection), the upkeep of some node does it. */
const giveUp = async ({ payload, req }: MoveArgs, journal: Journal): Promise<void> => {
  try {
    if ((await decideEnd(req, journal, 'back')) === 'forward') return
    await takeBackJournal(req, journal)
    await closeJournal(req, journal)
  } catch (error) {
    payload.logger.warn({ err: error, msg: 'A move could not be taken back yet; the upkeep tries again.' })
  }
}
