import crypto from 'node:crypto'

import type { AfterErrorHook, Payload } from 'payload'

import { record } from '#src/audit/record'
import { inTransaction } from '#src/database/retry'
import { type Row, systemStore } from '#src/database/store'
import { nameOf } from '#src/content/nameOf'
import { attemptOf } from '#collections/users/slowTheGuesser'

/**
 * A sign-in that failed goes into the audit trail: for whom it was tried and why it failed, never the password. And the
 * answer is the same, after the same work, whether there is such an account or not: who asks learns only that this did
 * not work. A deactivated person, whose password was right, is told.
 */
export const refusedSignIn: AfterErrorHook = async ({ error, req, result }) => {
  if (req.method !== 'POST' || !/\/users\/login\/?$/.test(req.pathname ?? '')) return undefined
  const reason = reasonOf(error)
  const attempt = attemptOf(req)
  if (reason === 'wrong' || reason === 'locked') attempt?.failed()
  else attempt?.released()
  if (!reason) return undefined

  const email = addressIn((req.data as { email?: unknown } | undefined)?.email)
  const person = email ? await systemStore(req.payload).findOne('users', { email: { equals: email } }) : null
  await recordOnce(req.payload, email, person, reason)
  // These are told as they are.
  if (reason === 'deactivated' || reason === 'no-role' || reason === 'slowed') return undefined
  await hashAnyway(reason === 'locked' ? 0 : roundsSpentOn(person), req.data)
  return {
    status: 401,
    response: {
      ...result,
      errors: [
        {
          name: 'AuthenticationError',
          message: 'This e-mail address and this password do not belong together.',
        },
      ],
    },
  }
}

const reasonOf = (error: unknown): 'wrong' | 'locked' | 'slowed' | 'deactivated' | 'no-role' | null => {
  const { name, kind } = error as { name?: string; kind?: string }
  if (name === 'AuthenticationError') return 'wrong'
  if (name === 'LockedAuth') return 'locked'
  if (kind === 'too-many-attempts') return 'slowed'
  if (kind === 'account-without-role') return 'no-role'
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
      actorName: 'a visitor not signed in',
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

/** PBKDF2-SHA256 rounds by which Payload (3.90) compares a password, on threads of Node's pool. */
const rounds = 600_000
/** Of a hash that an older Payload wrote: 25,000 for each of 16 blocks. */
const olderRounds = 400_000

const roundsSpentOn = (person: Row | null): number => {
  if (typeof person?.hash !== 'string' || typeof person.salt !== 'string') return 0
  return person.hash.startsWith('pbkdf2-sha256-v1:') ? rounds : olderRounds
}

/** Spends what Payload did not spend, because there was no password to compare with. */
const hashAnyway = (spent: number, data: unknown): Promise<void> =>
  new Promise((resolve, reject) => {
    if (spent >= rounds) return resolve()
    const password = String((data as { password?: unknown } | undefined)?.password ?? '')
    crypto.pbkdf2(password, salt, rounds - spent, 32, 'sha256', (error) =>
      error ? reject(error) : resolve(),
    )
  })

const salt = crypto.randomBytes(32).toString('hex')
