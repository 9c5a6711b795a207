/**
 * A date or an instant as ISO 8601 writes it (`2026-11-21`, `2026-11-21T09:30Z`, `2026-11-21T09:30:00.000+01:00`), as
 * an instant in UTC with milliseconds; null for anything else, for a day that no calendar has, and outside the years 1 to 9999.
 * A date alone is midnight UTC, and so is a time without an offset understood.
 */
export function readIsoDate(text: string): string | null {
  const parts = pattern.exec(text.trim())
  if (!parts) return null
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '0', offset = 'Z'] = parts
  const days = new Date(Date.UTC(2000, 0, 1))
  days.setUTCFullYear(Number(year), Number(month) - 1, Number(day))
  if (days.getUTCMonth() !== Number(month) - 1 || days.getUTCDate() !== Number(day)) return null
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null
  const time =
    days.getTime() +
    ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000 +
    Math.trunc(Number(`0.${fraction}`) * 1000 + 1e-6)
  const shift = offsetOf(offset)
  if (shift === null) return null
  const date = new Date(time - shift * 60_000)
  const inRange = date.getUTCFullYear() >= 1 && date.getUTCFullYear() <= 9999
  return inRange ? date.toISOString() : null
}

const pattern =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?([Zz]|[+-]\d{2}(?::?\d{2})?)?)?$/

/** Minutes east of Greenwich; null for more than a day has room for. */
const offsetOf = (text: string): number | null => {
  if (/^z$/i.test(text)) return 0
  const [hours, minutes] = [Number(text.slice(1, 3)), Number(text.slice(3).replace(':', '') || 0)]
  if (hours > 14 || minutes > 59) return null
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}
