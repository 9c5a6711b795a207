import path from 'node:path'

import type { CareerPage, Recognised } from '#src/importing/CareerPage'
import { readAll } from '#src/importing/importFiles'
import { piecesOf } from '#src/importing/piecesOf'
import { recognise } from '#src/importing/recognise/recognise'
import { readPage } from '#test/importing/readPage'

const fixture = (name: string) => path.resolve('test/importing/fixtures', name)

const read = async (name: string): Promise<Recognised> => {
  const [page] = await readAll([fixture(name)])
  if (!page) throw new Error(`${name} was not read`)
  return page
}

const recogniseText = (text: string): Recognised => {
  const recognised = recognise(piecesOf({ format: 'text', text }))
  if ('refused' in recognised) throw new Error(recognised.refused)
  return recognised
}

const headings = (page: CareerPage) => page.sections.map((section) => section.heading)
const fatesOf = ({ account }: Recognised, line: number) =>
  account.filter((entry) => entry.lines.includes(line)).map((entry) => entry.fate)

describe('a page with sections', () => {
  test('gives title, summary, sections and lists', async () => {
    const { page } = await read('beekeeper.txt')
    expect(page.title).toBe('Beekeeper')
    expect(page.summary).toMatch(/^A Beekeeper looks after colonies/)
    expect(headings(page)).toEqual(['Responsibilities', 'Skills', 'How do people get in?'])
    expect(page.sections[1]?.blocks.map((block) => block.kind)).toEqual(['paragraph', 'list'])
  })

  test('stores a lead once that the page shows twice', async () => {
    const recognised = await read('beekeeper.txt')
    expect(fatesOf(recognised, 9)).toEqual([{ kind: 'duplicate', of: 5 }])
  })

  test('takes the full salary table, not the short one as well', async () => {
    const { page, assumptions } = await read('beekeeper.txt')
    expect(page.salariesHeading).toBe('Salaries for Beekeeper')
    expect(page.salaries.map(({ city, amount, symbol }) => `${city} ${symbol}${amount}`)).toEqual([
      'Lyon €31000', 'Toronto $48000', 'Osaka ¥4100000', 'Leeds £27500', 'Xanadu $12000',
    ]) // prettier-ignore
    expect(assumptions).toEqual([expect.stringContaining('does not say what its figures are paid for')])
  })

  test('says so when the short table disagrees with the full one', async () => {
    const page = await readFixture('beekeeper.txt')
    const { page: read, assumptions } = recogniseText(page.replace('€31,000', '€30,000'))
    expect(read.salaries[0]?.amount).toBe(31_000)
    expect(assumptions).toEqual([
      expect.stringContaining('Lyon: line 38 says €30,000, the full table in line 47 says €31,000'),
      expect.stringContaining('taken for a year’s'),
    ])
  })

  test('divides a line that holds a legend and two disclosures', async () => {
    const recognised = await read('beekeeper.txt')
    expect(fatesOf(recognised, 57)).toEqual([
      { kind: 'left_out', reason: 'the legend of a drawing that the page had' },
      { kind: 'linked', disclosure: 'salary_estimate' },
      { kind: 'linked', disclosure: 'outcome' },
    ])
    expect(recognised.page.disclosures).toEqual(['affiliate', 'salary_estimate', 'outcome'])
  })

  test('keeps the heading of the path with all its prose, and the empty reading list’s message', async () => {
    const { page } = await read('beekeeper.txt')
    expect(page.pathHeading).toBe('Path to Beekeeper')
    expect(page.pathIntro).toBe(
      "Begin where the bees are.\nWe've picked two courses that teach the year of a colony.",
    )
    expect(page.readingListEmptyMessage).toBe('There are no books here yet.')
  })

  test('sorts out what belongs to the site', async () => {
    const { page } = await read('beekeeper.txt')
    expect(page.site).toEqual({
      shareText: 'Know anyone who talks to insects? Send this page on:',
      mission: 'Hivemap helps thousands of people find work that suits them.',
      catalogueClaim: 'Our catalogue holds more than 900 courses, and each was read by a person.',
      affiliateStatement: 'We earn a commission from some shops.\nYour orders help to pay for the servers.',
      copyright: '© 2021 Hivemap',
    })
  })
})

describe('an essay', () => {
  test('gets its title from what its sentences are about, and says that this was assumed', async () => {
    const { page, assumptions } = await read('lighthouse.txt')
    expect(page.title).toBe('Lighthouse Keeper')
    expect(assumptions).toEqual([
      expect.stringContaining('“Lighthouse Keeper” was taken from what the text is about'),
    ])
  })

  test('is one section without a heading, its quotes as they were', async () => {
    const { page } = await read('lighthouse.txt')
    expect(headings(page)).toEqual([null])
    expect(page.sections[0]?.blocks).toHaveLength(3)
    expect(JSON.stringify(page.sections)).toContain('“You learn the sounds,” says one of them')
  })

  test('has its citation listed while the sentence stays whole', async () => {
    const { page } = await read('lighthouse.txt')
    expect(page.citations).toEqual([
      { text: '“The Keeper’s First Winter,” n.d.', url: null, accessedOn: null },
    ])
    expect(JSON.stringify(page.sections)).toContain(
      'takes about a year (“The Keeper’s First Winter,” n.d.). An employer',
    )
  })

  test('ends where the site begins to speak of itself', async () => {
    const { page } = await read('lighthouse.txt')
    expect(page.site.mission).toMatch(/^Hivemap helps people/)
    expect(page.site.affiliateStatement).toBe(
      'We may earn a commission from our partners when you buy a course.\nThanks for supporting Hivemap.',
    )
  })
})

