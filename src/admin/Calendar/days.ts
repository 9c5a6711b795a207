/** Days as 'YYYY-MM-DD' in the person's own time zone. Pure but for that zone. */
export const dayOf = (date: Date): string =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part, index) => String(part).padStart(index === 0 ? 4 : 2, '0'))
    .join('-')

/** Midnight at the beginning of a day. */
export const dateOf = (day: string): Date => {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date)
}

/** Some days later, or earlier. Not in hours: a day may have 23 or 25. */
export const plusDays = (day: string, days: number): string => {
  const date = dateOf(day)
  return dayOf(new Date(date.getFullYear(), date.getMonth(), date.getDate() + days))
}

/** The same day some months later, or the last of that month when it is shorter. */
export const plusMonths = (day: string, months: number): string => {
  const date = dateOf(day)
  const last = new Date(date.getFullYear(), date.getMonth() + months + 1, 0).getDate()
  return dayOf(new Date(date.getFullYear(), date.getMonth() + months, Math.min(date.getDate(), last)))
}

export const monthOf = (day: string): string => day.slice(0, 7)

/** 1 is Monday, 7 is Sunday: the day with which people of this language begin a week. */
export const firstWeekday = (language: string): number => {
  const locale = new Intl.Locale(language) as Intl.Locale & {
    getWeekInfo?: () => { firstDay: number }
    weekInfo?: { firstDay: number }
  }
  return (locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay ?? 1
}

/** The weeks that a month touches, each of seven days. */
export const weeksOf = (day: string, first: number): string[][] => {
  const start = `${monthOf(day)}-01`
  const weekday = dateOf(start).getDay() || 7
  let at = plusDays(start, -((weekday - first + 7) % 7))
  const weeks: string[][] = []
  do {
    const from = at
    weeks.push(Array.from({ length: 7 }, (_, index) => plusDays(from, index)))
    at = plusDays(at, 7)
  } while (monthOf(at) === monthOf(day))
  return weeks
}

/** Where a key leads from a day; null for keys that mean nothing here. */
export const dayAfterKey = (key: string, day: string, first: number): string | null => {
  const inWeek = ((dateOf(day).getDay() || 7) - first + 7) % 7
  switch (key) {
    case 'ArrowLeft':
      return plusDays(day, -1)
    case 'ArrowRight':
      return plusDays(day, 1)
    case 'ArrowUp':
      return plusDays(day, -7)
    case 'ArrowDown':
      return plusDays(day, 7)
    case 'Home':
      return plusDays(day, -inWeek)
    case 'End':
      return plusDays(day, 6 - inWeek)
    case 'PageUp':
      return plusMonths(day, -1)
    case 'PageDown':
      return plusMonths(day, 1)
    default:
      return null
  }
}
