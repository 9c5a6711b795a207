import type { IncomingMessage } from 'node:http'
import type { RequestHandler } from 'express'
import { Problem } from '#src/problems/Problem'
import { answerProblem } from '#src/server/problems'

/**
 * Headers that say one thing. Two of them mean one thing to a proxy and another to us, so the request is neither's
 * (RFC 9112, 3.2: two Host headers are a 400). Content-Length and Transfer-Encoding are checked by Node's parser.
 */
const single = new Set([
  'host', 'content-type', 'content-encoding', 'authorization', 'origin', 'referer', 'user-agent', 'next-action',
  'if-modified-since', 'if-unmodified-since', 'range', 'expect', 'x-http-method-override',
  'x-payload-http-method-override', 'x-request-id', 'x-forwarded-host', 'x-forwarded-proto',
]) // prettier-ignore

/** One Host at most, and a host name in it. */
export const hasSoundHost = (rawHeaders: readonly string[]): boolean => {
  let hosts = 0
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]!
    if (name.length !== 4 || name.toLowerCase() !== 'host') continue
    hosts += 1
    if (!isHost(rawHeaders[at + 1]!)) return false
  }
  return hosts < 2
}

/** A name or an address, and a port (RFC 3986, 3.2.2 and 3.2.3); RFC 9112, 3.2 asks for a 400 for anything else. */
const isHost = (value: string): boolean => {
  const [, port = ''] = /^(?:[\w.~!$&'()*+;=%-]+|\[[\da-f:.]+\])(?::(\d{0,5}))?$/i.exec(value) ?? [
    null,
    'none',
  ]
  return port !== 'none' && Number(port) <= 65_535 && !/%(?![\da-f]{2})|%00/i.test(value)
}

/** @returns the name of the first header that is there twice */
const doubledHeader = (rawHeaders: readonly string[]): string | undefined => {
  const seen = new Set<string>()
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]!.toLowerCase()
    if (seen.has(name)) return name
    if (single.has(name)) seen.add(name)
  }
  return undefined
}

/** No header twice that says one thing, and a Host that is one. */
export const isSound = ({ rawHeaders, headers: { host } }: IncomingMessage): boolean =>
  doubledHeader(rawHeaders) === undefined && (host === undefined || isHost(host))

export const refuseDoubledHeaders = (): RequestHandler => (req, res, next) => {
  if (isSound(req)) {
    next()
    return
  }
  const name = doubledHeader(req.rawHeaders)
  answerProblem(
    res,
    new Problem({
      kind: name ? 'doubled-header' : 'malformed-host',
      status: 400,
      title: 'The request can not be read',
      detail: name ? `The header ${name} may be given once.` : 'The Host header is not a host name.',
    }),
  )
}
