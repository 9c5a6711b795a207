import { isRecord } from '#src/content/values'
import type { Condition, Operand, Order, Place, Step, Test } from '#src/query/condition'
import { holds } from '#src/query/letters'

/*
 * What a question means, said for one document at a time. The databases are asked in their own languages
 * (src/database/questions); that they mean the same is tested against this.
 */

/** A document as it is stored: relations are ids. */
export type Document = Record<string, unknown>
export type Related = (collection: string, id: string) => Document | undefined

export function matches(condition: Condition, document: Document, related: Related): boolean {
  if ('all' in condition) return condition.all.every((one) => matches(one, document, related))
  if ('any' in condition) return condition.any.some((one) => matches(one, document, related))
  if ('not' in condition) return !matches(condition.not, document, related)
  const { place } = condition
  const values = valuesAt(place, document, related)
  if ('test' in condition) return values.some((value) => fulfils(value, condition.test))
  return values.some((id) => {
    const other = related(place.of![0]!, String(id))
    return other !== undefined && matches(condition.within, other, related)
  })
}

/** The values of a place: what is not there, null and an empty text are none. */
function valuesAt(place: Place, document: Document, related: Related): unknown[] {
  const holders = place.steps.reduce<unknown[]>(
    (objects, step) => objects.flatMap((object) => below(object, step, related)),
    [document],
  )
  return holders
    .flatMap((holder) => (isObject(holder) ? entriesOf(place, holder[place.name]) : []))
    .map((value) => (place.part && isObject(value) ? value[place.part] : value))
    .map((value) => (value instanceof Date ? value.toISOString() : value))
    .filter((value) => value !== null && value !== undefined && value !== '')
}

const entriesOf = ({ kind }: Place, value: unknown): unknown[] =>
  kind === 'opaque' ? [value] : [value].flat()

function below(object: unknown, step: Step, related: Related): unknown[] {
  if (!isObject(object)) return []
  const values = [object[step.name]].flat()
  if (step.into !== 'document') return values
  return values.flatMap((id) => (typeof id === 'string' ? (related(step.of, id) ?? []) : []))
}

function fulfils(value: unknown, test: Test): boolean {
  if ('exists' in test) return true
  if ('is' in test) return test.is.some((operand) => isSame(value, operand))
  if ('holds' in test) return typeof value === 'string' && test.holds.every((word) => holds(value, word))
  const order = compare(value, test.with)
  switch (test.compared) {
    case '>':
      return order > 0
    case '>=':
      return order >= 0
    case '<':
      return order < 0
    case '<=':
      return order <= 0
  }
}

const isSame = (value: unknown, operand: Operand): boolean =>
  isObject(operand) && isObject(value)
    ? value.relationTo === operand.relationTo && value.value === operand.value
    : value === operand

/** Documents in an order: nothing comes first, texts go by their code points. */
export function inOrder(documents: readonly Document[], order: Order): Document[] {
  const key = (document: Document, place: Place): unknown => {
    const holder = place.steps.reduce<unknown>((object, step) => {
      const value = isObject(object) ? object[step.name] : undefined
      return step.into === 'rows' ? (value as unknown[] | undefined)?.[0] : value
    }, document)
    const value = isObject(holder) ? holder[place.name] : undefined
    return (Array.isArray(value) ? value[0] : value) ?? null
  }
  return documents.toSorted((one, other) => {
    for (const { place, descending } of order) {
      const difference = compare(key(one, place), key(other, place))
      if (difference !== 0) return descending ? -difference : difference
    }
    return 0
  })
}

const compare = (one: unknown, other: unknown): number => {
  if (one === other) return 0
  if (one === null || other === null) return one === null ? -1 : 1
  if (typeof one === 'string' && typeof other === 'string')
    return Buffer.compare(Buffer.from(one), Buffer.from(other))
  return (one as number) < (other as number) ? -1 : 1
}

const isObject = (value: unknown): value is Document => isRecord(value) && !(value instanceof Date)
