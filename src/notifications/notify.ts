import type { Payload, PayloadRequest } from 'payload'
import { v7 as uuidv7 } from 'uuid'

import { systemStore } from '#src/database/store'
import type { NotificationKind } from '#src/notifications/kinds'

export type News = {
  kind: NotificationKind
  /** Ids of users. The actor, and users who have left or were deactivated, get nothing; a name given twice counts once. */
  recipients: readonly unknown[]
  /** Who did it. */
  actor: { id: string; name: string }
  collection: string
  document: string
  title: string
  /** What happened, in a sentence that begins with the actor's name. */
  text: string
  /** The comment it is about. */
  comment?: string | undefined
}

const longest = 500

/**
 * Puts news into people's inboxes, in the caller's transaction: who is told and what happened stand or fall together. Mails
 * are made of these rows later, by the mailer, so no mail server is waited for here.
 * @returns the ids of those who were told
 */
export const notify = async (
  payload: Payload,
  req: PayloadRequest | undefined,
  news: News,
): Promise<string[]> => {
  const others = [...new Set(news.recipients.filter((one) => typeof one === 'string'))].filter(
    (id) => id !== news.actor.id && id !== '',
  )
  if (others.length === 0) return []
  const store = systemStore(payload, req)
  const { docs: people } = await store.find('users', {
    where: { and: [{ id: { in: others } }, { deactivated: { not_equals: true } }] },
    sort: 'id',
    only: ['deactivated'],
  })
  const at = new Date().toISOString()
  for (const { id: recipient } of people) {
    await store.create('notifications', {
      id: uuidv7(),
      recipient,
      kind: news.kind,
      text: shortened(news.text),
      collectionSlug: news.collection,
      document: news.document,
      title: news.title,
      comment: news.comment ?? null,
      actor: news.actor.id,
      actorName: news.actor.name,
      at,
      readAt: null,
      mailedAt: null,
      mailingAt: null,
      mailAfter: null,
      mailTries: 0,
      createdAt: at,
      updatedAt: at,
    })
  }
  return people.map(({ id }) => id)
}

const shortened = (text: string): string => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text)
