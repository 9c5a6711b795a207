import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { openReadOnly } from '#src/database/readOnly/openReadOnly'
import { announcements } from '#src/publications/listeners'
import type { Connections } from '#src/server/connections'
import { httpServer, listenLocally } from '#src/server/listen'
import { createLog } from '#src/server/log'
import { keepHeapSmall } from '#src/server/memory'
import { createMeter } from '#src/server/metrics'
import { type ToReader, hearParent, tellParent } from '#src/server/processes/messages'
import { measures } from '#src/server/processes/measures'
import { createReaderApp } from '#src/server/processes/readerApp'
import { shareAllowances } from '#src/server/processes/sharedAllowances'
import { createShutdown } from '#src/server/shutdown'
import { settings } from '#src/settings'

/*
 * A process that answers readers and nobody else: it has the database open for reading, and neither Payload nor Next
 * (test/server/readerGraph.test.ts). Its connections come from the parent (src/server/processes/parent.ts).
 */
const [name = '', ownAddress = '', desk = ''] = process.argv.slice(2)

keepHeapSmall()
// The parent says when to end; a signal to all of the group reaches it too.
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => undefined)

const log = createLog(settings)
const { server, connections } = httpServer(settings)
const meter = createMeter()
const measured = measures(tellParent)

async function open(readers: number): Promise<void> {
  const { payload, close } = await openReadOnly({
    databaseURL: settings.databaseUrl,
    databaseFile: settings.databaseFile,
    mongodb: settings.mongodb,
    log,
  })
  const shutdown = createShutdown({
    server: handedServer(server, connections),
    connections,
    patience: settings.shutdownSeconds * 1000,
    log: log.child({ process: name }),
    close: [close],
  })
  const app = createReaderApp({
    payload,
    settings,
    log,
    meter,
    desk,
    measureAll: measured.askAll,
    reasonNotReady: () => (shutdown.isUnderWay() ? 'The server is stopping.' : null),
  })
  const { rateLimitStore } = app.delivery
  if (readers > 1 && settings.trustProxy !== false)
    shareAllowances(rateLimitStore, (taken) => tellParent({ kind: 'taken', taken }))
  server.on('request', connections.whileOpen(app))

  hear = (message, socket) => {
    switch (message.kind) {
      case 'connection':
        if (socket) serve(socket)
        return
      case 'commit':
        announcements().emit('commit', message.commit)
        return tellParent({ kind: 'told', number: message.number })
      case 'taken':
        return rateLimitStore.noteTaken(message.taken)
      case 'measure':
        void meter.register
          .getMetricsAsJSON()
          .then((metrics) => tellParent({ kind: 'measure', number: message.number, metrics }))
        return
      case 'measured':
        return measured.answered(message.number, message.all)
      case 'stop':
        return void shutdown.begin(message.signal)
      case 'open':
    }
  }
  process.once('disconnect', () => void shutdown.begin('the end of the first process'))
  // Node watches the deadlines of requests only while a server listens; nobody comes this way.
  await listenLocally(server, ownAddress)
  tellParent({ kind: 'ready' })
}

/** A connection that the parent accepted and has read nothing of, as one that was accepted here. */
const serve = (socket: Socket): void => {
  // As of a connection that Node's server accepts: a client that closes its side is the server's matter, not the socket's.
  socket.allowHalfOpen = true
  server.emit('connection', socket)
}

/** A server counts the connections it accepted itself; these came from the parent, and connections.ts knows them. */
const handedServer = (real: Server, { count }: Connections) => ({
  prependListener: real.prependListener.bind(real),
  closeAllConnections: () => real.closeAllConnections(),
  close: (done: () => void) => {
    real.close()
    const look = setInterval(() => {
      if (count() > 0) return
      clearInterval(look)
      done()
    }, 20)
  },
})

/** Said again when the desk was started again meanwhile. */
let isOpening = false

let hear: (message: ToReader, socket: Socket | undefined) => void = (message) => {
  if (message.kind === 'open' && !isOpening) {
    isOpening = true
    open(message.readers).catch((error: unknown) => {
      log.error({ err: error }, 'a reader could not start')
      process.exit(1)
    })
  }
  if (message.kind === 'stop') process.exit(0)
}
hearParent<ToReader>((message, socket) => hear(message, socket))
process.once('disconnect', () =>
  setTimeout(() => process.exit(1), settings.shutdownSeconds * 1000 + 2_000).unref(),
)
