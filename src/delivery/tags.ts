/** Bytes of tags a response may carry: proxies in front refuse or drop responses with bigger headers. */
const MOST_BYTES = 3000

/**
 * The tags by which caches in front are purged: `careers:ID` for each document shown, `careers` for "any of them".
 * Many documents of one collection are summed up by the collection's tag: purging then hits a little too much, never
 * too little. Only live documents are named; a tag must not tell that something hidden is referred to.
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
