import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SettingsError, type Settings } from '#src/settings'

type Place = Pick<Settings, 'host' | 'port'>

/** A server with time-outs that a slow or silent client can not stretch; it does not listen yet. */
export function httpServer({ requestTimeoutSeconds }: Pick<Settings, 'requestTimeoutSeconds'>): Server {
  return createServer({
    requestTimeout: requestTimeoutSeconds * 1000,
    headersTimeout: Math.min(requestTimeoutSeconds, 20) * 1000,
    // Longer than the idle time-out of the usual proxies, so that they close first.
    keepAliveTimeout: 65_000,
    connectionsCheckingInterval: 5_000,
  })
}

/**
 * Listens.
 * @returns the port, which is a free one when 0 was asked for
 * @throws SettingsError when the address can't be had
 */
export function listen(server: Server, { host, port }: Place): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(cannotListen(error, { host, port })))
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port))
  })
}

/** Finds out early, before the work of a start, whether the address is free. */
export async function refuseTakenAddress(place: Place): Promise<void> {
  const probe = createServer()
  await listen(probe, place)
  await new Promise((resolve) => probe.close(resolve))
}

function cannotListen(error: NodeJS.ErrnoException, { host, port }: Place): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new SettingsError([
        `PORT: ${port} on ${host} is in use; stop what uses it or set PORT to another one.`,
      ])
    case 'EACCES':
      return new SettingsError([`PORT: ${port} may not be used by this account; set PORT to one above 1023.`])
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new SettingsError([
        `HOST: ${host} is not an address of this machine; 127.0.0.1 and 0.0.0.0 always are.`,
      ])
    default:
      return error
  }
}
