import type { ClientSession, Db } from 'mongodb'
import type { BaseDatabaseAdapter } from 'payload'
import type { SQLiteAdapter } from '#src/database/sqliteAdapter'

/*
 * Payload types a database adapter as what all adapters have in common. What each of the two holds besides is named here and nowhere
 * else, so that a new version of Payload is compared with one page.
 */

/** What the adapter of MongoDB holds once it is connected; models are Mongoose's. */
export type MongoDBParts<Model = unknown> = {
  connection: { db: Db }
  collections: Record<string, Model>
  versions: Record<string, Model>
  globals: Model
  sessions: Record<string, ClientSession | undefined>
}

/** Both adapters do what every adapter does; their own types say more and differ in details nobody uses here. */
export const asPayloadAdapter = (adapter: object) => adapter as BaseDatabaseAdapter

export const sqliteParts = (adapter: object) => adapter as SQLiteAdapter

/** @param Model what is used of Mongoose's models */
export const mongodbParts = <Model = unknown>(adapter: object) => adapter as MongoDBParts<Model>
