import type { Payload } from 'payload'
import type { Candidate, Finder, Question, Sight, Token } from '#src/search/engine'
import { finderOf } from '#src/search/finderOf'
import {
  type Searched,
  canBeMistyped,
  collectionToken,
  marks,
  topicToken,
  wholeTitleToken,
} from '#src/search/entry'
import { type Marked, markedBy } from '#src/search/highlight'
import { maxEditDistance, editDistance } from '#src/search/fuzzyMatch'
import { coded, deletionsOf, isUnspaced, stem, tokensAsked, wordsIn } from '#src/search/words'

export type Search = {
  q: string
  collections?: readonly Searched[]
  /** Topic ids; a hit has at least one of them. */
  topics?: readonly string[]
  limit: number
  page: number
}

export type Found = {
  candidates: Candidate[]
  /** Counted up to MOST_HITS; when there may be more, `isTotalExact` is false. */
  total: number
  isTotalExact: boolean
  /** What was looked for instead, when nothing has the words as they were written. */
  correctedTo: string | null
  marked: Marked
}

/** A word that was asked for: the tokens one of which an entry must have all of, and how the last one may begin. */
type Asked = { plain: string; tokens: string[]; beginning: string | null }

/**
 * Searches what is live. Best first: pages with just this title, pages with all the words in the title, then with the last
 * word begun in the title, then with the words anywhere, then with the last begun anywhere; among equals the order of
 * their places (entry.ts).
 */
export const findLive = (payload: Payload, search: Search, sight: Sight): Promise<Found> =>
  findWith(finderOf(payload), search, sight)

/** The same, for a finder that knows more or less than the index. */
export const findWith = async (engine: Finder, search: Search, sight: Sight): Promise<Found> => {
  const asked = askedIn(search.q)
  if (asked.length === 0) return nothing(markedBy([], []))
  const filters = filtersOf(search)
  const found = await foundBy(engine, asked, filters, search, sight)
  if (found.total > 0) return found
  const corrected = await corrections(engine, asked, sight)
  if (!corrected) return found
  const correctedTo = corrected.map(({ plain }) => plain).join(' ')
  return { ...(await foundBy(engine, corrected, filters, search, sight)), correctedTo }
}

const foundBy = async (
  engine: Finder,
  asked: Asked[],
  filters: Question,
  search: Search,
  sight: Sight,
): Promise<Found> => {
  const count = await engine.count(anywhere(asked, filters), sight, COUNTED)
  const marked = marksOf(asked)
  if (count === 0) return nothing(marked)
  return {
    candidates: await pageOf(engine, asked, filters, search, sight, count),
    total: Math.min(count, MOST_HITS),
    isTotalExact: count <= MOST_HITS,
    correctedTo: null,
    marked,
  }
}

/** Nothing was found. */
export const nothing = (marked: Marked): Found => ({
  candidates: [],
  total: 0,
  isTotalExact: true,
  correctedTo: null,
  marked,
})

/** More words than this narrow nothing any more. */
const MOST_WORDS = 12

/** The last word is taken for one that is still being typed, unless something follows it. */
const askedIn = (q: string): Asked[] => {
  const words = wordsIn(q)
  return words.slice(0, MOST_WORDS).map(({ plain, end }, index) => ({
    plain,
    tokens: tokensAsked(plain),
    beginning: index === words.length - 1 && end === q.length ? beginningOf(plain) : null,
  }))
}

/** One letter begins too much to be worth showing; two letters of an unspaced script are a word already. */
const beginningOf = (plain: string): string | null => {
  const letters = [...plain]
  if (isUnspaced(plain)) return letters.length === 1 ? plain : null
  return letters.length > 1 ? plain : null
}

const filtersOf = ({ collections, topics }: Search): Question => {
  if (collections && topics)
    return [
      collections.flatMap((collection) => topics.map((topic) => ({ is: topicToken(topic, collection) }))),
    ]
  return [
    ...(collections ? [collections.map((collection) => ({ is: collectionToken(collection) }))] : []),
    ...(topics ? [topics.map((topic) => ({ is: topicToken(topic) }))] : []),
  ]
}

