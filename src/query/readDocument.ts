import type { FlattenedField } from 'payload'
import { isRecord } from '#src/content/values'
import { isWellFormed } from '#src/content/isWellFormed'
import type { ProblemItem } from '#src/problems/Problem'
import { readIsoDate } from '#src/query/isoDate'

export type ReadDocument = {
  /** What is to be written, in the one form in which it is kept. */
  data: Record<string, unknown>
  /** What is wrong, by path. */
  errors: ProblemItem[]
}

/**
 * What a client wants to write, as both databases keep it: no member that is no field, at any depth; texts in Unicode's
 * composed form (NFC); numbers with the 15 digits that a double has for certain; dates as instants in UTC; references as ids.
 * Whether a value is the right one is for the field's own validation to say.
 * @param besides members that are no fields and yet mean something (a password)
 */
export function readDocument(
  fields: readonly FlattenedField[],
  given: Record<string, unknown>,
  besides: ReadonlySet<string> = new Set(),
): ReadDocument {
  const errors: ProblemItem[] = []
  const wrong = (path: string, message: string): void => {
    if (errors.length < 20) errors.push({ path, message })
  }

  const readObject = (value: Record<string, unknown>, of: readonly FlattenedField[], at: string) => {
    const answer: Record<string, unknown> = {}
    for (const name of Object.keys(value)) {
      const path = `${at}${name}`
      const field = of.find((one) => one.name === name)
      if (field) answer[name] = readValue(field, value[name], path)
      else if (at === '' && besides.has(name)) answer[name] = value[name]
      else wrong(path, 'There is no such field.')
    }
    return answer
  }

  const readValue = (field: FlattenedField, value: unknown, path: string): unknown => {
    if (value === undefined) return value
    switch (field.type) {
      case 'group':
      case 'tab':
        if (value === null) wrong(path, 'It is a group: leave it out or send an object.')
        return isObject(value) ? readObject(value, field.flattenedFields, `${path}.`) : value
      case 'array':
        if (value === null) wrong(path, 'It is a list: send [] to empty it.')
        // What a form sends for a list that it has emptied.
        if (value === 0 || value === '0' || value === '') return []
        if (!Array.isArray(value)) return value
        return value.map((row: unknown, index) =>
          isObject(row) ? readObject(row, field.flattenedFields, `${path}.${index}.`) : row,
        )
      case 'relationship':
      case 'upload':
        return readMany(field, value, path, readReference)
      case 'number':
        return readMany(field, value, path, readNumber)
      case 'date':
        return readDate(value, path)
      case 'checkbox':
        if (value === 'true' || value === 'false') return value === 'true'
        if (typeof value === 'string') wrong(path, 'Write this as true or false.')
        return value
      case 'richText':
        return readDeep(value, path, richTextMembers)
      case 'json':
        return readDeep(value, path)
      default:
        return readMany(field, value, path, readText)
    }
  }

  const readMany = (
    field: FlattenedField,
    value: unknown,
    path: string,
    read: (value: unknown, path: string) => unknown,
  ): unknown => {
    if (!('hasMany' in field) || !field.hasMany) return read(value, path)
    if (value === null || value === '') return []
    return Array.isArray(value) ? value.map((one, index) => read(one, `${path}.${index}`)) : value
  }

  const readText = (value: unknown, path: string): unknown => {
    if (typeof value !== 'string') return value
    if (!isWellFormed(value)) wrong(path, 'It holds half of a character (a lone surrogate).')
    return value.normalize('NFC')
  }

  const readNumber = (value: unknown, path: string): unknown => {
    if (typeof value === 'string') {
      if (value.trim() === '') return null
      if (numeral.test(value.trim())) return exact(Number(value))
      wrong(path, 'Write this as a number, for instance 145000 or 4.5.')
    }
    return typeof value === 'number' && Number.isFinite(value) ? exact(value) : value
  }

  const readDate = (value: unknown, path: string): unknown => {
    if (value === '' || value === null) return null
    const text = value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : value
    const date = typeof text === 'string' ? readIsoDate(text) : null
    if (date === null)
      wrong(
        path,
        'Write this as a date of the calendar (ISO 8601), for instance 2026-11-21 or 2026-11-21T09:30:00Z.',
      )
    return date
  }

  /** A document that stands where its id is meant, as an answer with some depth has it, is its id. */
  const readReference = (value: unknown, path: string): unknown => {
    if (!isObject(value)) return readText(value, path)
    if (!('relationTo' in value)) return 'id' in value ? readText(value.id, path) : value
    for (const name of Object.keys(value))
      if (name !== 'relationTo' && name !== 'value') wrong(`${path}.${name}`, 'There is no such field.')
    return {
      relationTo: readText(value.relationTo, path),
      value: readReference(value.value, path),
    }
  }

  /** Anything, as deep as it goes; of the members of an object only those that are known, if it is said which. */
  const readDeep = (value: unknown, path: string, known?: ReadonlySet<string>): unknown => {
    if (typeof value === 'string') return readText(value, path)
    if (typeof value === 'number' && Number.isFinite(value)) return exact(value)
    if (Array.isArray(value)) return value.map((one, index) => readDeep(one, `${path}.${index}`, known))
    if (!isObject(value)) return value
    const answer: Record<string, unknown> = {}
    for (const name of Object.keys(value)) {
      const isStrange = known ? !known.has(name) : strange.test(name) || !isWellFormed(name)
      if (isStrange) wrong(`${path}.${name}`, 'There is no such part.')
      else answer[name] = readDeep(value[name], `${path}.${name}`, known)
    }
    return answer
  }

  return { data: readObject(given, fields, ''), errors }
}

/** Names that a database or JavaScript takes for something else. */
const strange = /^\$|^(__proto__|constructor|prototype)$|\0/

/** What nodes of the editor have, and the links among them (Lexical's serialized form). */
const richTextMembers = new Set([
  'root', 'type', 'version', 'children', 'direction', 'format', 'indent', 'text', 'detail', 'mode', 'style', 'textFormat', 'textStyle', 'tag',
  'listType', 'start', 'value', 'checked', 'fields', 'id', 'url', 'newTab', 'linkType', 'doc', 'relationTo', 'rel', 'target', 'title',
]) // prettier-ignore

const numeral = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i

/**
 * With the digits that any double is sure to have (DBL_DIG of C). SQLite writes the numbers of lists with no more of them
 * into the JSON in which Payload reads them, so a number with more would be another one after each move.
 */
export const exact = (value: number): number => {
  const rounded = Number(value.toPrecision(15))
  return rounded === 0 ? 0 : rounded
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  isRecord(value) && !(value instanceof Date)
