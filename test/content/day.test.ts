import { dayAfter, dayOf, isWithin, localDay, startOfDay, storedDay, validPeriod } from '#src/content/day'

const zones = ['Pacific/Auckland', 'America/Los_Angeles', 'Europe/Berlin', 'UTC']
const at = (iso: string) => new Date(iso)

test.each([
  ['2026-11-30', 'Pacific/Auckland', '2026-11-29T11:00:00.000Z', '2026-11-30T11:00:00.000Z'],
  ['2026-11-30', 'America/Los_Angeles', '2026-11-30T08:00:00.000Z', '2026-12-01T08:00:00.000Z'],
  ['2026-11-30', 'Europe/Berlin', '2026-11-29T23:00:00.000Z', '2026-11-30T23:00:00.000Z'],
  ['2026-11-30', 'UTC', '2026-11-30T00:00:00.000Z', '2026-12-01T00:00:00.000Z'],
  // 23 and 25 hours.
  ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
  ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z'],
  ['2026-03-08', 'America/Los_Angeles', '2026-03-08T08:00:00.000Z', '2026-03-09T07:00:00.000Z'],
  ['2026-11-01', 'America/Los_Angeles', '2026-11-01T07:00:00.000Z', '2026-11-02T08:00:00.000Z'],
  ['2026-09-27', 'Pacific/Auckland', '2026-09-26T12:00:00.000Z', '2026-09-27T11:00:00.000Z'],
  // The clock goes forward at midnight: the day begins at one.
  ['2026-04-24', 'Africa/Cairo', '2026-04-23T22:00:00.000Z', '2026-04-24T21:00:00.000Z'],
  ['2026-11-30', 'Pacific/Kiritimati', '2026-11-29T10:00:00.000Z', '2026-11-30T10:00:00.000Z'],
  ['2026-11-30', 'Pacific/Pago_Pago', '2026-11-30T11:00:00.000Z', '2026-12-01T11:00:00.000Z'],
])('%s in %s is from %s to %s, and no instant more', (day, zone, from, until) => {
  expect(startOfDay(day, zone).toISOString()).toBe(from)
  expect(startOfDay(dayAfter(day), zone).toISOString()).toBe(until)
  const days = { validFrom: day, validUntil: day }
  expect(validPeriod(days, zone)).toEqual({ from: at(from), until: at(until) })
  const isIn = (instant: number) => isWithin(days, new Date(instant), zone)
  const [first, end] = [Date.parse(from), Date.parse(until)]
  expect([isIn(first - 1), isIn(first), isIn(end - 1), isIn(end)]).toEqual([false, true, true, false])
})

test('a day is the same however it was stored, and for whatever zone it is read', () => {
  for (const zone of zones)
    for (const stored of ['2026-11-30', '2026-11-30T12:00:00.000Z', '2026-11-30T00:00:00.000Z'])
      expect(dayOf(stored, zone)).toBe('2026-11-30')
})

test('an instant is the day it is at that moment in the site’s zone', () => {
  const instant = '2026-11-30T20:30:00.000-08:00'
  expect(zones.map((zone) => dayOf(instant, zone))).toEqual([
    '2026-12-01',
    '2026-11-30',
    '2026-12-01',
    '2026-12-01',
  ])
  expect(storedDay(instant, 'America/Los_Angeles')).toBe('2026-11-30T12:00:00.000Z')
  expect(storedDay('2026-11-30', 'Pacific/Auckland')).toBe('2026-11-30T12:00:00.000Z')
  expect(localDay(at('2026-11-30T11:00:00.000Z'), 'Pacific/Auckland')).toBe('2026-12-01')
})

test('what is no day is left to the checks, and an open end has no limit', () => {
  for (const value of [null, undefined, '', 'tomorrow', '2026-02-30'])
    expect(storedDay(value, 'UTC')).toBe(value)
  expect(isWithin({}, at('2026-11-30T00:00:00.000Z'), 'UTC')).toBe(true)
  expect(isWithin({ validFrom: '2026-12-01' }, at('2026-11-30T23:59:59.999Z'), 'UTC')).toBe(false)
})
