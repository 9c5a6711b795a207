import { type PerformanceEntry, PerformanceObserver } from 'node:perf_hooks'

/** How often the loop is looked at. Milliseconds. */
const TICK = 2

type LoopHolds = {
  /** Begins to attend to something. */
  begin: () => void
  /** How long the loop was held at a stretch since, at most. Milliseconds. */
  longest: () => number
  end: () => void
}

const processorTime = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/**
 * How long the one thread is held at a stretch while something is done. What the machine gave to other processes is not
 * counted: a hold is as long as the processor was busy with this process, without the collection of garbage, for a test's heap
 * is ten times that of a server.
 */
export function watchHolds(): LoopHolds {
  let last = performance.now()
  let spent = processorTime()
  let most = 0
  const collections: PerformanceEntry[] = []
  const collector = new PerformanceObserver((list) => void collections.push(...list.getEntries()))
  collector.observe({ entryTypes: ['gc'] })

  const look = () => {
    const now = performance.now()
    const late = now - last - TICK
    if (late > most) {
      collections.push(...collector.takeRecords())
      const collected = collections
        .filter(({ startTime }) => startTime >= last - TICK)
        .reduce((sum, { duration }) => sum + duration, 0)
      most = Math.max(most, Math.min(late, processorTime() - spent) - collected)
    }
    collections.length = 0
    spent = processorTime()
    last = now
  }
  const timer = setInterval(look, TICK)
  return {
    begin: () => {
      last = performance.now()
      spent = processorTime()
      most = 0
    },
    longest: () => {
      look()
      return most
    },
    end: () => {
      clearInterval(timer)
      collector.disconnect()
    },
  }
}
