import fc from '#test/support/random'

import {
  bold,
  bulletList,
  code,
  heading,
  lineBreak,
  link,
  numberedList,
  paragraph,
  quote,
  richText,
} from '#src/content/richText'
import { diffContent } from '#src/diff/diffContent'
import { blocksOf, textOf } from '#src/diff/richText'
import type { Shape } from '#src/diff/shape'
import type { Change, FieldChangeOf } from '#src/diff/types'
import { contentHash } from '#src/workflow/contentHash'
import { applied, fieldOf, shownBlocks, textsOf } from '#test/diff/apply'

const label = (name: string) => ({ name, label: name })
const shapes: Shape[] = [
  { ...label('title'), type: 'text' },
  { ...label('summary'), type: 'text' },
  { ...label('picture'), type: 'reference', relationTo: 'media', hasMany: false },
  {
    ...label('sections'),
    type: 'list',
    fields: [
      { ...label('heading'), type: 'text' },
      { ...label('body'), type: 'richText' },
    ],
  },
  {
    ...label('salaries'),
    type: 'list',
    fields: [
      { ...label('city'), type: 'reference', relationTo: 'cities', hasMany: false },
      { ...label('median'), type: 'number' },
      { ...label('currency'), type: 'text' },
      { ...label('observedOn'), type: 'date' },
    ],
  },
  {
    ...label('path'),
    type: 'list',
    fields: [
      { ...label('course'), type: 'reference', relationTo: 'courses', hasMany: false },
      { ...label('relevance'), type: 'number' },
      { ...label('reason'), type: 'text' },
    ],
  },
  {
    ...label('items'),
    type: 'list',
    fields: [
      { ...label('item'), type: 'reference', relationTo: null, hasMany: false },
      { ...label('note'), type: 'text' },
      { ...label('affiliateUrl'), type: 'address' },
    ],
  },
  { ...label('topics'), type: 'reference', relationTo: 'topics', hasMany: true },
  { ...label('writers'), type: 'texts' },
  { ...label('url'), type: 'address' },
  { ...label('level'), type: 'choice', options: new Map([['any', 'Any level']]) },
  { ...label('seo'), type: 'group', fields: [{ ...label('title'), type: 'text' }] },
]

const isAffiliate = (address: string) => address.includes('tag=')

type Content = Record<string, unknown>
const diff = (before: Content | null, after: Content | null): Change[] =>
  diffContent({ shapes, before, after, isAffiliate, rankedBy: { path: 'relevance' } })

const summaryOf = (changes: Change[]) =>
  changes.map(({ kind, path, item }) => [kind, path, item?.from ?? null, item?.to ?? null])

const course = (id: string, more: Content = {}) => ({ id: `row-${id}`, course: id, ...more })

describe('a list', () => {
  const path = [course('a'), course('b'), course('c'), course('d')]

  test('tells an item that was carried elsewhere as moved, and not what made room for it', () => {
    const after = [path[3]!, path[0]!, path[1]!, path[2]!]
    expect(summaryOf(diff({ path }, { path: after }))).toEqual([['moved', 'path.0', 4, 1]])
  })

  test('tells what came and what went, at their places', () => {
    const after = [path[0]!, course('new'), path[2]!, path[3]!]
    expect(summaryOf(diff({ path }, { path: after }))).toEqual([
      ['removed', 'path.1', 2, null],
      ['added', 'path.1', null, 2],
    ])
  })

  test('knows a course by itself when an import has written all rows anew', () => {
    const after = path.map(({ course }, index) => ({ id: `other-${index}`, course }))
    expect(diff({ path }, { path: after })).toEqual([])
  })

  test('tells that a course of a row was exchanged', () => {
    const after = [path[0]!, { ...path[1]!, course: 'x' }, path[2]!, path[3]!]
    const [change, ...others] = diff({ path }, { path: after })
    expect(others).toEqual([])
    expect(change).toMatchObject({
      kind: 'changed',
      path: 'path.1',
      item: { reference: { collection: 'courses', id: 'x' }, moved: false },
      fields: [{ name: 'course', references: { before: { id: 'b' }, after: { id: 'x' } } }],
    })
  })

  test('that readers see by relevance tells the place they see an item at', () => {
    const before = [course('a', { relevance: 90 }), course('b', { relevance: 80 }), course('c')]
    const after = [before[0]!, course('b', { relevance: 95 }), before[2]!]
    const [change] = diff({ path: before }, { path: after })
    expect(change).toMatchObject({
      kind: 'changed',
      item: { from: 2, to: 2, moved: false, rank: { from: 2, to: 1 } },
      fields: [{ name: 'relevance', before: 80, after: 95 }],
    })
  })

  test('of 1,000 items that all moved is compared in no time worth speaking of', () => {
    const long = Array.from({ length: 1000 }, (_, index) => course(String(index)))
    const changes = diff({ path: long }, { path: [...long].reverse() })
    expect(changes.every(({ kind }) => kind === 'moved')).toBe(true)
    expect(changes).toHaveLength(999)
  })
})

