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

/** How many slots fail by nothing; on the way the counters of all facets, since most slots are of no interest to any. */
export const countAll = (failed: Uint16Array, counters: readonly Counter[]): number => {
  const aside = counters.reduce((bits, counter) => bits | counter.aside, 0)
  let total = 0
  for (let slot = 0; slot < failed.length; slot++) {
    const bits = failed[slot]!
    if ((bits & ~aside) !== 0) continue
    if (bits === 0) total++
    for (let n = 0; n < counters.length; n++) {
      const { counts, codes, aside: own } = counters[n]!
      if ((bits & ~own) === 0) counts[codes[slot]!]!++
    }
  }
  return total
}
