import type { Calendar } from '#src/workflow/desk/calendar'

export type { Calendar, CalendarEntry } from '#src/workflow/desk/calendar'

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
