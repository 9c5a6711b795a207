import { addressKey, addressKeys } from '#src/curation/addressKeys'
import { pastedLines } from '#src/curation/pastedLines'

const read = (text: string) =>
  pastedLines(text).map((line) =>
    'wrong' in line ? ['wrong', line.readAs] : [line.readAs, line.value, line.title],
  )

describe('a pasted list', () => {
  test.each([
    ['978-0-306-40615-7', ['isbn', '9780306406157', null]],
    ['0-306-40615-2', ['isbn', '9780306406157', null]],
    ['ISBN-13: 978 0 306 40615 7', ['isbn', '9780306406157', null]],
    ['Weaving by Hand, ISBN 0306406152', ['isbn', '9780306406157', 'Weaving by Hand']],
    ['Weaving by Hand (9780306406157)', ['isbn', '9780306406157', 'Weaving by Hand']],
    ['9780306406158', ['wrong', 'isbn']],
    ['Weaving by Hand, ISBN 0306406153', ['wrong', 'isbn']],
    [
      'https://courses.example.org/weaving?utm_source=letter',
      ['address', 'https://courses.example.org/weaving?utm_source=letter', null],
    ],
    [
      'Weaving – https://courses.example.org/weaving.',
      ['address', 'https://courses.example.org/weaving', 'Weaving'],
    ],
    ['courses.example.org/weaving', ['address', 'https://courses.example.org/weaving', null]],
    ['- Weaving by Hand', ['title', 'Weaving by Hand', 'Weaving by Hand']],
    ['12. “Weaving by Hand”', ['title', 'Weaving by Hand', 'Weaving by Hand']],
    ['[x] Weaving by Hand\tSomebody\t1999', ['title', 'Weaving by Hand', 'Weaving by Hand']],
    ['1984', ['title', '1984', '1984']],
    ['The 10 000 threads 2024', ['title', 'The 10 000 threads 2024', 'The 10 000 threads 2024']],
  ])('takes %s for what it is', (line, expected) => {
    expect(read(line)).toEqual([expected])
  })

  it('counts its lines as they were pasted and leaves out the empty ones', () => {
    expect(pastedLines('\uFEFFOne\r\n\r\n  \nTwo\n').map(({ line, text }) => [line, text])).toEqual([
      [1, 'One'],
      [4, 'Two'],
    ])
  })

  it('is read in a moment, whatever was pasted', () => {
    const began = performance.now()
    pastedLines(`${'9 7 8 - '.repeat(20_000)}\n${'- '.repeat(50_000)}\n${'https://'.repeat(20_000)}`)
    expect(performance.now() - began).toBeLessThan(2000)
  })
})

describe('an address', () => {
  it('is the same with and without what browsers and programmes add', () => {
    const same = [
      'https://www.example.org/learn/weaving/',
      'http://example.org/learn/weaving?utm_source=x&gclid=1#reviews',
      'https://EXAMPLE.org/learn/weaving?irclickid=abc',
      'https://m.example.org/learn/Weaving',
    ]
    expect(new Set(same.map(addressKey))).toEqual(new Set(['example.org/learn/weaving']))
  })

  it('keeps the parameters that lead somewhere, and is found without them as well', () => {
    expect(addressKeys('https://example.org/course?id=2&a=1')).toEqual([
      'example.org/course?a=1&id=2',
      'example.org/course',
    ])
    expect(addressKey('https://example.org/course?id=3')).not.toBe(
      addressKey('https://example.org/course?id=2'),
    )
  })

  it('that carries another one stands for that too', () => {
    const link = `https://click.example.net/deeplink?id=7&murl=${encodeURIComponent('https://www.example.org/learn/weaving?utm_medium=x')}`
    expect(addressKeys(link)).toContain('example.org/learn/weaving')
  })

  it('that is none has no key', () => {
    expect(addressKeys('javascript:alert(1)')).toEqual([])
    expect(addressKeys('weaving')).toEqual([])
  })
})
