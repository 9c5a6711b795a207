import type { ProcessMetrics } from '#src/server/metrics'
import type { ToParent } from '#src/server/processes/messages'

/** Milliseconds; the parent does not wait for a process for so long. */
const PATIENCE = 2_000

/** Asks the parent what all processes have counted. */
export const measures = (tell: (message: ToParent) => void) => {
  const open = new Map<number, (all: ProcessMetrics[]) => void>()
  let last = 0
  return {
    askAll: (): Promise<ProcessMetrics[]> =>
      new Promise((resolve) => {
        const number = ++last
        const end = (all: ProcessMetrics[]) => {
          clearTimeout(late)
          open.delete(number)
          resolve(all)
        }
        const late = setTimeout(() => end([]), PATIENCE)
        open.set(number, end)
        tell({ kind: 'measures', number })
      }),
    answered: (number: number, all: ProcessMetrics[]): void => open.get(number)?.(all),
  }
}
