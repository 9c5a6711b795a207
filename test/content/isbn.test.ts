import fc from '#test/support/random'

import { hyphenatedIsbn, readIsbn } from '#src/content/isbn'

const complaint = (text: string) => {
  const checked = readIsbn(text)
  return checked.ok ? '' : checked.message
}

test.each([
  ['9780134685991', '9780134685991'],
  ['978-0-13-468599-1', '9780134685991'],
  ['ISBN 978 0 13 468599 1', '9780134685991'],
  ['ISBN-13: 978–0–13–468599–1', '9780134685991'],
  ['0134685997', '9780134685991'],
  ['0-8044-2957-x', '9780804429573'],
  ['979-10-90636-07-1', '9791090636071'],
])('%s is read as %s', (text, isbn) => {
  expect(readIsbn(text)).toEqual({ ok: true, value: isbn })
})

test('a wrong check digit is refused with the digit that would be right', () => {
  expect(complaint('9780134685992')).toContain('it should be 1, not 2')
  expect(complaint('0134685991')).toContain('it should be 7, not 1')
  expect(complaint('0804429570')).toContain('it should be X, not 0')
})

test('a number of another length is refused with its length', () => {
  expect(complaint('97801346859')).toContain('has 11')
})

test('another article number is no ISBN', () => {
  expect(complaint('4006381333931')).toContain('978 or 979')
})

test('words are no ISBN', () => {
  expect(complaint('none')).toContain('13 digits')
})

test('of the ten last digits exactly one fits any twelve digits', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^97[89]\d{9}$/), (twelve) => {
      const fitting = [...'0123456789'].filter((digit) => readIsbn(twelve + digit).ok)
      expect(fitting).toHaveLength(1)
    }),
  )
})

test('people read it with hyphens', () => {
  expect(hyphenatedIsbn('9780134685991')).toBe('978-0-13-468599-1')
  expect(hyphenatedIsbn('9799999999990')).toBe('9799999999990')
})
