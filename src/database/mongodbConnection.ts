/**
 * How many connections a process has, how long is waited for a server that can be written to, and how long for another
 * process that died while it migrated, and for one's turn to write.
 */
export type MongodbLimits = {
  poolSize?: number
  timeoutSeconds?: number
  waitSeconds?: number
  leaseSeconds?: number
  turnSeconds?: number
}

/** Milliseconds, and connections per process. */
export const connectDefaults = ({ poolSize = 50, timeoutSeconds = 10 }: MongodbLimits) => ({
  appName: 'guidepost',
  maxPoolSize: poolSize,
  minPoolSize: Math.min(2, poolSize),
  serverSelectionTimeoutMS: timeoutSeconds * 1000,
  connectTimeoutMS: timeoutSeconds * 1000,
  // Longer than any single statement takes; a server that is gone without a word is noticed by the heartbeat before.
  socketTimeoutMS: 60_000,
  waitQueueTimeoutMS: timeoutSeconds * 3000,
  heartbeatFrequencyMS: 5_000,
  retryWrites: true,
  retryReads: true,
  w: 'majority' as const,
})

/** The defaults the URI does not speak of: what an operator writes there has the last word. */
export function unlessSaid<T extends Record<string, unknown>>(databaseURL: string, defaults: T): Partial<T> {
  const query = databaseURL.split('?')[1] ?? ''
  const said = new Set([...new URLSearchParams(query).keys()].map((name) => name.toLowerCase()))
  return Object.fromEntries(
    Object.entries(defaults).filter(([name]) => !said.has(name.toLowerCase())),
  ) as Partial<T>
}
