import fc from '#test/support/random'

import type { Block, CareerPage, Item, Salary } from '#src/importing/CareerPage'

/*
 * Random career pages, and the three ways in which they may come. The words are few and plain, so that what is tested is
 * the reading of the form; each page has what makes it one.
 */

const trades = [
  'Baker',
  'Roofer',
  'Tram Driver',
  'Piano Tuner',
  'Data Analyst',
  'Fishmonger',
  'Night Nurse',
] as const
const nouns = [
  'bread',
  'roofs',
  'rails',
  'strings',
  'tables of numbers',
  'fish',
  'quiet wards',
  'tools',
  'weather',
]
const verbs = ['repair', 'watch', 'count', 'carry', 'sort', 'draw', 'compare', 'clean']
const cities = ['Lyon', 'Leeds', 'Osaka', 'New York', 'São Paulo', 'Tel Aviv', 'Toronto', 'Quito'] as const

const sentence = (trade: string) =>
  fc
    .tuple(
      fc.constantFrom(...verbs),
      fc.constantFrom(...nouns),
      fc.constantFrom(...verbs),
      fc.constantFrom(...nouns),
      fc.integer({ min: 2, max: 99 }),
    )
    .map(
      ([one, first, two, second, count]) =>
        `${trade}s ${one} ${first} and ${two} ${second} with ${count} others at work.`,
    )

const paragraph = (trade: string) =>
  fc.array(sentence(trade), { minLength: 1, maxLength: 3 }).map((sentences) => sentences.join(' '))

const item = fc
  .tuple(fc.constantFrom(...verbs), fc.constantFrom(...nouns), fc.integer({ min: 1, max: 999 }))
  .map(([verb, noun, count]): Item => ({ spans: [{ text: `${verb} ${noun} ${count}` }], children: null }))

const blocks = (trade: string): fc.Arbitrary<Block[]> =>
  fc
    .array(fc.tuple(paragraph(trade), fc.option(fc.array(item, { minLength: 1, maxLength: 5 }))), {
      minLength: 1,
      maxLength: 3,
    })
    .map((parts) =>
      parts.flatMap(([text, items]): Block[] => [
        // No paragraph of a page is the same as another: a second one would be told as a duplicate.
        { kind: 'paragraph', spans: [{ text }] },
        ...(items ? [{ kind: 'list', list: { ordered: false, start: 1, items } } satisfies Block] : []),
      ]),
    )

const headings = [
  'Responsibilities',
  'Skills',
  'Education',
  'Career path',
  'A working day',
  'Who hires',
  'Projects',
  'Personality traits',
] as const

const salary = (city: string) =>
  fc
    .tuple(fc.constantFrom('$', '£', '€', '₪', '¥', '₹'), fc.integer({ min: 10_000, max: 9_999_999 }))
    .map(([symbol, amount]): Salary => ({
      city,
      country: null,
      amount,
      percentiles: null,
      period: 'year',
      symbol,
      code: null,
      written: '',
      lines: [],
    }))

export const pages: fc.Arbitrary<CareerPage> = fc
  .tuple(
    fc.constantFrom(...trades),
    fc.uniqueArray(fc.constantFrom(...headings), { minLength: 2, maxLength: 6 }),
    fc.uniqueArray(fc.constantFrom(...cities), { minLength: 2, maxLength: 8 }),
  )
  .chain(([trade, names, places]) =>
    fc.record({
      title: fc.constant(trade as string),
      summary: paragraph(trade),
      sections: fc.tuple(
        ...names.map((heading) =>
          blocks(trade).map((body) => ({ heading: heading as string, blocks: body })),
        ),
      ),
      citations: fc.constant<CareerPage['citations']>([]),
      salariesHeading: fc.constant<string | null>(`Salaries for ${trade}`),
      salaries: fc.tuple(...places.map(salary)),
      pathHeading: fc.constant<string | null>(`Path to ${trade}`),
      pathIntro: paragraph(trade),
      readingListEmptyMessage: fc.constant('Nothing has been chosen yet.'),
      disclosures: fc.constant<CareerPage['disclosures']>(['salary_estimate']),
      seoDescription: fc.constant<string | null>(null),
      site: fc.constant<CareerPage['site']>({}),
      tags: fc.constant<CareerPage['tags']>([]),
      pictures: fc.constant<CareerPage['pictures']>([]),
    }),
  )
  .filter(hasNoTwins)

