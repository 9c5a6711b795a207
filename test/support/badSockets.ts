import { connect, type Socket } from 'node:net'

/** What a client can do to a socket of ours, each with the words it says. */
export const badSockets: Record<string, string> = {
  'Upgrade: h2c': 'GET /v1/site HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n',
  'Upgrade: websocket': 'GET /admin/login HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
  'half a header': 'GET /v1/site HTTP/1.1\r\nHost: a\r\nX-Half: ',
  'half a body': 'POST /api/users/login HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"email":',
  'a TLS hello': '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
  'a client that never reads': 'GET /v1/openapi.json HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(15),
  garbage: '\x00\xff\xfe garbage \r\n\r\n',
} // prettier-ignore

/**
 * Opens so many sockets of a kind, says what they say, reads nothing, and leaves them open.
 * @returns how many the server has not ended yet, and what ends them
 */
export async function openBadSockets(port: number, kind: string, many: number): Promise<BadSockets> {
  const text = badSockets[kind]
  if (text === undefined) throw new Error(`There is no kind ${kind}.`)
  const open = new Set<Socket>()
  for (let number = 0; number < many; number++) {
    const socket = connect({ port, host: '127.0.0.1' })
    open.add(socket)
    socket.on('error', () => undefined)
    socket.once('close', () => open.delete(socket))
    if (kind === 'a client that never reads') socket.pause()
    else socket.resume()
    await new Promise((resolve) => socket.once('connect', resolve).once('close', resolve))
    socket.write(Buffer.from(text, 'latin1'))
  }
  return { kind, left: () => open.size, end: () => open.forEach((socket) => socket.destroy()) }
}

export type BadSockets = { kind: string; left: () => number; end: () => void }
