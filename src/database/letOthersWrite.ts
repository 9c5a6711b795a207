import { setTimeout as sleep } from 'node:timers/promises'

/**
 * A gap between two units of a long work. Within a process the others stand in a queue and need none; another process can
 * only look now and then (every 5 to 20 ms on SQLite) whether it may write, and finds a gap of this length.
 */
export const letOthersWrite = (): Promise<void> => sleep(40)
