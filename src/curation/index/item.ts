import { addressKey } from '#src/curation/addressKeys'
import type { Kind } from '#src/curation/types'
import { eachWord } from '#src/search/words'

/** A working copy, as much of it as one looks it up by. */
export type Item = {
  id: string
  kind: Kind
  /** The words of the title, each between blanks: ' weaving by hand '. */
  title: string
  /** The names of its authors, likewise. */
  writers: string
  isbn: string | null
  /** See `addressKeys`. */
  addresses: string[]
  provider: string | null
  level: string | null
  topics: string[]
  createdBy: string | null
  workflowState: string
  live: boolean
  publishAt: string | null
  expireAt: string | null
  updatedAt: string
}

/** A working copy as its database gave it. */
export type WorkingCopy = Omit<Item, 'kind' | 'title' | 'writers' | 'isbn' | 'addresses'> & {
  title: string
  writers: string[]
  isbn13: string | null
  url: string | null
  affiliateUrl: string | null
}

export const itemOf = (kind: Kind, copy: WorkingCopy): Item => {
  const { title, writers, isbn13, url, affiliateUrl, ...same } = copy
  return {
    ...same,
    kind,
    title: wordsOf(title),
    writers: wordsOf(writers.join(' ')),
    isbn: isbn13,
    addresses: [url, affiliateUrl].flatMap((address) => (address ? (addressKey(address) ?? []) : [])),
  }
}

/** ' weaving by hand ': what words are looked for in; a blank when there are none. */
export const wordsOf = (text: string): string => {
  const words = [...eachWord(text)].map(({ plain }) => plain)
  return words.length === 0 ? ' ' : ` ${words.join(' ')} `
}
