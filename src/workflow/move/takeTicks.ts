import { Problem } from '#src/problems/Problem'
import { changeSetOf, changesBetween } from '#src/workflow/diff/diffDocument'
import { sideOf } from '#src/workflow/diff/sides'
import type { Move, MoveArgs } from '#src/workflow/move/Move'

/**
 * Takes down with an approval what its giver had ticked as read. Ticks of another difference than the one there is (what is
 * live has changed since) are refused: they would say that something was read which nobody looked at.
 */
export const takeTicks = async (
  args: MoveArgs,
  ticks: NonNullable<MoveArgs['ticks']>,
  moves: Move[],
): Promise<void> => {
  const [move] = moves
  if (!move) return
  if (args.transition !== 'approve')
    throw new Problem({
      kind: 'bad-body',
      status: 400,
      title: 'The body is not what this takes',
      detail: 'Ticks belong to an approval.',
      errors: [{ path: 'ticks', message: 'Ticks belong to an approval.' }],
    })
  const about = { ...args, collection: move.collection, row: move.row }
  const from = await sideOf(about, 'live', 'from')
  const to = await sideOf(about, 'working-copy', 'to')
  if (changeSetOf(from, to) !== ticks.changeSet) throw outdated()
  const ids = (await changesBetween(about, from, to)).map(({ id }) => id)
  const read = new Set(ticks.read)
  move.ticks = {
    changeSet: ticks.changeSet,
    total: ids.length,
    read: ids.filter((id) => read.has(id)),
  }
}

const outdated = (): Problem =>
  new Problem({
    kind: 'stale-ticks',
    status: 409,
    title: 'Not possible as things stand',
    detail: 'What is live or the text itself has changed since you read the changes. Reload and look again.',
    errors: [{ path: 'ticks', message: 'These ticks are for another set of changes.' }],
  })