test('a text of broken lines and underlined headings is read as paragraphs', async () => {
  const { page } = await read('cobbler.txt')
  expect(headings(page)).toEqual(['Duties and skills', 'Training'])
  expect(page.summary).toMatch(/sharpen knives and listen/)
  const [, first, , second] = page.sections[0]?.blocks ?? []
  expect(first).toMatchObject({
    list: { items: [{ spans: [{ text: expect.stringMatching(/say so in a way that/) }] }, {}] },
  })
  expect(second).toMatchObject({ kind: 'list', list: { items: [{}, {}, {}] } })
})

test('Markdown keeps its lists within lists, emphasis, links and quotations', async () => {
  const { page } = await read('glazier.md')
  expect(headings(page)).toEqual([null, 'Duties', 'Training and skills'])
  const [list, heading, , quote] = page.sections[1]?.blocks ?? []
  expect(list).toMatchObject({
    list: { ordered: true, items: [{}, { children: { ordered: false, items: [{}, {}] } }, {}] },
  })
  expect(heading).toMatchObject({ kind: 'heading', level: 3 })
  expect(quote).toMatchObject({ kind: 'quote' })
  expect(JSON.stringify(page.sections)).toContain('"url":"https://example.org/ladders"')
})

test('a Markdown table of salaries and a list of sources are recognised', async () => {
  const { page } = await read('glazier.md')
  expect(page.salaries.map(({ city, amount, symbol, code }) => [city, amount, code ?? symbol])).toEqual([
    ['Berlin', 38_500, '€'], ['Zurich', 71_000, 'CHF'], ['Oslo', 480_000, 'kr'],
  ]) // prettier-ignore
  expect(page.citations[0]).toMatchObject({ url: 'https://example.org/yearbook', accessedOn: '2024-03-09' })
  expect(page.citations).toHaveLength(2)
  expect(page.seoDescription).toBe('What glaziers do, earn and learn.')
})

test('HTML is read without its scripts, and what surrounds the page is told apart from it', async () => {
  const recognised = await read('ferryman.html')
  const { page } = recognised
  expect(page.title).toBe('Ferry Pilot')
  expect(page.summary).toMatch(/missed the last boat\.$/)
  expect(headings(page)).toEqual(['Responsibilities', 'Education'])
  expect(page.salaries).toHaveLength(2)
  const told = recognised.account.map((entry) => entry.text).join('\n')
  expect(told).not.toMatch(/track\(|color: black/)
  expect(recognised.account.find((entry) => entry.text === 'Imprint')?.fate).toEqual({
    kind: 'left_out',
    reason: 'in the footer of the site',
  })
  expect(recognised.account.find((entry) => entry.text === 'A pier in fog (/pier.jpg)')?.fate).toMatchObject({
    kind: 'left_out',
  })
})

test('a page pasted into a .md file without any Markdown is read line by line', async () => {
  const text = await readFixture('beekeeper.txt')
  const asMarkdown = recognise(piecesOf({ format: 'markdown', text }))
  expect(asMarkdown).toEqual(recogniseText(text))
})

test('a trade that lives from commissions is no disclosure of ours', () => {
  const { page } = recogniseText(estateAgent)
  expect(page.disclosures).toEqual([])
  expect(JSON.stringify(page.sections)).toContain('earn a commission on each sale')
})

test('what stands below a heading of another purpose is kept as a section', () => {
  const { page, assumptions } = recogniseText(
    `${estateAgent}\n\nReading list\n\n  • The House at the Corner\n  • Floor Plans`,
  )
  expect(page.sections.at(-1)).toMatchObject({ heading: 'Reading list', blocks: [{ kind: 'list' }] })
  expect(assumptions).toEqual([expect.stringContaining('“Reading list”')])
})

test('a link that a plain field can’t hold is told', () => {
  const text =
    '# Potter\n\nA Potter works with [clay](https://example.org/clay), and career talk begins there.\n\n## Skills\n\nPotters need training, [a wheel](wheel.html) and work experience.\n\n## Training\n\nEmployers and schools offer courses to a Potter.\n'
  const { plan, proof } = readPage('markdown', text)
  expect(plan.account.flatMap(({ note }) => note ?? [])).toEqual([
    'kept without its link to https://example.org/clay',
    'kept without its link to wheel.html',
  ])
  expect(proof.links).toEqual({ accounted: 1, of: 1 })
})

describe('a file', () => {
  test.each([
    ['not-a-page.md', /reads like the papers of a program/],
    ['recipe.txt', /says nothing of work, skills or pay/],
    ['prices.txt', /has no text of a guide/],
  ])('%s is read with a doubt: what is a career page is the operator’s word', async (name, doubt) => {
    expect((await read(name)).doubt).toMatch(doubt)
  })

  test.each([
    ['prices.csv', /imported from \.txt, \.md and \.html files, not from \.csv/],
    ['missing.txt', /there is no such file/],
    ['.', /it is a folder/],
  ])('%s is refused with its name and the reason', async (name, reason) => {
    await expect(readAll([fixture(name)])).rejects.toThrow(reason)
    await expect(readAll([fixture(name)])).rejects.toThrow(fixture(name))
  })

  test('that can’t be read is named with all the others', async () => {
    const error = await readAll([
      fixture('missing.txt'),
      fixture('beekeeper.txt'),
      fixture('prices.csv'),
    ]).catch(String)
    expect(error).toMatch(/missing\.txt: .*\n.*prices\.csv: /)
  })
})

const readFixture = async (name: string) => (await import('node:fs/promises')).readFile(fixture(name), 'utf8')

const estateAgent = `Estate Agent

An Estate Agent sells houses for other people and finds houses for those who look for one.

Responsibilities

Estate Agents show homes, write descriptions and talk to banks. They earn a commission on each sale.

Education

A few employers ask for a degree; most train people at work and pay for courses.`
