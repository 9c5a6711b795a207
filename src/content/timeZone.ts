import { type Checked, good, quoted, wrong } from '#src/content/checked'

/** A time zone by its name in the IANA database. Names that were renamed (Asia/Calcutta) are kept as they were given. */
export const readTimeZone = (text: string): Checked => {
  const name = text.trim().replace(/\s+/g, '_')
  const resolved = /^(utc|[a-z][a-z0-9_+-]*(\/[a-z0-9_+-]+)+)$/i.test(name) ? resolve(name) : undefined
  if (!resolved) {
    return wrong(
      `${quoted(text.trim())} is not a time zone: write its IANA name, for instance Europe/Berlin or UTC.`,
    )
  }
  return good(resolved.toLowerCase() === name.toLowerCase() ? resolved : name)
}

const resolve = (timeZone: string): string | undefined => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone
  } catch {
    return undefined
  }
}
