import type { Payload, PayloadRequest, Where } from 'payload'

import { type Page, pageOf } from '#src/content/page'
import { type Row, systemStore } from '#src/database/store'
import type { NotificationKind } from '#src/notifications/kinds'
import { Problem } from '#src/problems/Problem'

export type Notification = {
  id: string
  kind: NotificationKind
  text: string
  collection: string
  document: string
  title: string
  comment: string | null
  actorName: string
  /** ISO 8601 instants. */
  at: string
  readAt: string | null
  mailedAt: string | null
}

type Owner = { payload: Payload; req?: PayloadRequest | undefined; person: string }

/** What was written to this person, newest first. */
export const inbox = async ({
  payload,
  req,
  person,
  unread,
  limit,
  page,
}: Owner & { unread?: boolean | undefined; limit: number; page: number }): Promise<
  Page<Notification> & { unread: number }
> => {
  const store = systemStore(payload, req)
  const mine: Where = { recipient: { equals: person } }
  const where = unread === undefined ? mine : { and: [mine, { readAt: { exists: !unread } }] }
  const { docs, totalDocs } = await store.find('notifications', {
    where,
    sort: ['-at', '-id'],
    limit,
    page,
    count: true,
  })
  return {
    ...pageOf(docs.map(notificationOf), totalDocs, limit, page),
    unread: await store.count('notifications', { and: [mine, { readAt: { exists: false } }] }),
  }
}

/** Marks one as read, once; what is another user's is not there. */
export const markRead = async ({
  payload,
  req,
  person,
  id,
}: Owner & { id: string }): Promise<Notification> => {
  const store = systemStore(payload, req)
  const mine: Where = { and: [{ id: { equals: id } }, { recipient: { equals: person } }] }
  const readAt = new Date().toISOString()
  await store.update('notifications', { and: [mine, { readAt: { exists: false } }] }, { readAt })
  const row = await store.findOne('notifications', mine)
  if (row) return notificationOf(row)
  throw new Problem({
    kind: 'not-found',
    status: 404,
    title: 'Not found',
    detail: 'There is no notification with this id in your inbox.',
  })
}

/** Marks as read whatever this person has not read. @returns how many that were */
export const markAllRead = async ({ payload, req, person }: Owner): Promise<number> => {
  const store = systemStore(payload, req)
  const { docs } = await store.find('notifications', {
    where: { and: [{ recipient: { equals: person } }, { readAt: { exists: false } }] },
    only: ['recipient'],
  })
  const readAt = new Date().toISOString()
  for (const { id } of docs)
    await store.update(
      'notifications',
      { and: [{ id: { equals: id } }, { readAt: { exists: false } }] },
      { readAt },
    )
  return docs.length
}

/** A stored notification, as the inbox answers it. */
export const notificationOf = (row: Row): Notification => ({
  id: row.id,
  kind: row.kind as NotificationKind,
  text: String(row.text ?? ''),
  collection: String(row.collectionSlug ?? ''),
  document: String(row.document ?? ''),
  title: String(row.title ?? ''),
  comment: instantOrText(row.comment),
  actorName: String(row.actorName ?? ''),
  at: String(row.at),
  readAt: instantOrText(row.readAt),
  mailedAt: instantOrText(row.mailedAt),
})

const instantOrText = (value: unknown): string | null => (typeof value === 'string' ? value : null)
