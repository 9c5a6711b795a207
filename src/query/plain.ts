import type { Where } from 'payload'
import type { Condition, Operand, Order, Place } from '#src/query/condition'

/**
 * Whether Payload's own ways of asking mean on each database what src/query/matches.ts says: values of the document itself
 * that are one of some, or ids, numbers and dates in a range. Most questions of the system are of this kind.
 */
export function isPlain(condition: Condition): boolean {
  if ('all' in condition) return condition.all.every(isPlain)
  if ('any' in condition) return condition.any.length > 0 && condition.any.every(isPlain)
  if ('not' in condition || 'within' in condition) return false
  const { place, test } = condition
  if (!isOwn(place) || place.kind === 'either' || place.kind === 'opaque') return false
  if ('is' in test) return test.is.length > 0 && test.is.every(isPlainOperand)
  if (!('compared' in test)) return false
  return isPlainOperand(test.with) && (place.isId || place.kind === 'number' || place.kind === 'date')
}

/** A plain condition as Payload is asked. */
export function whereOf(condition: Condition): Where {
  if ('all' in condition) return condition.all.length === 0 ? {} : { and: condition.all.map(whereOf) }
  if ('any' in condition) return { or: condition.any.map(whereOf) }
  if (!('test' in condition)) throw new Error('This condition is not plain.')
  const { place, test } = condition
  if ('is' in test) {
    const values = test.is as Exclude<Operand, object>[]
    return { [place.path]: values.length === 1 ? { equals: values[0] } : { in: values } }
  }
  if (!('compared' in test)) throw new Error('This condition is not plain.')
  return { [place.path]: { [operators[test.compared]]: test.with } }
}

export const isPlainOrder = (order: Order): boolean => order.every(({ place }) => isOwn(place))

/** One value of the document itself. */
const isOwn = ({ steps, isMany, part }: Place): boolean =>
  !isMany && !part && steps.every(({ into }) => into === 'group')

/** Payload takes some texts for nothing. */
const isPlainOperand = (operand: Operand): boolean =>
  typeof operand !== 'object' && operand !== 'null' && operand !== ''

const operators = {
  '>': 'greater_than',
  '>=': 'greater_than_equal',
  '<': 'less_than',
  '<=': 'less_than_equal',
} as const
