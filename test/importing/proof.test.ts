import { piecesOf } from '#src/importing/piecesOf'
import { heldIn } from '#src/importing/proof/draftWords'
import { prove } from '#src/importing/proof/prove'
import { decode, type Format } from '#src/importing/readSource'
import { recognise } from '#src/importing/recognise/recognise'
import { Refusal } from '#src/importing/Refusal'
import { mixedAsHtml, mixedAsMarkdown, mixedAsText, mixedPages } from '#test/importing/mixedPages'
import { readPage } from '#test/importing/readPage'
import fc from '#test/support/random'

const formats = [
  ['html', mixedAsHtml],
  ['markdown', mixedAsMarkdown],
  ['text', mixedAsText],
] as const

/** More of them: RUNS=2000. Few by default, since every other test waits. */
const numRuns = Number(process.env.RUNS) || 60

describe.each(formats)('random pages written as %s', (format, write) => {
  test('are accounted for word by word, and their words keep their order', () => {
    fc.assert(
      fc.property(mixedPages, (page) => {
        const source = write(page)
        const read = readPage(format, source)
        expect({ source, missing: read.proof.missing }).toEqual({ source, missing: [] })
        const sections = { sections: read.plan.data.sections }
        const places = heldIn(sections)
          .words.flatMap((word) => /\D(\d+)$/.exec(word)?.[1] ?? [])
          .map(Number)
        expect({ source, places }).toEqual({ source, places: [...places].sort((one, other) => one - other) })
      }),
      { numRuns },
    )
  })

  test('never break the reader, whatever is cut out of them or put into them', () => {
    const damage = fc.array(
      fc.record({
        at: fc.nat(),
        cut: fc.nat({ max: 40 }),
        put: fc.constantFrom(
          '',
          '<',
          '>',
          '</p>',
          '<table>',
          '<!--',
          '<script>',
          '&#',
          '```',
          '|',
          '---\n',
          '+++\n',
          '[^1]:',
          '{{<',
          '\u0000',
          '\uD800',
          '*',
          '- ',
          '\n\n\n',
        ),
      }),
      { minLength: 1, maxLength: 6 },
    )
    fc.assert(
      fc.property(mixedPages, damage, (page, changes) => {
        let source = write(page)
        for (const { at, cut, put } of changes) {
          const from = at % (source.length + 1)
          source = source.slice(0, from) + put + source.slice(from + cut)
        }
        const text = readable(source)
        if (text === null) return
        const recognised = recognise(piecesOf({ format: format as Format, text }), { file: 'page' })
        if ('refused' in recognised) return
        const read = readPage(format, text)
        expect({ text, missing: read.proof.missing }).toEqual({ text, missing: [] })
      }),
      { numRuns },
    )
  })
})

/** What a file with these letters is read as; null where it is no text. */
const readable = (source: string): string | null => {
  try {
    return decode('page', Buffer.from(source))
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

test('a shortfall is found, counted and named by its line', () => {
  const source = '# Wright\n\nA wright builds ships.\n\n## Tools\n\nAn adze, a plane and a rule.\n'
  const read = readPage('markdown', source)
  const poorer = { ...read.plan.data, sections: [] }
  const proof = prove({ format: 'markdown', text: source }, poorer, { ...read.plan, salaries: [] })
  expect(proof.words).toEqual({ accounted: 5, of: 13 })
  expect(proof.missing).toEqual([
    { line: 5, what: '“Tools”' },
    { line: 7, what: '“An adze a plane and a rule”' },
  ])
})
