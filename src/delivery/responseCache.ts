import { LRUCache } from 'lru-cache'
import { type EncodedResponse, sizeOf } from '#src/delivery/encodedResponse'

/** Finished answers, bounded in bytes, and which of them depend on what. */
export type ResponseCache = {
  get: (key: string) => EncodedResponse | undefined
  set: (key: string, answer: EncodedResponse) => void
  /** Drops what depends on one of these tags; null: everything. Costs as much as there is to drop, however much is kept. */
  forget: (tags: readonly string[] | null) => void
}

/** @param bytes the least recently asked for go when more would be kept */
export const createResponseCache = (bytes: number): ResponseCache => {
  const keysOf = new Map<string, Set<string>>()
  const drop = ({ watch }: EncodedResponse, key: string) => {
    for (const tag of watch) {
      const keys = keysOf.get(tag)
      keys?.delete(key)
      if (keys?.size === 0) keysOf.delete(tag)
    }
  }
  const cache = new LRUCache<string, EncodedResponse>({
    maxSize: bytes,
    sizeCalculation: sizeOf,
    dispose: drop,
  })
  return {
    get: (key) => cache.get(key),
    set: (key, answer) => {
      cache.set(key, answer)
      // Larger than all the room there is: not kept.
      if (cache.peek(key) !== answer) return
      for (const tag of answer.watch) {
        const keys = keysOf.get(tag)
        if (keys) keys.add(key)
        else keysOf.set(tag, new Set([key]))
      }
    },
    forget: (tags) => {
      if (tags === null) cache.clear()
      else for (const tag of tags) for (const key of [...(keysOf.get(tag) ?? [])]) cache.delete(key)
    },
  }
}

/**
 * Bytes of tags in one header. They are sent twice (Cache-Tag and Surrogate-Key), and all headers of an answer together have
 * to stay below 3 kB, with those of CORS, security and limits: nginx gives them 4 kB and answers 502 beyond, and a proxy
 * behind it adds its own. test/server/proxies.test.ts holds it.
 */
const MOST_BYTES = 600

/**
 * The tags by which caches in front are purged: `careers:ID` for each document shown, `careers` for "any of them".
 * Many documents of one collection are summed up by the collection's tag: purging then hits a little too much, never
 * too little. Only documents are named that are live or were: a tag must not tell that something hidden is referred to, and
 * what was live once and is left out now has to reach this answer when it comes back.
 */
export const headerTags = (lists: string[], documents: string[]): string[] => {
  const tags = new Set([...lists, ...documents.filter((tag) => !lists.includes(collectionOf(tag)))])
  while (bytesOf(tags) > MOST_BYTES) {
    const biggest = largestCollection(tags)
    if (!biggest) break
    for (const tag of tags) if (tag.startsWith(`${biggest}:`)) tags.delete(tag)
    tags.add(biggest)
  }
  return [...tags]
}

const collectionOf = (tag: string): string => tag.split(':')[0]!

const bytesOf = (tags: Set<string>): number => [...tags].reduce((sum, tag) => sum + tag.length + 1, 0)

const largestCollection = (tags: Set<string>): string | null => {
  const counts = new Map<string, number>()
  for (const tag of tags)
    if (tag.includes(':')) counts.set(collectionOf(tag), (counts.get(collectionOf(tag)) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
}
