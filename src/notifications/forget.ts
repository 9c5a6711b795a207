import type { Payload, Where } from 'payload'

import { inTransaction } from '#src/database/retry'
import { systemStore } from '#src/database/store'

const DAY = 24 * 60 * 60 * 1000

/** How long news stay in an inbox, in days: what was read is of no use after a season, and what nobody read in a year is old. */
export const keptFor = { read: 90, unread: 365 } as const

/**
 * Takes old news out of all inboxes. What happened stays in the audit trail; a notification only pointed at it.
 * @returns how many were taken out
 */
export const forgetOldNews = async (payload: Payload, now = new Date()): Promise<number> => {
  const before = (days: number) => ({ less_than: new Date(now.getTime() - days * DAY).toISOString() })
  const readLongAgo: Where = { and: [{ at: before(keptFor.read) }, { readAt: { exists: true } }] }
  const old: Where = { or: [readLongAgo, { at: before(keptFor.unread) }] }
  const count = await systemStore(payload).count('notifications', old)
  if (count > 0)
    await inTransaction(payload, undefined, (req) => systemStore(payload, req).remove('notifications', old))
  return count
}
