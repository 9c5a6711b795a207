import { Problem, type ProblemItem } from '#src/problems/Problem'
import { checkGates } from '#src/workflow/gates/checkGates'
import type { Move, MoveArgs } from '#src/workflow/move/Move'

/** Asks the gates about every document that goes on; throws with everything they refuse, and notes what they warn of. */
export const passGates = async (args: MoveArgs, moves: Move[]): Promise<void> => {
  const together = moves.map(({ collection, row }) => ({ collection, row }))
  const errors: ProblemItem[] = []
  for (const move of moves) {
    args.step?.()
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
