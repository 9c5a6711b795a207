import { canonicalHash } from '#src/content/canonical'
import { titleOf } from '#src/content/titleOf'
import type { Row } from '#src/database/store'

/** A table in pieces; asked for again when one row has to be looked at. A row that comes twice counts as it comes last. */
export type TableRows = () => AsyncIterable<readonly (Row | { gone: string })[]>

/**
 * The first row that is not the same in two tellings of one table, in words that lead a person to it; null where every row is the
 * same. Only asked when sums differ: it reads a table twice and keeps a hash of each row.
 */
export async function differingRow(wanted: TableRows, found: TableRows): Promise<string | null> {
  const hashes = new Map<string, string>()
  for await (const rows of wanted())
    for (const row of rows) {
      if ('gone' in row) hashes.delete(String(row.gone))
      else hashes.set(row.id, canonicalHash(row))
    }
  for await (const rows of found())
    for (const row of rows) {
      if (!isRow(row)) continue
      const hash = hashes.get(row.id)
      if (hash === undefined) return `${named(row)} should not be there`
      if (hash !== canonicalHash(row))
        return `${named(row)} differs in ${fieldsThatDiffer(await rowIn(wanted, row.id), row)}`
      hashes.delete(row.id)
    }
  const [missing] = hashes.keys()
  if (missing === undefined) return null
  const row = await rowIn(wanted, missing)
  return `${row ? named(row) : missing} is missing`
}

const isRow = (one: Row | { gone: string }): one is Row => !('gone' in one)

const rowIn = async (table: TableRows, id: string): Promise<Row | null> => {
  let last: Row | null = null
  for await (const rows of table()) for (const row of rows) if (isRow(row) && row.id === id) last = row
  return last
}

const fieldsThatDiffer = (wanted: Row | null, found: Row): string =>
  [...new Set([...Object.keys(wanted ?? {}), ...Object.keys(found)])]
    .filter((name) => canonicalHash(wanted?.[name] ?? null) !== canonicalHash(found[name] ?? null))
    .sort()
    .join(', ')

const named = (row: Row): string => {
  const title = titleOf(row)
  return title ? `“${title}” (${row.id})` : row.id
}
