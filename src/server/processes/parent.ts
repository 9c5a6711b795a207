import { mkdtempSync, rmSync } from 'node:fs'
import { type Server, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Logger } from 'pino'
import { listenAt } from '#src/server/listen'
import { startChild } from '#src/server/processes/children'
import { createHandOut } from '#src/server/processes/handOut'
import { type Kept, keepRunning } from '#src/server/processes/keepRunning'
import type { ToDesk, ToParent, ToReader } from '#src/server/processes/messages'
import { localAddress } from '#src/server/processes/localAddress'
import { relayBetween } from '#src/server/processes/relay'
import { isSharedAddress } from '#src/server/trustedProxy'
import type { Settings } from '#src/settings'

type Args = {
  settings: Settings
  log: Logger
  sayAddresses: (port: number) => void
  exit?: (code: number) => void
}

/** Milliseconds in which a second signal is taken for the first one. */
const ECHO = 500
/** Milliseconds a process may take to end beyond what its requests may. */
const GRACE = 7_000

/**
 * The first process of a server with readers: holds the public port, hands its connections to readers, starts desk and readers and
 * starts them again when they end, and carries what they say to each other. It answers no request and opens no database.
 */
export function startParent({ settings, log, sayAddresses, exit = process.exit }: Args): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'guidepost-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const addressOfDesk = localAddress(folder, 'desk')
  let port: number | null = null
  let isDeskOpen = false
  let isStopping = false

  /** Before the first reader is ready a process that ends has said why, and would end again. */
  const isStarted = () => port !== null
  const endStart = (code: number | null) => {
    isStopping = true
    for (const one of [desk, ...readers]) one.kill()
    exit(code ?? 1)
  }
  const onEnd = ({ code }: { code: number | null }): boolean => {
    if (isStopping) return false
    if (!isStarted()) endStart(code)
    return isStarted()
  }

  const desk: Kept = keepRunning({
    name: 'desk',
    log,
    start: () => startChild('deskProcess', [addressOfDesk]),
    hear: (message) => relay('desk', message as ToParent),
    onReady: () => {
      isDeskOpen = true
      for (const reader of readers)
        reader.tell({ kind: 'open', readers: settings.readers } satisfies ToReader)
      if (port !== null) desk.tell({ kind: 'listening', port } satisfies ToDesk)
    },
    onEnd,
  })

  const readers: Kept[] = Array.from({ length: settings.readers }, (_, n) => {
    const name = nameOf(n)
    return keepRunning({
      name,
      log,
      start: () => {
        const child = startChild('readerProcess', [name, localAddress(folder, name), addressOfDesk])
        // The database is there and migrated once the desk was ready for the first time.
        if (isDeskOpen) child.send({ kind: 'open', readers: settings.readers } satisfies ToReader)
        return child
      },
      hear: (message) => relay(name, message as ToParent),
      onReady: () => {
        handOut.goOn()
        if (!server.listening) begin()
      },
      onEnd: (ended) => {
        if (isStarted()) handOut.takeBack(n)
        return onEnd(ended)
      },
    })
  })
  const relay = relayBetween(
    { name: 'desk', process: desk },
    readers.map((process, n) => ({ name: nameOf(n), process })),
  )

  const handOut = createHandOut({
    readers: readers.map((reader) => ({
      isReady: reader.isReady,
      give: (socket, done) => reader.tell({ kind: 'connection' } satisfies ToReader, socket, done),
    })),
    isShared: isSharedAddress(settings.trustProxy),
  })
  const server: Server = createServer(
    { pauseOnConnect: true, noDelay: true, keepAlive: true, keepAliveInitialDelay: 30_000 },
    handOut.take,
  )

  let isBegun = false
  const begin = () => {
    if (isBegun || isStopping) return
    isBegun = true
    listenAt(server, settings).then(
      (listening) => {
        port = listening
        sayAddresses(listening)
        desk.tell({ kind: 'listening', port: listening } satisfies ToDesk)
      },
      (error: Error) => {
        console.error(error.message)
        endStart(2)
      },
    )
  }

  const stop = async (signal: string): Promise<void> => {
    if (isStopping) {
      log.warn({ signal }, 'asked to stop a second time: stopping at once')
      endStart(1)
      return
    }
    isStopping = true
    log.info({ signal }, 'stopping: requests under way are finished first')
    server.close()
    handOut.close()
    const late = setTimeout(
      () => {
        log.warn('some processes took too long and were ended')
        for (const one of [desk, ...readers]) one.kill()
      },
      settings.shutdownSeconds * 1000 + GRACE,
    )
    // What readers pass on to the desk is finished before the desk ends.
    await Promise.all(readers.map((reader) => reader.stop({ kind: 'stop', signal } satisfies ToReader)))
    await desk.stop({ kind: 'stop', signal } satisfies ToDesk)
    clearTimeout(late)
    log.info('stopped')
    exit(0)
  }
  let askedAt = -Infinity
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      // One Ctrl+C arrives twice: from the terminal, and once more passed on by npm.
      if (performance.now() - askedAt < ECHO) return
      askedAt = performance.now()
      void stop(signal)
    })
}

const nameOf = (place: number): string => `reader-${place + 1}`