function hasNoTwins(page: CareerPage): boolean {
  const texts = [
    page.summary,
    page.pathIntro,
    ...page.sections.flatMap(({ blocks: body }) =>
      body.map((one) => (one.kind === 'paragraph' ? one.spans[0]?.text : null)),
    ),
  ].filter(Boolean)
  return new Set(texts).size === texts.length
}

const estimate = 'All salaries shown are estimates.'
const money = ({ symbol, amount }: Salary) => `${symbol}${amount.toLocaleString('en-US')}`

/** As copied from a browser: bullets, a summary that stands there twice, three cities before the table with all. */
export const asText = (page: CareerPage): string =>
  [
    page.title, page.summary, 'Read more', page.summary,
    ...page.sections.flatMap(({ heading, blocks: body }) => [heading, ...body.map(textOf)]),
    page.salariesHeading,
    [...table(page.salaries.slice(0, 3)), 'See all salaries', ...table(page.salaries)].join('\n'),
    estimate, page.pathHeading, page.pathIntro, 'Reading list', page.readingListEmptyMessage,
  ].join('\n\n') // prettier-ignore

const table = (salaries: Salary[]) => ['City', 'Median', ...salaries.flatMap((one) => [one.city, money(one)])]

const itemsOf = (block: Block) =>
  block.kind === 'list' ? block.list.items.map(({ spans }) => spans[0]?.text ?? '') : []
const words = (block: Block) => (block.kind === 'list' ? '' : (block.spans[0]?.text ?? ''))
const textOf = (block: Block) =>
  block.kind === 'list'
    ? itemsOf(block)
        .map((one) => `  • ${one}`)
        .join('\n')
    : words(block)

export const asMarkdown = (page: CareerPage): string =>
  [
    `# ${page.title}`, page.summary,
    ...page.sections.flatMap(({ heading, blocks: body }) => [`## ${heading}`, ...body.map((block) => (block.kind === 'list' ? itemsOf(block).map((one) => `- ${one}`).join('\n') : words(block)))]),
    `## ${page.salariesHeading}`,
    ['| City | Median |', '| --- | --- |', ...page.salaries.map((one) => `| ${one.city} | ${money(one)} |`)].join('\n'),
    estimate, `## ${page.pathHeading}`, page.pathIntro, '## Reading list', page.readingListEmptyMessage,
  ].join('\n\n') // prettier-ignore

export const asHtml = (page: CareerPage): string => `<!doctype html><html><body><main>
<h1>${page.title}</h1><p>${page.summary}</p>
${page.sections
  .map(
    ({ heading, blocks: body }) =>
      `<h2>${heading}</h2>${body
        .map((block) =>
          block.kind === 'list'
            ? `<ul>${itemsOf(block)
                .map((one) => `<li>${one}</li>`)
                .join('')}</ul>`
            : `<p>${words(block)}</p>`,
        )
        .join('\n')}`,
  )
  .join('\n')}
<h2>${page.salariesHeading}</h2>
<table><tr><th>City</th><th>Median</th></tr>${page.salaries.map((one) => `<tr><td>${one.city}</td><td>${money(one)}</td></tr>`).join('')}</table>
<p>${estimate}</p><h2>${page.pathHeading}</h2><p>${page.pathIntro}</p><h2>Reading list</h2><p>${page.readingListEmptyMessage}</p>
</main></body></html>`
