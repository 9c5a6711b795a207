import { timingSafeEqual } from 'node:crypto'
import type { RequestHandler } from 'express'
import type { ServerResponse } from 'node:http'
import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import type { Payload } from 'payload'
import { writesRefused } from '#src/database/storageWatch'
import { isLoopback } from '#src/delivery/limits'
import { Problem } from '#src/problems/Problem'
import { latestSequence } from '#src/publications/read'
import { overdueCommits } from '#src/server/overdueCommits'

/** What this process has answered, counted. */
export type Meter = {
  /** An answer that was kept as finished bytes. */
  countKept: (status: number) => void
  /** Any other answer; call it before the application has it. */
  time: (res: ServerResponse) => void
  text: () => string
}

const areas = ['v1', 'media', 'api', 'admin'] as const
type Area = (typeof areas)[number] | 'other'

/** Seconds. */
const steps = [0.005, 0.025, 0.1, 0.5, 2.5]

export const createMeter = (): Meter => {
  const answers = new Map<string, number>()
  const times = new Map<Area, { counts: number[]; sum: number; count: number }>()
  const add = (area: Area, status: number) => {
    const labels = `area="${area}",status="${Math.floor(status / 100)}xx"`
    answers.set(labels, (answers.get(labels) ?? 0) + 1)
  }
  return {
    countKept: (status) => add('v1', status),
    time: (res) => {
      const began = performance.now()
      const area = areaOf(res.req.url ?? '')
      res.once('close', () => {
        add(area, res.statusCode)
        const seconds = (performance.now() - began) / 1000
        const known = times.get(area) ?? { counts: steps.map(() => 0), sum: 0, count: 0 }
        times.set(area, known)
        known.counts = known.counts.map((count, index) => count + (seconds <= steps[index]! ? 1 : 0))
        known.sum += seconds
        known.count += 1
      })
    },
    text: () =>
      [
        ...series('guidepost_http_answers_total', 'counter', 'Answers by area and status.', [...answers]),
        ...series(
          'guidepost_http_seconds',
          'histogram',
          'Time to the end of an answer; without answers of /v1 that were kept as finished bytes.',
          [],
        ),
        ...[...times].flatMap(([area, { counts, sum, count }]) => [
          ...counts.map(
            (n, index) => `guidepost_http_seconds_bucket{area="${area}",le="${steps[index]}"} ${n}`,
          ),
          `guidepost_http_seconds_bucket{area="${area}",le="+Inf"} ${count}`,
          `guidepost_http_seconds_sum{area="${area}"} ${sum}`,
          `guidepost_http_seconds_count{area="${area}"} ${count}`,
        ]),
      ].join('\n'),
  }
}

/** Milliseconds the database may take to answer. */
const PATIENCE = 2_000

type MetricsArgs = { payload: Payload; meter: Meter; token: string | undefined }

/** /metrics, for Prometheus: to programs on this machine that speak to this process itself, and to whoever has METRICS_TOKEN. */
export const metrics = ({ payload, meter, token }: MetricsArgs): RequestHandler => {
  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()
  return async (req, res) => {
    const { authorization, forwarded } = req.headers
    // Behind a proxy on this machine everybody comes from here; a proxy says so.
    const isHere =
      isLoopback(req.socket.remoteAddress) && !req.headers['x-forwarded-for'] && forwarded === undefined
    if (!isHere && !(token && isSame(authorization ?? '', `Bearer ${token}`))) {
      res.setHeader('WWW-Authenticate', 'Bearer')
      throw new Problem({
        kind: 'sign-in',
        status: 401,
        title: 'Not for everybody',
        detail: 'This is told to programs on the same machine, and to those that send METRICS_TOKEN.',
      })
    }
    const facts = [...ofTheProcess(delay), ...(await ofTheSite(payload))]
    delay.reset()
    res.setHeader('Cache-Control', 'no-store')
    res.setHeader('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
    res.end(`${[meter.text(), ...facts].join('\n')}\n`)
  }
}

const ofTheProcess = (delay: ReturnType<typeof monitorEventLoopDelay>): string[] => {
  const { user, system } = process.cpuUsage()
  const { rss, heapUsed } = process.memoryUsage()
  return [
    ...one('process_start_time_seconds', 'gauge', 'When it began.', performance.timeOrigin / 1000),
    ...one('process_cpu_seconds_total', 'counter', 'Processor time.', (user + system) / 1e6),
    ...one('process_resident_memory_bytes', 'gauge', 'Memory.', rss),
    ...one('nodejs_heap_size_used_bytes', 'gauge', 'Memory of objects.', heapUsed),
    ...one(
      'nodejs_eventloop_lag_p99_seconds',
      'gauge',
      'Since it was asked last.',
      (delay.percentile(99) || 0) / 1e9,
    ),
  ]
}

const ofTheSite = async (payload: Payload): Promise<string[]> => {
  const tooSlow = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE).unref())
  const facts = Promise.all([latestSequence(payload), overdueCommits(payload)]).catch(() => null)
  const asked = await Promise.race([facts, tooSlow])
  const [sequence, overdue] = asked ?? []
  return [
    ...one('guidepost_database_up', 'gauge', 'Whether it answers.', asked ? 1 : 0),
    ...one('guidepost_writes_refused', 'gauge', 'Whether the disk is full or can only be read.', writesRefused(payload) ? 1 : 0), // prettier-ignore
    ...(asked
      ? [
          ...one('guidepost_commits', 'gauge', 'Publications and withdrawals that readers see.', sequence!),
          ...one('guidepost_overdue_commits', 'gauge', 'Commits that readers do not see after a minute.', overdue!), // prettier-ignore
        ]
      : []),
  ]
}

const one = (name: string, type: string, help: string, value: number): string[] =>
  series(name, type, help, [['', value]])

const series = (name: string, type: string, help: string, values: [string, number][]): string[] => [
  `# HELP ${name} ${help}`,
  `# TYPE ${name} ${type}`,
  ...values.map(([labels, value]) => `${name}${labels ? `{${labels}}` : ''} ${value}`),
]

const areaOf = (url: string): Area => {
  const [, first = ''] = /^\/([^/?]*)/.exec(url) ?? []
  return areas.find((area) => area === first) ?? 'other'
}

const isSame = (given: string, right: string): boolean => {
  const [a, b] = [Buffer.from(given), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}
