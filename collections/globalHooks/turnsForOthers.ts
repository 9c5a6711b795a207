import type { Field, FieldHook } from 'payload'

/*
 * Payload (3.90) looks at the fields of all rows of a list in one go, and merges the whole document anew for each: 300 salaries held
 * the one thread for half a second, in which nobody else was served. So each field within a list waits for its turn.
 */

/** Milliseconds for which fields are looked at before everybody else has a turn. */
const LONGEST = 10
/** Fields that go on at once: most documents have no more in their lists. What each will cost is not known when it asks. */
const AT_ONCE = 20

const waiting: (() => void)[] = []
/** When this turn of ours began; null when nothing is looked at. */
let began: number | null = null
let atOnce = 0

const isOver = (): boolean => began === null || performance.now() - began > LONGEST

/** Goes on at once with the first few, and otherwise in one of the next turns, in the order of asking. */
export const takeTurn = (): Promise<void> | undefined => {
  if (began === null) {
    began = performance.now()
    atOnce = 0
    setImmediate(() => void nextTurn())
  }
  atOnce += 1
  if (waiting.length === 0 && atOnce <= AT_ONCE) return undefined
  return new Promise((resolve) => waiting.push(resolve))
}

const nextTurn = async (): Promise<void> => {
  if (waiting.length === 0) {
    began = null
    return
  }
  began = performance.now()
  while (waiting.length > 0 && !isOver()) {
    waiting.shift()!()
    // What was let go on works now.
    await Promise.resolve()
  }
  setImmediate(() => void nextTurn())
}

const waitForTurn: FieldHook = async () => {
  await takeTurn()
  return undefined
}

/** The same fields; those within lists give others a turn before they are looked at. */
export const withTurns = (fields: readonly Field[], isInList = false): Field[] =>
  fields.map((field): Field => {
    if (field.type === 'tabs')
      return {
        ...field,
        tabs: field.tabs.map((tab) => ({ ...tab, fields: withTurns(tab.fields, isInList) })),
      }
    const isList = field.type === 'array'
    const inside =
      'fields' in field ? { ...field, fields: withTurns(field.fields, isInList || isList) } : field
    if (!isInList || !('name' in inside) || inside.type === 'ui') return inside as Field
    const { beforeValidate = [], beforeChange = [], ...others } = ('hooks' in inside && inside.hooks) || {}
    return {
      ...inside,
      hooks: {
        ...others,
        beforeValidate: [waitForTurn, ...beforeValidate],
        beforeChange: [waitForTurn, ...beforeChange],
      },
    } as Field
  })
