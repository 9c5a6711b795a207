import { isRecord } from '#src/content/values'
import type { ProblemItem } from '#src/problems/Problem'
import { type Condition, type Kind, type Operand, type Place, type Test, always } from '#src/query/condition'
import { type Source, type Sources, placeAt } from '#src/query/fieldAt'
import { malformedParameters } from '#src/query/malformed'
import { readOperand } from '#src/query/operands'

/** What a question may consist of; the largest of the admin's own is far below. */
const limits = { conditions: 250, depth: 10, values: 1000 } as const

const base = ['equals', 'not_equals', 'in', 'not_in', 'exists'] as const
const comparisons = ['greater_than', 'greater_than_equal', 'less_than', 'less_than_equal'] as const
const searches = ['like', 'not_like', 'contains'] as const

type Operator = (typeof base)[number] | (typeof comparisons)[number] | (typeof searches)[number]

/** What can be asked of a value of each kind. */
export const operatorsOf: Readonly<Record<Kind, readonly Operator[]>> = {
  text: [...base, ...comparisons, ...searches],
  option: [...base, 'contains'],
  number: [...base, ...comparisons],
  date: [...base, ...comparisons],
  boolean: base,
  reference: [...base, 'contains'],
  either: ['equals', 'not_equals', 'exists'],
  opaque: ['exists'],
}

export type ReadWhere = {
  source: Source
  sources: Sources
  /**
   * `write` for a question that says what is changed or deleted: it has to hold a condition, and none that could stand for
   * everything without saying so.
   */
  use?: 'read' | 'write'
  /** Conditions of the system itself may name many ids. */
  isLimited?: boolean
}

/**
 * What a `where` asks for. Its keys are paths of fields, `and` and `or`, and nothing else; each operator is one that the kind
 * of the field knows, with a value of that kind. Nothing that is not understood is passed over.
 * @throws Problem 400 naming each part that is wrong by its path
 */
