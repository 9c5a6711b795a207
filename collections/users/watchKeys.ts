import type { AuthStrategyFunctionArgs, Payload } from 'payload'

import { noteUse } from '#collections/users/sessionNotes'
import { record } from '#src/audit/record'
import { inTransaction } from '#src/database/retry'
import { systemStore } from '#src/database/store'
import { nameOf } from '#src/content/nameOf'

const hour = 60 * 60 * 1000

/**
 * Stands before every way of telling who asks. A deactivated person is nobody, whatever session or key is left of them,
 * and so is who brings a key that has ended; and the use of an API key goes into the audit trail, at most once an hour for each key: that says when it was used
 * without a line for each request. A use that cannot be recorded is no use.
 *
 * Called once for a Payload instance, when it is ready (`onInit`): Payload offers no hook there.
 */
export const watchKeys = (payload: Payload): void => {
  payload.authStrategies = payload.authStrategies.map((strategy) => ({
    ...strategy,
    authenticate: async (args: AuthStrategyFunctionArgs) => {
      const result = await strategy.authenticate(args)
      const { user } = result
      if (!user) return result
      if ((user as { deactivated?: boolean }).deactivated) return { ...result, user: null }
      if (user._strategy !== 'api-key') {
        noteUse(payload, user, args.headers.get('user-agent'))
        return result
      }
      if (hasEnded(user)) return { ...result, user: null }
      await recordUse(payload, user)
      return result
    },
  }))
}

const hasEnded = ({ apiKeyExpiresAt }: { apiKeyExpiresAt?: string | null }): boolean =>
  Boolean(apiKeyExpiresAt) && new Date(apiKeyExpiresAt!) <= new Date()

type Owner = { id: string | number; name?: unknown; email?: unknown }
type Noted = { hour: number; written: Promise<void> }

const recordUse = (payload: Payload, user: Owner): Promise<void> => {
  const place = payload as Payload & { [noted]?: Map<string, Noted> }
  const known = (place[noted] ??= new Map())
  const thisHour = Math.floor(Date.now() / hour)
  const id = String(user.id)
  const last = known.get(id)
  // Requests side by side wait for the one event.
  if (last?.hour === thisHour) return last.written
  const written = writeUse(payload, user, new Date(thisHour * hour))
  known.set(id, { hour: thisHour, written })
  written.catch(() => known.delete(id))
  return written
}

const writeUse = (payload: Payload, user: Owner, since: Date): Promise<void> =>
  inTransaction(payload, undefined, async (req) => {
    const id = String(user.id)
    // Another process, or this one before it was started again, may have told already.
    const told = await systemStore(payload, req).count('events', {
      and: [
        { actor: { equals: id } },
        { action: { equals: 'api-key-used' } },
        { at: { greater_than_equal: since.toISOString() } },
      ],
    })
    if (told > 0) return
    await record(payload, req, {
      actor: id,
      actorName: nameOf(user),
      action: 'api-key-used',
      collectionSlug: 'users',
      document: id,
      title: nameOf(user),
      details: { how: 'api key', recorded: 'first use in this hour' },
    })
  })

/** On the instance, because the process holds this module twice (Next bundles its own). */
const noted = Symbol.for('guidepost.keyUses')
