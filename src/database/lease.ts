import { setTimeout as sleep } from 'node:timers/promises'
import type { Payload, Where } from 'payload'

import { holderIn, isGone, nameOfHolder } from '#src/database/processIdentity'
import { inTransaction } from '#src/database/retry'
import { databaseNow } from '#src/database/server'
import { systemStore } from '#src/database/store'
import { storageProblemBehind } from '#src/problems/unavailable'

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
 * on either database (the condition is part of the write). One that died on this machine is followed at once; one that died
 * elsewhere, when its lease has run out.
 */
export const takeLease = async ({ payload, name, holder, now, duration }: LeaseArgs): Promise<boolean> => {
  const until = new Date(now.getTime() + duration).toISOString()
  const free: Where[] = [{ holder: { equals: holder } }, { until: { less_than: now.toISOString() } }]
  const dead = await deadHolder(payload, name)
  if (dead !== null) free.push({ holder: { equals: dead } })
  try {
    return await inTransaction(payload, undefined, async (req) => {
      const store = systemStore(payload, req)
      const data = { holder, until, updatedAt: now.toISOString() }
      const taken = await store.update('leases', { and: [{ id: { equals: name } }, { or: free }] }, data)
      if (taken) return true
      if (await store.findByID('leases', name)) return false
      await store.create('leases', { id: name, ...data, createdAt: now.toISOString() })
      return true
    })
  } catch (error) {
    // Nobody has it who could give it back: waiting for its end would be waiting for ever.
    if (storageProblemBehind(error)) throw error
    // Two processes made the first lease at the same moment: it is the other's.
    if ((await systemStore(payload).findByID('leases', name)) !== null) return false
    throw error
  }
}

/** Who has the lease, when that is a process that surely lives no more. */
async function deadHolder(payload: Payload, name: string): Promise<string | null> {
  const lease = await systemStore(payload).findByID('leases', name)
  const who = holderIn(String(lease?.holder ?? ''))
  // A SQLite file belongs to the processes of one machine.
  const isSameMachine = payload.db.name === 'sqlite'
  return who !== null && isGone(who, isSameMachine) ? String(lease!.holder) : null
}

/**
 * Prolongs a lease that no other process has had in between: false when one did, also when it is done with it by now.
 */
const keepLease = async ({ payload, name, holder, now, duration }: LeaseArgs): Promise<boolean> => {
  const own: Where = { and: [{ id: { equals: name } }, { holder: { equals: holder } }] }
  const until = new Date(now.getTime() + duration).toISOString()
  return inTransaction(payload, undefined, async (req) => {
    const data = { until, updatedAt: now.toISOString() }
    return systemStore(payload, req).update('leases', own, data)
  })
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
  /** Milliseconds for which a process that died on another machine keeps the others waiting. */
  duration?: number | undefined
}

/** What work that nobody else may do at the same time asks, in case its process was asleep for longer than the lease lasts. */
export type Held = {
  /** Throws when the lease may be over. Asks nobody, so it can be asked before each write. */
  check: () => void
  /** Throws when another process has taken over, by the word of the database. */
  stillMine: () => Promise<void>
}

/**
 * Does `work` while no other process of the site does; the others wait until it is done or needed no more. All of them go
 * by the database's clock.
 * @returns null when it was not needed
 */
export async function alone<T>(
  { payload, name, isNeeded, waiting, duration = 60_000 }: AloneArgs,
  work: (held: Held) => Promise<T>,
): Promise<T | null> {
  const lease = { payload, name, holder: nameOfHolder(), duration }
  let taken = stopwatch()
  const hold = async (how: typeof takeLease): Promise<boolean> => {
    const before = stopwatch()
    const isMine = await how({ ...lease, now: await databaseNow(payload) })
    if (isMine) taken = before
    return isMine
  }
  for (let wait = 0; ; wait++) {
    if (!(await isNeeded())) return null
    if (await hold(takeLease)) break
    if (wait % 20 === 0) payload.logger.info(waiting)
    await sleep(500)
  }
  const prolonging = setInterval(() => void hold(keepLease).catch(() => undefined), duration / 4)
  try {
    // What was needed a moment ago, the process that had the lease until now may have done.
    if (!(await isNeeded())) return null
    return await work({
      check: () => {
        if (taken() >= duration) throw takenOver()
      },
      stillMine: async () => {
        if (!(await hold(keepLease))) throw takenOver()
      },
    })
  } finally {
    clearInterval(prolonging)
    await giveLeaseBack(payload, lease)
  }
}

const takenOver = () => new Error('this process was asleep for too long, and another one has taken over')

/** Milliseconds since now. By two clocks: the one may be set back, the other stands still while the machine sleeps. */
const stopwatch = () => {
  const [wall, steady] = [Date.now(), performance.now()]
  return () => Math.max(Date.now() - wall, performance.now() - steady)
}
