import { isOutOfDate, missingOrigin } from '#src/content/salaryAge'
import { percentilesOf, type Percentiles } from '#src/content/payPeriod'
import type { Gate } from '#src/workflow/gates/Gate'

type Salary = {
  city?: string | null
  median?: number | null
  currency?: string | null
  percentiles?: Partial<Percentiles> | null
  source?: string | null
  observedOn?: string | null
  validUntil?: string | null
}

const salariesOf = (doc: Record<string, unknown>): Salary[] =>
  Array.isArray(doc.salaries) ? (doc.salaries as Salary[]) : []

/** Figures that can be true: above nothing, one per city. Where one comes from, and when, is asked for but not demanded. */
export const salariesSane: Gate = {
  name: 'salaries-sane',
  check: (doc, { at, timeZone }) => {
    const seen = new Map<string, number>()
    return salariesOf(doc).flatMap((salary, index) => {
      const path = `salaries.${index}`
      const found: ReturnType<Gate['check']> = []
      if (typeof salary.median === 'number' && !(salary.median > 0))
        found.push({ path: `${path}.median`, message: `Salary ${index + 1} must be more than zero.` })
      if (salary.city && seen.has(salary.city))
        found.push({
          path: `${path}.city`,
          message: `Salary ${index + 1} repeats the city of salary ${seen.get(salary.city)!}.`,
        })
      if (salary.city) seen.set(salary.city, index + 1)
      const outOfOrder = firstOutOfOrder(salary)
      if (outOfOrder)
        found.push({
          path: `${path}.percentiles.${outOfOrder}`,
          message: `Salary ${index + 1} has percentiles that do not rise: ${outOfOrder.slice(1)} of a hundred people can't earn more than a larger share does.`,
        })
      const missing = missingOrigin(salary)
      if (missing)
        found.push({
          severity: 'warning',
          path: `${path}.${missing}`,
          message: `Salary ${index + 1} does not say ${missing === 'observedOn' ? 'when it was observed' : 'where it comes from'}.`,
        })
      if (isOutOfDate(salary, at, timeZone))
        found.push({
          severity: 'warning',
          path: `${path}.validUntil`,
          message: `Salary ${index + 1} is out of date; check the figure.`,
        })
      return found
    })
  },
}

/** The first percentile that is less than the figure before it, the median in its place among them; null when all rise. */
const firstOutOfOrder = ({ median, percentiles }: Salary): keyof Percentiles | null => {
  const figures = percentilesOf(percentiles)
  if (!figures) return null
  let before = 0
  for (const name of ['p10', 'p25', 'median', 'p75', 'p90'] as const) {
    const figure = name === 'median' ? median : figures[name]
    if (typeof figure !== 'number') continue
    if (figure < before) return name === 'median' ? (figures.p25 === null ? 'p10' : 'p25') : name
    before = figure
  }
  return null
}

/** A page that shows salaries says that they are estimates. */
export const estimatesDisclosed: Gate = {
  name: 'estimates-disclosed',
  check: (doc, { disclosures }) =>
    salariesOf(doc).length === 0 || disclosures.some(({ kind }) => kind === 'salary_estimate')
      ? []
      : [
          {
            path: 'disclosures',
            message: 'This page shows salaries: add the disclosure that they are estimates.',
          },
        ],
}
