import { timingSafeEqual } from 'node:crypto'
import type { RequestHandler } from 'express'
import type { ServerResponse } from 'node:http'
import type { Payload } from 'payload'
import {
  AggregatorRegistry,
  Counter,
  Gauge,
  Histogram,
  type MetricObjectWithValues,
  type MetricValue,
  Registry,
  collectDefaultMetrics,
} from 'prom-client'
import { writesRefused } from '#src/database/storageWatch'
import { Problem } from '#src/problems/Problem'
import { latestSequence } from '#src/publications/read'
import { isFromHere } from '#src/server/isFromHere'
import { overdueCommits } from '#src/server/overdueCommits'

/** What this process has answered, counted. */
export type Meter = {
  register: Registry
  /** An answer that was kept as finished bytes. */
  countKept: (status: number) => void
  /** A request, by whether a proxy has handed it on: doctor compares that with TRUST_PROXY. */
  countRequest: (isForwarded: boolean) => void
  /** Any other answer; call it before the application has it. */
  time: (res: ServerResponse) => void
}

const areas = ['v1', 'media', 'api', 'admin'] as const
type Area = (typeof areas)[number] | 'other'

export const createMeter = (): Meter => {
  const register = new Registry()
  collectDefaultMetrics({ register })
  const answers = new Counter({
    name: 'guidepost_http_answers_total',
    help: 'Answers by area and status.',
    labelNames: ['area', 'status'],
    registers: [register],
  })
  const requests = new Counter({
    name: 'guidepost_requests_total',
    help: 'Requests by whether they came through a proxy (X-Forwarded-For).',
    labelNames: ['forwarded'],
    registers: [register],
  })
  const [forwarded, direct] = [requests.labels('yes'), requests.labels('no')]
  const times = new Histogram({
    name: 'guidepost_http_seconds',
    help: 'Time to the end of an answer; without answers of /v1 that were kept as finished bytes.',
    labelNames: ['area'],
    buckets: [0.005, 0.025, 0.1, 0.5, 2.5],
    registers: [register],
  })
  const add = (area: Area, status: number) => answers.inc({ area, status: `${Math.floor(status / 100)}xx` })
  // Named once: twenty thousand a second are counted.
  const [whole, unchanged] = [answers.labels('v1', '2xx'), answers.labels('v1', '3xx')]
  return {
    register,
    countRequest: (isForwarded) => (isForwarded ? forwarded : direct).inc(),
    countKept: (status) => (status === 304 ? unchanged : whole).inc(),
    time: (res) => {
      const area = areaOf(res.req.url ?? '')
      const stop = times.startTimer({ area })
      // The log, the compression, a pipeline and this: eleven listen for the end of one answer, and Node warns of more than ten.
      res.setMaxListeners(20)
      res.once('close', () => {
        add(area, res.statusCode)
        stop()
      })
    },
  }
}

/** Milliseconds the database may take to answer. */
const PATIENCE = 2_000

type MetricsArgs = {
  /** What is told, in the format of Prometheus. */
  measure: () => Promise<string>
  token: string | undefined
  /** As the settings have it. */
  trustProxy: false | number | readonly string[]
}

/** /metrics, for Prometheus: to programs on this machine that speak to this process itself, and to clients that send METRICS_TOKEN. */
export const metrics =
  ({ measure, token, trustProxy }: MetricsArgs): RequestHandler =>
  async (req, res) => {
    const { authorization } = req.headers
    if (!isFromHere(req, trustProxy) && !(token && isSame(authorization ?? '', `Bearer ${token}`))) {
      res.setHeader('WWW-Authenticate', 'Bearer')
      throw new Problem({
        kind: 'sign-in',
        status: 401,
        title: 'Not for everybody',
        detail: 'This is told to programs on the same machine, and to those that send METRICS_TOKEN.',
      })
    }
    res.setHeader('Cache-Control', 'no-store')
    res.setHeader('Content-Type', Registry.PROMETHEUS_CONTENT_TYPE)
    res.end(await measure())
  }

/** What one process counted. */
export type ProcessMetrics = { process: string; metrics: MetricObjectWithValues<MetricValue<string>>[] }

/**
 * What several processes counted, each series with the name of its process: a counter of one that was started again begins anew,
 * which Prometheus knows of a series and could not tell from a sum.
 */
export const metricsOfAll = (all: readonly ProcessMetrics[]): Promise<string> =>
  AggregatorRegistry.aggregate(
    all.map(({ process, metrics }) =>
      metrics.map((metric) => ({
        ...metric,
        aggregator: 'sum' as const,
        values: metric.values.map((one) => ({ ...one, labels: { ...one.labels, process } })),
      })),
    ),
  ).metrics()

/** Measures of the site itself in the same register. @returns brings them up to date */
export const measureSite = (payload: Payload, { register }: Pick<Meter, 'register'>) => {
  const tellOfSite = siteGauges(register)
  return async (): Promise<void> => tellOfSite(await siteFacts(payload))
}

/** Null for what the database does not say. */
type SiteFacts = { isUp: boolean; refusesWrites: boolean; commits: number | null; overdue: number | null }

const siteFacts = async (payload: Payload): Promise<SiteFacts> => {
  const tooSlow = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE).unref())
  const facts = Promise.all([latestSequence(payload), overdueCommits(payload)]).catch(() => null)
  const asked = await Promise.race([facts, tooSlow])
  const [commits, overdue] = asked ?? [null, null]
  return { isUp: asked !== null, refusesWrites: Boolean(writesRefused(payload)), commits, overdue }
}

const siteGauges = (register: Registry): ((facts: SiteFacts) => void) => {
  const gauge = (name: string, help: string) =>
    new Gauge({ name: `guidepost_${name}`, help, registers: [register] })
  const up = gauge('database_up', 'Whether it answers.')
  const refused = gauge('writes_refused', 'Whether the disk is full or can only be read.')
  const seen = gauge('commits', 'Publications and withdrawals that readers see.')
  const late = gauge('overdue_commits', 'Commits that readers do not see after a minute.')
  return ({ isUp, refusesWrites, commits, overdue }) => {
    up.set(isUp ? 1 : 0)
    refused.set(refusesWrites ? 1 : 0)
    seen.set(commits ?? NaN)
    late.set(overdue ?? NaN)
  }
}

const areaOf = (url: string): Area => {
  const [, first = ''] = /^\/([^/?]*)/.exec(url) ?? []
  return areas.find((area) => area === first) ?? 'other'
}

const isSame = (given: string, right: string): boolean => {
  const [a, b] = [Buffer.from(given), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}
