import { createServer } from 'node:http'
import { refuseWeakSeedPassword, startDesk } from '#src/server/desk'
import { endWithReason } from '#src/server/endWithReason'
import { listenLocally } from '#src/server/listen'
import { createLog } from '#src/server/log'
import { restoreClients } from '#src/server/processes/fromReader'
import { type ToDesk, hearParent, tellParent } from '#src/server/processes/messages'
import { tellReaders } from '#src/server/processes/tellReaders'
import { answerStrayRequests } from '#src/server/strayRequests'
import { settings } from '#src/settings'

/*
 * The process that people work with, where others answer readers: all of the site, reached by those processes only. The parent has
 * read `.env` and made what a first start needs.
 */
const [address = ''] = process.argv.slice(2)

// The parent says when to end; a signal to all of the group reaches it too.
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => undefined)

/** Deadlines of clients are watched where their sockets are, in the readers. */
const localServer = () => {
  const server = createServer({ requestTimeout: settings.requestTimeoutSeconds * 1000, keepAliveTimeout: 0 })
  answerStrayRequests(server)
  restoreClients(server)
  return {
    server,
    connections: { whileOpen: <T>(handler: T) => handler, endUseless: () => server.closeIdleConnections() },
  }
}

async function start(): Promise<void> {
  await refuseWeakSeedPassword(settings)
  const readers = tellReaders(tellParent)
  let sayPort: (port: number) => void = () => undefined
  const port = new Promise<number>((resolve) => (sayPort = resolve))
  await startDesk(
    {
      settings,
      log: createLog(settings),
      serve: localServer,
      listen: async (server) => {
        await listenLocally(server, address)
        tellParent({ kind: 'ready' })
        return port
      },
      app: { hasReaders: true, allTold: readers.allTold },
    },
    ({ shutdown, measure }) => {
      process.once('disconnect', () => void shutdown.begin('the end of the first process'))
      hear = (message) => {
        switch (message.kind) {
          case 'listening':
            return sayPort(message.port)
          case 'told':
            return readers.heard(message.number)
          case 'measure':
            void measure().then((metrics) => tellParent({ kind: 'measure', number: message.number, metrics }))
            return
          case 'stop':
            return void shutdown.begin(message.signal)
          case 'measured':
        }
      }
    },
  )
}

/** Before the site is open there is nothing to finish. */
let hear: (message: ToDesk) => void = ({ kind }) => {
  if (kind === 'stop') process.exit(0)
}
hearParent<ToDesk>((message) => hear(message))

start().catch(endWithReason)
