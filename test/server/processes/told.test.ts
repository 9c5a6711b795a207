import { createRateLimitStore } from '#src/delivery/rateLimitStore'
import { announceCommit } from '#src/publications/listeners'
import type { ToParent } from '#src/server/processes/messages'
import { shareAllowances } from '#src/server/processes/sharedAllowances'
import { tellReaders } from '#src/server/processes/tellReaders'

// One database is enough: what processes say to each other, without the processes.

const commit = (sequence: number) => ({ sequence, tags: ['careers'], isVisible: true })

test('an answer waits until the readers know of every commit before it', async () => {
  const said: ToParent[] = []
  const readers = tellReaders((message) => said.push(message))
  expect(readers.allTold()).toBeUndefined()

  announceCommit(commit(7))
  announceCommit(commit(8))
  expect(said).toEqual([
    { kind: 'commit', number: 1, commit: commit(7) },
    { kind: 'commit', number: 2, commit: commit(8) },
  ])
  let isTold = false
  const all = readers.allTold()!.then(() => (isTold = true))
  readers.heard(2)
  await new Promise((resolve) => setImmediate(resolve))
  expect(isTold).toBe(false)
  readers.heard(1)
  await all
  expect(readers.allTold()).toBeUndefined()
})

test('and not for ever, when they do not answer', async () => {
  const readers = tellReaders(() => undefined)
  announceCommit(commit(9))
  await readers.allTold()
  expect(readers.allTold()).toBeUndefined()
})

test('what a client took of its allowance at one reader it has no more at another', async () => {
  const [one, other] = [createRateLimitStore(5), createRateLimitStore(5)]
  const now = Date.now()
  let stop: () => void = () => undefined
  const shared = new Promise<void>((resolve) => {
    stop = shareAllowances(one, (taken) => {
      other.noteTaken(taken)
      resolve()
    })
  })
  for (let n = 0; n < 3; n++) one.take('203.0.113.5', now)
  await shared
  stop()
  expect(other.take('203.0.113.5', now)).toMatchObject({ count: 4, remaining: 1 })
  expect(other.take('203.0.113.6', now)).toMatchObject({ count: 1, remaining: 4 })
  expect(one.take('203.0.113.5', now)).toMatchObject({ count: 4 })
})
