import { type CollectionConfig, buildConfig } from 'payload'
import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { type Doors, doorsOfCollection, rootDoors } from '#access/doors'
import type { Governed } from '#access/matrix'
import type { Built } from '#test/support/build'
import { startServer } from '#test/support/startServer'

// One database is enough: what is refused here is refused before a database is asked.
/*
 * What is sent to an endpoint of our own is held to its declaration: a member that it does not know is refused by its name, whatever
 * the name. The doors are those of access/doors.ts that Payload does not bring along.
 */

const { payload, people, build, http } = await startServer()
const admin = people.admin.email

const writes = /^(POST|PATCH|PUT|DELETE) /
const strange = ['nonsense', 'revision.$ne', '__proto__', 'constructor']

/** What Payload serves for a collection by itself, by its own word. */
const ofPayload = await (async (): Promise<Set<string>> => {
  const plain: CollectionConfig = { slug: 'plain', fields: [] }
  const config = await buildConfig({
    secret: 'none',
    db: sqliteAdapter({ client: { url: 'file::memory:' } }),
    collections: [plain, { ...plain, slug: 'people', auth: true }, { ...plain, slug: 'files', upload: true }],
    telemetry: false,
    typescript: { autoGenerate: false },
  })
  return new Set(
    [...config.collections.flatMap(({ endpoints }) => endpoints || []), ...config.endpoints].map(
      ({ method, path }) => `${method.toUpperCase()} ${path}`,
    ),
  )
})()

const own = (doors: Doors, before: string): string[] =>
  Object.keys(doors)
    .filter((door) => writes.test(door) && !ofPayload.has(door))
    .map((door) => door.replace(' ', ` /api${before}`))

const doors = [
  ...own(rootDoors, ''),
  ...payload.config.collections.flatMap(({ slug }) => own(doorsOfCollection(slug as Governed), `/${slug}`)),
  // Takes the place of Payload's own.
  'POST /api/users/forgot-password',
]

let career: Built
let addressOf: (door: string) => Promise<string>

beforeAll(async () => {
  career = await build.career({ state: 'in_review' })
  const { body: comment } = await http.post(`/api/careers/${career.id}/comments`, {
    as: admin,
    body: { body: 'Why?' },
  })
  const note = await payload.find({ collection: 'notifications', limit: 1, depth: 0 })
  const documents = new Map<string, string>([
    ['careers', career.id],
    ['users', people.viewer.id],
    ['notifications', String(note.docs[0]?.id ?? 'x')],
    ['unsaved-work', 'x'],
  ])
  addressOf = async (door) => {
    const address = door.slice(door.indexOf(' ') + 1)
    const collection = address.split('/')[2]!
    const id = !address.includes(':id')
      ? ''
      : (documents.get(collection) ?? (await build.content(collection)).id)
    if (id) documents.set(collection, id)
    return address
      .replace(':id', id)
      .replace(':transition', 'approve')
      .replace(':comment', collection === 'careers' ? String(comment.id) : 'x')
      .replace(':what', 'resolve')
      .replace(':session', 'x')
  }
})

test('there are such doors', () => {
  expect(doors.length).toBeGreaterThan(50)
  expect(doors).toEqual(
    expect.arrayContaining(['POST /api/curation/lookup', 'DELETE /api/users/:id/sessions/:session']),
  )
})

test.each(doors)('%s refuses what it does not know, by its name', async (door) => {
  const [method = ''] = door.split(' ')
  const address = await addressOf(door)
  for (const name of strange) {
    const body = `{ ${JSON.stringify(name)}: { "$gt": "" } }`
    const answer = await http.request(method, address, {
      as: admin,
      body,
      headers: { 'content-type': 'application/json' },
    })
    expect(answer.status === 400 ? 400 : `${name}: ${answer.status} ${answer.text}`).toBe(400)
    expect((answer.body.errors as { path: string }[]).map(({ path }) => path)).toContain(name)
  }
})

test('also below the top, where the whole path is said', async () => {
  const body = { documents: [{ id: career.id, $set: 1, nonsense: 2 }] }
  const { status, body: problem } = await http.post('/api/careers/transitions/approve', { as: admin, body })
  expect(status).toBe(400)
  expect(problem.errors.map(({ path }: { path: string }) => path)).toEqual([
    'documents.0.$set',
    'documents.0.nonsense',
  ])
})

describe('a saved view', () => {
  const save = (view: object) =>
    http.post('/api/payload-query-presets', {
      as: people.editor.email,
      body: { title: 'A view', relatedCollection: 'books', ...view },
    })

  test.each([
    { where: { nothing: { equals: 1 } } },
    { where: { or: [{ and: [{ title: { near: 'x' } }] }] } },
    { where: { year: { equals: 'abc' } } },
    { where: { or: [{ and: [{ $where: { equals: 'x' } }] }] } },
    { where: { title: { like: { $gt: '' } } } },
    { where: 'title' },
    { where: 5 },
    { where: [{ title: { equals: 'x' } }] },
    { groupBy: 'nothing' },
    { groupBy: '$where' },
    { relatedCollection: 'nothing' },
  ])('asks only what its list may be asked, not %j', async (view) => {
    expect((await save(view)).status).toBe(400)
  })

  test('that asks properly is kept, and checked again when it is changed', async () => {
    const { status, body } = await save({
      where: { or: [{ and: [{ title: { like: 'x' } }] }] },
      groupBy: 'language',
    })
    expect(status).toBe(201)
    const address = `/api/payload-query-presets/${body.doc.id}`
    const as = people.editor.email
    expect((await http.patch(address, { as, body: { where: { nothing: { equals: 1 } } } })).status).toBe(400)
    expect((await http.patch(address, { as, body: { relatedCollection: 'cities' } })).status).toBe(400)
    expect(
      (await http.patch(address, { as, body: { title: 'Another', where: null, groupBy: '' } })).status,
    ).toBe(200)
    const { body: kept } = await http.get(address, { as })
    expect(kept).toMatchObject({ title: 'Another', where: null, relatedCollection: 'books' })
  })
})
