import { payPeriodOf, usualPeriod } from '#src/content/payPeriod'

/** The fields of a row, in the order of the columns. */
export const columns = ['city', 'median', 'currency', 'period', 'source', 'observedOn', 'validUntil'] as const

export type Column = (typeof columns)[number]

/** What a row has beside its columns: it is opened below them and goes where the row goes. */
export const beside = ['percentiles.p10', 'percentiles.p25', 'percentiles.p75', 'percentiles.p90'] as const

export type Beside = (typeof beside)[number]

/** What can be typed into. */
export type Cell = Column | Beside

/**
 * A salary as the form holds it. `city` is an id; what a person typed and nothing is known by stays there as text, and so
 * does an amount that is none: the server refuses to save it, instead of something being lost unseen.
 */
export type SalaryRow = { id: string } & Record<Exclude<Column, 'median'>, string | null> & {
    median: number | string | null
  } & Record<Beside, number | string | null>

export type City = {
  id: string
  name: string
  country: string | null
  currency: string | null
  aliases: string[]
}

export const emptyRow = (id: string): SalaryRow => ({
  id,
  city: null,
  median: null,
  currency: null,
  period: usualPeriod,
  'percentiles.p10': null,
  'percentiles.p25': null,
  'percentiles.p75': null,
  'percentiles.p90': null,
  source: null,
  observedOn: null,
  validUntil: null,
})

type Field = { value?: unknown; initialValue?: unknown; valid?: boolean; rows?: { id: string }[] }
type Fields = Record<string, Field>

/** The rows of the list at `path`, out of the flat state of Payload's form. */
export const rowsOf = (fields: Fields, path: string): SalaryRow[] =>
  (fields[path]?.rows ?? []).map(({ id }, index) => {
    const row = emptyRow(id)
    for (const column of [...columns, ...beside]) {
      const value = fields[`${path}.${index}.${column}`]?.value
      Object.assign(row, { [column]: cell(column, value) })
    }
    return row
  })

/** What the server found wrong, by cell: '2.median'. */
export const complaintsOf = (fields: Fields, path: string): Record<string, string> =>
  Object.fromEntries(
    (fields[path]?.rows ?? []).flatMap((_row, index) =>
      [...columns, ...beside].flatMap((column) => {
        const field = fields[`${path}.${index}.${column}`] as
          { valid?: boolean; errorMessage?: string } | undefined
        return field?.valid === false && field.errorMessage
          ? [[`${index}.${column}`, field.errorMessage] as const]
          : []
      }),
    ),
  )

/**
 * The form's state with these rows in place of the ones it has. A row keeps what the form knows about it (its initial
 * values), wherever it moves; whatever else is in the form is left alone.
 */
export const withRows = <State extends Fields>(
  fields: State,
  path: string,
  rows: readonly SalaryRow[],
): State => {
  const prefix = `${path}.`
  const before = new Map((fields[path]?.rows ?? []).map((row, index) => [row.id, { row, index }]))
  const kept = Object.entries(fields).filter(([name]) => !name.startsWith(prefix))
  const cells = rows.flatMap((row, index) =>
    (['id', ...columns, ...beside] as const).map((name): [string, Field] => {
      const old = before.get(row.id)
      const field = old && fields[`${path}.${old.index}.${name}`]
      const value = row[name]
      if (field && Object.is(cell(name, field.value), value)) return [`${prefix}${index}.${name}`, field]
      // A complaint was about the value that stood there.
      return [
        `${prefix}${index}.${name}`,
        {
          ...field,
          value,
          initialValue: field?.initialValue ?? (name === 'id' ? value : null),
          valid: true,
          errorMessage: undefined,
          passesCondition: true,
        } as Field,
      ]
    }),
  )
  return {
    ...Object.fromEntries(kept),
    [path]: {
      ...fields[path],
      // Payload builds the list from its rows; an empty one it takes from the value.
      disableFormData: rows.length > 0,
      rows: rows.map((row) => before.get(row.id)?.row ?? { id: row.id }),
      value: rows.length,
    },
    ...Object.fromEntries(cells),
  } as unknown as State
}

const cell = (column: string, value: unknown): string | number | null => {
  if (column === 'period') return payPeriodOf(value)
  if (isFigure(column) && typeof value === 'number') return Number.isNaN(value) ? null : value
  if (column === 'city' && typeof value === 'object' && value !== null && 'id' in value)
    return String(value.id)
  return typeof value === 'string' && value !== '' ? value : null
}

const isFigure = (column: string) => column === 'median' || column.startsWith('percentiles.')

/** The rows with one of them taken to another place. */
export const moved = <Row>(rows: readonly Row[], from: number, to: number): Row[] => {
  const result = [...rows]
  const [row] = result.splice(from, 1)
  if (row === undefined) return result
  result.splice(Math.max(0, Math.min(result.length, to)), 0, row)
  return result
}

/** '2026-05-03' of what is stored, for a date input. */
export const dayOf = (stored: string | null): string =>
  stored && /^\d{4}-\d{2}-\d{2}/.test(stored) ? stored.slice(0, 10) : ''

/** A day as Payload's own day picker stores it: at noon, so that it is the same day in most time zones. */
export const storedDay = (day: string): string | null =>
  /^\d{4}-\d{2}-\d{2}$/.test(day) ? `${day}T12:00:00.000Z` : null
