import { pbkdf2 } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

import type { AfterErrorHook, Payload } from 'payload'

import { record } from '#src/audit/record'
import { inTransaction } from '#src/database/retry'
import { type Row, systemStore } from '#src/database/store'
import { nameOf } from '#src/audit/nameOf'

/**
 * A sign-in that failed goes into the audit trail: for whom it was tried and why it failed, never the password. And the
 * answer is the same, and takes as long, whether there is such an account or not and whether it is locked: who asks
 * learns only that this did not work. A deactivated person, whose password was right, is told.
 */
export const refusedSignIn: AfterErrorHook = async ({ error, req, result }) => {
  if (req.method !== 'POST' || !/\/users\/login\/?$/.test(req.pathname ?? '')) return undefined
  const reason = reasonOf(error)
  if (!reason) return undefined

  const email = addressIn((req.data as { email?: unknown } | undefined)?.email)
  const person = email ? await systemStore(req.payload).findOne('users', { email: { equals: email } }) : null
  await recordOnce(req.payload, email, person, reason)
  if (reason === 'deactivated') return undefined
  if (!person || reason === 'locked') await sleep(await timeOfAHash())
  return {
    status: 401,
    response: {
      ...result,
      errors: [
        {
          name: 'AuthenticationError',
          message:
            'This e-mail address and this password do not belong together, or there were too many attempts: then wait ten minutes.',
        },
      ],
    },
  }
}

const reasonOf = (error: unknown): 'wrong' | 'locked' | 'deactivated' | null => {
  const { name, kind } = error as { name?: string; kind?: string }
  if (name === 'AuthenticationError') return 'wrong'
  if (name === 'LockedAuth') return 'locked'
  return kind === 'account-deactivated' ? 'deactivated' : null
}

/** What was typed as the address, if it is one: a password typed into the wrong field stays out of the trail. */
const addressIn = (typed: unknown): string | null => {
  if (typeof typed !== 'string') return null
  const text = typed.toLowerCase().trim()
  return text.length <= 254 && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? text : null
}

const hour = 60 * 60 * 1000
/** Events an hour, of one process: a machine that guesses passwords must not be able to fill the trail. */
const mostOfOne = 30
const mostOfAll = 600

type Counted = { since: number; all: number; of: Map<string, number> }

const recordOnce = async (
  payload: Payload,
  email: string | null,
  person: Row | null,
  reason: string,
): Promise<void> => {
  const count = counted(payload)
  const name = email ?? ''
  const number = (count.of.get(name) ?? 0) + 1
  count.all++
  if (count.all > mostOfAll || number > mostOfOne) return
  count.of.set(name, number)
  const isLast = count.all === mostOfAll || number === mostOfOne
  await inTransaction(payload, undefined, (req) =>
    record(payload, req, {
      actor: null,
      actorName: 'somebody not signed in',
      action: 'login-failed',
      collectionSlug: 'users',
      document: person?.id ?? null,
      title: person ? nameOf(person) : null,
      details: { email, reason: person ? reason : 'unknown', moreAreNotRecordedThisHour: isLast || null },
    }),
  )
}

/** On the instance, because the process holds this module twice (Next bundles its own). */
const counted = (payload: Payload): Counted => {
  const place = payload as Payload & { [counting]?: Counted }
  const now = Date.now()
  if (!place[counting] || now - place[counting].since > hour)
    place[counting] = { since: now, all: 0, of: new Map() }
  return place[counting]
}

const counting = Symbol.for('guidepost.refusedSignIns')

let measured: Promise<number> | undefined

/** How long it takes here to compare a password, in milliseconds; measured once, with what Payload 3.90 does. */
const timeOfAHash = (): Promise<number> => {
  measured ??= (async () => {
    const start = performance.now()
    await promisify(pbkdf2)('a password', 'a salt', 600_000, 32, 'sha256')
    return performance.now() - start
  })()
  return measured
}
