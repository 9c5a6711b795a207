import type { SalaryRow } from '#src/admin/SalaryTable/rows'
import { dayOf } from '#src/content/day'
import { isOutOfDate, missingOrigin } from '#src/content/salaryAge'

export type Age =
  | { kind: 'outOfDate'; since: string }
  | { kind: 'noSource' | 'noObservedOn' }
  | { kind: 'observed'; years: number; months: number }

/** What is to be said about the age of a figure, the gravest first; null for a row that has no figure yet. */
export const ageOf = (row: SalaryRow, now: Date, timeZone: string): Age | null => {
  if (row.median === null) return null
  if (isOutOfDate(row, now, timeZone)) return { kind: 'outOfDate', since: dayOf(row.validUntil, timeZone)! }
  const missing = missingOrigin(row)
  if (missing) return { kind: missing === 'source' ? 'noSource' : 'noObservedOn' }
  const observed = new Date(row.observedOn!)
  const whole =
    (now.getUTCFullYear() - observed.getUTCFullYear()) * 12 + now.getUTCMonth() - observed.getUTCMonth()
  const months = Math.max(0, whole - (now.getUTCDate() < observed.getUTCDate() ? 1 : 0))
  return { kind: 'observed', years: Math.floor(months / 12), months }
}

/** '3 months ago', '2 years ago', 'this month', in the language of the person. */
export const agoInWords = (
  { years, months }: { years: number; months: number },
  language: string,
): string => {
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  return years > 0 ? words.format(-years, 'year') : words.format(-months, 'month')
}
