import { firstGap, isDuring, momentsDuring } from '#src/content/period'
import { momentInWords } from '#src/content/momentInWords'

const at = (minute: number) => new Date(minute * 60_000)
const period = (from: number, until: number | null) => ({
  from: at(from),
  until: until === null ? null : at(until),
})

test('a period holds its first instant and not its end', () => {
  expect([0, 1, 2, 3].map((minute) => isDuring(at(minute), period(1, 3)))).toEqual([false, true, true, false])
  expect(isDuring(at(1e9), period(1, null))).toBe(true)
})

test('the moments of a period are its beginning and the changes in it, once each and in order', () => {
  const changes = [at(7), null, at(3), at(3), at(1), at(0), at(9)]
  expect(momentsDuring(period(1, 9), changes)).toEqual([at(1), at(3), at(7)])
  expect(momentsDuring(period(1, null), changes)).toEqual([at(1), at(3), at(7), at(9)])
})

test('the first gap is where no part covers the period', () => {
  expect(firstGap(period(1, 9), [])).toEqual(at(1))
  expect(firstGap(period(1, 9), [period(4, null), period(0, 4)])).toBeNull()
  expect(firstGap(period(1, 9), [period(0, 4), period(5, null)])).toEqual(at(4))
  expect(firstGap(period(1, null), [period(0, 9)])).toEqual(at(9))
  expect(firstGap(period(1, 9), [period(0, 9)])).toBeNull()
})

test('a moment is a day where it is the first instant of one there, and has its time elsewhere', () => {
  expect(momentInWords(new Date('2026-12-11T23:00:00Z'), 'Europe/Berlin')).toBe('12 December 2026')
  expect(momentInWords(new Date('2026-12-12T13:30:00Z'), 'Europe/Berlin')).toMatch(
    /^12 December 2026.*14:30$/,
  )
})
