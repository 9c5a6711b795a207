import { diffArrays } from 'diff'

/** Where an item of the one sequence stands in the other; null where it is not. Indexes from 0. */
export type Pair = { from: number | null; to: number | null; moved: boolean }

/**
 * Beyond this many insertions and deletions two texts have nothing to do with each other, and looking further would cost
 * more than it tells: then all of the one was taken out and all of the other put in.
 */
const mostEdits = 1500

/** Aligns two sequences of keys: runs that are the same, and between them what went and what came. Pure. */
export const aligned = (
  before: readonly string[],
  after: readonly string[],
): { kind: 'same' | 'edit'; before: [start: number, end: number]; after: [start: number, end: number] }[] => {
  const runs: ReturnType<typeof aligned> = []
  // Lists of keys, as the options want them; undefined when it gave up.
  const parts = diffArrays([...before], [...after], { maxEditLength: mostEdits }) ?? [
    { removed: true, added: false, value: before },
    { removed: false, added: true, value: after },
  ]
  let i = 0
  let j = 0
  for (const { added, removed, value } of parts) {
    const length = value.length
    if (length === 0) continue
    const kind = added || removed ? 'edit' : 'same'
    const next = { i: added ? i : i + length, j: removed ? j : j + length }
    const last = runs.at(-1)
    if (kind === 'edit' && last?.kind === 'edit') {
      last.before[1] = next.i
      last.after[1] = next.j
    } else runs.push({ kind, before: [i, next.i], after: [j, next.j] })
    i = next.i
    j = next.j
  }
  return runs
}

/**
 * Says of pairs that are known to belong together which of them moved: the fewest whose moving explains the new order. The
 * others keep their order and only make room. Answers in the new order, what was removed at its old place among them.
 */
export const withMoves = (
  lengths: { before: number; after: number },
  partners: ReadonlyMap<number, number>,
): Pair[] => {
  const partnerOf = new Map([...partners].map(([from, to]) => [to, from]))
  const shared = [...partners].sort(([a], [b]) => a - b)
  const still = longestRising(shared.map(([, to]) => to))
  const pairs: Pair[] = []
  let next = 0
  /** What was removed stands where it stood: right behind what stayed. */
  const tellRemoved = () => {
    for (; next < lengths.before; next += 1) {
      const to = partners.get(next)
      if (to !== undefined && still.has(to)) return
      if (to === undefined) pairs.push({ from: next, to: null, moved: false })
    }
  }
  tellRemoved()
  for (let to = 0; to < lengths.after; to += 1) {
    const from = partnerOf.get(to) ?? null
    const isStill = still.has(to)
    pairs.push({ from, to, moved: from !== null && !isStill })
    if (!isStill) continue
    next += 1
    tellRemoved()
  }
  return pairs
}

/** The values of the longest rising subsequence (patience sorting). */
const longestRising = (values: readonly number[]): Set<number> => {
  const tops: number[] = []
  const previous = new Map<number, number | undefined>()
  for (const value of values) {
    let low = 0
    let high = tops.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (tops[middle]! < value) low = middle + 1
      else high = middle
    }
    previous.set(value, tops[low - 1])
    tops[low] = value
  }
  const found = new Set<number>()
  for (let value = tops.at(-1); value !== undefined; value = previous.get(value)) found.add(value)
  return found
}
