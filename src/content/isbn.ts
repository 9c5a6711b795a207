import { audit, parse } from 'isbn3'

import { type Checked, good, quoted, wrong } from '#src/content/checked'

/**
 * An ISBN as people write it (hyphens, spaces, 'ISBN' in front, the ten digits of before 2007) to thirteen bare digits.
 * Check digits after ISO 2108; whether a publisher was ever given the number is not asked, so new ranges pass.
 */
export const readIsbn = (text: string): Checked => {
  const bare = text
    .replace(/^\s*isbn(?:-1[03])?:?/i, '')
    .replace(/[\s\p{Pd}]/gu, '')
    .toUpperCase()

  if (/^\d{9}[\dX]$/.test(bare)) return readTen(bare)
  if (/^\d{13}$/.test(bare)) return readThirteen(bare)
  if (/^[\dX]+$/.test(bare)) {
    return wrong(`An ISBN has 13 digits (or 10, before 2007); ${quoted(text.trim())} has ${bare.length}.`)
  }
  return wrong(`${quoted(text.trim())} is not an ISBN: write its 13 digits, with or without hyphens.`)
}

/** Thirteen digits with hyphens where the registration groups end, for people to read; bare where the group is unknown. */
export const hyphenatedIsbn = (isbn13: string): string => parse(isbn13)?.isbn13h ?? isbn13

const readThirteen = (digits: string): Checked => {
  if (!/^97[89]/.test(digits)) {
    return wrong(
      `An ISBN with 13 digits starts with 978 or 979; ${digits} starts with ${digits.slice(0, 3)}.`,
    )
  }
  const expected = checkDigit13(digits)
  if (digits.at(-1) !== expected) return wrongCheckDigit(digits, expected)
  return good(digits)
}

const readTen = (digits: string): Checked => {
  const expected = checkDigit10(digits)
  if (digits.at(-1) !== expected) return wrongCheckDigit(digits, expected)
  const first12 = `978${digits.slice(0, 9)}`
  return good(`${first12}${checkDigit13(first12)}`)
}

const wrongCheckDigit = (digits: string, expected: string) => {
  const swapped = audit(digits).clues.find(({ message }) => /transpos/i.test(message))
  const hint = swapped ? ` If two digits were swapped, ${swapped.candidate} is meant.` : ''
  return wrong(
    `The last digit of ISBN ${digits} does not fit the others: it should be ${expected}, not ${digits.at(-1)}. ` +
      `Compare the number with the book’s imprint.${hint}`,
  )
}

const checkDigit13 = (digits: string): string => {
  const sum = [...digits.slice(0, 12)].reduce(
    (total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 1 : 3),
    0,
  )
  return String((10 - (sum % 10)) % 10)
}

const checkDigit10 = (digits: string): string => {
  const sum = [...digits.slice(0, 9)].reduce((total, digit, place) => total + Number(digit) * (10 - place), 0)
  const rest = (11 - (sum % 11)) % 11
  return rest === 10 ? 'X' : String(rest)
}
