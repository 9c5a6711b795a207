/** So many values go into one question; the databases limit how many it may have. */
const CHUNK = 500

/** Everything that is found for a list of any length, asked for piece by piece. */
export const inChunks = async <T>(
  list: readonly string[],
  find: (chunk: string[]) => Promise<{ docs: T[] }>,
): Promise<T[]> => {
  const found: T[] = []
  for (let n = 0; n < list.length; n += CHUNK) found.push(...(await find(list.slice(n, n + CHUNK))).docs)
  return found
}
