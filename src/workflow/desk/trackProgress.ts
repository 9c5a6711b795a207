/** How far a long piece of work is. */
export type Progress = { done: number; total: number }

/**
 * Work under way in this process, by the person and the name the caller gave it. On globalThis: our modules exist twice in one
 * process. Where several processes serve one site, another one knows nothing of it, and the person sees that work goes on,
 * not how far.
 */
const underWay = (): Map<string, Progress> => {
  const place = globalThis as Record<symbol, unknown>
  return (place[Symbol.for('guidepost.progress')] ??= new Map()) as Map<string, Progress>
}

export const progressOf = (person: string, name: string): Progress | null =>
  underWay().get(`${person}:${name}`) ?? null

/**
 * Runs `work` and lets others ask meanwhile how far it is. `step` says that one of `total` steps is done; a step more or less
 * does no harm. Without a name nobody asks.
 */
export const trackProgress = async <T>(
  { person, name, total }: { person: string; name: string | undefined; total: number },
  work: (step: () => void) => Promise<T>,
): Promise<T> => {
  if (!name) return work(() => undefined)
  const key = `${person}:${name}`
  const progress = { done: 0, total }
  underWay().set(key, progress)
  try {
    return await work(() => {
      progress.done = Math.min(total, progress.done + 1)
    })
  } finally {
    underWay().delete(key)
  }
}
