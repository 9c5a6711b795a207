import type { Request, RequestHandler, Response } from 'express'
import type { Logger } from 'pino'
import { pinoHttp } from 'pino-http'
import { loggableUrl } from '#src/server/loggableUrl'

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
        url: loggableUrl(req.url),
        from: req.remoteAddress,
      }),
      res: (res: { statusCode: number }) => ({ status: res.statusCode }),
    },
  })
