import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

import fc from '#test/support/random'

import type { CareerPage, Recognised } from '#src/importing/CareerPage'
import { readAll } from '#src/importing/importFiles'
import { plain } from '#src/importing/Piece'
import { piecesOf } from '#src/importing/piecesOf'
import { planDraft } from '#src/importing/planDraft'
import { recognise } from '#src/importing/recognise/recognise'
import { sentencesOf } from '#src/importing/recognise/sentences'
import { asHtml, asMarkdown, asText, pages } from '#test/importing/randomPages'
import { emptySite } from '#test/importing/readPage'

const fixtures = path.resolve('test/importing/fixtures')
const own = ['beekeeper.txt', 'lighthouse.txt', 'cobbler.txt', 'glazier.md', 'ferryman.html'].map((name) =>
  path.join(fixtures, name),
)

const seedFolder = path.resolve('../shared/seeds')
const seeds = existsSync(seedFolder)
  ? readdirSync(seedFolder)
      .filter((name) => name.endsWith('.txt'))
      .map((name) => path.join(seedFolder, name))
  : []
if (seeds.length === 0) console.log(`Not run: the two real pages, because ${seedFolder} is not there.`)

const readOne = async (file: string): Promise<Recognised> => (await readAll([file]))[0] as Recognised

/** All words of a draft, the nodes of one block joined. */
const wordsOf = (value: unknown): string => {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(wordsOf).join(isRow(value) ? '' : '\n')
  if (value === null || typeof value !== 'object') return ''
  if ('text' in value && 'mode' in value) return String(value.text)
  if ('children' in value) return wordsOf(value.children)
  return Object.values(value).map(wordsOf).join('\n')
}
const isRow = (nodes: unknown[]) =>
  nodes.some((node) => typeof node === 'object' && node !== null && 'mode' in node)

describe.each([...own, ...seeds])('%s', (file) => {
  test('accounts for every line with text, once', async () => {
    const { account } = await readOne(file)
    const lines = readFileSync(file, 'utf8').split('\n')
    const told = new Set(account.flatMap((entry) => entry.lines))
    if (file.endsWith('.html')) {
      const shown = lines
        .map((line, index) => ({ line, number: index + 1 }))
        .filter(({ line }) => /^\s*<(p|li|h\d|td|button)/.test(line))
      expect(shown.filter(({ number }) => !told.has(number))).toEqual([])
      return
    }
    expect(
      lines.flatMap((line, index) => (plain(line) !== '' && !told.has(index + 1) ? [line] : [])),
    ).toEqual([])
    if (!file.endsWith('.txt')) return
    // In a text file the entries of a line are the line, word by word.
    const words = (text: string) => text.replace(/[\s•*=_-]+/gu, '')
    expect(words(account.map((entry) => entry.text).join(' '))).toBe(words(lines.join(' ')))
  })

  test('finds every stored sentence again in the draft', async () => {
    const recognised = await readOne(file)
    const { data } = planDraft(recognised, emptySite)
    const words = plain(wordsOf(data))
    const isSalary = (where: string) => where.startsWith('salaries.')
    const missing = recognised.account
      .filter(({ fate }) => fate.kind === 'stored' && !fate.in.some(isSalary))
      .flatMap(({ text }) => sentencesOf(text))
      .filter(
        (sentence) =>
          !words.includes(sentence) &&
          plain(text(data)) !== sentence &&
          data.title !== sentence.split(' | ')[0],
      )
    expect(missing).toEqual([])
  })
})

const text = (data: { title: string }) => data.title

describe('random pages', () => {
  const readBack = (format: 'text' | 'markdown' | 'html', source: string): CareerPage => {
    const recognised = recognise(piecesOf({ format, text: source }))
    if ('refused' in recognised) throw new Error(`${recognised.refused}\n${source}`)
    return recognised.page
  }
  const bare = (page: CareerPage) => ({
    ...page,
    salaries: page.salaries.map((salary) => ({ ...salary, written: '', lines: [] })),
  })

  test.each([
    ['text', asText],
    ['markdown', asMarkdown],
    ['html', asHtml],
  ] as const)('written as %s are read back as they were', (format, write) => {
    fc.assert(
      fc.property(pages, (page) => {
        expect(bare(readBack(format, write(page)))).toEqual(bare(page))
      }),
      { numRuns: 150 },
    )
  })

  test('account for every line, whatever lines are put in between', () => {
    const strange = fc
      .string({ unit: 'grapheme', maxLength: 120 })
      .map((line) => line.replace(/[\n\r\u0000-\u001f\u0085\u2028\u2029]/g, ' '))
    fc.assert(
      fc.property(pages, fc.array(fc.tuple(fc.nat(), strange), { maxLength: 8 }), (page, extra) => {
        const lines = asText(page).split('\n')
        for (const [at, line] of extra) lines.splice(at % (lines.length + 1), 0, line)
        const recognised = recognise(piecesOf({ format: 'text', text: lines.join('\n') }))
        if ('refused' in recognised) return
        const told = new Set(recognised.account.flatMap((entry) => entry.lines))
        expect(
          lines.flatMap((line, index) => (plain(line) !== '' && !told.has(index + 1) ? [line] : [])),
        ).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  test('noise is refused or accounted for, and never breaks the reader', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('text', 'markdown', 'html'),
        fc.string({ unit: 'grapheme', maxLength: 2000 }),
        (format, source) => {
          const recognised = recognise(piecesOf({ format: format as 'text', text: source }))
          expect('refused' in recognised || recognised.account.length > 0).toBe(true)
        },
      ),
      { numRuns: 200 },
    )
  })
})

const describeSeeds = seeds.length > 0 ? describe : describe.skip

describeSeeds('the real pages', () => {
  const readAllSeeds = async () =>
    (await readAll(seeds)).map((read) => ({ page: read.page, account: read.account }))

  test('the sectioned one has its ten sections, eleven salaries and three disclosures', async () => {
    const sectioned = (await readAllSeeds()).find(({ page }) => page.salaries.length > 0)
    expect(sectioned?.page.sections.map((section) => section.heading)).toHaveLength(10)
    expect(
      sectioned?.page.sections.every((section) => section.heading !== null && section.blocks.length > 0),
    ).toBe(true)
    expect(sectioned?.page.salaries).toHaveLength(11)
    expect(new Set(sectioned?.page.salaries.map((salary) => salary.symbol))).toEqual(
      new Set(['$', '£', '€', '₪', '¥', '₹']),
    )
    expect(sectioned?.page.disclosures).toEqual(['affiliate', 'salary_estimate', 'outcome'])
    expect(sectioned?.page.pathHeading).toMatch(/^Path to /)
    expect(sectioned?.page.pathIntro?.split('\n')).toHaveLength(2)
    expect(sectioned?.page.readingListEmptyMessage).toMatch(/yet\.$/)
    expect(Object.keys(sectioned?.page.site ?? {}).sort()).toEqual([
      'affiliateStatement',
      'catalogueClaim',
      'copyright',
      'mission',
      'shareText',
    ])
  })

  test('the essay has one section of eleven paragraphs and its citation', async () => {
    const essay = (await readAllSeeds()).find(({ page }) => page.salaries.length === 0)
    expect(essay?.page.sections).toHaveLength(1)
    expect(essay?.page.sections[0]).toMatchObject({ heading: null })
    expect(essay?.page.sections[0]?.blocks).toHaveLength(11)
    expect(essay?.page.citations).toEqual([
      { text: expect.stringMatching(/^".+," n\.d\.$/), url: null, accessedOn: null },
    ])
    expect(JSON.stringify(essay?.page.sections)).toContain('’')
  })
})
