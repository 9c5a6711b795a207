import { deviceCookie, knownDevice } from '#collections/users/deviceCookie'
import { type Throttle, createThrottle, freeFailures } from '#collections/users/signInThrottle'

let now = 0
let throttle: Throttle
const email = 'owner@example.com'
const stranger = { email, client: '203.0.113.7', device: null }

beforeEach(() => {
  now = Date.UTC(2026, 0, 1)
  throttle = createThrottle(() => now)
})

const fails = async (one: Parameters<Throttle['begin']>[0]): Promise<number> => {
  const begun = await throttle.begin(one)
  if ('retryAfter' in begun) return begun.retryAfter
  begun.failed()
  return 0
}
const waits = async (one: Parameters<Throttle['begin']>[0]): Promise<number> => {
  const begun = await throttle.begin(one)
  if ('retryAfter' in begun) return begun.retryAfter
  begun.released()
  return 0
}
const failsOften = async (one: Parameters<Throttle['begin']>[0], times: number) => {
  for (let n = 0; n < times; n++) await fails(one)
}

test('some failures are free; each further one doubles the wait, up to a quarter of an hour', async () => {
  await failsOften(stranger, freeFailures)
  const seen: number[] = []
  for (let n = 0; n < 14; n++) {
    const wait = await waits(stranger)
    seen.push(wait)
    now += wait * 1000
    expect(await fails(stranger)).toBe(0)
  }
  expect(seen).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900, 900])
})

test('asking while one has to wait makes the wait no longer', async () => {
  await failsOften(stranger, freeFailures)
  await failsOften(stranger, 500)
  expect(await waits(stranger)).toBe(1)
})

test('nobody waits for the failures of another client, device or address', async () => {
  await failsOften(stranger, freeFailures)
  expect(await waits({ ...stranger, client: '203.0.113.8' })).toBe(0)
  expect(await waits({ ...stranger, email: 'other@example.com' })).toBe(0)
  expect(await waits({ ...stranger, device: 'known' })).toBe(0)
  expect(await waits(stranger)).toBe(1)
})

test('a success ends the wait', async () => {
  await failsOften(stranger, freeFailures)
  now += 1000
  const begun = await throttle.begin(stranger)
  if ('succeeded' in begun) begun.succeeded()
  await failsOften(stranger, freeFailures - 1)
  expect(await waits(stranger)).toBe(0)
})

test('a client that tries many addresses has to wait for all of them', async () => {
  for (let n = 0; n < 100; n++) await fails({ ...stranger, email: `n${n}@example.com` })
  expect(await waits({ ...stranger, email: 'one-more@example.com' })).toBeGreaterThan(0)
  expect(await waits({ ...stranger, email: 'one-more@example.com', device: 'known' })).toBe(0)
  // This machine: the clients of a proxy that nobody has named.
  for (let n = 0; n < 200; n++) await fails({ email: `n${n}@example.com`, client: null, device: null })
  expect(await waits({ email: 'one-more@example.com', client: null, device: null })).toBe(0)
})

test('under guesses from everywhere a client has one try and then waits; a known device has all of them', async () => {
  for (let n = 0; n < 100; n++) await fails({ ...stranger, client: `198.51.100.${n}` })
  const fresh = { ...stranger, client: '192.0.2.1' }
  expect(await fails(fresh)).toBe(0)
  expect(await waits(fresh)).toBe(1)
  expect(await waits({ ...stranger, client: '192.0.2.2' })).toBe(0)
  for (let n = 0; n < freeFailures - 1; n++) expect(await fails({ ...fresh, device: 'known' })).toBe(0)
  throttle.forgive(email)
  expect(await waits(fresh)).toBe(0)
})

test('many tries at once get no more than one after the other', async () => {
  let hashed = 0
  const one = async () => {
    const begun = await throttle.begin(stranger)
    if ('retryAfter' in begun) return
    hashed++
    await Promise.resolve()
    begun.failed()
  }
  await Promise.all(Array.from({ length: 200 }, one))
  expect(hashed).toBe(freeFailures)
})

test('many at once that are right all get in', async () => {
  const one = async () => {
    const begun = await throttle.begin(stranger)
    if ('retryAfter' in begun) return false
    await Promise.resolve()
    begun.succeeded()
    return true
  }
  expect(await Promise.all(Array.from({ length: 30 }, one))).toEqual(Array.from({ length: 30 }, () => true))
})

describe('a device', () => {
  const secret = 'a secret for tests only'
  const make = (cookies: string | null, address = email) =>
    deviceCookie({ secret, cookies, email: address, isHttps: true }).split(';')[0]!

  test('is known for the address it was made for, by this site, and stays the same one', () => {
    const cookies = make(null)
    const device = knownDevice(secret, cookies, email)
    expect(device).toMatch(/^[\w-]{22}$/)
    expect(knownDevice(secret, cookies, 'other@example.com')).toBeNull()
    expect(knownDevice('another secret', cookies, email)).toBeNull()
    expect(knownDevice(secret, make(cookies), email)).toBe(device)
    for (const wrong of [null, '', `${cookies}x`, 'guidepost-device=', `guidepost-device=${device}.x`])
      expect(knownDevice(secret, wrong, email)).toBeNull()
  })

  test('is known for the last five addresses', () => {
    let cookies = make(null)
    for (let n = 0; n < 5; n++) cookies = make(`a=b; ${cookies}`, `n${n}@example.com`)
    expect(knownDevice(secret, cookies, 'n0@example.com')).not.toBeNull()
    expect(knownDevice(secret, cookies, email)).toBeNull()
  })
})
