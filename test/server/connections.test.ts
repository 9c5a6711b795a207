import { createServer, type RequestListener, type Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { type ConnectionLimits, type Connections, ownConnections } from '#src/server/connections'
import { socketsPossible } from '#src/server/openFiles'
import { expendable, isOurTurn, overdue, type SocketFacts } from '#src/server/socketRules'
import { answerStrayRequests } from '#src/server/strayRequests'

const servers: Server[] = []
const sockets: Socket[] = []
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy()
  for (const server of servers.splice(0)) server.close()
})

type Serving = { connections: Connections; dial: (text?: string) => Promise<Dialled> }
type Dialled = { socket: Socket; got: () => string; isClosed: () => boolean }

async function serve(
  handler: RequestListener,
  limits: Partial<ConnectionLimits> = {},
  /** Milliseconds; more where headers come whole, and a busy machine may be late to read them. */
  headersTimeout = 300,
): Promise<Serving> {
  const server = createServer({
    connectionsCheckingInterval: 100,
    headersTimeout,
    requestTimeout: 60_000,
  })
  answerStrayRequests(server)
  const connections = ownConnections(server, {
    total: 1000, perAddress: 0, isShared: () => false, idle: 300, ...limits,
  }) // prettier-ignore
  server.on('request', connections.whileOpen(handler))
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const dial = async (text = '') => {
    let heard = ''
    let closed = false
    const socket = connect(port, '127.0.0.1')
    sockets.push(socket)
    socket.on('data', (chunk) => (heard += String(chunk)))
    socket.on('error', () => undefined)
    socket.on('close', () => (closed = true))
    await new Promise((resolve) => socket.once('connect', resolve))
    if (text) socket.write(text)
    return { socket, got: () => heard, isClosed: () => closed }
  }
  return { connections, dial }
}

