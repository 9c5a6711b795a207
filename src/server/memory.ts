import { setFlagsFromString } from 'node:v8'

/** Per cent by which the heap may grow beyond what is alive before garbage is collected. */
const GROWTH = 40

/**
 * V8 lets a heap grow to several times of what is alive when the machine has memory to spare; a server shares it with others. With
 * 150,000 live documents this is 400 MB instead of 580 in memory and costs nothing that could be measured (docs/performance.md).
 */
export const keepHeapSmall = (): void => setFlagsFromString(`--heap-growing-percent=${GROWTH}`)
