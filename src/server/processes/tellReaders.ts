import { type CommitAnnouncement, announcements } from '#src/publications/listeners'
import type { ToParent } from '#src/server/processes/messages'

/** Milliseconds an answer waits for readers to know of a commit; they find it by themselves soon after. */
const PATIENCE = 500

/**
 * Tells the readers of every commit of this process at once, and lets answers wait until they know: who publishes sees it on any
 * connection. A reader that hears of nothing goes by the sequence of commits in the database, as with those of other machines.
 */
export const tellReaders = (tell: (message: ToParent) => void) => {
  const open = new Map<number, () => void>()
  let told: Promise<unknown> | undefined
  let last = 0

  announcements().on('commit', (commit: CommitAnnouncement) => {
    const number = ++last
    const one = new Promise<void>((resolve) => {
      const end = () => {
        clearTimeout(late)
        open.delete(number)
        resolve()
      }
      const late = setTimeout(end, PATIENCE)
      open.set(number, end)
    })
    const all = Promise.all([told, one]).then(() => {
      if (told === all) told = undefined
    })
    told = all
    tell({ kind: 'commit', number, commit })
  })

  return {
    /** The readers know of this commit. */
    heard: (number: number): void => open.get(number)?.(),
    /** Resolves when they know of all there were; undefined when they do. */
    allTold: (): Promise<unknown> | undefined => told,
  }
}
