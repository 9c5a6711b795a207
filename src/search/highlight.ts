import { coded, eachWord, isUnspaced, stem } from '#src/search/words'

/** What is marked: words as they are compared, and beginnings of words. */
export type Marked = { words: ReadonlySet<string>; beginnings: readonly string[] }

/** Characters of a text that are shown around the first word found. */
const SHOWN = 200

/** HTML of a text, escaped, with <mark> around the words that were searched for. */
export const highlighted = (text: string, marked: Marked): string =>
  withMarks(text, placesIn(text, marked), 0, text.length)

/** A stretch of a text around the first words found, as HTML; null when none is in it. */
export const excerpt = (text: string, marked: Marked): string | null => {
  let begin = 0
  let end = Infinity
  const inside: Place[] = []
  for (const place of eachPlace(text, marked)) {
    if (inside.length === 0) {
      begin = place.start <= SHOWN / 4 ? 0 : wordBoundary(text, place.start - SHOWN / 4)
      end = begin + SHOWN >= text.length ? text.length : wordBoundary(text, begin + SHOWN)
    }
    if (place.start >= end) break
    if (place.start >= begin && place.end <= end) inside.push(place)
  }
  if (inside.length === 0) return null
  return `${begin > 0 ? '…' : ''}${withMarks(text, inside, begin, end).trim()}${end < text.length ? '…' : ''}`
}

type Place = { start: number; end: number }

const placesIn = (text: string, marked: Marked): Place[] => [...eachPlace(text, marked)]

function* eachPlace(text: string, { words, beginnings }: Marked): Generator<Place> {
  for (const { plain, start, end } of eachWord(text)) {
    if (isUnspaced(plain)) yield* unspacedPlaces(plain, start, end, words, beginnings)
    else if (words.has(stem(plain)) || beginnings.some((beginning) => plain.startsWith(beginning)))
      yield { start, end }
  }
}

/** In scripts without blanks the letters asked for are marked, wherever they stand. */
const unspacedPlaces = (
  plain: string,
  start: number,
  end: number,
  words: ReadonlySet<string>,
  beginnings: readonly string[],
): Place[] => {
  const isLetterForLetter = plain.length === end - start
  const places: Place[] = []
  for (const token of [...words, ...beginnings].filter(isUnspaced))
    for (let at = plain.indexOf(token); at >= 0; at = plain.indexOf(token, at + 1))
      places.push(isLetterForLetter ? { start: start + at, end: start + at + token.length } : { start, end })
  return merged(places)
}

const merged = (places: Place[]): Place[] => {
  const result: Place[] = []
  for (const place of places.sort((a, b) => a.start - b.start)) {
    const last = result.at(-1)
    if (last && place.start <= last.end) last.end = Math.max(last.end, place.end)
    else result.push({ ...place })
  }
  return result
}

const withMarks = (text: string, places: Place[], begin: number, end: number): string => {
  let html = ''
  let at = begin
  for (const { start, end: stop } of places) {
    html += `${escaped(text.slice(at, start))}<mark>${escaped(text.slice(start, stop))}</mark>`
    at = stop
  }
  return html + escaped(text.slice(at, end))
}

/** The next blank, so that no word is cut, or a little later where there is none; never inside a letter. */
const wordBoundary = (text: string, from: number): number => {
  const blank = text.slice(from, from + 40).search(/\s/)
  const at = Math.round(blank >= 0 ? from + blank : from)
  return /[\uDC00-\uDFFF]/.test(text[at] ?? '') ? at + 1 : at
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => signs[sign]!)

export const markedBy = (words: string[], beginnings: string[]): Marked => ({
  words: new Set(words),
  beginnings: beginnings.filter((beginning) => coded(beginning).length > 1),
})
