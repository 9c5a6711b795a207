import fc from '#test/support/random'
import { entryOf } from '#src/search/entry'
import { excerpt, highlighted, markedBy } from '#src/search/highlight'
import { maxEditDistance, editDistance } from '#src/search/fuzzyMatch'
import { coded, deletionsOf, tokensAsked, tokensOf, wordsIn } from '#src/search/words'

const plain = (text: string) => wordsIn(text).map((word) => word.plain)

describe('the words of a text', () => {
  test.each([
    ['Café Élan', ['cafe', 'elan']],
    ['Straße & Smørrebrød', ['strasse', 'smorrebrod']],
    ['C, C++, C# and .NET', ['c', 'cplusplus', 'csharp', 'and', 'dotnet']],
    ["the nurse's day don’t", ['the', 'nurses', 'day', 'dont']],
    ['node.js 101', ['node', 'js', '101']],
    ['Ελλάδα', ['ελλαδα']],
    ['чай й', ['чай', 'й']],
    ['Linux入門', ['linux', '入門']],
    ['… — !', []],
  ])('%s', (text, words) => {
    expect(plain(text)).toEqual(words)
  })

  test('know where they stand', () => {
    const text = '«Café» 入門Linux C++'
    expect(wordsIn(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'Café',
      '入門',
      'Linux',
      'C++',
    ])
  })

  test('are compared without the s of a plural', () => {
    expect(['nurses', 'jobs', 'class', 'status', 'gas'].flatMap(tokensOf)).toEqual([
      'nurse',
      'job',
      'class',
      'status',
      'gas',
    ])
  })

  test('of scripts without blanks are found by each two neighbouring letters', () => {
    expect(tokensAsked('看護師')).toEqual(['看護', '護師'])
    expect(tokensOf('看護師')).toEqual(['看', '護', '師', '看護', '護師'])
    expect(tokensAsked('護')).toEqual(['護'])
  })

  test('become small Latin letters and digits for the database, and begin as they began', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), fc.string({ unit: 'binary' }), (a, b) => {
        for (const word of plain(a)) expect(coded(word)).toMatch(/^[a-z0-9]+$/)
        expect(coded(`${a}${b}`).startsWith(coded(a)) || /[\uD800-\uDBFF]$/.test(a)).toBe(true)
      }),
    )
  })
})

describe('near words', () => {
  test.each([
    ['nurse', 'nurse', 0],
    ['nurse', 'nrse', 1],
    ['nurse', 'nusre', 1],
    ['nurse', 'nurze', 1],
    ['nurse', 'nnurse', 1],
    ['nurse', 'horse', 2],
  ])('%s and %s are %d slips apart', (a, b, slips) => {
    expect(editDistance(a, b)).toBe(slips)
  })

  test('one slip apart always share a part', () => {
    const letter = fc.constantFrom(...'abcde')
    const word = fc.array(letter, { minLength: 4, maxLength: 12 })
    fc.assert(
      fc.property(word, fc.nat(), letter, fc.nat(3), (letters, where, other, kind) => {
        const at = where % letters.length
        const typed = [
          letters.toSpliced(at, 1),
          letters.toSpliced(at, 0, other),
          letters.toSpliced(at, 1, other),
          letters.toSpliced(at, 2, ...letters.slice(at, at + 2).reverse()),
        ][kind]!
        const [a, b] = [letters.join(''), typed.join('')]
        expect(editDistance(a, b)).toBeLessThanOrEqual(1)
        const parts = new Set(deletionsOf(a))
        expect(deletionsOf(b).some((part) => parts.has(part))).toBe(true)
      }),
    )
    expect([maxEditDistance('nurse'), maxEditDistance('engineering')]).toEqual([1, 2])
  })
})

describe('highlights', () => {
  const marked = markedBy(['nurse', '看護'], ['ca'])

  test('mark whole words and beginnings, and escape everything', () => {
    expect(highlighted('Nurses <b>care</b> & "scan"', marked)).toBe(
      '<mark>Nurses</mark> &lt;b&gt;<mark>care</mark>&lt;/b&gt; &amp; &quot;scan&quot;',
    )
    expect(highlighted('看護師', marked)).toBe('<mark>看護</mark>師')
  })

  test('never let markup through, whatever the text and the words', () => {
    const nasty = fc.string({ unit: fc.constantFrom(...'<>&"\'ab c入é/=') })
    fc.assert(
      fc.property(nasty, fc.array(nasty), (text, words) => {
        const html = highlighted(
          text,
          markedBy(words.flatMap(plain).flatMap(tokensAsked), words.flatMap(plain)),
        )
        expect(html.replace(/<\/?mark>|&(amp|lt|gt|quot|#39);/g, '')).not.toMatch(/[<>&"']/)
      }),
    )
  })

  test('show a stretch around the first word found, or nothing', () => {
    const text = `${'long before '.repeat(40)}the nurse ${'and after '.repeat(40)}`
    const shown = excerpt(text, marked)!
    expect(shown).toMatch(/^….*<mark>nurse<\/mark>.*…$/)
    expect(shown.length).toBeLessThan(300)
    expect(excerpt('nothing here', marked)).toBeNull()
  })
})

describe('an entry of the index', () => {
  const row = {
    id: 'p1',
    sourceCollection: 'careers',
    document: 'd1',
    title: 'Data engineer',
    liveFrom: '2026-01-01T00:00:00.000Z',
    liveUntil: null,
    sequence: 1,
    topics: [],
  }
  const of = (more: object, snapshot = {}) => entryOf({ row: { ...row, ...more }, snapshot })

  test('has a place that puts short titles first, then careers before the rest, then the alphabet', () => {
    const places = [
      of({ title: 'Nurse' }),
      of({ title: 'Nurse', sourceCollection: 'books' }),
      of({ title: 'Art director' }),
      of({ title: 'Zoo keeper' }),
      of({ title: 'Art school', sourceCollection: 'courses' }),
      of({ title: 'All about art' }),
    ].map(({ place }) => place)
    expect([...places].sort((a, b) => a - b)).toEqual(places)
    expect(places.every((place) => Number.isSafeInteger(place) && place >= 0)).toBe(true)
  })

  test('knows nothing of what stands beside something else, which may be hidden', () => {
    const words = JSON.stringify(
      of(
        {},
        {
          path: [{ course: 'c1', reason: 'SECRET' }],
          salaries: [{ city: 'x', source: 'SECRET' }],
          readingListEmptyMessage: 'SECRET',
          summary: 'open',
          sections: [
            {
              heading: 'Head',
              body: { root: { children: [{ children: [{ text: 'bo' }, { text: 'dy' }] }] } },
            },
          ],
        },
      ).tokens,
    )
    expect(words).not.toContain('secret')
    for (const word of ['aopen', 'ahead', 'abody']) expect(words).toContain(`"${word}"`)
  })
})
