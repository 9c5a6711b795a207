import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { clientOf } from '#src/delivery/rateLimitStore'
import {
  expendable,
  IDLE,
  isOurTurn,
  MOST_PIPELINED,
  overdue,
  type SocketFacts,
} from '#src/server/socketRules'

export type ConnectionLimits = {
  /** Sockets of the whole process. */
  total: number
  /** Sockets of one address; 0 for any number. */
  perAddress: number
  /** Addresses that many clients share: trusted proxies, and this machine itself. They have no limit of their own. */
  isShared: (address: string) => boolean
  /** Milliseconds without a byte in either direction while the other side has the turn. */
  idle?: number
}

export type Connections = {
  count: () => number
  /** Lets a handler have a request while its socket is there: of a socket that was ended, Node still hands on what it has read. */
  whileOpen: (handler: RequestListener) => RequestListener
  /**
   * Ends every socket on which the server has nothing to do: silent ones, half a header, idle ones, streams without an end.
   * A body that does not go on and an answer that is not taken end too, once nothing has moved for `patience` milliseconds.
   */
  endUseless: (patience: number) => void
}

type Connection = {
  socket: Socket
  openedAt: number
  requestAt: number | null
  req: IncomingMessage | null
  res: ServerResponse | null
  /** Requests in a row that did not wait for the answer to the one before. */
  pipelined: number
  /** Bytes the system took to send, and bytes it received, when they were looked at last. */
  taken: number
  read: number
  movedAt: number
  waiting: { since: number; bytes: number; taken: number } | null
}

/** How often deadlines are looked at. Milliseconds. */
const SWEEP = 1_000

/**
 * Owns every socket of a server from its first byte to its last: counts them by address and in all, makes room when there
 * are too many (those first that nobody uses), and ends those whose other side does not read, write or go on.
 */
export function ownConnections(server: Server, limits: ConnectionLimits): Connections {
  const { idle = IDLE } = limits
  const open = new Map<Socket, Connection>()
  const byAddress = new Map<string, Set<Connection>>()

  server.on('connection', (socket: Socket) => {
    const address = limits.perAddress > 0 ? limitedAddress(socket) : null
    const same = address === null ? undefined : (byAddress.get(address) ?? new Set())
    // Several at once: to search at every socket of a flood would cost more than the flood.
    const several = Math.ceil(limits.total / 50)
    const hasRoom =
      (!same || same.size < limits.perAddress || makeRoom(same, 1)) &&
      (open.size < limits.total || makeRoom(open.values(), several))
    if (!hasRoom) {
      socket.destroy()
      return
    }
    const now = performance.now()
    const connection: Connection = {
      socket, openedAt: now, requestAt: null, req: null, res: null, pipelined: 0,
      taken: 0, read: 0, movedAt: now, waiting: null,
    } // prettier-ignore
    open.set(socket, connection)
    if (address !== null && same) byAddress.set(address, same.add(connection))
    socket.once('close', () => {
      open.delete(socket)
      if (address === null || !same) return
      same.delete(connection)
      if (same.size === 0 && byAddress.get(address) === same) byAddress.delete(address)
    })
  })

  server.prependListener('request', (req: IncomingMessage, res: ServerResponse) => {
    const connection = open.get(req.socket)
    if (!connection) return
    connection.pipelined = connection.res && !connection.res.writableFinished ? connection.pipelined + 1 : 0
    if (connection.pipelined > MOST_PIPELINED) req.socket.destroy()
    connection.req = req
    connection.res = res
    connection.requestAt = performance.now()
  })

  server.setTimeout(idle, (socket) => {
    const connection = open.get(socket)
    // No byte moved. While it is the server that works, the clock of the other side starts anew.
    if (connection && isOurTurn(factsOf(connection))) socket.setTimeout(idle)
    else end(socket, connection)
  })

  const sweep = setInterval(() => {
    const now = performance.now()
    for (const connection of open.values()) {
      observe(connection, now)
      if (overdue(factsOf(connection), now) !== null) connection.socket.destroy()
    }
  }, SWEEP)
  sweep.unref()
  server.once('close', () => clearInterval(sweep))

  function limitedAddress({ remoteAddress }: Socket): string | null {
    return remoteAddress === undefined || limits.isShared(remoteAddress) ? null : clientOf(remoteAddress)
  }

  return {
    count: () => open.size,
    whileOpen: (handler) => (req, res) => {
      if (!req.socket.destroyed) handler(req, res)
    },
    endUseless: (patience) => {
      const now = performance.now()
      for (const connection of open.values()) {
        observe(connection, now)
        const facts = factsOf(connection)
        const isIdle = facts.requestAt === null || facts.isFinished || facts.isEndless
        if (isIdle || (!isOurTurn(facts) && now - connection.movedAt > patience)) connection.socket.destroy()
      }
    },
  }
}

/** @returns whether at least one socket was ended */
function makeRoom(among: Iterable<Connection>, wanted: number): boolean {
  const ranked: { socket: Socket; rank: number }[] = []
  for (const connection of among) {
    const rank = expendable(factsOf(connection))
    if (rank !== null) ranked.push({ socket: connection.socket, rank })
  }
  ranked.sort((one, other) => one.rank - other.rank)
  for (const { socket } of ranked.slice(0, wanted)) socket.destroy()
  return ranked.length > 0
}

function observe(connection: Connection, now: number): void {
  const { socket, waiting } = connection
  const bytes = socket.writableLength
  const taken = socket.bytesWritten - bytes
  if (taken !== connection.taken || socket.bytesRead !== connection.read) connection.movedAt = now
  connection.taken = taken
  connection.read = socket.bytesRead
  if (bytes === 0) connection.waiting = null
  else if (waiting === null || taken - waiting.taken >= waiting.bytes)
    connection.waiting = { since: now, bytes, taken }
}

const factsOf = ({ socket, openedAt, requestAt, req, res, waiting }: Connection): SocketFacts => ({
  openedAt,
  requestAt,
  hasWholeRequest: req?.complete ?? false,
  unread: req?.readableLength ?? 0,
  isAnswered: res?.writableEnded ?? false,
  isFinished: res?.writableFinished ?? false,
  isEndless: String(res?.getHeader('content-type') ?? '').startsWith('text/event-stream'),
  untaken: socket.writableLength,
  waiting,
})

/** Says why, where nothing was said yet (RFC 9110, 15.5.9). */
function end(socket: Socket, connection: Connection | undefined): void {
  const { req, res } = connection ?? {}
  if (req && !req.complete && !res?.headersSent && socket.writable)
    socket.write('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
  socket.destroy()
}
