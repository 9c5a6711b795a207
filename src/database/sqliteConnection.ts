import { Sqlite3Client } from '@libsql/client/sqlite3'
import Database from 'libsql'

/**
 * A connection to a SQLite file that prepares each statement once. @libsql/client lets SQLite read the text anew for every call and
 * asks twice for the names of the columns, which takes longer than most of the statements themselves.
 * @param file path; made when it does not exist
 */
export const openSQLite = (file: string): Sqlite3Client =>
  // What createClient makes of a URL; it does not say which connection it opens, so nothing could be kept for it.
  new Sqlite3Client(file, {}, keepingStatements(new Database(file)), 'number')

type Statement = ReturnType<Database.Database['prepare']>

/** Statements kept by a connection. The product has some three hundred, of which a publish needs thirty. */
const MOST = 200

/** What leaves the schema as it is. Anything else (ALTER TABLE, a PRAGMA) may change what is kept. */
const LEAVES_SCHEMA = /^\s*(select|with|insert|update|delete|begin|commit|rollback|savepoint|release)\b/i

/** Whose columns are those of the table, which another process may change: `select *`, but not `count(*)`. */
const NAMES_ALL = /(?<!\()\*/

/** SQLite itself prepares a kept statement again when another connection has changed the schema (https://www.sqlite.org/c3ref/prepare.html). */
const keepingStatements = (db: Database.Database): Database.Database => {
  const kept = new Map<string, Statement>()
  const prepare = db.prepare.bind(db)
  const close = db.close.bind(db)

  const prepared = (sql: string): Statement => {
    const statement = prepare(sql)
    const columns = statement.reader ? statement.columns() : []
    const orForget =
      <T>(run: (...values: unknown[]) => T) =>
      (...values: unknown[]): T => {
        try {
          return run.apply(statement, values)
        } catch (error) {
          // libsql does not reset what failed.
          kept.delete(sql)
          throw error
        }
      }
    return Object.assign(statement, {
      columns: () => columns,
      all: orForget(statement.all),
      run: orForget(statement.run),
    })
  }

  db.prepare = ((sql: string): Statement => {
    let statement = kept.get(sql)
    if (!statement) {
      if (!LEAVES_SCHEMA.test(sql)) kept.clear()
      if (!LEAVES_SCHEMA.test(sql) || NAMES_ALL.test(sql)) return prepare(sql)
      statement = prepared(sql)
    }
    // The one unused for longest stands first and is the first to go.
    kept.delete(sql)
    kept.set(sql, statement)
    const [oldest] = kept.keys()
    if (kept.size > MOST && oldest !== undefined) kept.delete(oldest)
    return statement
  }) as typeof db.prepare

  db.close = () => {
    // libsql lets go of a file when nothing refers to a statement any more.
    kept.clear()
    return close()
  }
  return db
}
