type Load = (collection: string, ids: string[]) => Promise<Map<string, string>>

/**
 * The titles of related documents. A path of 200 courses asks for its titles in a few requests instead of 200: ids asked
 * for in the same moment travel together, and an answer is kept for five minutes.
 */
export const titleBook = (load: Load, { keepMs = 300_000, together = 100, now = Date.now } = {}) => {
  const known = new Map<string, { title: Promise<string | undefined>; until: number }>()
  const waiting = new Map<string, Map<string, (title: string | undefined) => void>>()

  const flush = (collection: string) => {
    const asked = [...(waiting.get(collection) ?? [])]
    waiting.delete(collection)
    for (let start = 0; start < asked.length; start += together) {
      const some = asked.slice(start, start + together)
      void load(
        collection,
        some.map(([id]) => id),
      )
        .catch(() => new Map<string, string>())
        .then((titles) => some.forEach(([id, tell]) => tell(titles.get(id))))
    }
  }

  return (collection: string, id: string): Promise<string | undefined> => {
    const key = `${collection}:${id}`
    const kept = known.get(key)
    if (kept && kept.until > now()) return kept.title
    const title = new Promise<string | undefined>((resolve) => {
      const asked = waiting.get(collection) ?? new Map<string, (title: string | undefined) => void>()
      if (asked.size === 0) setTimeout(() => flush(collection), 10)
      asked.set(id, resolve)
      waiting.set(collection, asked)
    })
    known.set(key, { title, until: now() + keepMs })
    // What was not found may have been a lost connection: ask again next time.
    void title.then((found) => found === undefined && known.delete(key))
    return title
  }
}
