import type { Plan, SettledEntry } from '#src/importing/planDraft'
import { heldIn } from '#src/importing/proof/draftWords'
import { saidIn, type Said } from '#src/importing/proof/sourceWords'
import { type Word, wordsIn } from '#src/importing/proof/words'
import type { Source } from '#src/importing/readSource'
import { unwrapped } from '#src/importing/unwrapped'

export type Count = { accounted: number; of: number }

/** What of the source is in the stored draft or in the report, and the lines of what is in neither. */
export type Proof = {
  words: Count
  links: Count
  pictures: Count
  numbers: Count
  missing: { line: number; what: string }[]
}

type Composed = Pick<Plan, 'account' | 'assumptions' | 'toDo'> & {
  /** What the salaries were read from, where the stored ones are what was planned. */
  salaries: readonly string[]
}

/**
 * Counts what the source says against what came out of the database and what the report tells. The source is read here once
 * more, by readers that share no rule with the import; nothing is counted because a rule claimed to have stored it.
 */
export function prove(
  source: Pick<Source, 'format' | 'text'>,
  stored: Record<string, unknown>,
  composed: Composed,
): Proof {
  const said = saidIn(source.format, source.text)
  const held = heldIn(stored)
  const told = composed.account.filter(({ fate }) => fate.kind !== 'stored')
  const pool = new Map<string, number>()
  // In a text file the number of an item is a word of its line.
  const numbers = source.format === 'text' || said.isPlain ? held.numbers.map(String) : []
  for (const word of [
    ...held.words,
    ...numbers,
    ...told.flatMap(({ text }) => wordsIn(text)),
    ...composed.salaries.flatMap(wordsIn),
  ])
    pool.set(word, (pool.get(word) ?? 0) + 1)
  const lost = rejoined(lostWords(said.words, pool, told), said.words, pool)

  const report = [
    ...composed.account.flatMap(({ text, note, fate }) =>
      fate.kind === 'stored' && !note ? [] : [text, note ?? ''],
    ),
    ...composed.assumptions,
    ...composed.toDo,
  ].join('\n')
  const lostLinks = said.links.filter(
    ({ url }) =>
      !held.urls.has(url) &&
      !held.urls.has(unwrapped(url)) &&
      !report.includes(url) &&
      !report.includes(decoded(url)),
  )
  const lostPictures = said.pictures.filter(({ src }) => !src.startsWith('data:') && !report.includes(src))
  const lostNumbers = numbersLost(said, held.numbers, told)
  return {
    words: { accounted: said.words.length - lost.length, of: said.words.length },
    links: { accounted: said.links.length - lostLinks.length, of: said.links.length },
    pictures: { accounted: said.pictures.length - lostPictures.length, of: said.pictures.length },
    numbers: { accounted: said.numbers.length - lostNumbers.length, of: said.numbers.length },
    missing: [
      ...byLine(lost),
      ...lostLinks.map(({ url, line }) => ({ line, what: `the link to ${url}` })),
      ...lostPictures.map(({ src, line }) => ({ line, what: `the picture ${src}` })),
      ...lostNumbers.map(({ number, line }) => ({ line, what: `the list number ${number}` })),
    ].sort((one, other) => one.line - other.line),
  }
}

export const isWhole = (proof: Proof): boolean => proof.missing.length === 0

/** Of a word that is there too seldom, the places that are missing: where most of the line is missing too. */
function lostWords(
  words: readonly Word[],
  pool: ReadonlyMap<string, number>,
  told: readonly SettledEntry[],
): Word[] {
  const count = new Map<string, number>()
  for (const { word } of words) count.set(word, (count.get(word) ?? 0) + 1)
  const short = new Map(
    [...count].flatMap(([word, wanted]) =>
      wanted > (pool.get(word) ?? 0) ? [[word, wanted - (pool.get(word) ?? 0)] as const] : [],
    ),
  )
  if (short.size === 0) return []
  const toldLines = new Set(told.flatMap(({ lines }) => lines))
  const weight = new Map<number, number>()
  for (const { word, line } of words)
    if (short.has(word)) weight.set(line, (weight.get(line) ?? 0) + 1 / (count.get(word) ?? 1))
  const places = words
    .filter(({ word }) => short.has(word))
    .sort(
      (one, other) =>
        Number(toldLines.has(one.line)) - Number(toldLines.has(other.line)) ||
        (weight.get(other.line) ?? 0) - (weight.get(one.line) ?? 0),
    )
  return places.filter(({ word }) => {
    const left = short.get(word) ?? 0
    if (left > 0) short.set(word, left - 1)
    return left > 0
  })
}

/**
 * What a reader takes for one word may be two runs of letters of another look ('34,000' and a raised '1'), on either side. A word
 * that is missing is there after all when words to spare put together are it, or when it and its neighbour are one of those.
 */
function rejoined(lost: Word[], words: readonly Word[], pool: ReadonlyMap<string, number>): Word[] {
  if (lost.length === 0) return lost
  const spare = new Map(pool)
  const missing = new Set(lost)
  for (const one of words) if (!missing.has(one)) spare.set(one.word, (spare.get(one.word) ?? 0) - 1)
  const takeAll = (parts: string[]): boolean => {
    if (!parts.every((part) => (spare.get(part) ?? 0) > 0)) return false
    for (const part of parts) spare.set(part, (spare.get(part) ?? 0) - 1)
    return true
  }
  const found = new Set<Word>()
  const order = new Map(words.map((one, index) => [one, index]))
  for (const one of lost) {
    if (found.has(one)) continue
    const { word } = one
    if (
      Array.from({ length: word.length - 1 }, (_, at) => at + 1).some((at) =>
        takeAll([word.slice(0, at), word.slice(at)]),
      )
    ) {
      found.add(one)
      continue
    }
    const group = [one]
    for (let at = (order.get(one) ?? 0) + 1; group.length < 5; at += 1) {
      const next = words[at]
      if (!next || !missing.has(next)) break
      group.push(next)
      if (!takeAll([group.map((part) => part.word).join('')])) continue
      for (const part of group) found.add(part)
      break
    }
  }
  return lost.filter((one) => !found.has(one))
}

const byLine = (words: readonly Word[]): Proof['missing'] => {
  const lines = new Map<number, string[]>()
  for (const { word, line } of words) lines.set(line, [...(lines.get(line) ?? []), word])
  return [...lines].map(([line, lost]) => ({ line, what: `“${lost.join(' ')}”` }))
}

/** A number of a list is there when the draft has it as often as the source does, apart from lines that the report tells. */
function numbersLost(said: Said, held: readonly number[], told: readonly SettledEntry[]): Said['numbers'] {
  const there = new Map<number, number>()
  for (const number of held) there.set(number, (there.get(number) ?? 0) + 1)
  const isTold = (line: number) => told.some(({ lines }) => lines.includes(line))
  return said.numbers.filter(({ number, line }) => {
    const left = there.get(number) ?? 0
    if (left > 0) there.set(number, left - 1)
    return left === 0 && !isTold(line)
  })
}

const decoded = (url: string) => {
  try {
    return decodeURI(url)
  } catch {
    return url
  }
}
