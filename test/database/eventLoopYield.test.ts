import { systemStore } from '#src/database/store'
import { type Started, startPayload } from '#test/support/startPayload'

let started: Started
beforeAll(async () => {
  started = await startPayload()
})
afterAll(() => started.stop())

/** How often the event loop came round while the work was done. */
const turnsDuring = async (work: () => Promise<void>): Promise<number> => {
  let turns = 0
  let isOver = false
  const count = () => {
    turns++
    if (!isOver) setImmediate(count)
  }
  setImmediate(count)
  await work()
  isOver = true
  return turns
}

test('a long chain of reads lets others have a turn', async () => {
  const store = systemStore(started.payload)
  const turns = await turnsDuring(async () => {
    for (let n = 0; n < 300; n++) await store.find('timeline', { where: { slug: { equals: `slug-${n}` } } })
  })
  expect(turns).toBeGreaterThan(5)
})

test('a long transaction lets others have a turn', async () => {
  const { inTransaction } = await import('#src/database/retry')
  const turns = await turnsDuring(() =>
    inTransaction(started.payload, undefined, async (req) => {
      const store = systemStore(started.payload, req)
      for (let n = 0; n < 300; n++) await store.find('timeline', { where: { slug: { equals: `slug-${n}` } } })
    }),
  )
  expect(turns).toBeGreaterThan(5)
})
