import type { PayloadRequest } from 'payload'
import type { Entry } from '#src/search/entry'

/** A token, or how it begins. */
export type Token = { is: string } | { begins: string }

/** What an entry must have: of every group at least one. */
export type Question = Token[][]

/**
 * What the reader sees: an instant, and the newest commit they know of. What is over by `overBy`, or by that instant where it
 * is left out, is not looked for in the index.
 */
export type Sight = { at: Date; through: number; overBy?: Date }

export type Candidate = { place: number; publication: string; collection: string; document: string }

/** How a database answers a search. Everything that decides the result is outside, so that it is the same on each. */
export type Finder = {
  /** Candidates in the order of their places. */
  find: (question: Question, sight: Sight, limit: number) => Promise<Candidate[]>
  /** How many there are, counted up to `most`: nobody leafs through more, and to count a hundred thousand takes its time. */
  count: (question: Question, sight: Sight, most: number) => Promise<number>
  /** Title words that share a part with this word. */
  wordsWith: (parts: string[]) => Promise<string[]>
}

/** How a database keeps what is searched. */
export type Engine = {
  /** Makes what is missing of the index's tables. */
  prepare: () => Promise<void>
  /** Puts these entries in the place of all that the index holds of the document. */
  replace: (req: PayloadRequest, document: Document, entries: Entry[]) => Promise<void>
  /** Documents the index knows, after this one, in the order of `collection:document`. */
  documentsAfter: (document: Document | null, limit: number) => Promise<Document[]>
}

type Document = { collection: string; document: string }
