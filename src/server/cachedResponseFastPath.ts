import type { IncomingMessage } from 'node:http'
import type { Request, RequestHandler, Response } from 'express'
import type { Logger } from 'pino'
import { type FastPath, sendCachedResponse } from '#src/delivery/sendCachedResponse'
import { isLoopback } from '#src/delivery/limits'
import type { DeliveryRouter } from '#src/delivery/router'
import { requestIdOf } from '#src/server/requestId'
import type { Settings } from '#src/settings'

/** Whether the proxy at this address, so many steps away, is believed: Express's setting `trust proxy`, compiled. */
type Trust = (address: string, step: number) => boolean

type Args = {
  delivery: DeliveryRouter
  /** What puts the security headers on answers of /v1. */
  headers: RequestHandler
  trust: Trust
  settings: Pick<Settings, 'corsOrigins'>
  log: Logger
}

/**
 * Sends pages of /v1 that are kept in memory before Express is asked. Readers of other origins go to Express when some are
 * configured. What is sent so is logged at LOG_LEVEL debug only, for a line costs as much as the answer; with debug everything goes
 * through Express.
 */
export const cachedResponseFastPath = ({ delivery, headers, trust, settings, log }: Args): FastPath => {
  const { rateLimitStore } = delivery
  const isAnyOrigin = settings.corsOrigins.length > 0
  return sendCachedResponse({
    mount: '/v1',
    known: delivery.known,
    headers: headersOf(headers),
    vary: isAnyOrigin ? 'Origin, Accept-Encoding' : 'Accept-Encoding',
    headersFor: (req, now) => {
      if ((isAnyOrigin && req.headers.origin !== undefined) || log.isLevelEnabled('debug')) return null
      const id = ['X-Request-Id', requestIdOf(req)]
      if (rateLimitStore.requestsPerMinute === 0) return id
      const address = addressOf(req, trust)
      if (isLoopback(address)) return id
      const allowed = rateLimitStore.take(address, now)
      return allowed.count > rateLimitStore.requestsPerMinute
        ? null
        : id.concat(rateLimitStore.headers(allowed, now))
    },
  })
}

/** The client's address as Express works it out: the first, from here on, that no trusted proxy has. */
const addressOf = ({ socket, headers }: IncomingMessage, trust: Trust): string => {
  const direct = socket.remoteAddress ?? ''
  const forwarded = headers['x-forwarded-for']
  if (typeof forwarded !== 'string') return direct
  const addresses = [direct, ...forwarded.split(',').reverse()].map((address) => address.trim())
  return addresses.find((address, step) => step === addresses.length - 1 || !trust(address, step)) ?? direct
}

/** What this handler puts on every answer. It looks at nothing of the request. */
const headersOf = (handler: RequestHandler): string[] => {
  const lines: string[] = []
  const response = {
    setHeader: (name: string, value: string) => lines.push(name, value),
    removeHeader: () => undefined,
  }
  handler({} as Request, response as object as Response, () => undefined)
  return lines
}
