import type { Where } from 'payload'
import type { LivePeriod, PeriodCondition } from '#src/content/visibleAt'
import type { Value } from '#src/database/driverAccess'

/*
 * What src/content/visibleAt.ts states, in the three languages in which it is asked. Nothing is decided here.
 */

/** As Payload's operations take it. */
export const periodWhere = (condition: PeriodCondition): Where => {
  if ('all' in condition) return { and: condition.all.map(periodWhere) }
  if ('any' in condition) return { or: condition.any.map(periodWhere) }
  if (condition.is === 'missing') return { [condition.field]: { exists: false } }
  const operator = condition.is === '<=' ? 'less_than_equal' : 'greater_than'
  return { [condition.field]: { [operator]: textOf(condition.than) } }
}

/** @param table what the columns are named with, `t.`; nothing where there is one table */
export const periodSQL = (condition: PeriodCondition, table = ''): { text: string; values: Value[] } => {
  if ('all' in condition) return joined(condition.all, ' AND ', table)
  if ('any' in condition) return joined(condition.any, ' OR ', table)
  const column = `${table}${columns[condition.field]}`
  if (condition.is === 'missing') return { text: `${column} IS NULL`, values: [] }
  return { text: `${column} ${condition.is} ?`, values: [textOf(condition.than)] }
}

const joined = (parts: readonly PeriodCondition[], word: string, table: string) => {
  const made = parts.map((part) => periodSQL(part, table))
  return {
    text: `(${made.map(({ text }) => text).join(word)})`,
    values: made.flatMap(({ values }) => values),
  }
}

/** @param instants how the documents keep them: Payload's as dates, those of the search index as text */
export const periodFilter = (
  condition: PeriodCondition,
  instants: 'date' | 'text' = 'date',
): Record<string, unknown> => {
  if ('all' in condition) return { $and: condition.all.map((part) => periodFilter(part, instants)) }
  if ('any' in condition) return { $or: condition.any.map((part) => periodFilter(part, instants)) }
  if (condition.is === 'missing') return { [condition.field]: null }
  const than = instants === 'text' ? textOf(condition.than) : condition.than
  return { [condition.field]: { [condition.is === '<=' ? '$lte' : '$gt']: than } }
}

const columns = {
  sequence: 'sequence',
  liveFrom: 'live_from',
  liveUntil: 'live_until',
  expireAt: 'expire_at',
  closedBy: 'closed_by',
} as const satisfies Record<keyof LivePeriod, string>

const textOf = (than: Date | number): string | number => (than instanceof Date ? than.toISOString() : than)
