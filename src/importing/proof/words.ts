/** A word with the line on which it begins. */
export type Word = { word: string; line: number }

/** Letters, marks and digits in a row are a word, in whatever writing; signs between them are none. */
const pattern = /[\p{L}\p{N}\p{M}]+/gu

/** As two texts are compared: composed (the draft is stored so), and without what only joins or parts letters unseen. */
const settled = (text: string): string =>
  text.normalize('NFC').replace(/[\u00AD\u200B-\u200D\u2060\uFEFF]/g, '')

export const wordsIn = (text: string): string[] => settled(text).match(pattern) ?? []

/** The words of a text whose first letter stands on `line`, each with its own line. */
export function wordsAt(text: string, line: number): Word[] {
  return text
    .split('\n')
    .flatMap((part, index) => wordsIn(part).map((word) => ({ word, line: line + index })))
}
