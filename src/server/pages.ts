import type { Request, RequestHandler, Response } from 'express'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { Socket } from 'node:net'
import path from 'node:path'
import { Problem } from '#src/problems/Problem'
import { refuseUnlistedListeners } from '#src/server/listen'

export type Pages = {
  /** Answers what belongs to Next: /admin and its scripts. Waits while Next is still being loaded. */
  handler: RequestHandler
  /** The ids under which Next knows the admin's server function; null in development, where they come and go. */
  actions: () => Promise<ReadonlySet<string> | null>
  /** Begins to load Next: about a second of work, which /v1 and /api need not wait for. */
  load: (args: LoadArgs) => void
  close: () => Promise<void>
}

type LoadArgs = {
  isDevelopment: boolean
  host: string
  port: number
  server: Server
  onError: (error: unknown) => void
}

type Loaded = {
  handle: (req: Request, res: Response) => Promise<void>
  actions: ReadonlySet<string> | null
  close: () => Promise<void>
}

/** Next beside a server that already answers: a request that comes too early is kept until Next can take it. */
export function createPages(): Pages {
  let settle: (loading: Promise<Loaded>) => void = () => undefined
  const loading = new Promise<Loaded>((resolve) => (settle = resolve))
  // A caller that waits receives the failure; without one the process goes on.
  loading.catch(() => undefined)
  let isBegun = false

  const loaded = () =>
    loading.catch(() => {
      throw new Problem({
        kind: 'no-pages',
        status: 503,
        title: 'Not available just now',
        detail: 'The admin could not be loaded; the log says why. /v1 and /api work.',
      })
    })

  return {
    handler: async (req, res) => {
      const { handle } = await loaded()
      await handle(req, res)
    },
    actions: async () => (await loaded()).actions,
    load: ({ onError, ...args }) => {
      isBegun = true
      const next = loadNext(args)
      next.catch(onError)
      settle(next)
    },
    close: async () => {
      if (isBegun) await loading.then(({ close }) => close()).catch(() => undefined)
    },
  }
}

async function loadNext({ isDevelopment, host, port, server }: Omit<LoadArgs, 'onError'>): Promise<Loaded> {
  const { default: next } = await import('next')
  // Next hangs a listener for `upgrade` on the server it is given, or on the one its first request came through; then no
  // request with an Upgrade header is answered any more (RFC 9110, 7.8), nor its socket freed. So it gets one that never listens.
  const upgrades = createServer()
  const app = next({ dev: isDevelopment, dir: process.cwd(), hostname: host, port, httpServer: upgrades })
  await app.prepare()
  if (isDevelopment) passOnReloads(server, upgrades)
  else refuseUnlistedListeners(server)
  const actions = isDevelopment ? null : await serverActions()
  return { handle: app.getRequestHandler(), actions, close: () => app.close() }
}

/** While one develops, the page's own script is told over a WebSocket what to load again. */
function passOnReloads(server: Server, upgrades: Server): void {
  server.on('upgrade', (req: IncomingMessage, socket: Socket, head: Buffer) => {
    if (req.url?.startsWith('/_next/')) upgrades.emit('upgrade', req, socket, head)
    else socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n')
  })
}

/** Of all server functions in the build only the one of our own layout; another is Payload's, for choosing among languages. */
async function serverActions(): Promise<ReadonlySet<string>> {
  const file = path.join(
    /*turbopackIgnore: true*/ process.cwd(),
    process.env.GUIDEPOST_PAGES || '.next',
    'server/server-reference-manifest.json',
  )
  const { node } = JSON.parse(await readFile(file, 'utf8')) as { node: Record<string, { filename?: string }> }
  return new Set(Object.keys(node).filter((id) => node[id]?.filename?.startsWith('src/app/')))
}
