import { readIsbn } from '#src/content/isbn'
import type { ReadAs } from '#src/curation/types'

export type PastedLine = {
  /** Counted from 1, empty lines included. */
  line: number
  /** As it was pasted, without what lists put in front. */
  text: string
} & ({ readAs: ReadAs; value: string; title: string | null } | { readAs: 'isbn'; wrong: string })

/** A longer line is a paragraph and no title. */
const longest = 500

/**
 * What people paste: a line for each book or course, by ISBN, by address or by title, in any order, with bullets, numbers
 * and quotation marks around them, from a spreadsheet or a letter. Empty lines are left out. Pure.
 */
export const pastedLines = (text: string): PastedLine[] =>
  text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .flatMap((raw, index) => {
      const line = tidy(raw)
      return line === '' ? [] : [{ line: index + 1, text: line, ...recognised(line) }]
    })

const tidy = (raw: string): string =>
  raw
    .slice(0, longest)
    .replace(/[\u00A0\u200B\t]+/g, (blanks) => (blanks.includes('\t') ? '\t' : ' '))
    .trim()
    // A bullet, or a number that counts: '1.' and '(2)', not the 1984 of a title.
    .replace(/^(?:[-–—*•·◦▪]\s+|\(?\d{1,3}[.)]\s+|\[[ x]?\]\s+)+/i, '')
    .trim()

type Recognised = { readAs: ReadAs; value: string; title: string | null } | { readAs: 'isbn'; wrong: string }

const recognised = (line: string): Recognised => {
  const address = /\bhttps?:\/\/[^\s<>"“”]+/i.exec(line)?.[0].replace(/[.,;:!?)\]]+$/, '')
  if (address) return { readAs: 'address', value: address, title: titleOf(line.replace(address, ' ')) }
  if (bareAddress.test(line)) return { readAs: 'address', value: `https://${line}`, title: null }

  const isbn = isbnIn(line)
  if (isbn) {
    const read = readIsbn(isbn.digits)
    const title = titleOf(line.replace(isbn.written, ' '))
    if (read.ok) return { readAs: 'isbn', value: read.value, title }
    if (isbn.isMeant) return { readAs: 'isbn', wrong: read.message }
  }
  return { readAs: 'title', value: titleOf(line) ?? line, title: titleOf(line) }
}

/** 'coursera.org/learn/x', as browsers show an address. */
const bareAddress = /^(?:[a-z0-9-]+\.)+[a-z]{2,}\/[^\s]+$/i

/** A number that is, or is said to be, an ISBN. */
const isbnIn = (line: string): { written: string; digits: string; isMeant: boolean } | null => {
  const named = /\bisbn(?:-1[03])?\s*:?\s*([\dX][\dX\s\p{Pd}]{7,20}[\dX])/iu.exec(line)
  if (named?.[1]) return { written: named[0], digits: named[1], isMeant: true }
  const alone = /(?<![\p{L}\d])(97[89][\d\s\p{Pd}]{9,16}\d|\d[\d\s\p{Pd}]{7,14}[\dX])(?![\p{L}\d])/iu.exec(
    line,
  )
  if (!alone?.[1]) return null
  const count = alone[1].replace(/[\s\p{Pd}]/gu, '').length
  if (count !== 10 && count !== 13) return null
  // Nothing else on the line: it can only have been meant as one.
  return { written: alone[0], digits: alone[1], isMeant: alone[0].trim() === line }
}

/** What is left of a line as a title: its first cell, without quotation marks and what joined it to the rest. */
const titleOf = (text: string): string | null => {
  const cell = text.split('\t').find((one) => /[\p{L}\p{N}]/u.test(one)) ?? ''
  const title = cell
    .replace(/[([]\s*[)\]]/g, ' ')
    .replace(/^[\s"“”„«»‘’'<|.,;:–—-]+/u, '')
    .replace(/[\s"“”„«»’'>|,;:–—-]+\.?$/u, '')
    .replace(/\s+/g, ' ')
  return /[\p{L}\p{N}]/u.test(title) ? title : null
}
