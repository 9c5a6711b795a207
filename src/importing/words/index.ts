import { ar } from '#src/importing/words/ar'
import { de } from '#src/importing/words/de'
import { en } from '#src/importing/words/en'
import { es } from '#src/importing/words/es'
import { fr } from '#src/importing/words/fr'
import { hi } from '#src/importing/words/hi'
import { ja } from '#src/importing/words/ja'
import type { PageWords } from '#src/importing/words/PageWords'
import { pt } from '#src/importing/words/pt'
import { zh } from '#src/importing/words/zh'

/** By ISO 639-1. Another language is read by the structure of the page alone, with the words of English. */
const languages = { en, de, fr, es, pt, ar, hi, zh, ja } as const

type Lang = keyof typeof languages

const isLang = (code: string): code is Lang => Object.hasOwn(languages, code)

export type WordKind = keyof PageWords

const cache = new Map<string, RegExp>()

/** One of these words somewhere in a text ('anywhere'), or as the whole of it. */
export function wordsOf(
  kind: WordKind,
  language: string,
  where: 'anywhere' | 'whole' | 'start' = 'anywhere',
): RegExp {
  const key = `${kind} ${language} ${where}`
  const known = cache.get(key)
  if (known) return known
  const lists = [...new Set<PageWords>([isLang(language) ? languages[language] : languages.en, languages.en])]
  const all = lists.flatMap((list) => list[kind]).sort((one, other) => other.length - one.length)
  const either = eitherOf(all)
  const made =
    where === 'whole'
      ? new RegExp(`^(?:${either})[:：.]?$`, 'iu')
      : where === 'start'
        ? new RegExp(`^(?:${either})`, 'iu')
        : new RegExp(either, 'iu')
  cache.set(key, made)
  return made
}

/**
 * Words of letters with blanks between them stand alone; those of Chinese and Japanese stand in the midst of others. The bounds
 * are written once for all words: an engine takes seconds for a pattern that has them at each.
 */
const eitherOf = (words: readonly string[]): string => {
  const escaped = (word: string) =>
    word
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replace(/’/g, "['’]")
      .replace(/ /g, '\\s+')
  const isJoined = (word: string) => /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(word)
  const alone = words.filter((word) => !isJoined(word)).map(escaped)
  const joined = words.filter(isJoined).map(escaped)
  return [`(?<![\\p{L}\\p{M}])(?:${alone.join('|')})(?![\\p{L}\\p{M}])`, ...joined].join('|')
}
