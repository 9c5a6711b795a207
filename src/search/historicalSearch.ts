import { LRUCache } from 'lru-cache'
import type { Payload } from 'payload'
import { endedSince } from '#src/publications/liveIterator'
import type { Finder, Question, Sight, Token } from '#src/search/engine'
import { finderOf } from '#src/search/finderOf'
import { type Entry, entryOf, searchedCollections } from '#src/search/entry'
import { type Found, type Search, findWith } from '#src/search/find'
import { deletionsOf } from '#src/search/words'

/** So many publications that are over by now are looked through for a search of the past; each is read and taken apart. */
const MOST_OVER = 2000

/**
 * Searches what readers of a past moment saw, or of a commit that is not the newest. The index holds what is live now or later; what
 * was live then and is over by now is read from its publication and asked the same questions, so hits, order and totals are those of
 * that moment.
 *
 * @returns null when too much is over since; narrowed by kind it may be less
 */
export const historicalSearch = async (
  payload: Payload,
  search: Search,
  sight: Sight,
): Promise<Found | null> => {
  const by = new Date(Math.max(Date.now(), sight.at.getTime()))
  const collections = search.collections ?? searchedCollections
  const over = await endedSince(payload, { moment: sight, by, collections, most: MOST_OVER })
  if (!over) return null
  const entries: Entry[] = []
  for await (const published of over) entries.push(...published.map((one) => entryKept(payload, one)))
  return findWith(withOver(finderOf(payload), entries), search, { ...sight, overBy: by })
}

/** An engine that also knows these entries; none of them may be in the index for the sight it is asked with. */
const withOver = (engine: Finder, entries: readonly Entry[]): Finder => {
  const known = entries.map((entry) => ({ entry, tokens: new Set(entry.tokens) }))
  const matching = (question: Question): Entry[] =>
    known
      .filter(({ tokens }) => question.every((group) => group.some((token) => has(tokens, token))))
      .map(({ entry }) => entry)
  return {
    find: async (question, sight, limit) =>
      [...(await engine.find(question, sight, limit)), ...matching(question)]
        .sort((a, b) => a.place - b.place)
        .slice(0, limit),
    count: async (question, sight, most) =>
      Math.min(most, (await engine.count(question, sight, most)) + matching(question).length),
    wordsWith: async (parts) => {
      const wanted = new Set(parts)
      const near = entries
        .flatMap(({ titleWords }) => titleWords)
        .filter((word) => deletionsOf(word).some((part) => wanted.has(part)))
      return [...new Set([...(await engine.wordsWith(parts)), ...near])]
    },
  }
}

const has = (tokens: Set<string>, token: Token): boolean => {
  if ('is' in token) return tokens.has(token.is)
  for (const one of tokens) if (one.startsWith(token.begins)) return true
  return false
}

/** A publication never changes, so what was made of it serves every request about the past. Counted in tokens. */
const MOST_TOKENS = 500_000
const kept = new WeakMap<Payload, LRUCache<string, Entry>>()

const entryKept = (payload: Payload, published: Parameters<typeof entryOf>[0]): Entry => {
  const entries = kept.get(payload) ?? new LRUCache<string, Entry>({ maxSize: MOST_TOKENS })
  kept.set(payload, entries)
  const known = entries.get(published.row.id)
  if (known) return known
  const entry = entryOf(published)
  entries.set(entry.publication, entry, { size: entry.tokens.length + 1 })
  return entry
}
