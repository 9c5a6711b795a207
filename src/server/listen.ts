import { createServer, type Server } from 'node:http'
import { rmSync } from 'node:fs'
import type { AddressInfo, Server as NetServer } from 'node:net'
import { listenerDoors } from '#access/doors'
import { type Connections, ownConnections } from '#src/server/connections'
import { socketsPossible } from '#src/server/openFiles'
import { IDLE } from '#src/server/socketRules'
import { answerStrayRequests } from '#src/server/strayRequests'
import { isSharedAddress } from '#src/server/trustedProxy'
import { SettingsError, type Settings } from '#src/settings'

type Place = Pick<Settings, 'host' | 'port'>

type ServerSettings = Pick<
  Settings,
  'requestTimeoutSeconds' | 'connectionLimit' | 'connectionsPerAddress' | 'trustProxy'
>

/** A server of which every socket has a deadline that a slow or silent client can not stretch; it does not listen yet. */
export function httpServer(settings: ServerSettings): { server: Server; connections: Connections } {
  const { requestTimeoutSeconds, trustProxy } = settings
  const server = createServer({
    requestTimeout: requestTimeoutSeconds * 1000,
    headersTimeout: Math.min(requestTimeoutSeconds * 1000, IDLE),
    // A proxy keeps connections for a minute and has to be the one that closes; others have no use for one so long.
    keepAliveTimeout: trustProxy === false ? 20_000 : 65_000,
    connectionsCheckingInterval: 2_000,
    // A client that vanished without a word, on a connection that only the server writes to.
    keepAlive: true,
    keepAliveInitialDelay: 30_000,
  })
  answerStrayRequests(server)
  const connections = ownConnections(server, {
    total: socketsPossible(settings.connectionLimit),
    perAddress: settings.connectionsPerAddress,
    isShared: isSharedAddress(trustProxy),
  })
  return { server, connections }
}

/**
 * Listens.
 * @returns the port, which is a free one when 0 was asked for
 * @throws SettingsError when the address can't be had; Error for a way in that has no row in access/doors.ts
 */
export async function listen(server: Server, { host, port }: Place): Promise<number> {
  refuseUnlistedListeners(server)
  return listenAt(server, { host, port })
}

/** The same for a server that speaks no HTTP itself. */
export const listenAt = (server: NetServer, { host, port }: Place): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(cannotListen(error, { host, port })))
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port))
  })

/**
 * Listens for other processes of this machine.
 * @param address of src/server/processes/localAddress.ts; what a process left there that was killed is taken away
 */
export async function listenLocally(server: Server, address: string): Promise<void> {
  refuseUnlistedListeners(server)
  rmSync(address, { force: true })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(address, resolve)
  })
}

/** What a server says of its own life, and not of what arrives at it. */
const ofItsLife = ['listening', 'close', 'error', 'timeout', 'newListener', 'removeListener']

/**
 * @throws Error for a listener of the server that no row of access/doors.ts names, for instance one for `upgrade`: it would
 *   have connections of which nothing else knows
 */
export function refuseUnlistedListeners(server: Server): void {
  for (const event of server.eventNames().map(String)) {
    if (ofItsLife.includes(event)) continue
    const many = server.listenerCount(event)
    const listed = Object.hasOwn(listenerDoors, event)
      ? listenerDoors[event as keyof typeof listenerDoors]
      : 0
    if (many > listed)
      throw new Error(
        `${many} listen for "${event}" at the server, and access/doors.ts (listenerDoors) has ${listed}: say there what the other is for.`,
      )
  }
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
