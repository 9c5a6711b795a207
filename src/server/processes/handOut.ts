import { createHash } from 'node:crypto'
import type { Socket } from 'node:net'
import { clientOf } from '#src/delivery/rateLimitStore'

type Reader = {
  isReady: () => boolean
  /** @param done called when it was sent, or could not be. @returns false when it could not be given at all */
  give: (socket: Socket, done: (error: Error | null) => void) => boolean
}

type Args = {
  readers: readonly Reader[]
  /** Addresses that many clients share: their connections go round. */
  isShared: (address: string) => boolean
}

/** Connections that wait for the first reader, or for one after all have ended; more are closed. */
const MOST_WAITING = 1_000

/**
 * Which reader has which connection. Those of one client all go to the same, so that what is counted by client (its connections, its
 * requests a minute) is counted in one place; behind a proxy, and from this machine, they go round. Nothing is read of a connection
 * before, so those that come while no reader is there wait for the next one.
 */
export const createHandOut = ({ readers, isShared }: Args) => {
  const waiting = new Set<Socket>()
  /** Node sends one socket at a time, and forgets what waits to be sent to a process that ends. */
  const unsent = readers.map(() => new Set<Socket>())
  let turn = 0

  const first = (address: string | undefined): number =>
    address === undefined || isShared(address) ? turn++ : placeOf(clientOf(address), readers.length)

  const give = (place: number, socket: Socket): boolean => {
    const sending = unsent[place]!
    sending.add(socket)
    const done = (error: Error | null) => {
      if (sending.delete(socket) && error) take(socket)
    }
    const isGiven = readers[place]!.isReady() && readers[place]!.give(socket, done)
    if (!isGiven) sending.delete(socket)
    return isGiven
  }

  const take = (socket: Socket): void => {
    if (socket.destroyed) return

    // Also for a client that gives up while it waits.
    socket.on('error', () => undefined)
    const begin = first(socket.remoteAddress)
    for (let n = 0; n < readers.length; n++) {
      if (give((begin + n) % readers.length, socket)) return
    }
    if (waiting.size >= MOST_WAITING) {
      socket.destroy()
      return
    }
    waiting.add(socket)
    socket.once('close', () => waiting.delete(socket))
  }

  return {
    take,
    /** A reader is ready: it has those that wait. */
    goOn: () => {
      const all = [...waiting]
      waiting.clear()
      for (const socket of all) take(socket)
    },
    /** A reader ended: what was not sent to it yet goes to another. */
    takeBack: (place: number) => {
      const back = [...unsent[place]!]
      unsent[place]!.clear()
      for (const socket of back) take(socket)
    },
    close: () => {
      for (const socket of waiting) socket.destroy()
    },
  }
}

const placeOf = (client: string, places: number): number =>
  createHash('sha256').update(client).digest().readUInt32BE(0) % places
