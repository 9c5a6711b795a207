import type { Payload } from 'payload'

import { systemStore } from '#src/database/store'
import { seedIfEmpty } from '#src/seed/run'
import { createPerson } from '#test/support/people'
import { type Started, startPayload } from '#test/support/startPayload'

let started: Started
let payload: Payload

beforeAll(async () => {
  started = await startPayload()
  payload = started.payload
})
afterAll(() => started.stop())

test('a site whose first person registered by hand is left alone', async () => {
  await createPerson(payload, { email: 'first@example.com', roles: ['admin'] })
  const log = { info: () => undefined }
  expect(await seedIfEmpty(payload, { seed: 'sample', seedPassword: undefined }, log)).toEqual({
    seeded: 'already',
  })
  expect(await systemStore(payload).count('users')).toBe(1)
  expect(await systemStore(payload).count('events', { action: { like: 'seed' } })).toBe(0)
})
