import { ObjectId } from 'mongodb'
import type { Condition, Operand, Order, Place, Step, Test } from '#src/query/condition'
import { type Pattern, patternsOf } from '#src/query/letters'

export type Filter = Record<string, unknown>

/** The ids of the documents of a collection that fulfil a filter. */
type IdsOf = (collection: string, filter: Filter) => Promise<unknown[]>

export type MongoSource = {
  idsOf: IdsOf
  /** Whether documents of the asked place are known by an ObjectId (versions, and what Payload keeps for itself). */
  hasObjectIds: boolean
}

/** The filter of a `find` that means what src/query/matches.ts says. What is asked of related documents is looked up first. */
export async function mongodbCondition(condition: Condition, source: MongoSource): Promise<Filter> {
  const compile = async (part: Condition, hasObjectIds: boolean): Promise<Filter> => {
    if ('all' in part) {
      if (part.all.length === 0) return {}
      return { $and: await each(part.all, hasObjectIds) }
    }
    if ('any' in part) {
      if (part.any.length === 0) return nothing
      return { $or: await each(part.any, hasObjectIds) }
    }
    if ('not' in part) return { $nor: [await compile(part.not, hasObjectIds)] }
    const { place } = part
    if ('test' in part) return descend(place.steps, '', [], hasObjectIds, leaf(place, part.test))
    const step: Step = { into: 'document', name: place.name, of: place.of![0]!, isMany: place.isMany }
    return descend([...place.steps, step], '', [], hasObjectIds, () => compile(part.within, false))
  }

  const each = async (parts: readonly Condition[], hasObjectIds: boolean): Promise<Filter[]> => {
    const filters: Filter[] = []
    for (const part of parts) filters.push(await compile(part, hasObjectIds))
    return filters
  }

  type Below = (path: string, lists: string[], hasObjectIds: boolean) => Filter | Promise<Filter>

  const descend = async (
    [step, ...rest]: readonly Step[],
    path: string,
    lists: string[],
    hasObjectIds: boolean,
    below: Below,
  ): Promise<Filter> => {
    if (!step) return below(path, lists, hasObjectIds)
    const here = `${path}${step.name}`
    if (step.into === 'group') return descend(rest, `${here}.`, lists, hasObjectIds, below)
    if (step.into === 'rows') return descend(rest, `${here}.`, [...lists, here], hasObjectIds, below)
    const ids = await source.idsOf(step.of, await descend(rest, '', [], false, below))
    return { [here]: { $in: ids } }
  }

  return compile(condition, source.hasObjectIds)
}

/** One stage that makes the keys to sort by, the sort itself. */
export function mongodbOrder(order: Order): { keys: Filter; sort: Record<string, 1 | -1> } {
  const keys: Filter = {}
  const sort: Record<string, 1 | -1> = {}
  for (const [index, { place, descending }] of order.entries()) {
    const path = place.isId ? '_id' : [...place.steps.map(({ name }) => name), place.name].join('.')
    const isList = place.isMany || place.steps.some(({ into }) => into === 'rows')
    const name = isList ? `guidepost_${index}` : path
    // Named twice, the first counts, as in SQL; in an object the last would.
    if (Object.hasOwn(sort, name)) continue
    if (isList) keys[name] = firstOf(place)
    sort[name] = descending ? -1 : 1
  }
  return { keys, sort }
}

/** What the first row, or the first entry, holds. */
const firstOf = ({ steps, name, isMany }: Place): unknown => {
  const at = steps.findIndex(({ into }) => into === 'rows')
  const names = [...steps.map((step) => step.name), name]
  if (isMany) return first(`$${names.join('.')}`)
  return {
    $let: {
      vars: { row: first(`$${names.slice(0, at + 1).join('.')}`) },
      in: `$$row.${names.slice(at + 1).join('.')}`,
    },
  }
}

/** A place that is no list holds its value. */
const first = (list: string): unknown => ({ $cond: [{ $isArray: list }, { $arrayElemAt: [list, 0] }, list] })

const nothing: Filter = { _id: { $in: [] } }

