import type { BaseDatabaseAdapter } from 'payload'

/**
 * For MongoDB: a document that an upsert makes has the moment at which it was made, as on SQLite. Payload (3.90) sets `createdAt`
 * where it creates only.
 */
export function addUpsertedAt(adapter: BaseDatabaseAdapter): void {
  const upsert = adapter.upsert.bind(adapter)
  adapter.upsert = (args) => {
    const { createdAt, ...data } = args.data as Record<string, unknown>
    const $setOnInsert = { createdAt: createdAt ? new Date(createdAt as string) : new Date() }
    return upsert({ ...args, data: { ...data, $setOnInsert } })
  }
}
