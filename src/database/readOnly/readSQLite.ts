import type { SQLiteDriver, Value } from '#src/database/driverAccess'
import {
  type ColumnKind,
  type ReadArgs,
  type ReadTable,
  type ReadWhere,
  kindOf,
  readTableOf,
  sortOf,
} from '#src/database/readOnly/readTables'

type Part = { text: string; values: Value[] }
type Row = Record<string, unknown> & { id: string }

/** Rows of SQLite, asked for as Payload's operations are and answered in their shape. */
export const readSQLite = ({ sql }: Pick<SQLiteDriver, 'sql'>) => ({
  find: async (args: ReadArgs): Promise<Row[]> => {
    const { collection, where = {}, sort, limit = 0, page = 1, select } = args
    const table = readTableOf(collection)
    const names = select ? Object.keys(select) : Object.keys(table.columns)
    const wanted = conditionOf(collection, table, where)
    const order = sortOf(sort).map(
      ({ name, isDescending }) => `${columnOf(table, name)}${isDescending ? ' DESC' : ''}`,
    )
    const rows = await sql(
      `SELECT t.id, ${names.map((name) => `${selected(collection, table, name)} AS "${name}"`).join(', ')}
       FROM ${collection} t WHERE ${wanted.text}${order.length > 0 ? ` ORDER BY ${order.join(', ')}` : ''}
       ${limit > 0 ? `LIMIT ${Number(limit)} OFFSET ${Number(limit) * (Number(page) - 1)}` : ''}`,
      wanted.values,
    )
    return rows.map((row) => ({
      ...Object.fromEntries(names.map((name) => [name, valueOf(kindOf(table, name), row[name] ?? null)])),
      id: String(row.id),
    }))
  },

  count: async ({ collection, where = {} }: Pick<ReadArgs, 'collection' | 'where'>): Promise<number> => {
    const wanted = conditionOf(collection, readTableOf(collection), where)
    const [row] = await sql(
      `SELECT count(*) AS count FROM ${collection} t WHERE ${wanted.text}`,
      wanted.values,
    )
    return Number(row?.count ?? 0)
  },
})

/** As Payload's adapter names the column of a field. */
const columnOf = (table: ReadTable, name: string): string => {
  if (kindOf(table, name) === 'texts') throw new Error(`“${name}” is a list, not a column.`)
  return `t."${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}"`
}

const selected = (collection: string, table: ReadTable, name: string): string =>
  kindOf(table, name) === 'texts'
    ? `(SELECT json_group_array(text) FROM (SELECT x.text FROM ${collection}_texts x
        WHERE x.parent_id = t.id AND x.path = '${name}' ORDER BY x."order"))`
    : columnOf(table, name)

const valueOf = (kind: ColumnKind, value: Value): unknown => {
  if (value === null) return null
  if (kind === 'json' || kind === 'texts') return JSON.parse(String(value))
  return kind === 'boolean' ? Boolean(value) : value
}

const comparisons: Readonly<Record<string, string>> = {
  less_than: '<',
  less_than_equal: '<=',
  greater_than: '>',
  greater_than_equal: '>=',
}

const conditionOf = (collection: string, table: ReadTable, where: ReadWhere): Part =>
  joined(
    Object.entries(where).flatMap(([name, asked]) => {
      if (name === 'and' || name === 'or') {
        const parts = (asked as ReadWhere[]).map((one) => conditionOf(collection, table, one))
        return [joined(parts, name === 'and' ? ' AND ' : ' OR ')]
      }
      return Object.entries(asked as object).map(([operator, value]) =>
        comparisonOf(collection, table, name, operator, value),
      )
    }),
    ' AND ',
  )

const joined = (parts: Part[], word: string): Part =>
  parts.length === 0
    ? { text: '1', values: [] }
    : {
        text: `(${parts.map(({ text }) => text).join(word)})`,
        values: parts.flatMap(({ values }) => values),
      }

const comparisonOf = (
  collection: string,
  table: ReadTable,
  name: string,
  operator: string,
  value: unknown,
): Part => {
  if (kindOf(table, name) === 'texts') {
    if (operator !== 'in') throw unknown(operator)
    const values = value as string[]
    return {
      text: `t.id IN (SELECT parent_id FROM ${collection}_texts WHERE path = '${name}' AND text IN (${marksFor(values)}))`,
      values,
    }
  }
  const column = columnOf(table, name)
  if (operator === 'exists') return { text: `${column} IS ${value ? 'NOT ' : ''}NULL`, values: [] }
  if (operator === 'in') {
    const values = (value as unknown[]).map(plain)
    return { text: `${column} IN (${marksFor(values)})`, values }
  }
  if (operator === 'equals')
    return value === null
      ? { text: `${column} IS NULL`, values: [] }
      : { text: `${column} = ?`, values: [plain(value)] }
  const sign = Object.hasOwn(comparisons, operator) ? comparisons[operator] : undefined
  if (sign === undefined) throw unknown(operator)
  return { text: `${column} ${sign} ?`, values: [plain(value)] }
}

const marksFor = (values: unknown[]): string => values.map(() => '?').join(', ')

const plain = (value: unknown): Value => {
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'boolean') return value ? 1 : 0
  return value as Value
}

const unknown = (operator: string) => new Error(`Readers ask nothing with “${operator}”.`)
