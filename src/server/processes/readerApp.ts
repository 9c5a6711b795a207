import type { RequestListener } from 'node:http'
import express, { type Express, type Request, type RequestHandler } from 'express'
import type { Payload } from 'payload'
import type { Logger } from 'pino'
import { type DeliveryRouter, deliveryRouter } from '#src/delivery/router'
import { cachedResponseFastPath } from '#src/server/cachedResponseFastPath'
import { watchEventLoop } from '#src/server/eventLoopWatch'
import { healthz } from '#src/server/health'
import { mediaRouter } from '#src/server/media'
import { type Meter, type ProcessMetrics, metrics, metricsOfAll } from '#src/server/metrics'
import { readyzOfReader } from '#src/server/processes/readyzOfReader'
import { toDesk } from '#src/server/processes/toDesk'
import { errorsToProblems } from '#src/server/problems'
import { isReadable, pathOf, readablePath } from '#src/server/readablePath'
import { requestId } from '#src/server/requestId'
import { requestLog } from '#src/server/requestLog'
import { requestsAtOnce } from '#src/server/requestsAtOnce'
import { headersForData } from '#src/server/securityHeaders'
import { hasSoundHost, isSound, refuseDoubledHeaders } from '#src/server/singleHeaders'
import { siteAddress, siteRouter } from '#src/site/siteRouter'
import type { Settings } from '#src/settings'

type ReaderAppArgs = {
  /** See src/database/readOnly/openReadOnly.ts. */
  payload: Payload
  settings: Pick<
    Settings,
    | 'corsOrigins'
    | 'publicUrl'
    | 'siteUrl'
    | 'isSiteServed'
    | 'trustProxy'
    | 'metricsToken'
    | 'connectionsPerAddress'
  >
  log: Logger
  meter: Meter
  /** Where the desk listens. */
  desk: string
  /** What all processes have counted. */
  measureAll: () => Promise<ProcessMetrics[]>
  reasonNotReady: () => string | null
}

/**
 * The way of a request through a reader: /v1, /media, the pages of the site, /healthz, /readyz and /metrics are answered here, as src/server/app.ts answers
 * them; everything else is the desk's. Does not listen.
 */
export function createReaderApp({
  payload,
  settings,
  log,
  meter,
  desk,
  measureAll,
  reasonNotReady,
}: ReaderAppArgs): RequestListener & { express: Express; delivery: DeliveryRouter } {
  const place = { isHttps: settings.publicUrl.startsWith('https:'), isDevelopment: false }
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('query parser', 'simple')
  app.set('trust proxy', settings.trustProxy)
  const logged = requestLog(log)
  /** What is answered here is counted, timed and logged here, and what the desk answers there. */
  const own: RequestHandler = (req, res, next) => {
    meter.countRequest(req.headers['x-forwarded-for'] !== undefined)
    meter.time(res)
    logged(req, res, next)
  }
  const passOn = toDesk(desk, own)
  const eventLoop = watchEventLoop(meter.register, log)

  app.use(
    requestId(),
    passOnWhatIsTheDesks(passOn, settings.isSiteServed),
    own,
    readablePath(),
    refuseDoubledHeaders(),
  )
  app.use(requestsAtOnce(settings.connectionsPerAddress))
  app.use(['/v1', '/media'], headersForData(place, 'everybody'))
  app.use(['/healthz', '/readyz', '/metrics'], headersForData(place, 'staff'))
  app.get('/healthz', healthz())
  app.get('/readyz', readyzOfReader({ payload, desk, reasonNotReady }))
  app.get(
    '/metrics',
    metrics({
      measure: async () => metricsOfAll(await measureAll()),
      token: settings.metricsToken,
      trustProxy: settings.trustProxy,
    }),
  )
  const delivery = deliveryRouter(payload)
  app.use('/v1', delivery)
  app.use('/media', mediaRouter(payload))
  if (settings.isSiteServed) {
    const headers = headersForData(place, 'everybody')
    const { ask, limited } = delivery
    app.use(siteRouter({ ask, limited, headers, siteUrl: settings.siteUrl }))
  }
  app.use(passOn, errorsToProblems)

  const atOnce = cachedResponseFastPath({
    delivery,
    headers: headersForData(place, 'everybody'),
    trust: app.get('trust proxy fn'),
    settings,
    log,
  })
  const answer: RequestListener = (req, res) => {
    req.url = pathOf(req.url)
    if (hasSoundHost(req.rawHeaders) && atOnce(req, res)) {
      meter.countRequest(req.headers['x-forwarded-for'] !== undefined)
      meter.countKept(res.statusCode)
      return
    }
    eventLoop.attend(req, res)
    app(req, res)
  }
  return Object.assign(answer, { express: app, delivery })
}

/** What readers answer; the desk has the rest, and of these what it alone can answer. */
const ofReaders = /^\/(v1|media|healthz|readyz|metrics)([/?]|$)/

const isOfReaders = (url: string, hasSite: boolean): boolean =>
  ofReaders.test(url) || (hasSite && siteAddress.test(url))

/** Passes on whole what is no matter of a reader's. What no part of a site may be asked with is refused here: behind the reader it would not be seen. */
const passOnWhatIsTheDesks =
  (passOn: RequestHandler, hasSite: boolean): RequestHandler =>
  (req, res, next) =>
    (!isOfReaders(req.url, hasSite) || isOfStaff(req)) && isReadable(req.url) && isSound(req)
      ? passOn(req, res, next)
      : next()

/** What is planned is told to staff, and who is staff the desk knows. */
const isOfStaff = ({ headers, url }: Request): boolean => {
  if (!headers.authorization && !headers.cookie) return false
  const asked = new URLSearchParams(url.slice(url.indexOf('?') + 1)).get('asOf')
  return url.startsWith('/v1') && url.includes('?') && asked !== null && Date.parse(asked) > Date.now()
}
