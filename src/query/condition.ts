/**
 * What a value is, as far as questions about it go. `option` is one of a list of words, `reference` the id of a document,
 * `either` a reference to one of several collections, `opaque` anything one can only ask for whether it is there.
 */
export type Kind = 'text' | 'option' | 'number' | 'date' | 'boolean' | 'reference' | 'either' | 'opaque'

/** One step from an object to what lies below it: into a group, into each row of a list, into the document a reference names. */
export type Step =
  | { into: 'group'; name: string }
  | { into: 'rows'; name: string }
  | { into: 'document'; name: string; of: string; isMany: boolean }

/** Where values lie, seen from a document: over some steps to the member `name`. */
export type Place = {
  /** As it was asked: `provider.name`. */
  path: string
  steps: readonly Step[]
  name: string
  kind: Kind
  isMany: boolean
  /** The id of the document itself (or of the one the last step leads to). */
  isId: boolean
  /** Of a reference to one of several collections: its id, or the collection it names. */
  part?: 'value' | 'relationTo'
  /** The collections that a reference may name. */
  of?: readonly string[]
}

/** A value to compare with. Dates are ISO 8601 texts in UTC with milliseconds. */
export type Operand = string | number | boolean | { relationTo: string; value: string }

/**
 * What is asked of the values of a place. Every test holds when it holds for *some* value; what is not there (nothing, null,
 * an empty text) is no value. So `not` of a test also holds for a document without a value.
 */
export type Test =
  | { is: readonly Operand[] }
  | { compared: '>' | '>=' | '<' | '<='; with: Operand }
  /** Each of the words is in one and the same value, as `letters.ts` compares. */
  | { holds: readonly string[] }
  | { exists: true }

export type Condition =
  | { all: readonly Condition[] }
  | { any: readonly Condition[] }
  | { not: Condition }
  | { place: Place; test: Test }
  /** Some document that the reference names fulfils this. */
  | { place: Place; within: Condition }

/** The order of documents; ties are broken by the id, so that it is the same on every page of a list. */
export type Order = readonly { place: Place; descending: boolean }[]

export const always: Condition = { all: [] }
