import { setTimeout as sleep } from 'node:timers/promises'
import type { Payload } from 'payload'

import { giveLeaseBack, takeLease } from '#src/database/lease'
import { notificationOf } from '#src/notifications/inbox'
import { nameOfHolder } from '#src/database/processIdentity'
import { inTransaction } from '#src/database/retry'
import { type Row, systemStore } from '#src/database/store'
import { letterOf } from '#src/notifications/letter'
import { type Deliver, wasSurelyNotSent } from '#src/notifications/transport'

export type MailerArgs = {
  payload: Payload
  deliver: Deliver
  from: { name: string; address: string }
  /** Where people reach the site, without a slash at the end. */
  publicUrl: string
  now?: () => Date
  /** Milliseconds between two looks at what waits. */
  interval?: number
  /** Names this process among several; made up when left out. */
  holder?: string
}

export type Mailer = {
  /** Sends what is due, once. @returns how many mails were accepted by the server */
  tick: () => Promise<number>
  start: () => void
  /** Waits for the mail that is under way, and leaves the work to another process. */
  stop: () => Promise<void>
}

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** The newest news wait for what belongs to them. */
const settling = 10 * second
/** After that the news is old; it stays in the inbox. */
const tooOld = 3 * day
const mostTries = 12
const leaseLasts = 2 * minute
/** News in one look, and so in one mail. */
const atOnce = 500

/**
 * Makes mails of what waits in people's inboxes: several news in one mail, and never two mails to a person about one
 * document within an hour. What a user has read in the meantime needs no mail. Of several processes one sends, by a lease.
 *
 * Before a mail goes out its rows say so (`mailingAt`): if the process dies, or the connection breaks in the middle, nobody
 * knows whether the mail arrived, and the hour keeps it from arriving twice. A server that surely did not take it is asked
 * again, after 1, 2, 4, ... minutes, 6 hours at most. No request ever waits for any of this.
 */
export const createMailer = ({
  payload,
  deliver,
  from,
  publicUrl,
  now = () => new Date(),
  interval = 5 * second,
  holder = nameOfHolder(),
}: MailerArgs): Mailer => {
  let isStopped = false
  let timer: NodeJS.Timeout | undefined
  let running: Promise<unknown> = Promise.resolve()
  const lease = { payload, name: 'mailer', holder, duration: leaseLasts }

  const tick = async (): Promise<number> => {
    const waiting = await waitingNews(payload, now())
    let sent = 0
    for (const [recipient, rows] of byRecipient(waiting)) {
      if (isStopped || !(await takeLease({ ...lease, now: now() }))) break
      const claimed = await claim(payload, recipient, rows, now())
      if (claimed && (await send(recipient, claimed))) sent++
    }
    return sent
  }

  const send = async (recipient: string, { address, rows }: Claimed): Promise<boolean> => {
    try {
      await deliver({
        from,
        to: address,
        ...letterOf(rows.map(notificationOf), publicUrl),
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      })
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'unknown'
      payload.logger.warn({ reason, recipient, msg: 'A mail was not accepted; it is tried again later.' })
      await putBack(payload, rows, now(), wasSurelyNotSent(error))
      return false
    }
    await writeAll(payload, rows, () => ({ mailedAt: now().toISOString() }))
    return true
  }

  const run = async (): Promise<void> => {
    await tick().catch((err: unknown) => payload.logger.error({ err, msg: 'The mailer could not work.' }))
    if (!isStopped) schedule()
  }

  const schedule = (): void => {
    timer = setTimeout(() => (running = run()), interval)
    timer.unref()
  }

  return {
    tick,
    start: schedule,
    async stop() {
      isStopped = true
      clearTimeout(timer)
      // A mail under way has its rows marked; it need not hold up the end of the process.
      await Promise.race([running, sleep(5 * second, undefined, { ref: false })])
      await giveLeaseBack(payload, lease)
    },
  }
}

/** What nobody has been mailed about yet and is not too fresh, too old, or put off. Oldest first. */
const waitingNews = async (payload: Payload, now: Date): Promise<Row[]> => {
  const before = (milliseconds: number) => new Date(now.getTime() - milliseconds).toISOString()
  const { docs } = await systemStore(payload).find('notifications', {
    where: {
      and: [
        { mailedAt: { exists: false } },
        { readAt: { exists: false } },
        { at: { less_than_equal: before(settling) } },
        { at: { greater_than: before(tooOld) } },
        { or: [{ mailAfter: { exists: false } }, { mailAfter: { less_than_equal: now.toISOString() } }] },
        { or: [{ mailTries: { exists: false } }, { mailTries: { less_than: mostTries } }] },
      ],
    },
    sort: ['at', 'id'],
    limit: atOnce,
  })
  return docs
}

const byRecipient = (rows: Row[]): Map<string, Row[]> => {
  const people = new Map<string, Row[]>()
  for (const row of rows) {
    const recipient = String(row.recipient)
    people.set(recipient, [...(people.get(recipient) ?? []), row])
  }
  return people
}

type Claimed = { address: string; rows: Row[] }

/**
 * Marks the rows of one mail as being sent, in one transaction with the question what this person was mailed about within
 * the hour. Null when there is nothing to send now.
 */
const claim = async (payload: Payload, recipient: string, rows: Row[], now: Date): Promise<Claimed | null> =>
  inTransaction(payload, undefined, async (req) => {
    const store = systemStore(payload, req)
    const person = await store.findByID('users', recipient)
    const isHere = person && !person.deactivated && (person.roles ?? []).length > 0
    if (!isHere || typeof person.email !== 'string') {
      for (const { id } of rows) await store.update('notifications', idIs(id), { mailTries: mostTries })
      return null
    }
    const { docs: recent } = await store.find('notifications', {
      where: {
        and: [
          { recipient: { equals: recipient } },
          { mailingAt: { greater_than: new Date(now.getTime() - hour).toISOString() } },
        ],
      },
      sort: 'mailingAt',
      only: ['collectionSlug', 'document', 'mailingAt'],
    })
    const mailed = new Map(recent.map((row) => [keyOf(row), new Date(String(row.mailingAt)).getTime()]))
    for (const row of rows) {
      const last = mailed.get(keyOf(row))
      const fields =
        last === undefined
          ? { mailingAt: now.toISOString() }
          : { mailAfter: new Date(last + hour).toISOString() }
      await store.update('notifications', idIs(row.id), fields)
    }
    const due = rows.filter((row) => !mailed.has(keyOf(row)))
    return due.length > 0 ? { address: person.email, rows: due } : null
  })

const keyOf = ({ collectionSlug, document }: Row): string => `${String(collectionSlug)}/${String(document)}`

const idIs = (id: string) => ({ id: { equals: id } })

/** Not accepted: tried again later, and the hour does not count if it surely was not sent. */
const putBack = (payload: Payload, rows: Row[], now: Date, wasNotSent: boolean): Promise<void> =>
  writeAll(payload, rows, (row) => {
    const tries = Number(row.mailTries ?? 0) + 1
    const pause = Math.min(6 * hour, minute * 2 ** (tries - 1))
    const next = now.getTime() + (wasNotSent ? pause : Math.max(hour, pause))
    return {
      mailTries: tries,
      mailAfter: new Date(next).toISOString(),
      ...(wasNotSent ? { mailingAt: null } : {}),
    }
  })

const writeAll = (
  payload: Payload,
  rows: Row[],
  fields: (row: Row) => Record<string, unknown>,
): Promise<void> =>
  inTransaction(payload, undefined, async (req) => {
    for (const row of rows) await systemStore(payload, req).update('notifications', idIs(row.id), fields(row))
  })
