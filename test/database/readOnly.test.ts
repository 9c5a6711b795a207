import { Commits } from '#collections/Commits'
import { Publications } from '#collections/Publications'
import { Timeline } from '#collections/Timeline'
import { driverAccess } from '#src/database/driverAccess'
import { type ReadOnlySite, openReadOnly } from '#src/database/readOnly/openReadOnly'
import { type ReadWhere, readTables } from '#src/database/readOnly/readTables'
import { systemStore } from '#src/database/store'
import { startSite } from '#test/support/startSite'

/*
 * What a process that only reads has in Payload's place answers what Payload answers, on either database.
 */
const { payload, build, started } = await startSite()
let site: ReadOnlySite

beforeAll(async () => {
  const course = await build.course({ title: 'One course', state: 'published' })
  await build.career({ title: 'Nurse', state: 'published' })
  await build.readingList({
    title: 'A list',
    items: [{ item: { relationTo: 'courses', value: course.id }, relevance: 50 }],
    state: 'published',
  } as never)
  site = await openReadOnly({
    databaseURL: started.database.url,
    databaseFile: started.database.kind === 'sqlite' ? `${started.folder}/guidepost.db` : null,
    log: payload.logger,
  })
})
afterAll(() => site.close())

const kinds: Record<string, string> = {
  checkbox: 'boolean',
  select: 'text',
  number: 'number',
  date: 'date',
  json: 'json',
}

test.each([
  ['timeline', Timeline],
  ['publications', Publications],
  ['commits', Commits],
] as const)('every column of %s is known, and what it holds', (name, { fields }) => {
  const real = Object.fromEntries(
    fields.flatMap((field) =>
      'name' in field && field.name !== 'id'
        ? [[field.name, 'hasMany' in field && field.hasMany ? 'texts' : (kinds[field.type] ?? field.type)]]
        : [],
    ),
  )
  expect(readTables[name].columns).toEqual(real)
})

test.each(Object.keys(readTables))('MongoDB keeps %s where it is looked for', async (name) => {
  const access = async (one: typeof payload) => await driverAccess(one)
  const [real, read] = [await access(payload), await access(site.payload)]
  if (real.kind === 'sqlite' || read.kind === 'sqlite') return
  const named = (driver: typeof real) =>
    (driver.collectionOf(name) as unknown as { collectionName: string }).collectionName
  expect(named(read)).toBe(named(real))
})

const later = new Date(Date.now() + 3_600_000).toISOString()
const questions: [string, string, ReadWhere, { sort?: string | string[]; limit?: number; page?: number; count?: boolean; only?: string[] }][] = [
  ['everything', 'timeline', {}, { sort: 'id' }],
  ['some columns', 'timeline', {}, { sort: ['-title', 'document'], only: ['slug', 'topics', 'liveUntil', 'refs'] }],
  ['what has begun and has no end', 'timeline', { and: [{ liveFrom: { less_than_equal: later } }, { liveUntil: { exists: false } }] }, { sort: 'id' }],
  ['one or the other', 'timeline', { or: [{ sourceCollection: { equals: 'careers' } }, { slug: { in: ['one-course'] } }] }, { sort: 'id' }],
  ['none of nothing', 'timeline', { and: [] }, { sort: 'id', limit: 2 }],
  ['the second page, counted', 'timeline', { sequence: { greater_than: 0 } }, { sort: 'sequence', limit: 2, page: 2, count: true }],
  ['what has an end', 'timeline', { liveUntil: { exists: true } }, {}],
  ['publications whole', 'publications', { kind: { equals: 'publish' } }, { sort: 'id' }],
  ['contents', 'publications', { document: { exists: true } }, { sort: '-id', only: ['snapshot', 'authors'] }],
  ['commits', 'commits', { and: [{ sequence: { greater_than_equal: 1 } }, { at: { less_than: later } }, { projected: { equals: true } }] }, { sort: '-sequence' }],
] // prettier-ignore

test.each(questions)('%s', async (_what, collection, where, args) => {
  const ask = (one: typeof payload) =>
    systemStore(one).find(collection, { where: where as never, ...(args as object) })
  const [real, read] = [await ask(payload), await ask(site.payload)]
  // A database may leave out what is nothing.
  const plain = ({ docs, totalDocs }: typeof real) => ({
    totalDocs,
    docs: docs.map((row) =>
      Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && !isEmpty(value))),
    ),
  })
  expect(plain(read)).toEqual(plain(real))
  if (!_what.startsWith('what has an end')) expect(read.docs.length).toBeGreaterThan(0)
})

const isEmpty = (value: unknown) => Array.isArray(value) && value.length === 0

test('what refers to a document, and one row', async () => {
  const [{ document } = { document: '' }] = (
    await systemStore(payload).find('timeline', { where: { sourceCollection: { equals: 'courses' } } })
  ).docs
  const referring = (one: typeof payload) =>
    systemStore(one).find('timeline', {
      where: { refs: { in: [`courses:${document}`, 'courses:none'] } },
      only: ['slug'],
    })
  const slugs = async (one: typeof payload) => (await referring(one)).docs.map(({ id, slug }) => [id, slug])
  expect(await slugs(site.payload)).toEqual(await slugs(payload))
  expect(await slugs(site.payload)).toHaveLength(1)
  const newest = await systemStore(site.payload).findOne('commits', { sequence: { equals: 1 } })
  expect(newest).toEqual(await systemStore(payload).findOne('commits', { sequence: { equals: 1 } }))
  expect(await systemStore(site.payload).count('commits')).toBe(await systemStore(payload).count('commits'))
})

test.each([
  ['another collection', 'users', {}],
  ['another column', 'timeline', { password: { equals: 'x' } }],
  ['another word', 'timeline', { title: { like: 'x' } }],
])('%s is not read', async (_what, collection, where) => {
  await expect(systemStore(site.payload).find(collection, { where: where as never })).rejects.toThrow(
    /[Rr]eade?r?s/,
  )
})

test('nothing is written', async () => {
  await expect(systemStore(site.payload).create('commits', {} as never)).rejects.toThrow()
  const driver = await driverAccess(site.payload)
  if (driver.kind === 'sqlite') await expect(driver.sql('DELETE FROM commits')).rejects.toThrow(/readonly/)
})
