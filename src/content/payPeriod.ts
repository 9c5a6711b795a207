/** For what time an amount is paid, as careers store it and /v1 delivers it. */
export const payPeriods = ['year', 'month', 'week', 'day', 'hour'] as const

export type PayPeriod = (typeof payPeriods)[number]

/** What a figure is for when nothing says so: the figures stored before there was a period were all for a year. */
export const usualPeriod: PayPeriod = 'year'

const isPayPeriod = (value: unknown): value is PayPeriod =>
  typeof value === 'string' && (payPeriods as readonly string[]).includes(value)

export const payPeriodOf = (value: unknown): PayPeriod => (isPayPeriod(value) ? value : usualPeriod)

/** As ISO 8601 writes a length of time; schema.org's `duration` of a MonetaryAmountDistribution wants it so. */
export const isoDuration: Record<PayPeriod, string> = {
  year: 'P1Y',
  month: 'P1M',
  week: 'P1W',
  day: 'P1D',
  hour: 'PT1H',
}

/** The shares of people of whom a career can say what they earn at most, beside the half that the median is about. */
export const percentileNames = ['p10', 'p25', 'p75', 'p90'] as const

export type PercentileName = (typeof percentileNames)[number]

export type Percentiles = Record<PercentileName, number | null>

/** The four figures of a stored group, or null when none of them is there. */
export const percentilesOf = (value: unknown): Percentiles | null => {
  const group = value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {}
  const figure = (name: PercentileName) => {
    const found = group[name]
    return typeof found === 'number' && Number.isFinite(found) ? found : null
  }
  const found: Percentiles = {
    p10: figure('p10'),
    p25: figure('p25'),
    p75: figure('p75'),
    p90: figure('p90'),
  }
  return percentileNames.some((name) => found[name] !== null) ? found : null
}
