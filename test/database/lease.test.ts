import type { Payload } from 'payload'

import { giveLeaseBack, takeLease } from '#src/database/lease'
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
