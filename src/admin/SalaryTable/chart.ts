import { payPeriodOf } from '#src/content/payPeriod'
import type { SalaryRow } from '#src/admin/SalaryTable/rows'

type Bar = { id: string; city: string; amount: number; share: number }
export type ChartGroup = { currency: string; period: string; bars: Bar[]; lowest: Bar; highest: Bar }

/**
 * The bars of the chart, the highest pay first, by currency and by what it is paid for: different ones are never put on one scale.
 * A row without a city, an amount or a currency is not drawn.
 */
export const chartOf = (
  rows: readonly SalaryRow[],
  nameOf: (city: string) => string | null,
): ChartGroup[] => {
  const groups = new Map<string, Omit<Bar, 'share'>[]>()
  for (const { id, city, median, currency, period } of rows) {
    const name = city && nameOf(city)
    if (!name || typeof median !== 'number' || !(median > 0) || !currency) continue
    const group = `${currency} ${payPeriodOf(period)}`
    const bars = groups.get(group) ?? []
    bars.push({ id, city: name, amount: median })
    groups.set(group, bars)
  }
  return [...groups].map(([group, found]) => {
    const [currency = '', period = ''] = group.split(' ')
    const sorted = [...found].sort((a, b) => b.amount - a.amount)
    const bars = sorted.map((bar) => ({ ...bar, share: bar.amount / sorted[0]!.amount }))
    return { currency, period, bars, lowest: bars.at(-1)!, highest: bars[0]! }
  })
}
