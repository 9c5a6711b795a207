import type { Payload, PayloadRequest } from 'payload'

export type Value = string | number | null
type DriverRow = Record<string, Value>

/** SQL in SQLite. With the `req` of a transaction it is part of that transaction. */
export type SQLiteDriver = {
  kind: 'sqlite'
  sql: (statement: string, values?: Value[]) => Promise<DriverRow[]>
}

type Documents = Record<string, unknown>

/** The part of a collection of MongoDB's own driver that is used here. */
export type DriverCollection = {
  find: (
    where: Documents,
    options?: Documents,
  ) => { toArray: () => Promise<Documents[]> } & AsyncIterable<Documents>
  aggregate: (stages: Documents[], options?: Documents) => { toArray: () => Promise<Documents[]> }
  countDocuments: (where: Documents, options?: Documents) => Promise<number>
  bulkWrite: (operations: Documents[], options?: Documents) => Promise<unknown>
  deleteMany: (where: Documents, options?: Documents) => Promise<unknown>
  createIndex: (keys: Documents, options?: Documents) => Promise<unknown>
}

/** Collections of MongoDB. Give `options` to every call: it carries the session of the `req`'s transaction. */
export type MongoDBDriver = {
  kind: 'mongodb'
  collection: (name: string) => DriverCollection
  /** The one in which a collection of Payload's has its documents; Payload names it in the plural. */
  collectionOf: (slug: string) => DriverCollection
  options: Documents
}

type DatabaseKind = 'sqlite' | 'mongodb'

/** The name of its kind, for what is written down; what to do about it is asked of `forDatabase`. */
export const databaseKind = (payload: Payload): DatabaseKind =>
  payload.db.name === 'sqlite' ? 'sqlite' : 'mongodb'

/** Of what each kind of database does its own way, the way of this one. */
export const forDatabase = <T>(payload: Payload, ways: Record<DatabaseKind, T>): T =>
  ways[databaseKind(payload)]

/**
 * The database in its own language, for tables that are no collections of Payload's (a search index). Reads need no
 * transaction; write with the `req` of one (`inTransaction`) only.
 */
export const driverAccess = async (
  payload: Payload,
  req?: PayloadRequest,
): Promise<SQLiteDriver | MongoDBDriver> => {
  const id = await req?.transactionID
  if (databaseKind(payload) === 'sqlite') {
    const { client, sessions } = payload.db as object as SQLiteInternals
    const session = id === undefined || id === null ? undefined : sessions[String(id)]
    if (id !== undefined && id !== null && !session)
      throw new Error(
        'The transaction this belongs to has ended, so it was refused: nothing is half written.',
      )
    const connection = session?.db.$client ?? client
    return {
      kind: 'sqlite',
      sql: async (sql, args = []) => (await connection.execute({ sql, args })).rows,
    }
  }
  const { connection, collections, sessions } = payload.db as object as MongoDBInternals
  const session = id === undefined || id === null ? undefined : sessions[String(id)]
  return {
    kind: 'mongodb',
    collection: (name) => connection.collection(name),
    collectionOf: (slug) => connection.collection(collections[slug]!.collection.collectionName),
    options: session ? { session } : {},
  }
}

type Client = { execute: (query: { sql: string; args: Value[] }) => Promise<{ rows: DriverRow[] }> }
type SQLiteInternals = { client: Client; sessions: Record<string, { db: { $client: Client } } | undefined> }
type MongoDBInternals = {
  connection: { collection: (name: string) => DriverCollection }
  collections: Record<string, { collection: { collectionName: string } }>
  sessions: Record<string, unknown>
}
