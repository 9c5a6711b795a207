import { periodIn } from '#src/content/pay/readPay'
import { type PayPeriod, type PercentileName } from '#src/content/payPeriod'
import { isPlaceName } from '#src/content/places/gazetteer'
import { wordsOf } from '#src/importing/words/index'

/** What a column of a table holds, by what its head says and, where it says nothing, by what stands in it. */
export type Column =
  | { kind: 'place' }
  | { kind: 'country' }
  | { kind: 'median'; isAverage: boolean; period: PayPeriod | null }
  | { kind: 'percentile'; name: PercentileName; period: PayPeriod | null }
  | { kind: 'other' }

/** The meaning of each column of a table about pay, or null when it is none: no column of places, or none of one figure a place. */
export function columnsOf(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  language: string,
): Column[] | null {
  const named = heads.map((head): Column => columnOf(head, language))
  if (!named.some(({ kind }) => kind === 'place')) {
    const at = heads.findIndex(
      (_head, index) => named[index]?.kind === 'other' && isMostlyPlaces(rows.map((row) => row[index] ?? '')),
    )
    if (at < 0) return null
    named[at] = { kind: 'place' }
  }
  const medians = named.filter((column) => column.kind === 'median')
  const chosen = theFigure(medians)
  if (!chosen || named.filter(({ kind }) => kind === 'place').length !== 1) return null
  return named.map((column) => (column.kind === 'median' && column !== chosen ? { kind: 'other' } : column))
}

/** A median before an average; of two of a kind the year's; and none of several that are equally good. */
function theFigure(columns: readonly Extract<Column, { kind: 'median' }>[]): Column | null {
  const medians = columns.filter(({ isAverage }) => !isAverage)
  const best = medians.length > 0 ? medians : columns
  if (best.length <= 1) return best[0] ?? null
  const yearly = best.filter(({ period }) => period === 'year')
  return yearly.length === 1 ? (yearly[0] as Column) : null
}

function columnOf(head: string, language: string): Column {
  const text = head.trim()
  const period = periodIn(text)
  const is = (kind: Parameters<typeof wordsOf>[0], where: 'anywhere' | 'whole' = 'anywhere') =>
    wordsOf(kind, language, where).test(text)
  if (text.length > 60 || text === '') return { kind: 'other' }
  const share = /(?:^|[^\d])(\d{2})(?:th|\.|\s*%|er|e|º)?(?=$|[^\d])/iu.exec(text)?.[1]
  if (share && (is('percentile') || /^p\s?\d\d$/i.test(text) || /^\d\d\s?%$/.test(text))) {
    if (share === '50') return { kind: 'median', isAverage: false, period }
    return /^(10|25|75|90)$/.test(share)
      ? { kind: 'percentile', name: `p${share}` as PercentileName, period }
      : { kind: 'other' }
  }
  if (is('country', 'whole')) return { kind: 'country' }
  if (is('place', 'whole') || (is('place') && !is('pay') && text.split(' ').length <= 3))
    return { kind: 'place' }
  if (is('median')) return { kind: 'median', isAverage: false, period }
  if (is('bounds') && !is('average')) return { kind: 'other' }
  if (is('costs') && !is('pay', 'whole')) return { kind: 'other' }
  if (is('pay') || is('average')) return { kind: 'median', isAverage: is('average'), period }
  return { kind: 'other' }
}

/** More than half of what is written there names a city of the world. */
export const isMostlyPlaces = (cells: readonly string[]): boolean => {
  const filled = cells.filter((cell) => /\p{L}/u.test(cell))
  return filled.length > 0 && filled.filter(isPlaceName).length * 2 > filled.length
}
