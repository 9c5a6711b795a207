import type { DatabaseAdapterObj } from 'payload'
import { mongodbDatabase } from '#src/database/mongodb'
import { type SQLiteOptions, sqliteDatabase } from '#src/database/sqlite'
import { databaseKind } from '#src/database/startErrors'

/**
 * The database a URL names, as Payload's `db` takes it: `file:...` is SQLite, `mongodb://...` and `mongodb+srv://...` are
 * MongoDB. Nothing is opened before Payload starts.
 *
 *     db: databaseAdapter({ databaseURL: settings.databaseUrl, migrations })
 *
 * @param options.migrations what `src/migrations` exports; SQLite runs those missing at every start
 * @throws Error with one clear line when the URL names no database
 */
export function databaseAdapter(options: SQLiteOptions): DatabaseAdapterObj {
  return databaseKind(options.databaseURL) === 'sqlite'
    ? sqliteDatabase(options)
    : mongodbDatabase({ databaseURL: options.databaseURL })
}