const wordsWith = (mark: string, asked: Asked[], withBeginning: boolean): Question =>
  asked.flatMap(({ tokens, beginning }) => {
    const groups: Question = tokens.map((token) => [{ is: `${mark}${coded(token)}` }])
    const begun: Token[] =
      withBeginning && beginning !== null ? [{ begins: `${mark}${coded(beginning)}` }] : []
    return groups.map((group, index) => (index === groups.length - 1 ? [...group, ...begun] : group))
  })

const anywhere = (asked: Asked[], filters: Question): Question => [
  ...wordsWith(marks.anywhere, asked, true),
  ...filters,
]

/** Each tier lies within the last one, so a hit is shown where it comes first. */
const tiersOf = (asked: Asked[], filters: Question): Question[] => {
  const isBegun = asked.some(({ beginning }) => beginning !== null)
  return [
    [[{ is: wholeTitleToken(asked.map(({ plain }) => plain)) }], ...filters],
    [...wordsWith(marks.inTitle, asked, false), ...filters],
    ...(isBegun
      ? [
          [...wordsWith(marks.inTitle, asked, true), ...filters],
          [...wordsWith(marks.anywhere, asked, false), ...filters],
        ]
      : []),
    anywhere(asked, filters),
  ]
}

/** Nobody pages further than this; narrowing a search finds more than leafing through it. */
export const MOST_HITS = 1_000
/** One more, to know whether there are more. */
const COUNTED = MOST_HITS + 1

const pageOf = async (
  engine: Finder,
  asked: Asked[],
  filters: Question,
  { limit, page }: Search,
  sight: Sight,
  total: number,
): Promise<Candidate[]> => {
  const wanted = Math.min(limit * page, MOST_HITS, total)
  const found = new Map<string, Candidate>()
  for (const tier of tiersOf(asked, filters)) {
    for (const candidate of await engine.find(tier, sight, wanted)) {
      if (found.size >= wanted) break
      if (!found.has(candidate.publication)) found.set(candidate.publication, candidate)
    }
    if (found.size >= wanted) break
  }
  return [...found.values()].slice(limit * (page - 1))
}

/** The words with those that nothing has replaced by the nearest that something live has; null when one has none near. */
const corrections = async (engine: Finder, asked: Asked[], sight: Sight): Promise<Asked[] | null> => {
  const corrected: Asked[] = []
  let isChanged = false
  for (const one of asked) {
    const isThere = (await engine.count(wordsWith(marks.anywhere, [one], true), sight, 1)) > 0
    const near = isThere ? one : await nearest(engine, one, sight)
    if (!near) return null
    isChanged ||= !isThere
    corrected.push(near)
  }
  return isChanged ? corrected : null
}

/** Of two words that more pages have than this either may be meant. */
const MOST_COMPARED = 10_000
/** Near words that are looked at, nearest first. */
const MOST_NEAR = 40

const nearest = async (engine: Finder, { plain }: Asked, sight: Sight): Promise<Asked | null> => {
  const word = stem(plain)
  if (!canBeMistyped(word)) return null
  const near = (await engine.wordsWith(deletionsOf(word)))
    .map((other) => ({ other, slips: editDistance(word, other) }))
    .filter(({ slips }) => slips <= maxEditDistance(word))
    .sort((a, b) => a.slips - b.slips || (a.other < b.other ? -1 : 1))
  let best: { other: string; slips: number; count: number } | null = null
  for (const { other, slips } of near.slice(0, MOST_NEAR)) {
    if (best && slips > best.slips) break
    // Words of what is hidden are near too; only what a reader can read counts.
    const count = await engine.count([[{ is: `${marks.inTitle}${coded(other)}` }]], sight, MOST_COMPARED)
    if (count > (best?.count ?? 0)) best = { other, slips, count }
  }
  return best && { plain: best.other, tokens: [best.other], beginning: null }
}

const marksOf = (asked: Asked[]): Marked =>
  markedBy(
    asked.flatMap(({ plain, tokens }) => (isUnspaced(plain) ? tokens : [stem(plain)])),
    asked.flatMap(({ beginning }) => beginning ?? []),
  )
