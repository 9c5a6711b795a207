import { withoutAccents } from '#src/content/slug'

/** A word where it stands in a text, in the form in which words are compared. */
export type Word = { plain: string; start: number; end: number }

/** Longer ones are cut: nobody types them whole. */
const LONGEST = 40

/**
 * Words are found by their letters and not by a dictionary (Intl.Segmenter has one, but another in each version of Node,
 * and an index outlives a version). An apostrophe joins; C++, C# and .NET keep the signs that make them what they are.
 */
const pattern =
  /(?:(?<![\p{L}\p{N}])\.(?=net(?![\p{L}\p{N}])))?[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’][\p{L}\p{M}\p{N}]+)*(?:\+\+|#)?/giu

/** Scripts written without blanks: their words are taken two letters at a time. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]/u
const runs = new RegExp(`${unspaced.source}+|(?:(?!${unspaced.source}).)+`, 'gsu')

/** The words of a text in their order. Runs of an unspaced script come as they are; see `tokensOf`. */
export const wordsIn = (text: string): Word[] => [...eachWord(text)]

/** The same one by one, for a caller that needs only the first. */
export function* eachWord(text: string): Generator<Word> {
  for (const { 0: found, index } of text.matchAll(pattern)) {
    if (plainAscii.test(found)) {
      yield { plain: found.toLowerCase().slice(0, LONGEST), start: index, end: index + found.length }
      continue
    }
    for (const { 0: run, index: within } of found.matchAll(runs)) {
      const plain = plainForm(run)
      const start = index + within
      if (plain !== '') yield { plain, start, end: start + run.length }
    }
  }
}

/** Most words by far, and nothing to work out about them. */
const plainAscii = /^[a-z0-9]+$/i

/** Small letters without accents, the same for every way to write a word. */
const plainForm = (word: string): string => {
  const spoken = word.replace(/^\./, 'dot').replace(/\+\+$/, 'plusplus').replace(/#$/, 'sharp')
  const plain = withoutAccents(spoken.normalize('NFKC').toLowerCase().replace(/['’]/g, ''))
  return (
    plain
      // What is left out in writing as often as not.
      .normalize('NFD')
      .replace(/([\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}])\p{M}+/gu, '$1')
      .normalize('NFC')
      .slice(0, LONGEST)
  )
}

/** What of a word is compared: without the s of a plural. */
export const stem = (plain: string): string =>
  /^[a-z]{2,}[^su\W\d]s$/.test(plain) ? plain.slice(0, -1) : plain

export const isUnspaced = (plain: string): boolean => unspaced.test(plain)

/** What is looked for in place of a word: itself, or each two neighbouring letters of an unspaced script. */
export const tokensAsked = (plain: string): string[] => {
  if (!isUnspaced(plain)) return [stem(plain)]
  const letters = [...plain]
  return letters.length === 1 ? letters : pairs(letters)
}

/** What a word can be found by. */
export const tokensOf = (plain: string): string[] => {
  if (!isUnspaced(plain)) return [stem(plain)]
  const letters = [...plain]
  return [...letters, ...pairs(letters)]
}

const pairs = (letters: string[]): string[] =>
  letters.slice(1).map((letter, index) => `${letters[index]}${letter}`)

/**
 * Words that one slip of the finger makes of each other share a part: the word itself or the word without one letter
 * (symmetric deletion, as SymSpell does it). So a look-up of a dozen parts finds them, however many words there are.
 */
export const deletionsOf = (word: string): string[] => {
  const letters = [...word]
  return [...new Set([word, ...letters.map((_, index) => letters.toSpliced(index, 1).join(''))])]
}

/**
 * A token in small Latin letters and digits, so that no database's own idea of letters comes between (SQLite's is of
 * Unicode 6.1). Every other letter takes seven characters: the beginning of a token is the beginning of its code.
 */
export const coded = (token: string): string =>
  token.replace(/[^a-z0-9]/gu, (letter) => `z${letter.codePointAt(0)!.toString(16).padStart(6, '0')}`)
