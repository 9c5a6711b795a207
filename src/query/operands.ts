import { isWellFormed } from '#src/content/isWellFormed'
import type { Kind, Operand } from '#src/query/condition'
import { readIsoDate } from '#src/query/isoDate'

/** A value that was read: what it is, nothing (null), or why it is none of this kind. */
export type Read = { value: Operand | null } | { wrong: string }

/** Letters of a text to compare with; nobody types more, and a pattern of more takes long. */
const longestOperand = 500

/**
 * Reads a value to compare with, as a program gives it or as it stands in an address, where everything is a text. Nothing is
 * null, an empty text, and `null` where no word can be meant.
 */
export function readOperand(kind: Kind, given: unknown): Read {
  if (given === null || given === undefined || given === '') return { value: null }
  if (given === 'null' && kind !== 'text') return { value: null }
  switch (kind) {
    case 'text':
    case 'option':
    case 'reference':
      return readText(given)
    case 'number':
      return readNumber(given)
    case 'boolean':
      if (given === true || given === 'true') return { value: true }
      if (given === false || given === 'false') return { value: false }
      return { wrong: 'It has to be true or false.' }
    case 'date': {
      const text = given instanceof Date && !Number.isNaN(given.getTime()) ? given.toISOString() : given
      const date = typeof text === 'string' ? readIsoDate(text) : null
      return date === null
        ? { wrong: 'It has to be a date (ISO 8601), for instance 2026-11-21.' }
        : { value: date }
    }
    case 'either':
      return readReference(given)
    case 'opaque':
      return { wrong: 'It can only be asked whether it exists.' }
  }
}

const readText = (given: unknown): Read => {
  if (typeof given !== 'string') return { wrong: 'It has to be a text.' }
  if (given.includes('\0')) return { wrong: 'No text holds a NUL character.' }
  if (!isWellFormed(given)) return { wrong: 'It holds half of a character (a lone surrogate).' }
  if (given.length > longestOperand) return { wrong: `It may have ${longestOperand} characters at most.` }
  return { value: given.normalize('NFC') }
}

const readNumber = (given: unknown): Read => {
  const isNumeral =
    typeof given === 'string' && /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(given.trim())
  const value = typeof given === 'number' ? given : isNumeral ? Number(given) : Number.NaN
  return Number.isFinite(value) ? { value: value === 0 ? 0 : value } : { wrong: 'It has to be a number.' }
}

const readReference = (given: unknown): Read => {
  const wrong = { wrong: 'It has to name a document: { "relationTo": "books", "value": "its id" }.' }
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return wrong
  if (Object.keys(given).sort().join() !== 'relationTo,value') return wrong
  const { relationTo, value } = given as Record<string, unknown>
  const [collection, id] = [readText(relationTo), readText(value)]
  if (!('value' in collection) || !('value' in id)) return wrong
  if (typeof collection.value !== 'string' || typeof id.value !== 'string') return wrong
  return { value: { relationTo: collection.value, value: id.value } }
}
