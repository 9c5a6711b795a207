import type { PastedLine, PastedSalary } from '#src/admin/SalaryTable/readPaste'
import { type SalaryRow, emptyRow } from '#src/admin/SalaryTable/rows'

export type PasteMode = 'merge' | 'replace'

/** For the lines that do not say it themselves. */
type Origin = { source: string | null; observedOn: string | null; validUntil: string | null }

export type PasteStep = {
  line: PastedLine
  /** 'none' for a heading and for a line with a problem. */
  effect: 'add' | 'change' | 'same' | 'none'
  before: SalaryRow | null
}

export type PastePlan = { steps: PasteStep[]; rows: SalaryRow[]; removed: SalaryRow[] }

type Args = {
  lines: readonly PastedLine[]
  rows: readonly SalaryRow[]
  mode: PasteMode
  origin: Origin
  newID: () => string
}

/**
 * What a paste would do: a city that is there gets the new figure where it stands, another one is put at the end. In the
 * mode 'replace' the list becomes what was pasted, in that order. Pure, so that the preview is what happens.
 */
export const planPaste = ({ lines, rows, mode, origin, newID }: Args): PastePlan => {
  const byCity = new Map(rows.flatMap((row) => (row.city ? [[row.city, row] as const] : [])))
  const pasted = new Map<string, SalaryRow>()
  const steps = lines.map((line): PasteStep => {
    if (!line.salary) return { line, effect: 'none', before: null }
    const before = byCity.get(line.salary.city.id) ?? null
    const after = together(before ?? emptyRow(newID()), line.salary, origin)
    pasted.set(line.salary.city.id, after)
    if (!before) return { line, effect: 'add', before }
    return { line, effect: JSON.stringify(before) === JSON.stringify(after) ? 'same' : 'change', before }
  })
  const taken = [...pasted.values()]
  if (mode === 'replace')
    return { steps, rows: taken, removed: rows.filter(({ id }) => !taken.some((row) => row.id === id)) }
  const kept = rows.map((row) => (row.city ? (pasted.get(row.city) ?? row) : row))
  // An empty row is where the user was about to type.
  const filled = kept.filter((row) => row.city !== null || row.median !== null || row.source !== null)
  const added = taken.filter(({ id }) => !rows.some((row) => row.id === id))
  return { steps, rows: [...filled, ...added], removed: [] }
}

const together = (row: SalaryRow, salary: PastedSalary, origin: Origin): SalaryRow => ({
  ...row,
  city: salary.city.id,
  median: salary.median,
  currency: salary.currency ?? row.currency,
  source: salary.source ?? origin.source ?? row.source,
  observedOn: salary.observedOn ?? origin.observedOn ?? row.observedOn,
  validUntil: salary.validUntil ?? origin.validUntil ?? row.validUntil,
})
