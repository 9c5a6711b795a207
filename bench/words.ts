/*
 * Words for made-up catalogues. Nothing here is about anything; a few words are common and most are rare, as in every
 * language, so that searches find from a handful to tens of thousands of pages.
 */

/** A stream of numbers from 0 to 1 that is the same on every run (mulberry32). */
export const randomFrom = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const first =
  'design data garden kitchen bridge river forest signal paper glass metal music number story market harbour engine cloud bread light'
const second =
  'craft basics method practice planning repair drawing making writing testing teaching tracking care keeping building mapping sorting reading'
const beginnings = 'bra cor del fen gal hem jur kel lim mon nar pol quo ren sal tor ulm ver wen yar'
const middles = 'a ba di fo gu ka li mo nu pe ra si to vu za'
const ends = 'n l rk st mp nd x ss th ck'

const list = (words: string) => words.split(' ')

/** The vocabulary, most common first: known words, then some thousands that are made of syllables. */
export const vocabulary: string[] = [
  ...list(first),
  ...list(second),
  ...list(beginnings).flatMap((a) => list(middles).flatMap((b) => list(ends).map((c) => `${a}${b}${c}`))),
]

export type Writer = ReturnType<typeof writerOf>

export const writerOf = (random: () => number) => {
  const whole = (below: number) => Math.floor(random() * below)
  const pick = <T>(items: readonly T[]): T => items[whole(items.length)]!
  /** The first ones often, the last ones rarely. */
  const likely = <T>(items: readonly T[]): T => items[Math.floor(items.length * random() ** 3)]!
  const word = () => likely(vocabulary)
  const words = (count: number) => Array.from({ length: count }, word)
  const capital = (text: string) => text[0]!.toUpperCase() + text.slice(1)
  return {
    whole,
    pick,
    likely,
    word,
    title: (least: number, most: number) => capital(words(least + whole(most - least + 1)).join(' ')),
    sentence: (count: number) => `${capital(words(count).join(' '))}.`,
    text: (sentences: number) =>
      Array.from({ length: sentences }, () => `${capital(words(8 + whole(8)).join(' '))}.`).join(' '),
  }
}
