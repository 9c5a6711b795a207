/*
 * What a difference between two states of a document looks like, as `GET …/diff` answers it and the review screen shows
 * it. Plain data. `before` and `after` are values as stored; null where there is nothing.
 */

/** A stretch of text that stayed, came or went. 'same' and 'removed' together are the text before; 'same' and 'added' after. */
export type Piece = { kind: 'same' | 'added' | 'removed'; text: string }

/** Where a link leads: out to an address, or to a document of ours ('courses:0190…'). */
export type LinkTarget = { address: string | null; document: string | null; affiliate: boolean }

/** A stretch of formatted text. `format` is Lexical's bits: 1 bold, 2 italic, 4 struck through, 8 underlined, 16 code. */
export type RichPiece = Piece & { format: number; link: LinkTarget | null }

/** A block of rich text: a paragraph, a heading, an item of a list. */
export type BlockKind = {
  type: 'paragraph' | 'heading' | 'quote' | 'item' | 'rule' | 'other'
  /** Of a heading: h1 to h6. */
  tag: string | null
  /** Of an item: how deep its list lies, from 1, and whether it is numbered. */
  depth: number
  ordered: boolean
}

export type BlockChange = {
  kind: 'same' | 'added' | 'removed' | 'moved' | 'changed'
  /** Positions among the blocks, from 1. */
  from: number | null
  to: number | null
  block: BlockKind
  /** What it was before, where its kind changed: a paragraph that became a heading. */
  was: BlockKind | null
  /** Alignment, indentation or the like differ, which the words do not show. */
  layout: boolean
  pieces: RichPiece[]
}

/** A document or picture that a field refers to. */
export type Reference = { collection: string; id: string }

/** An entry of a field that holds several references or texts. */
export type Member = {
  kind: 'same' | 'added' | 'removed' | 'moved'
  from: number | null
  to: number | null
  value: string
  reference: Reference | null
}

type Common = { path: string; name: string; label: string; before: unknown; after: unknown }

/** What happened to one field. */
export type FieldChange = Common &
  (
    | { type: 'text'; pieces: Piece[] }
    | { type: 'richText'; blocks: BlockChange[] }
    | {
        type: 'number'
        /** Of the old value, where both are given, the old one is not 0 and the currency is the same. */
        percent: number | null
        currency: { before: string | null; after: string | null } | null
      }
    | { type: 'date' }
    | { type: 'checkbox' }
    | { type: 'choice'; labels: { before: string | null; after: string | null } }
    | { type: 'address'; affiliate: { before: boolean; after: boolean } }
    | { type: 'reference'; references: { before: Reference | null; after: Reference | null } }
    | { type: 'members'; members: Member[] }
    | { type: 'other' }
  )

export type FieldChangeOf<T extends FieldChange['type']> = Extract<FieldChange, { type: T }>

/** The item of a list that a change is about. */
export type ChangedItem = {
  /** The list's field. */
  list: string
  /** The id of its row, where it has one; of the row as it is now, unless it was removed. */
  id: string | null
  /** By which a person knows it: what it refers to, or its own words. */
  reference: Reference | null
  words: string | null
  /** Positions in the list, from 1. */
  from: number | null
  to: number | null
  /** Whether it moved among the items that stayed; one that only made room for others did not. */
  moved: boolean
  /** The place at which readers see it, where they see the list in another order. */
  rank: { from: number | null; to: number | null } | null
}

/** The smallest thing a reviewer looks at, ticks and comments on: a field, or an item of a list. */
export type Change = {
  /** Says what changed from what into what: the same change keeps its id, another change of the same field has another. */
  id: string
  kind: 'added' | 'removed' | 'moved' | 'changed'
  /** Of the field or item as it is now; of a removed item as it was. */
  path: string
  label: string
  /** The top-level field it belongs to, and its label. */
  group: { name: string; label: string }
  item: ChangedItem | null
  fields: FieldChange[]
}
