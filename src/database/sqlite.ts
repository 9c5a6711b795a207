import path from 'node:path'
import { sqliteAdapter } from '@payloadcms/db-sqlite'
import type { DatabaseAdapterObj } from 'payload'
import { asPayloadAdapter } from '#src/database/adapterParts'
import { addAfterCommit } from '#src/database/afterCommit'
import { addInternalIds } from '#src/database/internalIds'
import { addOptimisticLock } from '#src/database/optimisticLock'
import { addQuestions } from '#src/database/questions/addQuestions'
import { addQuickCheck } from '#src/database/quickCheck'
import { addSessionWrites } from '#src/database/sessionWrites'
import type { SQLiteAdapter } from '#src/database/sqliteAdapter'
import { type Migration, addMigrations } from '#src/database/sqliteMigrations'
import { addSerialWriter } from '#src/database/sqliteTransactions'
import { type TablesWithIndexes, giveStableIndexNames } from '#src/database/stableIndexNames'
import { addStorageWatch } from '#src/database/storageWatch'
import { checkDatabaseFile, fileOfURL } from '#src/database/startErrors'

export type SQLiteOptions = {
  /** `file:./data/guidepost.db`; relative to the working folder. */
  databaseURL: string
  /** The shipped migrations; those missing are run at every start. */
  migrations?: Migration[]
  /** Milliseconds; see SerialWriter. */
  waitLimit?: number
  idleLimit?: number
}

/**
 * SQLite for Payload: WAL, foreign keys, every write in a transaction, one writer at a time.
 *
 * Two connections are open as long as the adapter is: one reads, which Payload takes for its own, and one writes. (libsql would
 * open a new connection for each transaction, without any of the settings made on the first one.) A transaction is BEGIN IMMEDIATE
 * on the writing connection, in its turn of the SerialWriter; a write that belongs to no transaction gets one for itself,
 * so a document is never stored without its array rows and relations.
 */
export function sqliteDatabase({
  databaseURL,
  migrations = [],
  ...limits
}: SQLiteOptions): DatabaseAdapterObj {
  const base = sqliteAdapter({
    client: { url: libsqlURL(databaseURL) },
    // Text, like every id here; what Payload's internal rows get for one, internalIds.ts says.
    idType: 'uuidv7',
    // An import of an exported site brings its ids.
    allowIDOnCreate: true,
    migrationDir: path.resolve('src/migrations'),
    // The schema comes from the migrations, in development as in production; a pushed schema asks questions at start.
    push: false,
    beforeSchemaInit: [indexListsOfWords, nameIndexes],
    transactionOptions: { behavior: 'immediate' },
  })

  return {
    ...base,
    init: (args) => {
      const adapter = base.init(args)
      const plain = asPayloadAdapter(adapter)
      addOptimisticLock(adapter)
      addSessionWrites(adapter)
      addInternalIds(adapter)
      const connection = addSerialWriter(adapter, limits)
      addStorageWatch(plain)
      addAfterCommit(adapter)
      addQuestions(plain)
      addQuickCheck(adapter)
      addMigrations(adapter, connection, migrations)
      addFileCheck(adapter, databaseURL)
      return plain
    },
  }
}

/**
 * The words of `hasMany` text fields lie in a table of their own, and Payload 3.90 gives it no index by the row they
 * belong to: without one, reading a single row reads the words of all rows (40 ms a row with 150,000 documents).
 */
const indexListsOfWords: SchemaHook = (args) => {
  for (const [name, table] of Object.entries(rawTablesOf(args))) {
    if (!name.endsWith('_texts')) continue
    table.indexes = { ...table.indexes, parentIdx: { name: `${name}_parent_idx`, on: ['parent', 'path'] } }
  }
  return args.schema
}

const nameIndexes: SchemaHook = (args) => {
  giveStableIndexNames(rawTablesOf(args))
  return args.schema
}

// Payload hands the adapter over and does not say so in its types.
const rawTablesOf = (args: Parameters<SchemaHook>[0]) =>
  (args as typeof args & { adapter: { rawTables: TablesWithIndexes } }).adapter.rawTables

type SchemaHook = NonNullable<NonNullable<Parameters<typeof sqliteAdapter>[0]>['beforeSchemaInit']>[number]

function addFileCheck(adapter: SQLiteAdapter, databaseURL: string): void {
  const connect = adapter.connect!.bind(adapter)
  adapter.connect = async (options) => {
    // Not while it is open (a hot reload): closing any descriptor of a file drops all locks this process has on it.
    if (!adapter.client) await checkDatabaseFile(databaseURL)
    await connect(options)
  }
}

// The absolute path, with what has a meaning in a URL encoded.
const libsqlURL = (databaseURL: string) =>
  `file:${fileOfURL(databaseURL).replace(/[%?#]/g, encodeURIComponent)}`
