/** An instant in the one spelling of ISO 8601 that compares as text (UTC, milliseconds); null when the value is none. */
export const instant = (value: unknown): string | null => {
  const date = typeof value === 'string' || value instanceof Date ? new Date(value) : null
  return date && !Number.isNaN(date.getTime()) ? date.toISOString() : null
}
