import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Payload, Where } from 'payload'

import { inTransaction } from '#src/database/retry'
import { systemStore } from '#src/database/store'

export type LeaseArgs = {
  payload: Payload
  /** What is done by one process at a time, for instance 'mailer'. */
  name: string
  /** The process that wants it. */
  holder: string
  now: Date
  /** Milliseconds. */
  duration: number
}

/**
 * Takes or prolongs a lease: true when the work is this holder's until `now + duration`. Of several processes one gets it,
 * on either database (the condition is part of the write); one that died is followed when its lease has run out.
 */
export const takeLease = async ({ payload, name, holder, now, duration }: LeaseArgs): Promise<boolean> => {
  const until = new Date(now.getTime() + duration).toISOString()
  const free: Where = { or: [{ holder: { equals: holder } }, { until: { less_than: now.toISOString() } }] }
  try {
    return await inTransaction(payload, undefined, async (req) => {
      const store = systemStore(payload, req)
      const data = { holder, until, updatedAt: now.toISOString() }
      const taken = await store.update('leases', { and: [{ id: { equals: name } }, free] }, data)
      if (taken) return true
      if (await store.findByID('leases', name)) return false
      await store.create('leases', { id: name, ...data, createdAt: now.toISOString() })
      return true
    })
  } catch (error) {
    // Two processes made the first lease at the same moment: it is the other's.
    if ((await systemStore(payload).findByID('leases', name)) !== null) return false
    throw error
  }
}

/** Gives a lease back before it has run out, so that the next process need not wait. */
export const giveLeaseBack = async (
  payload: Payload,
  { name, holder }: { name: string; holder: string },
): Promise<void> => {
  const own: Where = { and: [{ id: { equals: name } }, { holder: { equals: holder } }] }
  await inTransaction(payload, undefined, (req) =>
    systemStore(payload, req).update('leases', own, { until: new Date(0).toISOString() }),
  )
}

export type AloneArgs = {
  payload: Payload
  /** What is done by one process at a time, for instance 'migrations'. */
  name: string
  /** Asked again and again while another process is at it. */
  isNeeded: () => Promise<boolean>
  /** Said every ten seconds while this process waits. */
  waiting: string
}

/** Milliseconds for which a process that died keeps the others waiting. */
const ALONE = 60_000

/**
 * Does `work` while no other process of the site does; the others wait until it is done or needed no more.
 * @param work is given what throws when another process has taken over because this one was asleep for too long
 * @returns null when it was not needed
 */
export async function alone<T>(
  { payload, name, isNeeded, waiting }: AloneArgs,
  work: (stillMine: () => Promise<void>) => Promise<T>,
): Promise<T | null> {
  const lease = { payload, name, holder: randomUUID(), duration: ALONE }
  const take = () => takeLease({ ...lease, now: new Date() })
  for (let wait = 0; ; wait++) {
    if (!(await isNeeded())) return null
    if (await take()) break
    if (wait % 20 === 0) payload.logger.info(waiting)
    await sleep(500)
  }
  const prolonging = setInterval(() => void take().catch(() => undefined), ALONE / 4)
  try {
    // What was needed a moment ago, the process that had the lease until now may have done.
    if (!(await isNeeded())) return null
    return await work(async () => {
      if (!(await take())) throw new Error('another process has taken over')
    })
  } finally {
    clearInterval(prolonging)
    await giveLeaseBack(payload, lease)
  }
}
