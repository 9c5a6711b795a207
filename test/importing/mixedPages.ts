import fc from '#test/support/random'

/*
 * Random pages with everything in them that a page may have, in three formats. Words carry numbers, so that each is there once
 * and the order in which they come back can be told.
 */

type Node =
  | { kind: 'paragraph'; runs: Run[] }
  | { kind: 'heading'; level: 2 | 3; text: string }
  | { kind: 'list'; ordered: boolean; start: number; items: { runs: Run[]; below: Node[] }[] }
  | { kind: 'table'; rows: string[][] }
  | { kind: 'quote'; runs: Run[] }
  | { kind: 'code'; lines: string[] }
  | { kind: 'picture'; src: string; alt: string }

type Run = { text: string; look: 'plain' | 'bold' | 'italic' | 'strike' | 'code' | 'sup'; url: string | null }

const words = [
  'wood',
  'Käse',
  'été',
  'niño',
  'coração',
  'صبر',
  'काम',
  '仕事',
  '工作',
  'steel',
  'rope',
  'salt',
]

const word = fc.constantFrom(...words)
const text = fc.array(word, { minLength: 1, maxLength: 6 }).map((all) => all.join(' '))
const run: fc.Arbitrary<Run> = fc.record({
  text,
  look: fc.constantFrom('plain', 'plain', 'bold', 'italic', 'strike', 'code', 'sup'),
  url: fc.option(
    fc.integer({ min: 1, max: 99 }).map((n) => `https://link.example/${n}?a=b`),
    { freq: 4 },
  ),
})
const runs = fc.array(run, { minLength: 1, maxLength: 4 })

const leaf: fc.Arbitrary<Node> = fc.oneof(
  fc.record({ kind: fc.constant('paragraph' as const), runs }),
  fc.record({ kind: fc.constant('quote' as const), runs }),
  fc.record({ kind: fc.constant('code' as const), lines: fc.array(text, { minLength: 1, maxLength: 3 }) }),
)

const { node } = fc.letrec<{ node: Node; list: Node }>((tie) => ({
  list: fc.record({
    kind: fc.constant('list' as const),
    ordered: fc.boolean(),
    start: fc.integer({ min: 1, max: 30 }),
    items: fc.array(
      fc.record({ runs, below: fc.array(fc.oneof({ maxDepth: 2 }, leaf, tie('list')), { maxLength: 2 }) }),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
  }),
  node: fc.oneof(
    leaf,
    tie('list'),
    fc.record({
      kind: fc.constant('heading' as const),
      level: fc.constantFrom(2 as const, 3 as const),
      text,
    }),
    fc.record({
      kind: fc.constant('table' as const),
      rows: fc.array(fc.array(text, { minLength: 2, maxLength: 2 }), { minLength: 2, maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant('picture' as const),
      src: fc.constantFrom('a.png', 'https://img.example/b.jpg'),
      alt: text,
    }),
  ),
}))

export const mixedPages: fc.Arbitrary<Node[]> = fc
  .array(node, { minLength: 1, maxLength: 8 })
  .map((nodes) => numbered(nodes))

/** Every word gets the number of its place: 'wood7'. */
function numbered(nodes: Node[]): Node[] {
  let count = 0
  const visit = (value: unknown, name = ''): unknown => {
    if (typeof value === 'string')
      return name === 'kind' || name === 'look' || name === 'url' || name === 'src'
        ? value
        : value.replace(/\S+/g, (one) => `${one}${(count += 1)}`)
    if (Array.isArray(value)) return value.map((one) => visit(one))
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, visit(one, key)]))
  }
  return visit(nodes) as Node[]
}

/** Heads as Jekyll, Hugo and others write them: YAML, TOML, JSON, with lists, tables and texts of several lines in them. */
export const frontMatters: fc.Arbitrary<string> = fc
  .record({
    kind: fc.constantFrom('yaml', 'toml', 'json'),
    fields: fc.uniqueArray(
      fc.record({
        name: fc.constantFrom(
          'layout',
          'weight',
          'tags',
          'description',
          'author',
          'og_image',
          'Überschrift',
          'draft',
        ),
        value: fc.oneof(
          text.map((words) => `valueOfTheHead ${words}`),
          fc.integer(),
          fc.boolean(),
          fc
            .array(word, { minLength: 1, maxLength: 3 })
            .map((all) => all.map((one) => `valueOfTheHead-${one}`)),
        ),
      }),
      { selector: ({ name }) => name, minLength: 1, maxLength: 6 },
    ),
  })
  .map(({ kind, fields }) => {
    if (kind === 'json')
      return `${JSON.stringify(Object.fromEntries(fields.map(({ name, value }) => [name, value])), null, 2)}\n\n`
    const [fence, sign] = kind === 'yaml' ? ['---', ': '] : ['+++', ' = ']
    const lines = fields.map(({ name, value }) => {
      const key = kind === 'toml' ? JSON.stringify(name) : name
      const isFolded = kind === 'yaml' && typeof value === 'string' && value.length % 2 === 0
      return isFolded
        ? `${key}: >-\n  ${value.replaceAll(' ', '\n  ')}`
        : `${key}${sign}${JSON.stringify(value)}`
    })
    return `${fence}\n${lines.join('\n')}\n${fence}\n\n`
  })

