import type { ProcessMetrics } from '#src/server/metrics'
import { gathered } from '#src/server/processes/gathered'
import type { Kept } from '#src/server/processes/keepRunning'
import type { ToDesk, ToParent, ToReader } from '#src/server/processes/messages'

type Named = { name: string; process: Kept }

/** Milliseconds: readers are told of a commit for so long; those that do not answer find it by themselves. */
const TOLD_WITHIN = 250
/** Milliseconds for a process to say what it has counted. */
const MEASURED_WITHIN = 1_000

/** Carries what the processes of one server say to each other. @returns hears what one of them says */
export const relayBetween = (desk: Named, readers: readonly Named[]) => {
  const all = [desk, ...readers]
  const told = gathered<true>()
  const measured = gathered<ProcessMetrics['metrics']>()
  let measures = 0

  /** @returns the names of those that could be told */
  const tellAll = (to: readonly Named[], message: ToReader | ToDesk): string[] =>
    to.filter(({ process }) => process.isReady() && process.tell(message)).map(({ name }) => name)

  const tellOfCommit = async (commit: ToParent & { kind: 'commit' }): Promise<void> => {
    await told.ask(commit.number, tellAll(readers, commit), TOLD_WITHIN)
    desk.process.tell({ kind: 'told', number: commit.number } satisfies ToDesk)
  }

  const measureAll = async (asker: string, asked: number): Promise<void> => {
    const number = measures++
    const answers = await measured.ask(number, tellAll(all, { kind: 'measure', number }), MEASURED_WITHIN)
    const message: ToReader = {
      kind: 'measured',
      number: asked,
      all: [...answers].map(([process, metrics]) => ({ process, metrics })),
    }
    all.find(({ name }) => name === asker)?.process.tell(message)
  }

  return (from: string, message: ToParent): void => {
    switch (message.kind) {
      case 'commit':
        return void tellOfCommit(message)
      case 'told':
        return told.answer(message.number, from, true)
      case 'taken':
        tellAll(
          readers.filter(({ name }) => name !== from),
          message,
        )
        return
      case 'measures':
        return void measureAll(from, message.number)
      case 'measure':
        return measured.answer(message.number, from, message.metrics)
      case 'ready':
    }
  }
}