test('a salary tells by how many percent it changed, and nothing of the kind in another currency', () => {
  const salaries = [{ id: 'r', city: 'paris', median: 40_000, currency: 'EUR' }]
  const raised = diff({ salaries }, { salaries: [{ ...salaries[0]!, median: 42_500 }] })
  expect(raised[0]).toMatchObject({
    item: { reference: { collection: 'cities', id: 'paris' } },
    fields: [{ type: 'number', percent: 6.3, currency: { before: 'EUR', after: 'EUR' } }],
  })
  const other = diff({ salaries }, { salaries: [{ ...salaries[0]!, median: 42_500, currency: 'USD' }] })
  expect(fieldOf(other, 'salaries.0.median')).toMatchObject({ percent: null })
})

test('a link tells whether it has begun to earn a commission', () => {
  const changes = diff({ url: 'https://a.example/' }, { url: 'https://a.example/?tag=us' })
  expect(changes[0]!.fields[0]).toMatchObject({ type: 'address', affiliate: { before: false, after: true } })
})

test('the texts of a picture that stands where it stood are told', () => {
  const media = (alt: string) => ({ picture: 'p', _media: { p: { id: 'p', filename: 'a.png', alt } } })
  expect(diff(media('A man'), media('A woman at a loom'))).toMatchObject([
    { path: '_media.p', fields: [{ name: 'alt', before: 'A man', after: 'A woman at a loom' }] },
  ])
})

test('a new document is all additions', () => {
  const changes = diff(null, { title: 'New', path: [course('a')], topics: ['t'] })
  expect(changes.map(({ kind, path }) => [kind, path])).toEqual([
    ['added', 'title'],
    ['added', 'path.0'],
    ['added', 'topics'],
  ])
})

describe('rich text', () => {
  const body = (...blocks: Parameters<typeof richText>) => ({
    sections: [{ id: 's', body: richText(...blocks) }],
  })
  const blocks = (before: Content, after: Content) =>
    (diff(before, after)[0]!.fields[0] as FieldChangeOf<'richText'>).blocks

  test('is compared word by word inside the block that was rewritten', () => {
    const told = blocks(
      body(heading('h3', 'Skills'), paragraph('You need three good friends.')),
      body(heading('h3', 'Skills'), paragraph('You need two good colleagues.')),
    )
    expect(told.map(({ kind }) => kind)).toEqual(['same', 'changed'])
    expect(told[1]!.pieces.map(({ kind, text }) => [kind, text])).toEqual([
      ['same', 'You need '],
      ['removed', 'three'],
      ['added', 'two'],
      ['same', ' good '],
      ['removed', 'friends'],
      ['added', 'colleagues'],
      ['same', '.'],
    ])
  })

  test('tells a paragraph that became a heading', () => {
    const told = blocks(body(paragraph('What you need')), body(heading('h3', 'What you need')))
    expect(told).toMatchObject([
      { kind: 'changed', was: { type: 'paragraph' }, block: { type: 'heading', tag: 'h3' } },
    ])
  })

  test('tells a link that leads elsewhere though its words stayed, and that it earns a commission', () => {
    const told = blocks(
      body(paragraph(['See ', link('here', 'https://a.example/'), '.'])),
      body(paragraph(['See ', link('here', 'https://a.example/?tag=us'), '.'])),
    )
    expect(told[0]!.pieces.filter(({ kind }) => kind !== 'same')).toMatchObject([
      { kind: 'removed', text: 'here', link: { address: 'https://a.example/', affiliate: false } },
      { kind: 'added', text: 'here', link: { affiliate: true } },
    ])
  })

  test('tells a paragraph that was carried elsewhere as moved', () => {
    const [a, b, c] = ['The first one.', 'Something in between.', 'The last of them.'].map((text) =>
      paragraph(text),
    )
    const told = blocks(body(a!, b!, c!), body(c!, a!, b!))
    expect(told.map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ['moved', 3, 1],
      ['same', 1, 2],
      ['same', 2, 3],
    ])
  })

  test('in which only the alignment differs says so', () => {
    const told = blocks(
      body(paragraph('Words.')),
      body({ ...paragraph('Words.'), format: 'center' as never }),
    )
    expect(told).toMatchObject([{ kind: 'changed', layout: true, pieces: [{ kind: 'same' }] }])
  })
})

