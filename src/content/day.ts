/*
 * A day is a whole day in the site's time zone, from its first instant to the first of the next. It is stored at noon UTC
 * ("2026-11-30T12:00:00.000Z"), and says nothing but its first ten letters: so it is the same day for every browser and server.
 */

const plain = /^\d{4}-\d{2}-\d{2}$/
/** As days are stored, and as those of a REST client without a time were stored before. */
const stored = /^(\d{4}-\d{2}-\d{2})T(12|00):00:00(\.0+)?Z$/

/** The day that a value names: one without a time as it is, an instant by the calendar of that zone; null for none. */
export const dayOf = (value: unknown, timeZone: string): string | null => {
  if (value instanceof Date) return dayOf(value.toISOString(), timeZone)
  if (typeof value !== 'string' || value === '') return null
  if (plain.test(value)) return value
  const [, day] = stored.exec(value) ?? []
  if (day) return day
  const at = new Date(value)
  return Number.isNaN(at.getTime()) ? null : localDay(at, timeZone)
}

/** The day it is there at that instant, '2026-11-30'. */
export const localDay = (at: Date, timeZone: string): string => formatOf(timeZone).format(at)

const formats = new Map<string, Intl.DateTimeFormat>()

const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formats.get(timeZone)
  // The Swedish way of writing a date is ISO 8601.
  const format = known ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' })
  formats.set(timeZone, format)
  return format
}

const HOUR = 3_600_000

/** The first instant of a day. Where the clock goes forward at midnight it is one in the morning. */
export const startOfDay = (day: string, timeZone: string): Date => {
  const noon = Date.parse(`${day}T12:00:00.000Z`)
  // No zone is further from UTC than 14 hours; halved until the millisecond is found.
  let [before, in_] = [noon - 27 * HOUR, noon + 15 * HOUR]
  while (in_ - before > 1) {
    const middle = Math.floor((before + in_) / 2)
    if (localDay(new Date(middle), timeZone) < day) before = middle
    else in_ = middle
  }
  return new Date(in_)
}

export const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T12:00:00.000Z`) + 24 * HOUR).toISOString().slice(0, 10)

type Period = { validFrom?: unknown; validUntil?: unknown }

const periods = new Map<string, { from: Date | null; until: Date | null }>()

/** From the first instant of its first day to the end of its last; null for an open end. `until` is no more part of it. */
export const validPeriod = (
  { validFrom, validUntil }: Period,
  timeZone: string,
): { from: Date | null; until: Date | null } => {
  const [first, last] = [dayOf(validFrom, timeZone), dayOf(validUntil, timeZone)]
  const key = `${first} ${last} ${timeZone}`
  const known = periods.get(key)
  if (known) return known
  const period = {
    from: first ? startOfDay(first, timeZone) : null,
    until: last ? startOfDay(dayAfter(last), timeZone) : null,
  }
  // There are as many as a site has disclosures.
  if (periods.size > 1000) periods.clear()
  periods.set(key, period)
  return period
}

/** Whether the days from one to the other cover this instant. */
export const isWithin = (days: Period, at: Date, timeZone: string): boolean => {
  const { from, until } = validPeriod(days, timeZone)
  return (!from || from <= at) && (!until || until > at)
}

/** As days are stored. What is stored as one already stays as it is; what is no date is left to the checks. */
export const storedDay = (value: unknown, timeZone: string): unknown => {
  if (typeof value === 'string' && stored.test(value)) return value
  const day = dayOf(value, timeZone)
  return day && isDay(day) ? `${day}T12:00:00.000Z` : value
}

/** There is no 30 February. */
const isDay = (day: string): boolean => {
  const at = new Date(`${day}T12:00:00.000Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day)
}
