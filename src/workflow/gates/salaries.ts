import { isOutOfDate, missingOrigin } from '#src/content/salaryAge'
import type { Gate } from '#src/workflow/gates/Gate'

type Salary = {
  city?: string | null
  median?: number | null
  currency?: string | null
  source?: string | null
  observedOn?: string | null
  validUntil?: string | null
}

const salariesOf = (doc: Record<string, unknown>): Salary[] =>
  Array.isArray(doc.salaries) ? (doc.salaries as Salary[]) : []

/** Figures that can be true: above nothing, one per city. Where one comes from, and when, is asked for but not demanded. */
export const salariesSane: Gate = {
  name: 'salaries-sane',
  check: (doc, { at }) => {
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
      const missing = missingOrigin(salary)
      if (missing)
        found.push({
          severity: 'warning',
          path: `${path}.${missing}`,
          message: `Salary ${index + 1} does not say ${missing === 'observedOn' ? 'when it was observed' : 'where it comes from'}.`,
        })
      if (isOutOfDate(salary, at))
        found.push({
          severity: 'warning',
          path: `${path}.validUntil`,
          message: `Salary ${index + 1} is out of date; check the figure.`,
        })
      return found
    })
  },
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
