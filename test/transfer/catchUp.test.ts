import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { type Build, builders } from '#test/support/build'
import { type People, createPeople } from '#test/support/people'
import { type Started, startPayload } from '#test/support/startPayload'

const { archiveWriter } = await import('#src/transfer/archiveWriter')
const { catchUp, standNow } = await import('#src/transfer/catchUp')
const { writtenIds } = await import('#src/transfer/writtenIds')
const { siteRows } = await import('#src/transfer/siteRows')
const { tableName, tablesOf } = await import('#src/database/tables')
const { systemStore } = await import('#src/database/store')

/*
 * What happens on MongoDB, where nothing can be read as of one instant, while a site is copied. Here on either database.
 */
let started: Started
let people: People
let build: Build
beforeAll(async () => {
  started = await startPayload()
  people = await createPeople(started.payload)
  build = builders(started.payload, people)
})
afterAll(() => started?.stop())

test('what was deleted while it was copied is not in the copy, also when no event tells of it', async () => {
  const { payload } = started
  const course = await build.course({ state: 'published', title: 'Deleted meanwhile' })
  await payload.create({
    collection: 'payload-preferences',
    data: {
      key: 'nav',
      value: { open: true },
      user: { relationTo: 'users', value: people.editor.id },
    } as never,
    user: people.editor,
    overrideAccess: false,
  })
  const stand = await standNow(payload)
  const file = path.join(started.folder, 'caught-up.ndjson')
  const writer = await archiveWriter(file, { force: false })
  const written = await writtenIds()
  for (const place of tablesOf(payload))
    for await (const rows of siteRows(payload, place)) {
      for (const row of rows) await writer.write({ in: tableName(place), row })
      await written.note(place, rows)
    }

  await payload.db.deleteVersions({ collection: 'courses', where: { parent: { equals: course.id } } })
  await systemStore(payload).remove('courses', { id: { equals: course.id } })
  await systemStore(payload).remove('timeline', { document: { equals: course.id } })
  await systemStore(payload).remove('payload-preferences', {})
  const caught = await catchUp({ payload, writer, written }, stand)
  await writer.end()
  await written.end()

  const gone = (await readFile(file, 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { in?: string; gone?: string })
    .filter((line) => line.gone !== undefined)
  expect(caught).toEqual({ passes: 1, caughtUp: true })
  expect(gone).toEqual(expect.arrayContaining([{ in: 'courses', gone: course.id }]))
  expect([...new Set(gone.map((line) => line.in))].sort()).toEqual([
    'courses',
    'courses.versions',
    'payload-preferences',
    'timeline',
  ])
})

test('nothing that is there is taken for deleted', async () => {
  const { payload } = started
  const lines: { gone?: string }[] = []
  const written = await writtenIds()
  for (const place of tablesOf(payload))
    for await (const rows of siteRows(payload, place)) await written.note(place, rows)
  // Something changes meanwhile, so that there is a second pass, by the audit trail.
  const stand = await standNow(payload)
  let writes = 0
  const writer = {
    write: async (line: object) => {
      lines.push(line)
      if (writes++ === 0) await build.course({ state: 'published', title: 'New meanwhile' })
    },
    end: () => Promise.reject(new Error('not here')),
    abandon: () => Promise.resolve(),
  }
  await build.book({ state: 'in_review' })
  const caught = await catchUp({ payload, writer, written }, stand)
  await written.end()
  expect(caught.passes).toBeGreaterThan(1)
  expect(caught.caughtUp).toBe(true)
  expect(lines.filter((line) => line.gone !== undefined)).toEqual([])
})
