/*
 * What a reader sees, stated once. A reader has an instant and, when several reads belong to one answer, the newest commit that
 * counts: what later commits began is not there yet, what they ended has not ended yet. src/database/periodCondition.ts says
 * these statements to Payload, SQLite and MongoDB; test/publications/visibleAt.test.ts holds all of them to one another.
 */

/** What decides when a publication is what readers see. Instants are ISO 8601 in UTC; the period is half open. */
export type LivePeriod = {
  /** The commit that made it visible. */
  sequence: number
  liveFrom: string
  /** Its end as known now: its own date, or the instant at which another commit ended it, whichever comes first. */
  liveUntil: string | null
  /** Its own date. */
  expireAt: string | null
  /** The commit that ended it before its own date. */
  closedBy: number | null
}

/** When a reader asks; without `through` every commit counts. */
export type Moment = Date | { at: Date; through: number }

export type PeriodCondition =
  | { all: readonly PeriodCondition[] }
  | { any: readonly PeriodCondition[] }
  | { field: keyof LivePeriod; is: 'missing' }
  | { field: keyof LivePeriod; is: '<=' | '>'; than: Date | number }

/** What readers of that moment see. */
export const visibleAt = (moment: Moment): PeriodCondition => ({ all: [begunAt(moment), notOverAt(moment)] })

/** What readers of that moment see or have seen. */
export const begunAt = (moment: Moment): PeriodCondition => ({
  all: [
    { field: 'liveFrom', is: '<=', than: instantOf(moment) },
    ...through(moment, (commit) => ({ field: 'sequence', is: '<=', than: commit })),
  ],
})

/** What readers of that moment do not see as yet. */
export const notBegunAt = (moment: Moment): { any: readonly PeriodCondition[] } => ({
  any: [
    { field: 'liveFrom', is: '>', than: instantOf(moment) },
    ...through(moment, (commit) => ({ field: 'sequence', is: '>', than: commit })),
  ],
})

/** What readers of that moment see or may see later. */
export const notOverAt = (moment: Moment): PeriodCondition => ({
  any: [
    { field: 'liveUntil', is: 'missing' },
    { field: 'liveUntil', is: '>', than: instantOf(moment) },
    // Ended by a commit that this reader does not see yet: it lasts until its own date.
    ...through(moment, (commit) => ({
      all: [
        { field: 'closedBy', is: '>', than: commit },
        {
          any: [
            { field: 'expireAt', is: 'missing' },
            { field: 'expireAt', is: '>', than: instantOf(moment) },
          ],
        },
      ],
    })),
  ],
})

/** What has ended for readers of that moment. */
export const overAt = (moment: Moment): PeriodCondition => ({
  all: [
    { field: 'liveUntil', is: '<=', than: instantOf(moment) },
    ...through(moment, (commit) => ({
      any: [
        { field: 'closedBy', is: 'missing' },
        { field: 'closedBy', is: '<=', than: commit },
        { field: 'expireAt', is: '<=', than: instantOf(moment) },
      ],
    })),
  ],
})

/** The instant of a moment. */
const instantOf = (moment: Moment): Date => (moment instanceof Date ? moment : moment.at)

/**
 * The end of a period as a reader of a commit knows it, in whatever its instants are kept (`closedBy` 0: by no commit). The columns
 * of the list engine are too many to be asked one by one.
 */
export const endSeen = <T>(commit: number, closedBy: number, liveUntil: T, expireAt: T): T =>
  closedBy > commit ? expireAt : liveUntil

/** Whether a period fulfils a condition. */
export const holds = (condition: PeriodCondition, period: LivePeriod): boolean => {
  if ('all' in condition) return condition.all.every((part) => holds(part, period))
  if ('any' in condition) return condition.any.some((part) => holds(part, period))
  const value = period[condition.field] ?? null
  if (condition.is === 'missing') return value === null
  if (value === null) return false
  const known = typeof value === 'string' ? Date.parse(value) : value
  return condition.is === '<=' ? known <= +condition.than : known > +condition.than
}

const through = (moment: Moment, part: (commit: number) => PeriodCondition): PeriodCondition[] =>
  moment instanceof Date ? [] : [part(moment.through)]
