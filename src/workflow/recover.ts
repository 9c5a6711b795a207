import type { Payload } from 'payload'

import { systemStore } from '#src/database/store'
import { endJournals } from '#src/workflow/move/journal'
import { endPrepared, showPending } from '#src/workflow/recover/commits'
import { CLOCKS, type RecoveryScan, type Recovered, lastActivity } from '#src/workflow/recover/recoveryScan'
import { endSchedules } from '#src/workflow/recover/schedules'
import { recordCommits, recordSaves, toldOf } from '#src/workflow/recover/trail'

type Options = {
  /** Milliseconds: younger work may still be under way in another process and is left alone. */
  olderThan?: number
  /** The same for moves that were written down first: a process that is still at one is told, so it may be 0. */
  movesOlderThan?: number
  /** What an earlier look in this process came up to; only what is younger is looked at again, and somewhat more. */
  seenUntil?: Date | null
}

/**
 * Ends what a crash left half done, where no transaction did it (docs/decisions/0003): a set whose documents were all
 * moved is committed, any other is taken back; a commit that readers do not see yet is shown. Run at the start and now
 * and then; doing it twice, or on two nodes at once, changes nothing more. After an import of a hundred thousand it takes some
 * look-ups for each thousand, not for each one.
 *
 * People are at work meanwhile. So what is found is looked at again in the unit of work that ends it: it may have gone on
 * by itself while this one waited for its turn.
 */
export const recover = async (
  payload: Payload,
  { olderThan = 60_000, movesOlderThan = olderThan, seenUntil = null }: Options = {},
): Promise<Recovered & { seenUntil: Date }> => {
  const store = systemStore(payload)
  const now = Date.now()
  const until = new Date(now - olderThan)
  const since = new Date(
    Math.max(await lastActivity(store), seenUntil === null ? 0 : seenUntil.getTime() - CLOCKS),
  )
  const done: Recovered = { shown: 0, completed: 0, takenBack: 0, unscheduled: 0, recorded: 0 }
  const scan: RecoveryScan = { payload, store, since, until, done }
  // At whatever time they say they began: the clock may have been set back since.
  const moves = await endJournals(payload, movesOlderThan > 0 ? new Date(now - movesOlderThan) : null)
  done.completed += moves.forward
  done.takenBack += moves.back
  await endPrepared(scan)
  await showPending(scan)
  await endSchedules(scan)
  const told = await toldOf(scan)
  await recordSaves(scan, told)
  await recordCommits(scan, told)
  return { ...done, seenUntil: until }
}