const leaf =
  (place: Place, test: Test) =>
  (path: string, lists: string[], hasObjectIds: boolean): Filter => {
    if (place.isId) return onValue('_id', place, test, hasObjectIds)
    const here = `${path}${place.name}${place.part ? `.${place.part}` : ''}`
    if (place.kind === 'either' && !place.part) return pair(here, lists.at(-1), test)
    return onValue(here, place, test, false, lists.at(-1))
  }

/** @param list the innermost list of rows of this document in which the place is */
function onValue(path: string, place: Place, test: Test, isObjectId: boolean, list?: string): Filter {
  if ('exists' in test) return { [path]: isObjectId ? { $ne: null } : present[place.kind] }
  if ('is' in test) {
    const values = test.is.flatMap((one) => stored(place, one, isObjectId))
    return { [path]: values.length === 1 ? { $eq: values[0] } : { $in: values } }
  }
  if ('holds' in test) {
    // All words in one value: as many conditions on one element of a list.
    const words = test.holds.map((word) => ({ $regex: expression(patternsOf(word)) }))
    if (words.length === 1) return { [path]: words[0] }
    if (!place.isMany && list === undefined) return { $and: words.map((word) => ({ [path]: word })) }
    return { [path]: { $regex: together(test.holds.map((word) => expression(patternsOf(word)))) } }
  }
  const [value] = stored(place, test.with, isObjectId)
  if (value === undefined) return nothing
  const sign = { '>': '$gt', '>=': '$gte', '<': '$lt', '<=': '$lte' }[test.compared]
  // An empty text is no value, and less than any.
  if (typeof value === 'string' && test.compared.startsWith('<'))
    return between(path, place, { [sign]: value }, list)
  return { [path]: { [sign]: value } }
}

/** Of a list, the one entry that is more than an empty text must be the one that is less. */
const between = (path: string, place: Place, bound: Filter, list: string | undefined): Filter => {
  const both = { $gt: '', ...bound }
  if (place.isMany) return { [path]: { $elemMatch: both } }
  if (list === undefined) return { [path]: both }
  return { [list]: { $elemMatch: { [path.slice(list.length + 1)]: both } } }
}

const pair = (path: string, list: string | undefined, test: Test): Filter => {
  if (!('is' in test)) return { [`${path}.value`]: { $gt: '' } }
  const pairs = test.is as { relationTo: string; value: string }[]
  const within = list === undefined ? path : path.slice(list.length + 1)
  const ors = pairs.map(({ relationTo, value }) => ({
    [`${within}.relationTo`]: relationTo,
    [`${within}.value`]: value,
  }))
  if (ors.length === 0) return nothing
  return list === undefined ? { $or: ors } : { [list]: { $elemMatch: { $or: ors } } }
}

const present: Record<Place['kind'], unknown> = {
  text: { $gt: '' },
  option: { $gt: '' },
  reference: { $gt: '' },
  either: { $type: 'object' },
  number: { $type: 'number' },
  date: { $type: 'date' },
  boolean: { $type: 'bool' },
  opaque: { $type: ['object', 'array', 'string', 'number', 'bool'] },
}

const stored = ({ kind }: Place, operand: Operand, isObjectId: boolean): unknown[] => {
  if (isObjectId) return /^[0-9a-f]{24}$/.test(String(operand)) ? [new ObjectId(String(operand))] : []
  return [kind === 'date' ? new Date(String(operand)) : operand]
}

const expression = (patterns: Pattern[]): string =>
  `(?:${patterns.map((pattern) => pattern.map(setOf).join('')).join('|')})`

/** Each of the expressions somewhere in the text. */
const together = (expressions: string[]): string =>
  `^${expressions.map((one) => `(?=[\\s\\S]*${one})`).join('')}`

const setOf = (letters: string): string => {
  const escaped = [...letters].map((letter) =>
    /[\p{L}\p{N}]/u.test(letter) ? letter : `\\x{${letter.codePointAt(0)!.toString(16)}}`,
  )
  return escaped.length === 1 ? escaped[0]! : `[${escaped.join('')}]`
}
