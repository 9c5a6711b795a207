import { STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/**
 * Answers what reaches a server beside ordinary requests, each with an end: what is no HTTP (a TLS hello, garbage, too long a
 * header) and CONNECT. Nothing listens for `upgrade`, for then Node hands requests with an Upgrade header on as what they
 * are beside it, which is what RFC 9110 (7.8) asks of a server that does not speak the other protocol.
 */
export function answerStrayRequests(server: Server): void {
  const answers = new WeakMap<Socket, ServerResponse>()
  server.prependListener('request', (req: IncomingMessage, res: ServerResponse) =>
    answers.set(req.socket, res),
  )

  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    const res = answers.get(socket)
    // In the midst of an answer the bytes would be taken for a part of it.
    const isSpeaking = res !== undefined && res.headersSent && !res.writableFinished
    if (isSpeaking || !socket.writable || error.code === 'ECONNRESET') socket.destroy()
    else refuse(socket, statusOf(error.code))
  })

  server.on('connect', (_req: IncomingMessage, socket: Socket) => refuse(socket, 405))
}

const statusOf = (code: string | undefined): number => {
  if (code === 'HPE_HEADER_OVERFLOW') return 431
  if (code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW') return 413
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400
}

/** So short that the system takes it whole, whether or not the other side reads. */
function refuse(socket: Socket, status: number): void {
  const body = JSON.stringify({ type: 'about:blank', title: STATUS_CODES[status], status })
  const allow = status === 405 ? 'Allow: GET, HEAD\r\n' : ''
  socket.write(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${allow}Connection: close\r\nCache-Control: no-store\r\n` +
      `Content-Type: application/problem+json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    () => socket.destroy(),
  )
}
