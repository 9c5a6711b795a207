import type { Request, RequestHandler, Response } from 'express'
import type { Logger } from 'pino'
import { pinoHttp } from 'pino-http'

// Values of any other parameter may be a token, a search about a person, a draft's words: the log gets the name only.
const sayable = new Set([
  'limit',
  'page',
  'depth',
  'sort',
  'asOf',
  'level',
  'language',
  'topic',
  'provider',
  'since',
])

const quiet = /^\/(healthz|readyz|metrics|_next\/static\/)/

/** A line for each answered request: method, path, status, time. No header and no body is logged. */
export const requestLog = (log: Logger): RequestHandler =>
  pinoHttp<Request, Response>({
    logger: log,
    quietReqLogger: true,
    genReqId: (req) => req.id,
    customLogLevel: (req, res, error) => {
      if (error || res.statusCode >= 500) return 'error'
      return quiet.test(req.url ?? '') ? 'debug' : 'info'
    },
    serializers: {
      req: (req: { id: string; method: string; url: string; remoteAddress: string }) => ({
        id: req.id,
        method: req.method,
        url: sayableUrl(req.url),
        from: req.remoteAddress,
      }),
      res: (res: { statusCode: number }) => ({ status: res.statusCode }),
    },
  })

/** The path and the names of its parameters, with the values of those that can hold nothing private. */
export function sayableUrl(url: string): string {
  const [path = '', query] = url.split('?', 2)
  if (!query) return path
  const parameters = [...new URLSearchParams(query)].map(([name, value]) =>
    sayable.has(name) ? `${name}=${value}` : name,
  )
  return `${path}?${parameters.join('&')}`
}
