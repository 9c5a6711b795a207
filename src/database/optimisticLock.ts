import type { BaseDatabaseAdapter, Collection, UpdateOne, Where } from 'payload'
import { staleRevision } from '#src/problems/staleRevision'

/**
 * No lost update (a promise of the design): makes the adapter's `updateOne` a compare-and-swap for documents that carry
 * `lockVersion`. Data with `lockVersion: n` (n >= 1; the workflow's guard counts it up at every save) is written only
 * over a row that still has n - 1. Payload's own update and restore end in this call, so no door goes around it; and the
 * condition is part of the very write, so it holds on a MongoDB without transactions too.
 *
 * Collections without the field, and data that does not carry it, are written as ever.
 *
 * @throws Problem 409 `stale-revision` when another writer was faster.
 */
export function addOptimisticLock(adapter: BaseDatabaseAdapter): void {
  const updateOne = adapter.updateOne.bind(adapter) as UpdateOne

  adapter.updateOne = async (args) => {
    const next: unknown = (args.data as Record<string, unknown>).lockVersion
    if (typeof next !== 'number' || next < 1 || !hasLock(adapter, args.collection)) return updateOne(args)

    const { id, where, ...rest } = args
    const target: Where = id === undefined ? (where ?? {}) : { id: { equals: id } }
    // `returning: false` answers null for done and for not found alike, so the row is always asked for.
    const written = await updateOne({
      ...rest,
      where: { and: [target, before(next)] },
      returning: true,
    } as typeof args)
    if (written) return written

    const { collection, locale, req } = args
    const there = await adapter.findOne({
      collection,
      where: target,
      ...(locale ? { locale } : {}),
      ...(req ? { req } : {}),
    })
    // Nobody was faster, there simply is no such document: the caller knows what that means.
    if (!there) return written
    throw staleRevision()
  }
}

const before = (next: number): Where =>
  next === 1
    ? { or: [{ lockVersion: { equals: 0 } }, { lockVersion: { exists: false } }] }
    : { lockVersion: { equals: next - 1 } }

const hasLock = (adapter: BaseDatabaseAdapter, slug: string): boolean => {
  const collections: Record<string, Collection> = adapter.payload.collections
  return collections[slug]?.config.flattenedFields.some(({ name }) => name === 'lockVersion') ?? false
}
