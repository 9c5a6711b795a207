import type { IncomingMessage, Server } from 'node:http'

/** What a reader adds to a request that it passes on: the address it came from and the version of HTTP it came in. */
export const FROM = 'x-guidepost-from'

export const fromHeader = ({ socket, httpVersion }: IncomingMessage): string =>
  `${socket.remoteAddress ?? ''} ${httpVersion}`

/**
 * Gives the requests of a server that only readers can reach (localAddress.ts) what they came with: everything that asks who a client
 * is (TRUST_PROXY, limits, /metrics, the log) then answers as if the client had come here itself. A reader sends one request at a
 * time on a socket, and never a header of this name that it was sent.
 */
export const restoreClients = (server: Server): void => {
  server.prependListener('request', (req: IncomingMessage) => {
    const [address = '', version = '1.1'] = String(req.headers[FROM] ?? '').split(' ')
    delete req.headers[FROM]
    const at = req.rawHeaders.findIndex((name, n) => n % 2 === 0 && name.toLowerCase() === FROM)
    if (at >= 0) req.rawHeaders.splice(at, 2)
    const [major = 1, minor = 1] = version.split('.').map(Number)
    Object.assign(req, { httpVersion: version, httpVersionMajor: major, httpVersionMinor: minor })
    Object.defineProperty(req.socket, 'remoteAddress', {
      value: address === '' ? undefined : address,
      configurable: true,
    })
  })
}