export function readWhere(
  where: unknown,
  { source, sources, use = 'read', isLimited = true }: ReadWhere,
): Condition {
  const errors: ProblemItem[] = []
  let conditions = 0
  const wrong = (path: string, message: string): Condition => {
    if (errors.length < 20) errors.push({ path, message })
    return always
  }

  const readGroup = (value: unknown, at: string, depth: number, from: Source): Condition => {
    if (depth > limits.depth) return wrong(at, `It nests deeper than ${limits.depth} levels.`)
    if (!isRecord(value)) return wrong(at, 'It has to be an object of conditions.')
    const parts = Object.keys(value).map((key) => {
      const here = `${at}.${key}`
      if (key === 'and' || key === 'or') return readList(key, value[key], here, depth, from)
      return readField(key, value[key], here, depth, from)
    })
    return parts.length === 1 ? parts[0]! : { all: parts }
  }

  const readList = (
    key: 'and' | 'or',
    value: unknown,
    at: string,
    depth: number,
    from: Source,
  ): Condition => {
    if (!Array.isArray(value)) return wrong(at, 'It has to be a list of conditions.')
    // What a form that asks for nothing yet leaves in an address.
    const asked = value.filter((one) => use === 'write' || !isBlank(one))
    if (asked.length > limits.conditions) return wrong(at, `It may hold ${limits.conditions} conditions.`)
    if (asked.length === 0) return use === 'write' ? wrong(at, 'It holds no condition.') : always
    const parts = asked.map((one, index) => {
      if (use === 'write' && isBlank(one)) return wrong(`${at}.${index}`, 'It holds no condition.')
      return readGroup(one, `${at}.${index}`, depth + 1, from)
    })
    return key === 'and' ? { all: parts } : { any: parts }
  }

  const readField = (path: string, value: unknown, at: string, depth: number, from: Source): Condition => {
    const place = placeAt(from, path, sources)
    if (!place) return wrong(at, 'There is no such field to ask for.')
    if (!isRecord(value)) return wrong(at, `Ask with an operator: ${operatorsOf[place.kind].join(', ')}.`)
    const operators = Object.keys(value)
    if (operators.length === 0) return wrong(at, 'It holds no condition.')
    const parts = operators.map((operator) => {
      conditions += 1
      if (isLimited && conditions > limits.conditions)
        return wrong('where', `It may hold ${limits.conditions} conditions.`)
      const here = `${at}.${operator}`
      if (!(operatorsOf[place.kind] as readonly string[]).includes(operator))
        return wrong(here, `Of this field one can ask: ${operatorsOf[place.kind].join(', ')}.`)
      return readTest(place, operator as Operator, value[operator], here, depth)
    })
    return parts.length === 1 ? parts[0]! : { all: parts }
  }

  const readTest = (
    place: Place,
    operator: Operator,
    given: unknown,
    at: string,
    depth: number,
  ): Condition => {
    switch (operator) {
      case 'exists': {
        const isThere = given === true || given === 'true'
        if (!isThere && given !== false && given !== 'false') return wrong(at, 'It has to be true or false.')
        return isThere ? there(place) : { not: there(place) }
      }
      case 'equals':
        return isOneOf(place, [given], at)
      case 'not_equals':
        return not(isOneOf(place, [given], at))
      case 'in':
      case 'not_in': {
        const list = listOf(given)
        if (isLimited && list.length > limits.values) return wrong(at, `It may hold ${limits.values} values.`)
        if (use === 'write' && list.length === 0) return wrong(at, 'It holds no value.')
        const one = isOneOf(place, list, at)
        return operator === 'in' ? one : not(one)
      }
      case 'greater_than':
      case 'greater_than_equal':
      case 'less_than':
      case 'less_than_equal': {
        const operand = read(place.kind, given, at)
        if (operand === undefined) return always
        if (operand === null) return wrong(at, 'It needs something to compare with.')
        return test(place, { compared: signs[operator], with: operand })
      }
      case 'contains':
        if (place.kind !== 'text') return isOneWithin(place, given, at, depth)
        return holding(place, given, at, (text) => [text])
      case 'like':
        return holding(place, given, at, wordsOf)
      case 'not_like':
        return not(holding(place, given, at, wordsOf))
    }
  }

  const isOneOf = (place: Place, given: readonly unknown[], at: string): Condition => {
    const operands = given.map((one) => read(place.kind, one, at))
    const values = operands.filter((one): one is Operand => one !== null && one !== undefined)
    const is = test(place, { is: values })
    // Nothing is one of the values that were named.
    return operands.includes(null)
      ? values.length > 0
        ? { any: [is, not(there(place))] }
        : not(there(place))
      : is
  }

  const isOneWithin = (place: Place, given: unknown, at: string, depth: number): Condition => {
    const [of] = place.of ?? []
    if (place.kind !== 'reference' || !of || !isRecord(given)) {
      if (!place.isMany) return wrong(at, 'It is no list: ask with equals.')
      return isOneOf(place, [given], at)
    }
    const related = sources(of)
    if (!related) return wrong(at, 'It cannot be asked for what these hold.')
    return { place, within: readGroup(given, at, depth + 1, related) }
  }

  const holding = (
    place: Place,
    given: unknown,
    at: string,
    wordsIn: (text: string) => string[],
  ): Condition => {
    if (given === null) return wrong(at, 'It needs a text to look for.')
    const operand = read(place.kind, given, at)
    if (operand === undefined) return always
    const words = typeof operand === 'string' ? wordsIn(operand) : []
    if (words.length > 0) return test(place, { holds: words })
    return use === 'write' ? wrong(at, 'It needs a text to look for.') : always
  }

  const read = (kind: Kind, given: unknown, at: string): Operand | null | undefined => {
    const answer = readOperand(kind, given)
    if ('value' in answer) return answer.value
    wrong(at, answer.wrong)
    return undefined
  }

  const condition = readGroup(where, 'where', 0, source)
  if (use === 'write' && conditions === 0 && errors.length === 0)
    wrong(
      'where',
      'It says nothing about which documents are meant; for all of them ask for { "id": { "exists": true } }.',
    )
  if (errors.length > 0) throw malformedParameters(errors)
  return condition
}

const signs = { greater_than: '>', greater_than_equal: '>=', less_than: '<', less_than_equal: '<=' } as const

const test = (place: Place, asked: Test): Condition => ({ place, test: asked })
const there = (place: Place): Condition => ({ place, test: { exists: true } })
const not = (condition: Condition): Condition => (condition === always ? always : { not: condition })

const wordsOf = (text: string): string[] => text.split(/\s+/u).filter((word) => word !== '')

/** `a,b` in an address is a list of two. */
const listOf = (given: unknown): unknown[] => {
  if (Array.isArray(given)) return given
  if (typeof given !== 'string') return [given]
  return given === '' ? [] : given.split(',').map((one) => one.trim())
}

const isBlank = (value: unknown): boolean =>
  value === '' || (isRecord(value) && Object.keys(value).length === 0)
