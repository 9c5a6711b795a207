import type { Piece } from '#src/importing/Piece'
import { sentencesOf } from '#src/importing/recognise/sentences'

const notPlural = new Set(['this', 'is', 'as', 'was', 'has', 'does', 'its', 'his', 'always', 'perhaps', 'thus', 'us', 'yes', 'besides', 'sometimes', 'others', 'afterwards', 'nowadays', 'unless', 'across', 'whereas', 'business', 'news', 'these', 'those', 'courses', 'employers', 'skills', 'students', 'salaries', 'jobs', 'careers']) // prettier-ignore
const irregular: Record<string, string> = { people: 'person', men: 'man', women: 'woman', children: 'child' }
const fewest = 3

/**
 * What a page without a title is about: the plural that most of its sentences begin with ('Park Rangers ...'), made
 * singular. Null when no plural begins three sentences.
 */
export function subjectOf(pieces: readonly Piece[]): string | null {
  const sentences = pieces
    .filter((piece) => piece.kind === 'text')
    .flatMap((piece) => sentencesOf(piece.text))
  const counted = new Map<string, number>()
  for (const sentence of sentences) {
    const words = sentence.split(' ', 5).map((word) => word.replace(/^["'“‘(]+/u, ''))
    for (let length = 1; length <= 4; length++) {
      const phrase = words.slice(0, length)
      const last = phrase.at(-1) ?? ''
      if (
        phrase.length < length ||
        !isPlural(last) ||
        phrase.some((word) => !/^[\p{L}\p{M}'’+#./&-]+$/u.test(word))
      )
        continue
      if (!/^\p{Lu}/u.test(phrase[0] ?? '')) continue
      counted.set(phrase.join(' '), (counted.get(phrase.join(' ')) ?? 0) + 1)
      break
    }
  }
  // Of two that are equally frequent the longer says more.
  const [best] = [...counted].sort(
    ([one, ones], [other, others]) => others - ones || other.length - one.length,
  )
  if (!best || best[1] < fewest) return null
  const [plural] = best
  const text = pieces.map((piece) => piece.text).join('\n')
  const candidates = singularsOf(plural)
  const used = candidates.find((singular) =>
    new RegExp(`\\b(a|an|the) ${escape(singular)}\\b`, 'i').test(text),
  )
  return used ?? candidates[0] ?? null
}

const isPlural = (word: string) => {
  const lower = word.toLowerCase()
  return (
    irregular[lower] !== undefined ||
    (/[\p{L}]{2}s$/u.test(lower) && !/(ss|us|is)$/.test(lower) && !notPlural.has(lower)) ||
    /[^\s]men$/.test(lower)
  )
}

/** The singulars a plural may have, the likeliest first. */
export function singularsOf(plural: string): string[] {
  const words = plural.split(' ')
  const last = words.pop() ?? ''
  const lower = last.toLowerCase()
  const endings =
    irregular[lower] !== undefined
      ? [last.charAt(0) + irregular[lower].slice(1)]
      : /men$/i.test(last)
        ? [last.replace(/en$/i, 'an')]
        : /ies$/i.test(last)
          ? [last.replace(/ies$/i, 'y'), last.slice(0, -1)]
          : /(s|sh|ch|x|z)es$/i.test(last)
            ? [last.slice(0, -2), last.slice(0, -1)]
            : [last.slice(0, -1)]
  return endings.map((ending) => [...words, ending].join(' '))
}

/** The plurals an English noun phrase may have; used to find a title again in the text. */
export function pluralsOf(singular: string): string[] {
  if (/[^aeiou]y$/i.test(singular)) return [`${singular.slice(0, -1)}ies`, `${singular}s`]
  if (/(s|sh|ch|x|z)$/i.test(singular)) return [`${singular}es`]
  if (/man$/i.test(singular)) return [singular.replace(/an$/i, 'en'), `${singular}s`]
  if (/person$/i.test(singular)) return [singular.replace(/person$/i, 'people'), `${singular}s`]
  return [`${singular}s`]
}

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
