import type { Payload } from 'payload'
import type { DriverCollection, Value } from '#src/database/driverAccess'
import { type MongodbLimits, connectDefaults, unlessSaid } from '#src/database/mongodbConnection'
import { readMongodb } from '#src/database/readOnly/readMongodb'
import { readSQLite } from '#src/database/readOnly/readSQLite'
import { type ReadArgs, readTables } from '#src/database/readOnly/readTables'

type ReadOnlyArgs = {
  databaseURL: string
  /** Path of the SQLite file; null with MongoDB. */
  databaseFile: string | null
  mongodb?: MongodbLimits
  log: object
}

export type ReadOnlySite = {
  /** As much of a Payload as reading for readers needs: its database, its log, and that nobody is signed in. */
  payload: Payload
  close: () => Promise<void>
}

/**
 * Opens a site's database for reading what is published, without Payload. What it answers is what src/database/store.ts and
 * src/database/driverAccess.ts answer in a process that has one. The database has to be there and migrated.
 */
export const openReadOnly = async (args: ReadOnlyArgs): Promise<ReadOnlySite> => {
  const { db, close } =
    args.databaseFile === null ? await openMongodb(args) : await openFile(args.databaseFile)
  const site = { db, logger: args.log, auth: async () => ({ user: null }) }
  // What reads for readers touches nothing else of it: another member is undefined, and a method that writes is not there.
  return { payload: site as object as Payload, close }
}

type Opened = { db: object; close: () => Promise<void> }

const openFile = async (file: string): Promise<Opened> => {
  const { openSQLite } = await import('#src/database/sqliteConnection')
  const client = openSQLite(file)
  // libsql opens no file for reading alone; SQLite itself refuses every write of this connection.
  await client.execute('PRAGMA query_only = ON')
  // Readers of a write-ahead log wait for nobody but a process that recovers it after a crash.
  await client.execute('PRAGMA busy_timeout = 5000')
  const sql = async (statement: string, args: Value[] = []) =>
    (await client.execute({ sql: statement, args })).rows as object as Record<string, Value>[]
  const db = { name: 'sqlite', client, sessions: {}, ...operations(readSQLite({ sql })) }
  return { db, close: async () => client.close() }
}

const openMongodb = async ({ databaseURL, mongodb = {} }: ReadOnlyArgs): Promise<Opened> => {
  // The driver of the other database is not loaded.
  const { MongoClient } = await import('mongodb')
  const client = new MongoClient(databaseURL, unlessSaid(databaseURL, connectDefaults(mongodb)))
  await client.connect()
  const connection = client.db()
  const collections = Object.fromEntries(
    Object.entries(readTables).map(([slug, table]) => [
      slug,
      { collection: { collectionName: table.mongodb } },
    ]),
  )
  const collectionOf = (slug: string) =>
    connection.collection(collections[slug]!.collection.collectionName) as object as DriverCollection
  const operated = operations(readMongodb({ collectionOf }))
  const db = { name: 'mongoose', connection, collections, sessions: {}, ...operated }
  return { db, close: () => client.close() }
}

type Reads = {
  find: (args: ReadArgs) => Promise<(Record<string, unknown> & { id: string })[]>
  count: (args: Pick<ReadArgs, 'collection' | 'where'>) => Promise<number>
}

/** The three operations of an adapter that store.ts calls for reading. */
const operations = ({ find, count }: Reads) => ({
  find: async (args: ReadArgs) => {
    const docs = await find(args)
    return { docs, totalDocs: args.pagination ? await count(args) : docs.length }
  },
  findOne: async (args: ReadArgs) => (await find({ ...args, limit: 1 }))[0] ?? null,
  count: async (args: ReadArgs) => ({ totalDocs: await count(args) }),
})
