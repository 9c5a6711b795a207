import type { BaseDatabaseAdapter, Collection, UpdateOne } from 'payload'

type Session = { id: string; createdAt?: string | Date | null; expiresAt?: string | Date | null }

/** How old the session of a sign-in can be when it is written. Milliseconds. */
const justNow = 30_000

/**
 * Sessions are written as sessions. Payload (3.90) signs in and out by reading the whole account, changing its list of
 * sessions, and writing the whole account back. Whatever happened in between is lost: of two sign-ins at the same moment
 * one has no session, and an account that was deactivated, demoted or given a new password meanwhile is as before.
 * Here such a write touches the list of sessions alone: a new session is added to those stored now, and others only end.
 *
 * Payload marks these writes by an `updatedAt` of null (it is not to change), or by the name of the sign-in strategy,
 * which is no field. A write of anything else passes through as it is.
 */
export function addSessionWrites(adapter: BaseDatabaseAdapter): void {
  const updateOne = adapter.updateOne.bind(adapter) as UpdateOne

  adapter.updateOne = async (args) => {
    const data = args.data as Record<string, unknown>
    if (!isSessionWrite(data) || !isAccount(adapter, args.collection)) return updateOne(args)

    const { collection, req } = args
    const where = args.id === undefined ? (args.where ?? {}) : { id: { equals: args.id } }
    const stored = await adapter.findOne<{ id: string; sessions?: Session[] }>({
      collection,
      where,
      ...(req ? { req } : {}),
    })
    // Deleted meanwhile: writing it back would bring it to life again.
    if (!stored) return null

    const sessions = changeOf(data.sessions as Session[], stored.sessions ?? [])
    return updateOne({ ...args, data: { sessions, updatedAt: null } } as typeof args)
  }
}

const changeOf = (wanted: Session[], stored: Session[]): unknown => {
  const newest = wanted.at(-1)
  const isNew = newest && !stored.some(({ id }) => id === newest.id) && age(newest) < justNow
  const ended = stored.filter(({ expiresAt }) => expiresAt && new Date(expiresAt) <= new Date())
  // Adding is one statement on either database; sign-ins side by side do not meet in it.
  if (isNew && ended.length === 0) return { $push: newest }
  if (isNew) return [...stored.filter((session) => !ended.includes(session)), newest]
  return stored.flatMap((session) => wanted.find(({ id }) => id === session.id) ?? [])
}

const age = ({ createdAt }: Session): number => Date.now() - new Date(createdAt ?? 0).getTime()

const isSessionWrite = (data: Record<string, unknown>): boolean =>
  Array.isArray(data.sessions) && (data.updatedAt === null || '_strategy' in data)

const isAccount = (adapter: BaseDatabaseAdapter, slug: string): boolean => {
  const collections: Record<string, Collection> = adapter.payload.collections
  return Boolean(collections[slug]?.config.auth)
}
