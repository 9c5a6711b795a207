import type { WorkflowState } from '#src/workflow/states'

/** What a list can be made of. */
export type Kind = 'courses' | 'books'

export const levels = ['beginner', 'intermediate', 'advanced', 'any'] as const

/** A course or a book as it is shown to a user who chooses. */
export type Entry = {
  collection: Kind
  id: string
  title: string
  /** Who offers the course, or who wrote the book. */
  by: string | null
  isbn13: string | null
  url: string | null
  level: string | null
  availability: string | null
  workflowState: WorkflowState
  live: boolean
}

/** What a pasted line was taken for. */
export type ReadAs = 'isbn' | 'address' | 'title'

/** What became of a pasted line. */
export type Outcome = {
  /** Counted from 1, among all lines of the text. */
  line: number
  text: string
  readAs: ReadAs
  /**
   * found: `entries` has the one. several: the person has to choose. missing: nothing like it. wrong: it cannot be what it
   * looks like, and `message` says why. repeated: an earlier line (`sameAs`) gave the same document.
   */
  outcome: 'found' | 'several' | 'missing' | 'wrong' | 'repeated'
  entries: Entry[]
  message?: string
  sameAs?: number
  /** What a new document would begin with. */
  start?: { collection: Kind; data: Record<string, unknown> }
}
