import type { FlattenedField } from 'payload'
import { mostNodes } from '#src/content/richTextShape'
import { excessOf, excessOfShape, limitsOf, MOST_VALUES, requestLimits } from '#src/server/requestLimits'
import { unstartedConfig } from '#test/support/unstartedConfig'

const config = await unstartedConfig()
const limits = requestLimits(config)
const careers = limits.of('careers')!

const rows = (many: number, row: object = {}) => Array.from({ length: many }, () => row)
const textOf = (nodes: number) => ({
  root: { type: 'root', children: rows(nodes - 1, { type: 'linebreak' }) },
})

it('knows a limit for every list and every text area of every collection and global', () => {
  expect(() => requestLimits(config)).not.toThrow()
  for (const { slug } of config.collections) expect(limits.of(slug)).toBeDefined()
  for (const { slug } of config.globals) expect(limits.of(`globals/${slug}`)).toBeDefined()
})

it.each([
  [{ name: 'list', type: 'array', flattenedFields: [] }, 'planted.list'],
  [{ name: 'texts', type: 'text', hasMany: true }, 'planted.texts'],
  [{ name: 'links', type: 'relationship', relationTo: 'topics', hasMany: true }, 'planted.links'],
  [{ name: 'words', type: 'textarea' }, 'planted.words'],
  [{ name: 'in', type: 'group', flattenedFields: [{ name: 'words', type: 'textarea' }] }, 'planted.in.words'],
])('a field that declares no limit stops the start: %j', (field, named) => {
  const planted = { slug: 'planted', flattenedFields: [field] }
  expect(() => requestLimits({ collections: [planted], globals: [] } as never)).toThrow(named)
})

it.each([
  ['citations', { citations: rows(10_000, { text: 'x' }) }, 'citations', 200],
  ['path', { path: rows(20_000) }, 'path', 500],
  ['salaries', { salaries: rows(3_000) }, 'salaries', 300],
  ['sections', { sections: rows(101) }, 'sections', 100],
  ['topics', { topics: Array.from({ length: 51 }, () => 'x') }, 'topics', 50],
  ['rows named by number', { citations: { ...rows(201) } }, 'citations', 200],
  ['a title', { title: 'x'.repeat(201) }, 'title', 200],
  ['a text in a row', { citations: [{ text: 'x' }, { text: 'x'.repeat(1_001) }] }, 'citations.1.text', 1_000],
  ['a text in a group', { seo: { title: 'x'.repeat(121) } }, 'seo.title', 120],
  ['an id', { picture: 'x'.repeat(2_001) }, 'picture', 2_000],
  ['a text of too many nodes', { sections: [{ body: textOf(mostNodes + 1) }] }, 'sections.0.body', mostNodes],
  [
    'all texts together',
    { sections: rows(3, { body: textOf(mostNodes) }) },
    'sections.2.body',
    2 * mostNodes,
  ],
  [
    'one long piece of text',
    {
      sections: [
        { body: { root: { type: 'root', children: [{ type: 'text', text: 'x'.repeat(20_001) }] } } },
      ],
    },
    'sections.0.body',
    20_000,
  ],
])('finds too much in %s', (_what, data, path, limit) => {
  expect(excessOf(careers, data)).toMatchObject({ path, limit })
})

it('lets through what is within all limits, and leaves wrong types and unknown names to others', () => {
  expect(
    excessOf(careers, {
      title: 'x'.repeat(200),
      citations: rows(200, { text: 'x'.repeat(1_000) }),
      path: rows(500),
      salaries: rows(300),
      sections: rows(100, { heading: 'x', body: textOf(60) }),
      topics: 5,
      seo: 'text',
      unknown: rows(10_000),
    }),
  ).toBeNull()
  expect(
    excessOf(careers, { salaries: null, sections: [null, 5, 'x', { body: null }, { body: { root: 5 } }] }),
  ).toBeNull()
})

it('does not take an inherited name for a field', () => {
  expect(excessOf(limitsOf([{ name: 'toString', type: 'text' }] as FlattenedField[]), {})).toBeNull()
})

it('counts levels and values of any body, however deep, and stops at the limit', () => {
  let deep: object = {}
  for (let level = 0; level < 100_000; level++) deep = { deep }
  expect(excessOfShape(deep)).toMatchObject({ limit: 200 })
  expect(excessOfShape({ list: new Array(MOST_VALUES + 1).fill(0) })).toMatchObject({ limit: MOST_VALUES })
  expect(excessOfShape({ list: new Array(MOST_VALUES - 1).fill(0) })).toBeNull()
})

it('a saved view is shared with so many people by name, and holds so much', () => {
  const views = limits.of('payload-query-presets')!
  const users = Array.from({ length: 201 }, () => 'x')
  expect(excessOf(views, { access: { read: { users } } })).toMatchObject({
    path: 'access.read.users',
    limit: 200,
  })
  expect(excessOf(views, { where: { or: rows(6_000) } })).toMatchObject({ path: 'where' })
})
