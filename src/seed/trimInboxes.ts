import type { Payload, Where } from 'payload'

import { inTransaction } from '#src/database/retry'
import { systemStore } from '#src/database/store'

/** What a person finds in the inbox of a new sample site: enough to see what it is, few enough to read. */
const KEPT = { unread: 5, read: 3 }

/** The sample's story happens within a minute and notifies many users: only the newest notifications stay in each inbox. */
export const trimInboxes = (payload: Payload, people: readonly { id: string }[]): Promise<void> =>
  inTransaction(payload, undefined, async (req) => {
    const store = systemStore(payload, req)
    for (const { id } of people) {
      const newest = async (isRead: boolean, limit: number) => {
        const where: Where = { and: [{ recipient: { equals: id } }, { readAt: { exists: isRead } }] }
        const { docs } = await store.find('notifications', {
          where,
          sort: ['-at', '-id'],
          limit,
          only: ['kind'],
        })
        return docs.map((row) => row.id)
      }
      const kept = [...(await newest(false, KEPT.unread)), ...(await newest(true, KEPT.read))]
      await store.remove('notifications', {
        and: [{ recipient: { equals: id } }, { id: { not_in: kept } }],
      })
    }
  })
