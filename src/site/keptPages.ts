import { LRUCache } from 'lru-cache'
import { type EncodedResponse, encodeFile, sizeOf } from '#src/delivery/encodedResponse'
import { headerTags } from '#src/delivery/responseCache'

type Kept = { parts: readonly EncodedResponse[]; page: EncodedResponse }

export type KeptPages = {
  /** The page under this key, drawn anew when one of its parts is no longer the answer it was drawn from. */
  get: (
    key: string,
    parts: readonly EncodedResponse[],
    draw: () => string,
    contentType: string,
  ) => EncodedResponse
}

/**
 * Finished pages, kept by what they were made of. So a page is right for exactly as long as the answers in it, which the
 * delivery keeps and forgets commit by commit; there is nothing to be told twice.
 */
export const createKeptPages = (bytes: number): KeptPages => {
  const startedAt = Date.now()
  const pages = new LRUCache<string, Kept>({
    maxSize: bytes,
    sizeCalculation: ({ page }) => sizeOf(page),
  })
  return {
    get: (key, parts, draw, contentType) => {
      const known = pages.get(key)
      if (known?.parts.length === parts.length && known.parts.every((part, n) => part === parts[n]))
        return known.page
      const tags = parts.flatMap((part) => part.tags)
      const page: EncodedResponse = {
        ...encodeFile(Buffer.from(draw()), {
          // A new version of the program draws the same content otherwise.
          modified: Math.max(startedAt, ...parts.map(({ modified }) => modified)),
          contentType,
          tags: headerTags(
            [...new Set(tags.filter((tag) => !tag.includes(':')))],
            [...new Set(tags.filter((tag) => tag.includes(':')))],
          ),
        }),
        validUntil: Math.min(...parts.map(({ validUntil }) => validUntil)),
      }
      pages.set(key, { parts, page })
      return page
    },
  }
}

/** The body of an answer, as its clients read it. The caller knows its shape. */
export const bodyOf = <Shape>(answer: EncodedResponse): Shape =>
  JSON.parse(answer.identity.bytes.toString()) as Shape