/** Asks again until it holds; the test's own deadline ends it. */
async function eventually(holds: () => void): Promise<void> {
  for (;;) {
    try {
      return holds()
    } catch (error) {
      if (performance.now() > deadline) throw error
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
}
let deadline = 0
beforeEach(() => (deadline = performance.now() + 60_000))

const ok: RequestListener = (req, res) => {
  req.resume()
  res.end('fine')
}

describe('what is not an ordinary request', () => {
  it.each([
    ['h2c', 'GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AA\r\n\r\n'],
    ['a WebSocket', 'GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\r\n'],
    ['anything', 'GET / HTTP/1.1\r\nHost: a\r\nConnection: keep-alive, upgrade\r\nUpgrade: foo/2\r\n\r\n'],
  ])('is answered as if nothing were asked when it asks for %s', async (_what, text) => {
    const { dial } = await serve(ok)
    const { got } = await dial(text)
    await eventually(() => expect(got()).toMatch(/^HTTP\/1.1 200 [\s\S]*fine/))
  }) // prettier-ignore

  it.each([
    ['a TLS hello', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400],
    ['garbage', '\0\x01garbage\r\n\r\n', 400],
    ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
    ['a folded header', 'GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n c\r\n\r\n', 400],
    ['a length and chunks', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n', 400],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n', 400],
    ['a header of 20 kB', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    ['CONNECT', 'CONNECT a:80 HTTP/1.1\r\nHost: a:80\r\n\r\n', 405],
  ])('%s is refused and its socket freed', async (_what, text, status) => {
    const { dial, connections } = await serve(ok)
    const { got, isClosed } = await dial(text)
    await eventually(() => expect(isClosed()).toBe(true))
    expect(got()).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    await eventually(() => expect(connections.count()).toBe(0))
  }) // prettier-ignore
})

describe('a socket is freed', () => {
  it.each([
    ['that says nothing', ''],
    ['with half a header', 'GET / HTTP/1.1\r\nHos'],
    ['with half a body', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nhalf'],
    ['with half a chunk', 'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nhalf'],
  ])('%s', async (_what, text) => {
    // The handler waits for the whole body, as the staff API does.
    const { dial, connections } = await serve((req, res) => void req.resume().once('end', () => res.end()))
    const { isClosed } = await dial(text)
    await eventually(() => expect(isClosed()).toBe(true))
    await eventually(() => expect(connections.count()).toBe(0))
  })

  it('whose client does not read its answer', async () => {
    const { dial, connections } = await serve((_req, res) => void res.end(Buffer.alloc(64 * 1024 * 1024)))
    const { socket } = await dial()
    socket.pause()
    socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
    await eventually(() => expect(connections.count()).toBe(1))
    await eventually(() => expect(connections.count()).toBe(0))
  })

  it('whose client is gone in the midst of the answer', async () => {
    const { dial, connections } = await serve((_req, res) => void res.write('half'))
    const { socket, got } = await dial('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
    await eventually(() => expect(got()).toContain('half'))
    socket.destroy()
    await eventually(() => expect(connections.count()).toBe(0))
  })
})

it('waits for its own handler however long that works', async () => {
  const { dial } = await serve((_req, res) => void setTimeout(() => res.end('at last'), 1_200), {}, 5_000)
  const { got } = await dial('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
  await eventually(() => expect(got()).toContain('at last'))
})

describe('with too many sockets', () => {
  it('those go that nobody uses, and new clients are served', async () => {
    const { dial, connections } = await serve(ok, { total: 20, idle: 60_000 })
    for (let number = 0; number < 60; number++) await dial('GET / HTTP/1.1\r\nHos')
    const { got } = await dial('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
    await eventually(() => expect(got()).toContain('fine'))
    expect(connections.count()).toBeLessThanOrEqual(20)
  })

  it('what the server works at is not ended for a newcomer', async () => {
    let arrived = 0
    const { dial } = await serve(() => void arrived++, { total: 2, idle: 60_000 })
    const working = [
      await dial('GET / HTTP/1.1\r\nHost: a\r\n\r\n'),
      await dial('GET / HTTP/1.1\r\nHost: a\r\n\r\n'),
    ]
    await eventually(() => expect(arrived).toBe(2))
    const late = await dial('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
    await eventually(() => expect(late.isClosed()).toBe(true))
    expect(working.map(({ isClosed }) => isClosed())).toEqual([false, false])
  })

  it('one address has its share, and an address that many share has no limit of its own', async () => {
    const alone = await serve(ok, { perAddress: 5, idle: 60_000 })
    for (let number = 0; number < 20; number++) await alone.dial('GET')
    await eventually(() => expect(alone.connections.count()).toBe(5))

    const shared = await serve(ok, { perAddress: 5, isShared: () => true, idle: 60_000 })
    for (let number = 0; number < 20; number++) await shared.dial('GET')
    await eventually(() => expect(shared.connections.count()).toBe(20))
  })
})

it('does not work ahead for a client that asks a thousand times before it reads', async () => {
  let asked = 0
  const { dial, connections } = await serve((_req, res) => {
    asked += 1
    res.end('x'.repeat(10_000))
  })
  const { socket } = await dial()
  socket.pause()
  socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(2_000))
  await eventually(() => expect(asked).toBeGreaterThan(0))
  await eventually(() => expect(connections.count()).toBe(0))
  expect(asked).toBeLessThan(200)
})

it('leaves files for the database when the system lets it open few', () => {
  expect(socketsPossible(4096, 20_000)).toBe(4096)
  expect(socketsPossible(4096, 260)).toBe(160)
  expect(socketsPossible(4096, 50)).toBe(16)
})

describe('the rules of a socket', () => {
  const working: SocketFacts = {
    openedAt: 0, requestAt: 1_000, hasWholeRequest: true, unread: 0, isAnswered: false, isFinished: false,
    isEndless: false, untaken: 0, waiting: null,
  } // prettier-ignore

  it('a reader may be slow, but not endlessly so', () => {
    const waiting = { since: 0, bytes: 8 * 1024 * 100 }
    expect(overdue({ ...working, untaken: 5, waiting }, 114_000)).toBeNull()
    expect(overdue({ ...working, untaken: 5, waiting }, 116_000)).toBe('slow reader')
  })

  it('an answer ends, but for streams that have no end', () => {
    expect(overdue(working, 700_000)).toBe('long answer')
    expect(overdue({ ...working, isEndless: true }, 700_000)).toBeNull()
    expect(overdue({ ...working, isFinished: true }, 700_000)).toBeNull()
  })

  it('the turn is the client’s while a body or a reader is waited for', () => {
    expect(isOurTurn(working)).toBe(true)
    expect(isOurTurn({ ...working, hasWholeRequest: false })).toBe(false)
    expect(isOurTurn({ ...working, hasWholeRequest: false, unread: 10 })).toBe(true)
    expect(isOurTurn({ ...working, untaken: 10 })).toBe(false)
    expect(isOurTurn({ ...working, isFinished: true })).toBe(false)
  })

  it('what is idle goes before what waits, and what the server works at stays', () => {
    const idle = { ...working, isFinished: true }
    const blocked = { ...working, isAnswered: true, untaken: 10 }
    expect(expendable(working)).toBeNull()
    expect(expendable(idle)).toBeLessThan(expendable(blocked)!)
    expect(expendable({ ...idle, requestAt: null })).toBe(0)
  })
})
