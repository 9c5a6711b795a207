import type { RequestListener, Server } from 'node:http'
import type { Logger } from 'pino'
import type { Connections } from '#src/server/connections'

export type ShutdownArgs = {
  server: Pick<Server, 'closeAllConnections'> & {
    prependListener: (event: 'request', listener: RequestListener) => unknown
    /** Takes no connection any more, and says when none is left. */
    close: (done: () => void) => unknown
  }
  connections: Pick<Connections, 'endUseless'>
  /** Milliseconds requests under way may still take. */
  patience: number
  log: Logger
  /** What to close once no request is left, in this order. */
  close: (() => Promise<unknown>)[]
  exit?: (code: number) => void
}

/** Milliseconds in which a second signal is taken for the first one. */
const echo = 500

/** How long a client may be late with its part of a request while the process stops. Milliseconds. */
const PATIENCE_WITH_CLIENTS = 700

export type Shutdown = {
  isUnderWay: () => boolean
  begin: (signal: string) => Promise<void>
}

/**
 * Ends the process in order: no new connections, requests under way are finished (for `patience` at most), then what
 * was opened is closed. A second signal ends it at once.
 */
export function createShutdown({
  server,
  connections,
  patience,
  log,
  close,
  exit = process.exit,
}: ShutdownArgs): Shutdown {
  let begun: number | undefined

  // A kept-alive connection would otherwise bring one more request for ever.
  server.prependListener('request', (_req, res) => {
    if (begun !== undefined) res.setHeader('Connection', 'close')
  })

  const begin = async (signal: string): Promise<void> => {
    if (begun !== undefined) {
      // One Ctrl+C arrives twice: from the terminal, and once more passed on by npm.
      if (performance.now() - begun < echo) return
      log.warn({ signal }, 'asked to stop a second time: stopping at once')
      exit(1)
      return
    }
    begun = performance.now()
    log.info({ signal }, 'stopping: requests under way are finished first')
    const drained = await drain(server, connections, patience)
    if (!drained) log.warn({ patience }, 'some requests took too long and were cut off')
    let code = 0
    for (const one of close) {
      await one().catch((error: unknown) => {
        code = 1
        log.error({ err: error }, 'could not close in order')
      })
    }
    log.info('stopped')
    exit(code)
  }

  return { isUnderWay: () => begun !== undefined, begin }
}

/** True when every request was finished in time. */
function drain(
  server: ShutdownArgs['server'],
  connections: ShutdownArgs['connections'],
  patience: number,
): Promise<boolean> {
  return new Promise((resolve) => {
    // A connection whose request was under way stays open behind its answer for the next one, which shall not come.
    const idle = setInterval(() => connections.endUseless(PATIENCE_WITH_CLIENTS), 50)
    const cutOff = setTimeout(() => {
      server.closeAllConnections()
      end(false)
    }, patience)
    const end = (isDrained: boolean) => {
      clearInterval(idle)
      clearTimeout(cutOff)
      resolve(isDrained)
    }
    server.close(() => end(true))
    connections.endUseless(PATIENCE_WITH_CLIENTS)
  })
}
