/** A time in which something is live: from its first instant until the one that is no more part of it; null for no end. */
export type Period = { from: Date; until: Date | null }

/** Of instants as they are stored. */
export const periodBetween = (from: string | Date, until: string | null | undefined): Period => ({
  from: new Date(from),
  until: until ? new Date(until) : null,
})

export const isDuring = (at: Date, { from, until }: Period): boolean => from <= at && (!until || until > at)

/**
 * The first instant of a period, and those of the given ones that come later in it, each once and in order: where everything
 * that changes does so at one of them, what holds at all of these moments holds throughout.
 */
export const momentsDuring = (period: Period, changes: Iterable<Date | null>): Date[] => {
  const later = new Set<number>()
  for (const change of changes)
    if (change && change > period.from && isDuring(change, period)) later.add(change.getTime())
  return [period.from, ...[...later].sort((a, b) => a - b).map((time) => new Date(time))]
}

/** The first instant of the period that none of the parts covers; null when they cover all of it. */
export const firstGap = (period: Period, parts: readonly Period[]): Date | null => {
  let reached = period.from
  for (;;) {
    const part = parts.find((one) => isDuring(reached, one))
    if (!part) return reached
    if (!part.until || (period.until && part.until >= period.until)) return null
    reached = part.until
  }
}
