import type { Payload } from 'payload'
import { canonicalHash } from '#src/content/canonical'
import { internalId } from '#src/database/bulkWriter'
import { compactRow } from '#src/database/compactRow'
import { type Table, fieldsOf, tableName, tablesOf } from '#src/database/tables'
import { type ReadRows, readRows } from '#src/database/readRows'
import type { Row } from '#src/database/store'

/** Rows as every database would give them: without what only one of them writes down. */
export async function* siteRows(
  payload: Payload,
  place: Table,
  options: ReadRows = {},
): AsyncGenerator<Row[]> {
  const fields = fieldsOf(payload, place)
  const rename = hasOwnIds(place, fields) ? (id: string) => id : internalId
  for await (const rows of readRows(payload, place, options))
    yield rows.map((row) => ({ ...compactRow(fields, row), id: rename(row.id) }))
}

/** Payload's own rows (versions, preferences) are named by the database; everything of ours names itself. */
const hasOwnIds = ({ kind }: Table, fields: { name?: string }[]): boolean =>
  kind === 'global' || (kind === 'collection' && fields.some(({ name }) => name === 'id'))

/** The places of a site by the names that files use. */
export const tablesByName = (payload: Payload): Map<string, Table> =>
  new Map(tablesOf(payload).map((place) => [tableName(place), place]))

/** How many rows, and a sum over their contents that does not depend on their order. */
export type Sum = { rows: number; content: string }

export const noRows: Sum = { rows: 0, content: '0'.repeat(64) }

/** The sum with this row more, or, with -1, without it. */
export function withRow({ rows, content }: Sum, row: Row, sign: 1 | -1 = 1): Sum {
  const one = BigInt(`0x${canonicalHash(row)}`)
  const all = BigInt.asUintN(256, BigInt(`0x${content}`) + BigInt(sign) * one)
  return { rows: rows + sign, content: all.toString(16).padStart(64, '0') }
}

export async function sumOf(
  payload: Payload,
  place: Table,
  options: ReadRows = {},
  onRows: (count: number) => void = () => undefined,
): Promise<Sum> {
  let sum = noRows
  for await (const rows of siteRows(payload, place, options)) {
    for (const row of rows) sum = withRow(sum, row)
    onRows(rows.length)
  }
  return sum
}
