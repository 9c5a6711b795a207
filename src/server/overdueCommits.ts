import type { Payload } from 'payload'
import { systemStore } from '#src/database/store'

const MINUTE = 60_000

/**
 * How many commits readers do not see after a minute. Their writer died and nobody has ended its work yet, which is done at the
 * start and each minute: more than none for long says that recovery fails.
 */
export const overdueCommits = (payload: Payload): Promise<number> =>
  systemStore(payload).count('commits', {
    and: [
      { projected: { equals: false } },
      { at: { less_than: new Date(Date.now() - MINUTE).toISOString() } },
    ],
  })
