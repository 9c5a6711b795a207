import { readFileSync } from 'node:fs'

/** Files, the database's and outgoing connections that a process needs beside its clients' sockets. */
const RESERVE = 100

/**
 * How many clients' sockets a process can hold: what was asked for, or what the system lets it open. At that limit accept()
 * fails and nobody is served; ours is asked before.
 */
export const socketsPossible = (wanted: number, openFiles = mostOpenFiles()): number =>
  Math.max(16, Math.min(wanted, openFiles - RESERVE))

/** RLIMIT_NOFILE of this process; where /proc does not say it (macOS), the lowest one that Node raises to. */
function mostOpenFiles(): number {
  try {
    const [, soft] = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? []
    return soft === undefined ? Infinity : Number(soft)
  } catch {
    return 10_240
  }
}
