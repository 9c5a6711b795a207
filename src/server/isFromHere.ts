import type { IncomingMessage } from 'node:http'
import { isLoopback } from '#src/delivery/limits'

/** What proxies add to a request that they pass on, each its own. */
const OF_A_PROXY =
  /^(forwarded|via|x-forwarded-.*|x-real-ip|x-original-.*|x-varnish|x-client-ip|x-cluster-client-ip|true-client-ip|cf-.*|fastly-.*|cdn-loop)$/

const LOOPBACK_NAME = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i

type Asked = Pick<IncomingMessage, 'headers' | 'httpVersionMajor' | 'httpVersionMinor'> & {
  socket: { remoteAddress?: string | undefined }
}

/**
 * Whether a request comes from a program on this machine that speaks to this process itself. Behind a proxy on this machine
 * everybody comes from 127.0.0.1, and not every proxy says so: one that was named (TRUST_PROXY) is there, one that was not
 * hands on the reader's Host, or says HTTP/1.0 and its own name for this server (nginx unless told otherwise).
 */
export function isFromHere(req: Asked, trustProxy: false | number | readonly string[]): boolean {
  return (
    trustProxy === false &&
    isLoopback(req.socket.remoteAddress) &&
    !Object.keys(req.headers).some((name) => OF_A_PROXY.test(name)) &&
    LOOPBACK_NAME.test(req.headers.host ?? '') &&
    (req.httpVersionMajor > 1 || req.httpVersionMinor > 0)
  )
}
