import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import { Histogram, type Registry } from 'prom-client'
import { loggablePath } from '#src/server/loggableUrl'

/** How often the loop is looked at, and from when on a hold is written to the log. Milliseconds. */
const TICK = 20
const HOLD = 50
/** Routes that a line of the log names. */
const NAMED = 5

export type EventLoopWatch = {
  /** Remembers a request while it is under way. */
  attend: (req: IncomingMessage, res: ServerResponse) => void
  end: () => void
}

type UnderWay = { method: string; url: string; from: number }

/**
 * Watches how long the one thread is held at a stretch, for nobody is served meanwhile: as a histogram in /metrics, and in the
 * log with the routes that were under way, when it was held for more than 50 ms and the processor was busy with this process
 * (a machine that gave its time to others is no fault of a request).
 */
export function watchEventLoop(register: Registry, log: Logger): EventLoopWatch {
  const delay = new Histogram({
    name: 'guidepost_event_loop_delay_seconds',
    help: 'How much later than it should a timer of 20 ms was called.',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [register],
  })
  const underWay = new Set<UnderWay>()
  let ended: UnderWay[] = []
  let last = performance.now()
  let spent = process.cpuUsage()

  const tick = () => {
    const now = performance.now()
    const late = Math.max(0, now - last - TICK)
    const { user, system } = process.cpuUsage(spent)
    delay.observe(late / 1000)
    if (late > HOLD && (user + system) / 1000 > late / 2) report(now, late)
    ended = []
    spent = process.cpuUsage()
    last = performance.now()
  }

  const report = (now: number, late: number) => {
    // What came after the hold did not cause it.
    const during = [...underWay, ...ended].filter(({ from }) => from < now - HOLD / 2)
    const routes = [
      ...new Set(during.map(({ method, url }) => `${method} ${loggablePath(url.split('?', 1)[0]!)}`)),
    ]
    log.warn(
      { heldMs: Math.round(late), routes: routes.slice(0, NAMED), requests: during.length },
      'the event loop was held',
    )
  }

  const timer = setInterval(tick, TICK)
  timer.unref()
  return {
    attend: (req, res) => {
      const request = { method: req.method ?? '', url: req.url ?? '/', from: performance.now() }
      underWay.add(request)
      res.once('close', () => {
        underWay.delete(request)
        ended.push(request)
      })
    },
    end: () => clearInterval(timer),
  }
}