export const mixedAsHtml = (nodes: readonly Node[], head = ''): string =>
  `<!doctype html><html><head><title>Wright</title>${head}</head><body><h1>Wright</h1>\n<p>Lead words stand here.</p>\n${nodes.map(html).join('\n')}\n</body></html>`

const html = (node: Node): string => {
  switch (node.kind) {
    case 'paragraph':
      return `<p>${inHtml(node.runs)}</p>`
    case 'quote':
      return `<blockquote><p>${inHtml(node.runs)}</p></blockquote>`
    case 'heading':
      return `<h${node.level}>${node.text}</h${node.level}>`
    case 'code':
      return `<pre><code>${node.lines.join('\n')}</code></pre>`
    case 'picture':
      return `<p><img src="${node.src}" alt="${node.alt}"></p>`
    case 'table':
      return `<table>${node.rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`
    case 'list': {
      const tag = node.ordered ? 'ol' : 'ul'
      const start = node.ordered && node.start !== 1 ? ` start="${node.start}"` : ''
      return `<${tag}${start}>${node.items.map(({ runs: own, below }) => `<li>${inHtml(own)}${below.map(html).join('')}</li>`).join('')}</${tag}>`
    }
  }
}

const tags = { bold: 'strong', italic: 'em', strike: 'del', code: 'code', sup: 'sup' } as const
const inHtml = (all: readonly Run[]): string =>
  all
    .map(({ text: inside, look, url }) => {
      const styled = look === 'plain' ? inside : `<${tags[look]}>${inside}</${tags[look]}>`
      return url ? `<a href="${url}">${styled}</a>` : styled
    })
    .join(' ')

export const mixedAsMarkdown = (nodes: readonly Node[]): string =>
  `# Wright\n\nLead words stand here.\n\n${nodes.map((node) => markdown(node, '')).join('\n\n')}\n`

const markdown = (node: Node, indent: string): string => {
  const line = (inside: string) => `${indent}${inside}`
  switch (node.kind) {
    case 'paragraph':
      return line(inMarkdown(node.runs))
    case 'quote':
      return line(`> ${inMarkdown(node.runs)}`)
    case 'heading':
      return line(`${'#'.repeat(node.level)} ${node.text}`)
    case 'code':
      return ['```', ...node.lines, '```'].map(line).join('\n')
    case 'picture':
      return line(`![${node.alt}](${node.src})`)
    case 'table':
      return node.rows
        .flatMap((row, index) => [`| ${row.join(' | ')} |`, ...(index === 0 ? ['| --- | --- |'] : [])])
        .map(line)
        .join('\n')
    case 'list':
      return node.items
        .map(({ runs: own, below }, index) => {
          const mark = node.ordered ? `${node.start + index}. ` : '- '
          const inner = indent + ' '.repeat(mark.length)
          return [`${indent}${mark}${inMarkdown(own)}`, ...below.map((one) => markdown(one, inner))].join(
            '\n\n',
          )
        })
        .join('\n\n')
  }
}

const inMarkdown = (all: readonly Run[]): string =>
  all
    .map(({ text: inside, look, url }) => {
      const styled = {
        plain: inside,
        bold: `**${inside}**`,
        italic: `*${inside}*`,
        strike: `~~${inside}~~`,
        code: `\`${inside}\``,
        sup: `<sup>${inside}</sup>`,
      }[look]
      return url ? `[${styled}](${url})` : styled
    })
    .join(' ')

export const mixedAsText = (nodes: readonly Node[]): string =>
  `Wright\n\nLead words stand here.\n\n${nodes.map((node) => plainText(node, '')).join('\n\n')}\n`

const plainText = (node: Node, indent: string): string => {
  if (node.kind === 'list')
    return node.items
      .map(({ runs: own, below }, index) =>
        [
          `${indent}${node.ordered ? `${node.start + index}.` : '•'} ${own.map((one) => one.text).join(' ')}`,
          ...below.map((one) => plainText(one, `${indent}   `)),
        ].join('\n'),
      )
      .join('\n')
  if (node.kind === 'table') return node.rows.map((row) => indent + row.join('\t')).join('\n')
  if (node.kind === 'code') return node.lines.map((line) => indent + line).join('\n')
  if (node.kind === 'heading') return indent + node.text
  if (node.kind === 'picture') return indent + node.alt
  return indent + node.runs.map((one) => one.text).join(' ')
}
