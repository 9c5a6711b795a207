import { decode } from '#src/importing/readSource'

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))))

test('a byte order mark and Windows line ends leave no trace', () => {
  expect(decode('a.txt', bytes([0xef, 0xbb, 0xbf], 'One\r\nTwo\rThree'))).toBe('One\nTwo\nThree')
})

test('UTF-16 is read when it says so', () => {
  expect(decode('a.txt', bytes([0xff, 0xfe], [...Buffer.from('Größe', 'utf16le')]))).toBe('Größe')
})

test.each([
  ['bytes of a picture', bytes([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]), /not a text file/],
  ['a zero byte', bytes('a\0b'), /not a text file/],
  [
    'Latin-1',
    bytes([0x47, 0x72, 0xf6, 0xdf, 0x65]),
    /not UTF-8 text and declares no other encoding; save it as UTF-8/,
  ],
  ['nothing', bytes(''), /it is empty/],
  ['white space', bytes(' \n\t\n'), /it is empty/],
])('%s: one clear line', (_, given, reason) => {
  expect(() => decode('a.txt', given)).toThrow(reason)
})
