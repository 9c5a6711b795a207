import type { Payload } from 'payload'
import type { Logger } from 'pino'

import { sweepPictures } from '#collections/media/sweepPictures'
import { forgetOldNews } from '#src/notifications/forget'
import { unavailableBehind } from '#src/problems/unavailable'
import { makeMissingIndex } from '#src/search/rebuildSearch'
import { recover } from '#src/workflow/recover'
import { forgetOldWork } from '#src/workflow/unsavedWork'

const MOMENT = 5_000
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/**
 * What has to be put in order before the first request and now and then after it: moves that a crash left half done,
 * picture files that belong to nobody, old news in inboxes, old unsaved work, a search index that is missing.
 *
 * @returns stops it
 */
export const startUpkeep = async (payload: Payload, log: Logger): Promise<() => Promise<void>> => {
  let seen: Date | null = null
  const recoverOlder = async (olderThan: number, movesOlderThan = olderThan) => {
    const { seenUntil, ...recovered } = await recover(payload, {
      olderThan,
      movesOlderThan,
      seenUntil: seen,
    })
    seen = seenUntil
    if (Object.values(recovered).some((count) => count > 0))
      log.warn(recovered, 'ended what a crash left half done')
  }
  const sweep = async () => {
    await sweepPictures(payload)
    await forgetOldNews(payload)
    await forgetOldWork(payload)
  }
  const quietly = (work: () => Promise<void>) => () =>
    void work().catch((error: unknown) => log.error({ err: error }, 'upkeep failed; it is tried again'))

  // A process that was at work before this start is gone or on another node; give that one a moment, and look once more after it.
  // A move that was written down is ended at once: a user may go on with the same document in the next second.
  await recoverOlder(MOMENT, 0).catch((error: unknown) => {
    // On a full disk there are still readers to serve.
    if (!unavailableBehind(error)) throw error
    log.error({ err: error }, 'upkeep failed; it is tried again')
  })
  quietly(() => makeMissingIndex(payload))()
  const timers = [
    setTimeout(
      quietly(() => recoverOlder(MOMENT)),
      MOMENT,
    ),
    setInterval(
      quietly(() => recoverOlder(MINUTE)),
      MINUTE,
    ),
    setInterval(quietly(sweep), DAY),
    setTimeout(quietly(sweep), 10_000),
  ]
  for (const timer of timers) timer.unref()
  return async () => timers.forEach((timer) => clearTimeout(timer))
}
