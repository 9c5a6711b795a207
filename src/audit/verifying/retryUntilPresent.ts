import { setTimeout as sleep } from 'node:timers/promises'
import type { Payload } from 'payload'
import { serverCan } from '#src/database/server'

/** Milliseconds. */
const PAUSES = [50, 100, 200, 400, 800, 1600]

/**
 * Whether an event is there, or comes in time. Without transactions a change can be read a moment before its event is
 * written; who is in the midst of it is no culprit.
 */
export const retryUntilPresent = async (
  payload: Payload,
  isThere: () => Promise<boolean>,
): Promise<boolean> => {
  if (!serverCan(payload).transactions)
    for (const pause of PAUSES) {
      if (await isThere()) return true
      await sleep(pause)
    }
  return isThere()
}
