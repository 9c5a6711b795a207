import { Agent, type IncomingMessage } from 'node:http'
import type { RequestHandler } from 'express'
import { createProxyServer } from 'httpxy'
import { Problem } from '#src/problems/Problem'
import { answerProblem } from '#src/server/problems'
import { FROM, fromHeader } from '#src/server/processes/fromReader'

/** Of one connection and not of the request (RFC 9110, 7.6.1); the framing of a body is Node's on either side. */
const ofTheConnection = ['keep-alive', 'proxy-connection', 'te', 'trailer', 'upgrade', 'expect']

/** Milliseconds an unused connection to the desk is kept. */
const UNUSED = 60_000

const deskIsAway = () =>
  new Problem({
    kind: 'desk-away',
    status: 503,
    title: 'Not available just now',
    detail:
      'The part of this server that people work with does not answer; it is started again by itself. Readers are served ' +
      'meanwhile. If you were saving, look whether your change is there before you send it once more.',
    extra: { retryAfter: 2 },
  })

/**
 * Passes a request on to the desk, whole and as it came, and its answer back. While there is no desk the answer is 503.
 * @param address where the desk listens (localAddress.ts)
 * @param own what keeps account of a request that is answered here
 */
export const toDesk = (address: string, own: RequestHandler): RequestHandler => {
  const agent = new Agent({ keepAlive: true, maxFreeSockets: 64, timeout: UNUSED })
  const proxy = createProxyServer({
    target: { socketPath: address, protocol: 'http:' },
    agent,
  })
  proxy.on('proxyRes', ({ headers }) => {
    for (const name of ofTheConnection) delete headers[name]
    delete headers.connection
  })

  return (req, res, next) => {
    const isLast = endsConnection(req) || res.getHeader('connection') === 'close'
    for (const name of ofTheConnection) delete req.headers[name]
    // What the answer will say of the connection to the client.
    req.headers.connection = isLast ? 'close' : 'keep-alive'
    req.headers['x-request-id'] = String(req.id)
    const fail = () => {
      if (res.headersSent || res.destroyed) {
        res.destroy()
        return
      }
      // What is still being sent is read and dropped, or the client would not come to read the answer.
      req.unpipe()
      req.resume()
      own(req, res, () => answerProblem(res, deskIsAway()))
    }
    proxy
      .web(req, res, { headers: { [FROM]: fromHeader(req), connection: 'keep-alive' } })
      .catch((error: unknown) => {
        if (!isOfConnection(error)) return next(error)
        fail()
      })
  }
}

/** RFC 9112, 9.3: a client of HTTP/1.0 has to say that it stays, one of 1.1 that it goes. */
const endsConnection = ({ headers: { connection = '' }, httpVersionMinor }: IncomingMessage): boolean =>
  httpVersionMinor === 0 ? !/keep-alive/i.test(connection) : /(^|,)\s*close\s*(,|$)/i.test(connection)

/** The desk is gone, or went while it was asked. */
const isOfConnection = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string'
