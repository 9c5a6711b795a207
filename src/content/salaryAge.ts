import { dayOf, localDay } from '#src/content/day'

type Salary = { source?: string | null; observedOn?: string | null; validUntil?: string | null }

/** From the day after its last valid one a figure is stale: the gate warns, and the admin says so beside it. */
export const isOutOfDate = (
  { validUntil }: Pick<Salary, 'validUntil'>,
  at: Date,
  timeZone: string,
): boolean => {
  const last = dayOf(validUntil, timeZone)
  return last !== null && last < localDay(at, timeZone)
}

/** The field to fill in first, so that readers can judge the figure; null when they can. */
export const missingOrigin = ({ source, observedOn }: Salary): 'source' | 'observedOn' | null => {
  if (!source) return 'source'
  return observedOn ? null : 'observedOn'
}
