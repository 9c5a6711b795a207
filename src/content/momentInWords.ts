import { localDay, startOfDay } from '#src/content/day'

/** '12 December 2026', with the time of day where it is not the first instant of that day in the site's time zone. */
export const momentInWords = (at: Date, timeZone: string): string => {
  const isWholeDay = startOfDay(localDay(at, timeZone), timeZone).getTime() === at.getTime()
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    dateStyle: 'long',
    ...(isWholeDay ? {} : { timeStyle: 'short' }),
  }).format(at)
}
