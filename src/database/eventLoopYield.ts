import type { SQLiteAdapter } from '#src/database/sqliteAdapter'

type Client = SQLiteAdapter['client']

/** Milliseconds for which statements may follow each other before everybody else has a turn. */
const LONGEST = 1

/** When the first statement since the last turn of the event loop began; null when there was none. */
let since: number | null = null

/**
 * libsql works in this thread and answers at once, so a chain of awaited statements (a bulk publish, a rebuild of the index) never
 * comes back to the event loop: nobody would be served until it ends, be that a minute. A statement that comes later than
 * LONGEST after the first one waits for the next turn of the loop.
 */
const pause = (): Promise<void> | null => {
  const now = performance.now()
  if (since === null) {
    since = now
    setImmediate(() => {
      since = null
    })
    return null
  }
  return now - since < LONGEST ? null : new Promise((resolve) => setImmediate(resolve))
}

/** Gives others a turn between this client's statements. @param onUse called with every statement */
export const yieldToEventLoop = (client: Client, onUse: () => void = () => undefined): void => {
  const execute = client.execute.bind(client)
  client.execute = ((...args: Parameters<typeof execute>) => {
    onUse()
    const waiting = pause()
    return waiting ? waiting.then(() => execute(...args)) : execute(...args)
  }) as typeof client.execute
}
