/*
 * What a list leaves out: for each slot of a collection a number, with a bit for each condition that the slot fails. Without
 * branches where it can be: whether a document of a catalogue has this level or that is anybody's guess, also the processor's, and a
 * wrong guess costs more than all the rest.
 */

/** @param bit set where the code is another one than `wanted` */
export const markOtherCodes = (failed: Uint16Array, bit: number, codes: Int32Array, wanted: number): void => {
  const shift = Math.log2(bit)
  for (let slot = 0; slot < failed.length; slot++) {
    const other = codes[slot]! ^ wanted
    failed[slot]! |= ((other | -other) >>> 31) << shift
  }
}

/** @param wanted 1 for the codes that fulfil the condition, 0 for the others */
export const markUnwantedCodes = (
  failed: Uint16Array,
  bit: number,
  codes: Int32Array,
  wanted: Uint8Array,
): void => {
  const shift = Math.log2(bit)
  for (let slot = 0; slot < failed.length; slot++) failed[slot]! |= (wanted[codes[slot]!]! ^ 1) << shift
}

/** @param wanted 1 for the slots that fulfil the condition, 0 for the others */
export const markUnwanted = (failed: Uint16Array, bit: number, wanted: Uint8Array): void => {
  const shift = Math.log2(bit)
  for (let slot = 0; slot < failed.length; slot++) failed[slot]! |= (wanted[slot]! ^ 1) << shift
}

/** Counts for a facet: how often each code of its column comes. */
export type Counter = {
  counts: Int32Array
  codes: Int32Array
  /** The bit of the facet's own condition, by which alone a slot may fail and counts all the same; 0 for none. */
  aside: number
}

/** Used again by every question: new ones for each would keep the collector of garbage busy. */
let room = new Int32Array(0)
const groupOf = new Uint8Array(2 ** 16)

/**
 * How many slots fail by nothing; on the way the counters of all facets. One run sorts the slots into groups: those that fail by
 * nothing, for each facet those that fail by its own condition alone, and the rest (group 0), which is most.
 */
export const countAll = (failed: Uint16Array, counters: readonly Counter[]): number => {
  if (counters.length === 0) return zerosIn(failed)
  const groups = [...new Set([0, ...counters.map(({ aside }) => aside)])]
  const size = failed.length
  if (room.length < size * (groups.length + 1)) room = new Int32Array(size * (groups.length + 1))
  const slots = room
  for (const [n, bits] of groups.entries()) groupOf[bits] = n + 1
  const ends = Int32Array.from({ length: groups.length + 1 }, (_, group) => group * size)
  for (let slot = 0; slot < size; slot++) slots[ends[groupOf[failed[slot]!]!]!++] = slot
  for (const bits of groups) groupOf[bits] = 0
  for (const { counts, codes, aside } of counters)
    for (const group of new Set([1, groups.indexOf(aside) + 1]))
      for (let n = group * size; n < ends[group]!; n++) counts[codes[slots[n]!]!]!++
  return ends[1]! - size
}

const zerosIn = (failed: Uint16Array): number => {
  let count = 0
  // 1 for 0, and 0 for any other number below 2 ** 31.
  for (let slot = 0; slot < failed.length; slot++) count += (failed[slot]! - 1) >>> 31
  return count
}
