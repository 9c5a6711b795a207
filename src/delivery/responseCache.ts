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
