import compression from 'compression'
import express, { type Express } from 'express'
import type { RequestListener } from 'node:http'
import type { Payload } from 'payload'
import type { Logger } from 'pino'
import { deliveryRouter } from '#src/delivery/router'
import { cachedResponseFastPath } from '#src/server/cachedResponseFastPath'
import { healthz, readyz } from '#src/server/health'
import { mediaRouter } from '#src/server/media'
import { type ProcessMetrics, createMeter, measureSite, metrics } from '#src/server/metrics'
import { watchEventLoop } from '#src/server/eventLoopWatch'
import { pageGate } from '#src/server/pageGate'
import type { Pages } from '#src/server/pages'
import { payloadBridge } from '#src/server/payloadBridge'
import { errorsToProblems, nothingHere } from '#src/server/problems'
import { pathOf, readablePath } from '#src/server/readablePath'
import { requestId } from '#src/server/requestId'
import { requestLimits } from '#src/server/requestLimits'
import { requestLog } from '#src/server/requestLog'
import { requestsAtOnce } from '#src/server/requestsAtOnce'
import { hasSoundHost, refuseDoubledHeaders } from '#src/server/singleHeaders'
import { headersForData, headersForPages } from '#src/server/securityHeaders'
import { siteRouter } from '#src/site/siteRouter'
import { type Settings, settings as processSettings } from '#src/settings'

export type AppArgs = {
  payload: Payload
  settings?: Pick<
    Settings,
    | 'bodyLimit'
    | 'uploadLimit'
    | 'corsOrigins'
    | 'publicUrl'
    | 'trustProxy'
    | 'metricsToken'
    | 'connectionsPerAddress'
    | 'siteUrl'
    | 'isSiteServed'
  >
  log?: Logger
  /** What Next answers: the admin. Left out, /admin is 404 (tests of the rest need no build). */
  pages?: Pick<Pages, 'handler' | 'actions'> | undefined
  /** Why /readyz should say no, for instance while the process shuts down. */
  reasonNotReady?: () => string | null
  isDevelopment?: boolean
  /** Other processes answer readers (src/server/processes): what lists need is read when it is asked for, and not before. */
  hasReaders?: boolean
  /** What an answer of /api waits for: that those processes know of what was published. */
  allTold?: () => Promise<unknown> | undefined
}

/** Answers requests; `express` is what answers those that are not kept in memory, `measure` what was counted. */
type App = RequestListener & { express: Express; measure: () => Promise<ProcessMetrics['metrics']> }

/** The way of a request, top to bottom. Does not listen. */
export function createApp({
  payload,
  settings = processSettings,
  log = payload.logger,
  pages,
  reasonNotReady = () => null,
  isDevelopment = false,
  hasReaders = false,
  allTold = () => undefined,
}: AppArgs): App {
  const place = { isHttps: settings.publicUrl.startsWith('https:'), isDevelopment }
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('query parser', 'simple')
  app.set('trust proxy', settings.trustProxy)

  app.use(requestId(), requestLog(log), readablePath(), refuseDoubledHeaders())
  app.use(requestsAtOnce(settings.connectionsPerAddress))

  app.use(['/v1', '/media'], headersForData(place, 'everybody'))
  app.use(['/healthz', '/readyz', '/metrics', '/api'], headersForData(place, 'staff'))
  app.get('/healthz', healthz())
  app.get('/readyz', readyz({ payload, reasonNotReady }))
  const meter = createMeter()
  const eventLoop = watchEventLoop(meter.register, log)
  const limits = requestLimits(payload.config)
  const trustedOrigins = [settings.publicUrl, ...settings.corsOrigins]
  const ofSite = measureSite(payload, meter)
  app.get(
    '/metrics',
    metrics({
      measure: () => ofSite().then(() => meter.register.metrics()),
      token: settings.metricsToken,
      trustProxy: settings.trustProxy,
    }),
  )
  // Browsers ask for it, whatever icon a page names.
  app.get('/favicon.ico', (_req, res) => {
    res.set('Cache-Control', 'public, max-age=86400').status(204).end()
  })
  const delivery = deliveryRouter(payload, { isWarm: !hasReaders })
  app.use('/v1', delivery)
  app.use('/media', mediaRouter(payload))
  // Not /v1: it carries encodings of its own, made once for each body. Next compresses its pages itself.
  app.use('/api', compression())
  app.use(
    '/api',
    payloadBridge({
      payload,
      config: payload.config,
      requestLimits: limits,
      trustedOrigins,
      bodyLimit: settings.bodyLimit,
      uploadLimit: settings.uploadLimit,
      allTold,
    }),
  )

  if (settings.isSiteServed) {
    const headers = headersForData(place, 'everybody')
    const { ask, limited } = delivery
    app.use(siteRouter({ ask, limited, headers, siteUrl: settings.siteUrl }))
  } else app.get('/', (_req, res) => res.redirect(302, '/admin'))
  if (pages) {
    const gate = pageGate({
      payload,
      pages: pages.handler,
      actions: pages.actions,
      requestLimits: limits,
      trustedOrigins,
      bodyLimit: settings.bodyLimit,
    })
    app.use(headersForPages(place), gate)
  }
  app.use(nothingHere, errorsToProblems)

  const atOnce = cachedResponseFastPath({
    delivery,
    headers: headersForData(place, 'everybody'),
    trust: app.get('trust proxy fn'),
    settings,
    log,
  })
  const answer: RequestListener = (req, res) => {
    req.url = pathOf(req.url)
    meter.countRequest(req.headers['x-forwarded-for'] !== undefined)
    if (hasSoundHost(req.rawHeaders) && atOnce(req, res)) {
      meter.countKept(res.statusCode)
      return
    }
    meter.time(res)
    eventLoop.attend(req, res)
    app(req, res)
  }
  const measure = () => ofSite().then(() => meter.register.getMetricsAsJSON())
  return Object.assign(answer, { express: app, measure })
}
