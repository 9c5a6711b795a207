import type { DatabaseAdapterObj } from 'payload'
import { mongodbDatabase } from '#src/database/mongodb'
import type { MongodbLimits } from '#src/database/mongodbConnection'
import type { MongodbMigration } from '#src/database/mongodbMigrations'
import { type SQLiteOptions, sqliteDatabase } from '#src/database/sqlite'
import { databaseKind } from '#src/database/startErrors'
import { refuseHalfSites } from '#src/database/unfinished'

/**
 * The database a URL names, as Payload's `db` takes it: `file:...` is SQLite, `mongodb://...` and `mongodb+srv://...` are
 * MongoDB. Nothing is opened before Payload starts.
 *
 *     db: databaseAdapter({ databaseURL: settings.databaseUrl, migrations, mongodbMigrations })
 *
 * @param options.migrations what `src/migrations` exports; SQLite runs those missing at every start
 * @param options.mongodbMigrations the same for MongoDB
 * @param options.mongodb connections and patience with MongoDB
 * @param options.halfSites 'open' for those who write a site into a database; everybody else is refused one that holds half
 * @throws Error with one clear line when the URL names no database
 */
export function databaseAdapter({
  halfSites = 'refuse',
  mongodbMigrations = [],
  mongodb,
  ...options
}: SQLiteOptions & {
  mongodbMigrations?: MongodbMigration[]
  mongodb?: MongodbLimits
  halfSites?: 'open' | 'refuse'
}): DatabaseAdapterObj {
  const database =
    databaseKind(options.databaseURL) === 'sqlite'
      ? sqliteDatabase(options)
      : mongodbDatabase({ databaseURL: options.databaseURL, migrations: mongodbMigrations, limits: mongodb })
  return halfSites === 'open' ? database : refuseHalfSites(database)
}
