import type { Calendar, CalendarEntry } from '#src/workflow/desk/calendar'

export type { Calendar, CalendarEntry } from '#src/workflow/desk/calendar'

/** In the order of the legend. */
export const calendarKinds = [
  'goes-live',
  'went-live',
  'ends',
  'ended',
  'due',
] as const satisfies CalendarEntry['kind'][]

/** The entries of each day ('YYYY-MM-DD' in the person's time zone), in their order. */
export const byDay = (
  entries: Calendar['entries'],
  dayOf: (date: Date) => string,
): Map<string, Calendar['entries']> => {
  const days = new Map<string, Calendar['entries']>()
  for (const entry of entries) {
    const day = dayOf(new Date(entry.at))
    days.set(day, [...(days.get(day) ?? []), entry])
  }
  return days
}
