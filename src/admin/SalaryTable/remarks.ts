import { ageOf, agoInWords } from '#src/admin/SalaryTable/age'
import { beside, type City, type Column, columns, type SalaryRow } from '#src/admin/SalaryTable/rows'
import { formatDate } from '#src/admin/formatDate'
import { money } from '#src/admin/SalaryTable/money'
import type { Words } from '#src/admin/translations'

/** What a remark is about: a column, or the percentiles below it. */
export const parts = [...columns, 'percentiles'] as const

type Part = Column | 'percentiles'

/** Something said under a row, about one of its cells. */
export type RowRemark = { column: Part; kind: 'error' | 'warning' | 'fact'; words: string }

type Args = {
  row: SalaryRow
  index: number
  cityOf: (id: string) => City | undefined
  /** Before all cities are there, none is unknown. */
  isLoaded: boolean
  isTwice: boolean
  complaints: Record<string, string>
  now: Date
  /** The site's: in which days are days. */
  timeZone: string
  t: Words
  language: string
}

/** What is wrong with a row, worth a look, or good to know. Words, never colours alone. */
export const remarksOf = (args: Args): RowRemark[] => {
  const { row, index, cityOf, isLoaded, isTwice, complaints, now, timeZone, t, language } = args
  const remarks: RowRemark[] = []
  const say = (column: Part, kind: RowRemark['kind'], words: string) => remarks.push({ column, kind, words })

  const city = row.city ? cityOf(row.city) : undefined
  const isUnknownCity = Boolean(row.city) && isLoaded && !city
  const isNoAmount = typeof row.median === 'string'
  if (isUnknownCity) say('city', 'error', t('guidepost:salaries:noCityKnown', { name: row.city }))
  if (isTwice) say('city', 'error', t('guidepost:salaries:sameCity'))
  if (isNoAmount) say('median', 'error', t('guidepost:salaries:noAmount', { text: row.median }))
  else if (row.median !== null && !(Number(row.median) > 0))
    say('median', 'error', t('guidepost:salaries:notAboveZero'))
  for (const [cell, words] of Object.entries(complaints)) {
    const [number, column] = cell.split('.') as [string, Part]
    const isSaid =
      (column === 'city' && isUnknownCity) ||
      (column === 'median' && isNoAmount) ||
      (column === 'percentiles' && beside.some((name) => typeof row[name] === 'string'))
    if (Number(number) === index && !isSaid) say(column, 'error', words)
  }
  if (city?.currency && row.currency && row.currency !== city.currency)
    say(
      'currency',
      'warning',
      t('guidepost:salaries:otherCurrency', { city: city.name, currency: city.currency }),
    )

  const shares = beside.flatMap((name) => {
    const amount = money(row[name], row.currency, language)
    return amount
      ? [t('guidepost:salaries:percentile', { share: name.replace('percentiles.p', ''), amount })]
      : []
  })
  if (shares.length > 0)
    say('percentiles', 'fact', t('guidepost:salaries:percentiles', { figures: shares.join(', ') }))
  for (const name of beside)
    if (typeof row[name] === 'string')
      say('percentiles', 'error', t('guidepost:salaries:noAmount', { text: row[name] }))

  const age = ageOf(row, now, timeZone)
  if (age?.kind === 'outOfDate')
    say(
      'validUntil',
      'warning',
      t('guidepost:salaries:age:outOfDate', { date: formatDate(age.since, language) }),
    )
  else if (age?.kind === 'noSource') say('source', 'warning', t('guidepost:salaries:age:noSource'))
  else if (age?.kind === 'noObservedOn')
    say('observedOn', 'warning', t('guidepost:salaries:age:noObservedOn'))
  else if (age?.kind === 'observed' && age.years > 0)
    say('observedOn', 'fact', t('guidepost:salaries:age:observed', { ago: agoInWords(age, language) }))
  return remarks
}
