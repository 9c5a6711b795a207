import { commitPrepared, discardPrepared, prepare } from '#src/publications/write'
import { announceMoves } from '#src/workflow/announce'
import { approvalsNeeded } from '#src/workflow/approvalsNeeded'
import { dossierOf } from '#src/workflow/dossier'
import { LostRace } from '#src/workflow/LostRace'
import { decideAll } from '#src/workflow/move/decideAll'
import type { Given, Move } from '#src/workflow/move/Move'
import { passGates } from '#src/workflow/move/passGates'
import { publicationsOf } from '#src/workflow/move/publicationsOf'
import { recordMove } from '#src/workflow/move/recordMove'
import { withCompanions } from '#src/workflow/move/withCompanions'
import { takeTicks } from '#src/workflow/move/takeTicks'
import { compareAndSwap, fieldsAfter, takeBack } from '#src/workflow/move/writeRow'
import type { TransitionResult } from '#src/workflow/transition'

/** Decides, checks and writes a whole set, inside the caller's transaction; nothing is written before all is decided. */
export const moveAll = async (given: Given): Promise<TransitionResult[]> => {
  const args = { ...given, needed: await approvalsNeeded(given.payload, given.req) }
  const asked = await decideAll(args)
  const moves = await withCompanions(args, asked)
  await passGates(args, moves)
  await takeTicks(args, moves)
  const entries = await publicationsOf(args, moves)
  const prepared = entries.length > 0 ? await prepare(args.payload, args.req, entries) : null
  const publicationOf = new Map(prepared?.publications.map(({ id, document }) => [document, id]))

  const results: TransitionResult[] = []
  const moved: Move[] = []
  for (const move of moves) {
    const fields = fieldsAfter(args, move, publicationOf.get(move.row.id) ?? null)
    if (!(await compareAndSwap(args, move, fields))) {
      await takeBack(args, moved)
      if (prepared) await discardPrepared(args.payload, args.req, prepared)
      throw new LostRace()
    }
    moved.push(move)
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
