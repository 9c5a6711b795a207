import type { AuthStrategyFunctionArgs, Payload } from 'payload'

import { record } from '#src/audit/record'
import { inTransaction } from '#src/database/retry'
import { systemStore } from '#src/database/store'
import { nameOf } from '#src/workflow/nameOf'

const hour = 60 * 60 * 1000

/**
 * Stands before every way of telling who asks. A deactivated person is nobody, whatever session or key is left of him;
 * and the use of an API key goes into the audit trail, at most once an hour for each key: that says when it was used
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
      if (user._strategy === 'api-key') await recordUse(payload, user)
      return result
    },
  }))
}

const recordUse = async (
  payload: Payload,
  user: { id: string | number; name?: unknown; email?: unknown },
): Promise<void> => {
  const place = payload as Payload & { [noted]?: Map<string, number> }
  const known = (place[noted] ??= new Map())
  const thisHour = Math.floor(Date.now() / hour)
  const id = String(user.id)
  if (known.get(id) === thisHour) return
  await inTransaction(payload, undefined, async (req) => {
    const store = systemStore(payload, req)
    // Another process, or this one before it was started again, may have told already.
    const told = await store.count('events', {
      and: [
        { actor: { equals: id } },
        { action: { equals: 'api-key-used' } },
        { at: { greater_than_equal: new Date(thisHour * hour).toISOString() } },
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
  known.set(id, thisHour)
}

/** On the instance, because the process holds this module twice (Next bundles its own). */
const noted = Symbol.for('guidepost.keyUses')
