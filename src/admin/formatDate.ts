/** '4 May 2026' in the reader's language; '4 May 2026, 14:05' with the time. An unreadable date is given back as it is. */
export const formatDate = (iso: string, language: string, { time = false } = {}): string => {
  const date = new Date(iso)
  if (Number.isNaN(date.getTime())) return iso
  return new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    // A day is the same day in every browser.
    ...(/^\d{4}-\d{2}-\d{2}$/.test(iso) ? { timeZone: 'UTC' } : {}),
    ...(time ? { timeStyle: 'short' as const } : {}),
  }).format(date)
}
