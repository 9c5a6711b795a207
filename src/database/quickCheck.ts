import { stat } from 'node:fs/promises'
import type { SQLiteAdapter } from '#src/database/sqliteAdapter'
import { fileOfURL } from '#src/database/startErrors'

/** Bytes up to which a file is checked as a whole at each start; that takes about a second at most. */
const WHOLE = 256 * 1024 * 1024

/** Milliseconds after which no further table of a larger file is begun. */
const LONGEST = 2_000

/**
 * Looks at every start whether the file is sound (`PRAGMA quick_check`), before anything is written to it: a damaged file
 * that goes on being written to takes its backups with it. A large file is checked table by table, small ones first, for
 * two seconds; how far that came is logged.
 */
export function addQuickCheck(adapter: SQLiteAdapter): void {
  const connect = adapter.connect!.bind(adapter)
  adapter.connect = async (options) => {
    const isOpen = Boolean(adapter.client)
    await connect(options)
    if (!isOpen) await refuseDamaged(adapter)
  }
}

/** @throws Error with one line that says what is wrong and what to do */
async function refuseDamaged(adapter: SQLiteAdapter): Promise<void> {
  const file = fileOfURL(adapter.clientConfig.url)
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  )
  const fault =
    size <= WHOLE ? await faultOf(adapter, 'PRAGMA quick_check(1)') : await faultInTables(adapter, file, size)
  if (!fault) return
  throw new Error(
    `The database file ${file} is damaged (${fault}): keep a copy of it, then put a backup in its place with npm run restore -- FILE (docs/reliability.md).`,
  )
}

async function faultInTables(adapter: SQLiteAdapter, file: string, size: number): Promise<string | null> {
  const { rows } = await adapter.client.execute(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE 'CREATE VIRTUAL%'",
  )
  const tables = await Promise.all(
    rows.map(async ({ name }) => ({ name: String(name), rows: await lastRow(adapter, String(name)) })),
  )
  tables.sort((one, other) => one.rows - other.rows)
  const until = performance.now() + LONGEST
  let checked = 0
  for (const { name } of tables) {
    if (performance.now() > until) break
    const fault = await faultOf(adapter, `PRAGMA quick_check("${name.replaceAll('"', '""')}")`)
    if (fault) return fault
    checked++
  }
  adapter.payload.logger.info(
    `${file} has ${Math.round(size / 1024 / 1024)} MB: ${checked} of ${tables.length} tables were checked at this start.`,
  )
  return null
}

/** Near enough to how many rows a table has, and known at once. */
const lastRow = async (adapter: SQLiteAdapter, table: string): Promise<number> => {
  try {
    const { rows } = await adapter.client.execute(
      `SELECT max(rowid) AS last FROM "${table.replaceAll('"', '""')}"`,
    )
    return Number(rows[0]?.last ?? 0)
  } catch {
    // A table without row ids.
    return 0
  }
}

const faultOf = async (adapter: SQLiteAdapter, pragma: string): Promise<string | null> => {
  try {
    const { rows } = await adapter.client.execute(pragma)
    const said = String(rows[0]?.quick_check ?? 'ok')
    return said === 'ok' ? null : said.split('\n')[0]!
  } catch (error) {
    return error instanceof Error ? error.message.split('\n')[0]! : String(error)
  }
}
