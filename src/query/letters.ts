import { withoutAccents } from '#src/content/slug'

/*
 * How letters are compared when one looks for a text within a text: the same in every database, because each of them is given
 * the letters to look for, one set for each place. Capitals and small letters are the same in every script, and so are letters
 * with and without accents in Latin and Greek (in other scripts a mark makes another letter); what stands for two letters
 * (ß, æ) is the same as those two.
 */

/** For each place in a text the letters that may stand there. */
export type Pattern = readonly string[]

/** Ways to write one word; more are not tried. */
const mostPatterns = 16

/** The ways in which a text that holds `word` may write it. `word` is not empty. */
export function patternsOf(word: string): Pattern[] {
  const letters = [...word.normalize('NFC')].flatMap((letter) => [...keyOf(letter)])
  let open: { at: number; pattern: string[] }[] = [{ at: 0, pattern: [] }]
  const done: string[][] = []
  while (open.length > 0) {
    open = open.flatMap(({ at, pattern }) => {
      if (at === letters.length) {
        done.push(pattern)
        return []
      }
      const plain = { at: at + 1, pattern: [...pattern, sameAs(letters[at]!)] }
      const together = spelledWith()
        .filter(({ key }) => key.every((letter, index) => letters[at + index] === letter))
        .map(({ key, written }) => ({ at: at + key.length, pattern: [...pattern, written] }))
      return [plain, ...together]
    })
    open = open.slice(0, mostPatterns - done.length)
  }
  return done
}

/** Whether a text holds a word. */
export function holds(text: string, word: string): boolean {
  const letters = [...text]
  return patternsOf(word).some((pattern) =>
    letters.some((_, start) => pattern.every((set, at) => set.includes(letters[start + at] ?? '\0'))),
  )
}

/** What stands for a letter when it is compared: one letter, or two and more where it is spelled with them. */
const keyOf = (letter: string): string => {
  if (/^[a-z0-9]$/.test(letter)) return letter
  const small = letter.normalize('NFKC').toLowerCase().replaceAll('ς', 'σ')
  const plain = withoutAccents(small)
    .normalize('NFD')
    .replace(/(\p{Script=Greek})\p{M}+/gu, '$1')
    .normalize('NFC')
  const isSpelled = [...plain].length > 1
  if (plain === '' || (isSpelled && !(isLetter(letter) && /^\p{L}+$/u.test(plain)))) return letter
  return plain
}

const isLetter = (letter: string) => /^\p{L}$/u.test(letter)

type Table = { same: Map<string, string>; spelled: { key: string[]; written: string }[] }
let table: Table | undefined

/** Alphabets with capitals, and other forms of their letters. Hanzi, syllables and signs are the same as nothing but themselves. */
const alphabets: [from: number, to: number][] = [
  [0x41, 0x2fff],
  [0xa640, 0xabff],
  [0xfb00, 0xfb17],
  [0xff00, 0xffef],
  [0x10400, 0x104ff],
]

const letterTable = (): Table => {
  if (table) return table
  const same = new Map<string, string>()
  const spelled = new Map<string, string>()
  for (const [from, to] of alphabets) {
    for (let code = from; code <= to; code++) {
      const letter = String.fromCodePoint(code)
      // What no stored text holds: texts are kept in NFC.
      if (!isLetter(letter) || letter.normalize('NFC') !== letter) continue
      const key = keyOf(letter)
      const isOne = [...key].length === 1
      const forms = isOne ? same : spelled
      forms.set(key, (forms.get(key) ?? '') + letter)
    }
  }
  for (const [key, letters] of same) if (!letters.includes(key)) same.set(key, key + letters)
  table = { same, spelled: [...spelled].map(([key, written]) => ({ key: [...key], written })) }
  return table
}

const sameAs = (key: string): string => letterTable().same.get(key) ?? key
const spelledWith = () => letterTable().spelled
