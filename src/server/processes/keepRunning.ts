import type { ChildProcess, SendHandle } from 'node:child_process'
import type { Logger } from 'pino'

type Ended = { code: number | null; signal: NodeJS.Signals | null; wasReady: boolean }

type Args = {
  /** As the log names it. */
  name: string
  start: () => ChildProcess
  hear: (message: unknown) => void
  onReady: () => void
  /** It ended without having been asked to. @returns whether it is started again */
  onEnd: (ended: Ended) => boolean
  log: Logger
}

/** A child process that is started again whenever it ends. */
export type Kept = {
  pid: () => number | undefined
  /** Requests can be handed to it. */
  isReady: () => boolean
  /** @returns false when it is not there to hear it */
  tell: (message: object, handle?: SendHandle, done?: (error: Error | null) => void) => boolean
  /** Asks it to end, and resolves when it has. */
  stop: (message: object) => Promise<void>
  kill: () => void
}

/** Lived for so long, a process is no longer one that ends as soon as it is started. Milliseconds. */
const SOUND = 30_000
const FIRST_PAUSE = 250
const LONGEST_PAUSE = 30_000

/**
 * How long to wait before a process that ended is started again. Once at once; one that ends again and again has a fault that
 * stays, and its starts must not take the processor from those that serve.
 * @param inARow how many ended before it without having lived long. Milliseconds.
 */
export const pauseBefore = (inARow: number): number =>
  inARow === 0 ? 0 : Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (inARow - 1))

export const keepRunning = ({ name, start, hear, onReady, onEnd, log }: Args): Kept => {
  let child: ChildProcess | null = null
  let ready = false
  let inARow = 0
  let isStopping = false
  let again: NodeJS.Timeout | undefined
  let ended: () => void = () => undefined

  const begin = () => {
    const startedAt = performance.now()
    const own = start()
    child = own
    own.on('message', (message) => {
      if (child !== own) return
      if ((message as { kind?: unknown }).kind !== 'ready') return hear(message)
      ready = true
      onReady()
    })
    own.on('error', (error) => {
      log.error({ err: error, process: name }, 'a process could not be started or reached')
      // Of one that could not be started at all nothing else is heard.
      if (own.pid === undefined) end(null, null)
    })
    own.once('exit', (code, signal) => end(code, signal))

    const end = (code: number | null, signal: NodeJS.Signals | null) => {
      const wasReady = ready
      child = null
      ready = false
      if (isStopping) return ended()
      const lived = performance.now() - startedAt
      if (lived > SOUND) inARow = 0
      if (!onEnd({ code, signal, wasReady })) return
      const pause = pauseBefore(inARow++)
      log.error({ process: name, code, signal, pause }, 'a process ended and is started again')
      again = setTimeout(begin, pause)
    }
  }
  begin()

  return {
    pid: () => child?.pid,
    isReady: () => ready,
    tell: (message, handle, done = () => undefined) => {
      if (!child?.connected) return false
      child.send(message, handle, { keepOpen: false }, done)
      return true
    },
    stop: (message) => {
      isStopping = true
      clearTimeout(again)
      if (!child) return Promise.resolve()
      const end = new Promise<void>((resolve) => (ended = resolve))
      if (child.connected) child.send(message, () => undefined)
      else child.kill()
      return end
    },
    kill: () => {
      isStopping = true
      clearTimeout(again)
      child?.kill('SIGKILL')
    },
  }
}
