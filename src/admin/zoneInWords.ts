/** The time zone in which this browser shows and takes times: 'Europe/Berlin'. */
export const zoneInWords = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone.replaceAll('_', ' ')
