import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { piecesOf } from '#src/importing/piecesOf'
import { heldIn } from '#src/importing/proof/draftWords'
import { prove } from '#src/importing/proof/prove'
import { decode, type Format } from '#src/importing/readSource'
import { recognise } from '#src/importing/recognise/recognise'
import { Refusal } from '#src/importing/Refusal'
import {
  frontMatters,
  mixedAsHtml,
  mixedAsMarkdown,
  mixedAsText,
  mixedPages,
} from '#test/importing/mixedPages'
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

test('random front matter is read, told and never part of the text', () => {
  fc.assert(
    fc.property(frontMatters, mixedPages, (head, page) => {
      const source = head + mixedAsMarkdown(page)
      const read = readPage('markdown', source)
      expect({ source, missing: read.proof.missing }).toEqual({ source, missing: [] })
      expect(JSON.stringify(read.plan.data.sections)).not.toContain('valueOfTheHead')
    }),
    { numRuns },
  )
})

/** Pages as people have them. PAGES names a folder with more of them. */
const realPages = [path.resolve('test/importing/fixtures'), ...(process.env.PAGES ? [process.env.PAGES] : [])]
  .flatMap((folder) => readdirSync(folder).map((name) => path.join(folder, name)))
  .filter((file) => /\.(md|html|txt)$/.test(file))
  .map((file) => ({ file, bytes: readFileSync(file) }))

const formatOf = (file: string): Format =>
  file.endsWith('.md') ? 'markdown' : file.endsWith('.html') ? 'html' : 'text'

test('a real page of which a byte, a tag, a line or the end is gone is refused, or accounted for to the last word', () => {
  const damage = fc.oneof(
    fc.record({ kind: fc.constant('byte' as const), at: fc.nat(), byte: fc.nat({ max: 255 }) }),
    fc.record({ kind: fc.constant('end' as const), at: fc.nat() }),
    fc.record({ kind: fc.constant('tag' as const), at: fc.nat() }),
    fc.record({ kind: fc.constant('line' as const), at: fc.nat() }),
  )
  fc.assert(
    fc.property(
      fc.constantFrom(...realPages),
      fc.array(damage, { minLength: 1, maxLength: 3 }),
      ({ file, bytes }, changes) => {
        let damaged = Buffer.from(bytes)
        for (const change of changes) {
          const at = change.at % (damaged.length + 1)
          if (change.kind === 'end') damaged = damaged.subarray(0, at)
          else if (change.kind === 'byte') damaged.fill(change.byte, at, at + 1)
          else damaged = Buffer.from(without(damaged.toString('latin1'), change.kind, change.at), 'latin1')
        }
        const text = readable(damaged)
        if (text === null) return
        const format = formatOf(file)
        const recognised = recognise(piecesOf({ format, text }), { file })
        if ('refused' in recognised) return
        expect({ text, missing: readPage(format, text).proof.missing }).toEqual({ text, missing: [] })
      },
    ),
    { numRuns },
  )
})

/** The text without one of its tags, or one of its lines. */
const without = (text: string, kind: 'tag' | 'line', at: number): string => {
  const all = [...text.matchAll(kind === 'tag' ? /<[^<>]{1,300}>/g : /[^\n]*\n/g)]
  const one = all[at % Math.max(1, all.length)]
  return one ? text.slice(0, one.index) + text.slice(one.index + one[0].length) : text
}

/** What a file with these letters or bytes is read as; null where it is no text. */
const readable = (source: string | Buffer): string | null => {
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
