import type { sqliteAdapter } from '@payloadcms/db-sqlite'

/** The adapter object Payload works with, as @payloadcms/db-sqlite makes it. */
export type SQLiteAdapter = ReturnType<ReturnType<typeof sqliteAdapter>['init']>