test('the same change keeps its name when something else is edited, and loses it when it is edited itself', () => {
  const before = { title: 'Old', path: [course('a'), course('b')] }
  const once = diff(before, { title: 'New', path: [course('a', { reason: 'x' }), course('b')] })
  const again = diff(before, {
    title: 'Newer',
    path: [course('z'), course('a', { reason: 'x' }), course('b')],
  })
  const idOf = (changes: Change[], what: string) =>
    changes.find(({ path, item }) => path === what || item?.reference?.id === what)!.id
  expect(idOf(again, 'a')).toBe(idOf(once, 'a'))
  expect(idOf(again, 'title')).not.toBe(idOf(once, 'title'))
})

const seed = Number(process.env.TEST_SEED ?? process.env.RANDOM_SEED ?? Date.now() % 1_000_000_000)

describe(`any two documents (TEST_SEED=${seed})`, () => {
  const few = (letters: string) => fc.constantFrom(...letters)
  const word = fc.constantFrom(
    'maps',
    'are',
    'made',
    'here',
    'by',
    'hand',
    'slowly',
    '',
    '東京',
    "don't",
    '-',
  )
  const words = fc.array(word, { maxLength: 7 }).map((all) => all.join(' '))
  const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 4 })
  const inline = fc.array(
    fc.oneof(
      words,
      words.map(bold),
      words.map(code),
      fc.constant(lineBreak()),
      fc
        .tuple(words, fc.constantFrom('https://a.example/', 'https://a.example/?tag=x'))
        .map(([text, url]) => link(text, url)),
    ),
    { maxLength: 4 },
  )
  const block = fc.oneof(
    { weight: 4, arbitrary: inline.map(paragraph) },
    fc.tuple(few('234'), words).map(([level, text]) => heading(`h${level}` as 'h2', text)),
    inline.map(quote),
    fc.array(words, { maxLength: 3 }).map(bulletList),
    fc
      .tuple(words, fc.array(words, { maxLength: 2 }))
      .map(([first, below]) => numberedList([{ words: first, below: bulletList(below) }])),
    words.map((text) => ({ ...paragraph(text), format: 'center' as never })),
  )
  const body = fc.array(block, { maxLength: 6 }).map((blocks) => richText(...blocks))
  const list = (row: fc.Arbitrary<Content>) => maybe(fc.array(row, { maxLength: 7 }))
  const rowId = maybe(few('123456789'))
  const document: fc.Arbitrary<Content> = fc.record(
    {
      title: words,
      summary: maybe(words),
      picture: maybe(few('pq')),
      sections: list(fc.record({ id: rowId, heading: maybe(words), body: maybe(body) })),
      salaries: list(
        fc.record({
          id: rowId,
          city: maybe(few('abcde')),
          median: maybe(fc.constantFrom(0, 30_000, 31_500)),
          currency: maybe(fc.constantFrom('EUR', 'USD')),
        }),
      ),
      path: list(
        fc.record({
          id: rowId,
          course: maybe(few('abcdef')),
          relevance: maybe(fc.nat(100)),
          reason: maybe(words),
        }),
      ),
      items: list(
        fc.record({
          id: rowId,
          item: maybe(fc.record({ relationTo: fc.constantFrom('books', 'courses'), value: few('abc') })),
          note: maybe(words),
          affiliateUrl: maybe(fc.constant('https://a.example/?tag=x')),
        }),
      ),
      topics: maybe(fc.array(few('abc'), { maxLength: 4 })),
      writers: maybe(fc.array(words, { maxLength: 3 })),
      url: maybe(fc.constantFrom('https://a.example/', 'https://b.example/?tag=x')),
      level: maybe(fc.constantFrom('any', 'unheard-of')),
      seo: maybe(fc.record({ title: maybe(words) })),
      _media: fc.record({
        p: fc.record({ id: fc.constant('p'), alt: maybe(words), filename: few('xy') }),
      }),
    },
    { requiredKeys: ['title'] },
  )
  /** Mostly one made from the other, as people do, and sometimes two that have nothing to do with each other. */
  const pair = fc.oneof(
    fc.tuple(document, document),
    fc
      .tuple(document, document, fc.array(fc.nat(11), { maxLength: 3 }), fc.nat(1000))
      .map(([a, b, keys, turn]) => {
        const names = Object.keys(a)
        const changed: Content = structuredClone(a)
        for (const key of keys) {
          const name = names[key % names.length]!
          const value = changed[name]
          if (Array.isArray(value) && value.length > 1 && turn % 2 === 0) {
            const [row] = value.splice(turn % value.length, 1)
            value.splice(turn % 3, 0, row)
          } else changed[name] = b[name] ?? null
        }
        return [a, changed] as const
      }),
  )
  const runs = { seed, numRuns: Number(process.env.DIFF_RUNS ?? 60) }

  test('what the diff says turns the one into the other', () => {
    fc.assert(
      fc.property(pair, ([before, after]) => {
        // A picture of one side only is told by the field that shows it.
        const both = before._media && after._media ? {} : { _media: null }
        const [a, b] = [
          { ...before, ...both },
          { ...after, ...both },
        ]
        expect(contentHash(applied(a, diff(a, b)))).toBe(contentHash(b))
      }),
      runs,
    )
  })

  test('something is told exactly where an approval would tell them apart', () => {
    fc.assert(
      fc.property(pair, ([before, after]) => {
        const [a, b] = [before, after].map(({ _media, ...content }) => content) as [Content, Content]
        expect(diff(a, b).length > 0).toBe(contentHash(a) !== contentHash(b))
        expect(diff(a, a)).toEqual([])
      }),
      runs,
    )
  })

  test('what stands on both sides is never told as removed and added', () => {
    fc.assert(
      fc.property(pair, ([before, after]) => {
        const changes = diff(before, after)
        for (const list of ['path', 'salaries', 'items'] as const) {
          const references = (kind: Change['kind']) =>
            changes
              .filter((change) => change.kind === kind && change.item?.list === list && change.item.reference)
              .map(({ item }) => `${item!.reference!.collection}:${item!.reference!.id}`)
          const added = new Set(references('added'))
          expect(references('removed').filter((reference) => added.has(reference))).toEqual([])
        }
      }),
      runs,
    )
  })

  test('the words shown are the words of both sides, to the last space', () => {
    fc.assert(
      fc.property(pair, ([before, after]) => {
        const changes = diff(before, after)
        expect(new Set(changes.map(({ id }) => id)).size).toBe(changes.length)
        for (const field of changes.flatMap(({ fields }) => fields)) {
          if (field.type === 'text')
            expect(textsOf(field.pieces)).toEqual({ before: field.before ?? '', after: field.after ?? '' })
          if (field.type === 'richText') {
            const plain = (value: unknown) =>
              blocksOf(value).map((one) => {
                const { type, tag, depth, ordered } = one
                return { type, tag, depth, ordered, text: textOf(one) }
              })
            expect(shownBlocks(field.blocks)).toEqual({
              before: plain(field.before),
              after: plain(field.after),
            })
          }
        }
      }),
      runs,
    )
  })

  test('forwards and backwards tell of the same things', () => {
    fc.assert(
      fc.property(pair, ([before, after]) => {
        const count = (changes: Change[], kind: Change['kind']) =>
          changes.filter((change) => change.kind === kind).length
        const [there, back] = [diff(before, after), diff(after, before)]
        expect(count(there, 'added')).toBe(count(back, 'removed'))
        expect(count(there, 'removed')).toBe(count(back, 'added'))
      }),
      runs,
    )
  })
})
