import { setTimeout as sleep } from 'node:timers/promises'
import type { Payload } from 'payload'

import { alone, giveLeaseBack, takeLease } from '#src/database/lease'
import { type Started, startPayload } from '#test/support/startPayload'

let started: Started
let payload: Payload

beforeAll(async () => {
  started = await startPayload()
  payload = started.payload
})
afterAll(() => started.stop())

const noon = new Date('2030-01-01T12:00:00Z')
const minute = 60_000
const take = (holder: string, name: string, now = noon) =>
  takeLease({ payload, name, holder, now, duration: minute })

test('of twenty that want it at the same moment one gets it', async () => {
  const holders = Array.from({ length: 20 }, (_, n) => `process ${n}`)
  const got = await Promise.all(holders.map((holder) => take(holder, 'first')))
  expect(got.filter(Boolean)).toHaveLength(1)
})

test('of twenty that want one that has run out, one gets it', async () => {
  await take('dead', 'second')
  const holders = Array.from({ length: 20 }, (_, n) => `process ${n}`)
  const later = new Date(noon.getTime() + 2 * minute)
  const got = await Promise.all(holders.map((holder) => take(holder, 'second', later)))
  expect(got.filter(Boolean)).toHaveLength(1)
})

test('its holder prolongs it, and others wait until it runs out', async () => {
  expect(await take('one', 'third')).toBe(true)
  expect(await take('two', 'third', new Date(noon.getTime() + minute / 2))).toBe(false)
  expect(await take('one', 'third', new Date(noon.getTime() + minute / 2))).toBe(true)
  expect(await take('two', 'third', new Date(noon.getTime() + 1.4 * minute))).toBe(false)
  expect(await take('two', 'third', new Date(noon.getTime() + 1.6 * minute))).toBe(true)
})

test('given back, it is free at once; nobody gives back another’s', async () => {
  await take('one', 'fourth')
  await giveLeaseBack(payload, { name: 'fourth', holder: 'two' })
  expect(await take('two', 'fourth')).toBe(false)
  await giveLeaseBack(payload, { name: 'fourth', holder: 'one' })
  expect(await take('two', 'fourth')).toBe(true)
})

describe('work that is done by one alone', () => {
  const isNeeded = () => Promise.resolve(true)
  const args = (name: string) => ({ payload, name, isNeeded, waiting: 'waits', duration: minute })

  /** Holds it until it is told to end. */
  const holding = async (name: string) => {
    let end = () => {}
    let begun = () => {}
    const has = new Promise<void>((resolve) => (begun = resolve))
    const done = alone(args(name), async () => {
      begun()
      await new Promise<void>((resolve) => (end = resolve))
    })
    await has
    return { end: () => end(), done }
  }

  test('is done by the next one when the first has ended', async () => {
    const first = await holding('fifth')
    let second = false
    const next = alone(args('fifth'), async () => void (second = true))
    await sleep(300)
    expect(second).toBe(false)
    first.end()
    await Promise.all([first.done, next])
    expect(second).toBe(true)
  })

  test('is no longer one’s own when another holder has had it, even if that one is done by now', async () => {
    const first = alone(args('sixth'), async ({ stillMine }) => {
      await stillMine()
      await take('another', 'sixth', new Date(Date.now() + 2 * minute))
      await giveLeaseBack(payload, { name: 'sixth', holder: 'another' })
      await stillMine()
    })
    await expect(first).rejects.toThrow(/another one has taken over/)
  })

  // The processes on one SQLite file have one clock.
  const onMongodb = process.env.TEST_DATABASE === 'mongodb' ? test : test.skip
  onMongodb('is not taken by a node whose clock is ten minutes ahead (needs MongoDB)', async () => {
    const first = await holding('seventh')
    let second = false
    const { Date: real } = globalThis
    globalThis.Date = class extends real {
      constructor(...given: [] | [string | number]) {
        super(given.length === 0 ? real.now() + 600_000 : given[0])
      }
      static override now = () => real.now() + 600_000
    } as DateConstructor
    const next = alone(args('seventh'), async () => void (second = true))
    await sleep(300)
    globalThis.Date = real
    expect(second).toBe(false)
    first.end()
    await Promise.all([first.done, next])
    expect(second).toBe(true)
  })
})
