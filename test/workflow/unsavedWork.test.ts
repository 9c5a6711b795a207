import { v7 as uuidv7 } from 'uuid'

import { longestWork } from '#src/content/unsavedWork'
import { systemStore } from '#src/database/store'
import { forgetOldWork } from '#src/workflow/unsavedWork'
import type { Built } from '#test/support/build'
import { createPerson } from '#test/support/people'
import { startServer } from '#test/support/startServer'

/* What a user typed and did not save: theirs alone, and nothing to the document. */

const { payload, people, build, http } = await startServer()
const { editor, admin, contributor, viewer } = people

const keep = (as: string, document: string, more: object = {}) =>
  http.post('/api/unsaved-work/keep', {
    as,
    body: { id: uuidv7(), collection: 'careers', document, revision: 'one', work: '{"a":1}', ...more },
  })
const kept = async (as: string, where = '') =>
  (await http.get(`/api/unsaved-work?limit=100${where}`, { as })).body.docs as Record<string, unknown>[]
const everything = async () => (await systemStore(payload).find('unsaved-work')).docs

let career: Built
beforeAll(async () => {
  career = await build.career({ state: 'approved', createdBy: editor })
})
beforeEach(() => systemStore(payload).remove('unsaved-work', {}))

test('it is kept for its owner, who finds it by its document, and the last word takes the place of the one before', async () => {
  const id = uuidv7()
  const before = await payload.findByID({ collection: 'careers', id: career.id, depth: 0 })
  const told = { collection: 'events', where: { document: { equals: career.id } } } as const
  const events = await payload.count(told)
  expect((await keep(editor.email, career.id, { id })).status).toBe(200)
  expect((await keep(editor.email, career.id, { id, work: '{"a":2}' })).status).toBe(200)
  expect((await keep(editor.email, 'new', { revision: null })).status).toBe(200)
  const [row, ...more] = await kept(editor.email, `&where[document][equals]=${career.id}`)
  expect(more).toEqual([])
  expect(row).toMatchObject({ id, collectionSlug: 'careers', revision: 'one', work: '{"a":2}' })
  expect(await payload.findByID({ collection: 'careers', id: career.id, depth: 0 })).toEqual(before)
  expect(await payload.count(told)).toEqual(events)
})

test('nobody else sees, takes over or forgets it, an admin included', async () => {
  const id = uuidv7()
  await keep(editor.email, career.id, { id })
  for (const { email } of [admin, contributor, viewer]) {
    expect(await kept(email)).toEqual([])
    expect((await http.get(`/api/unsaved-work/${id}`, { as: email })).status).toBe(404)
    await http.post(`/api/unsaved-work/${id}/forget`, { as: email, body: {} })
  }
  expect((await keep(admin.email, career.id, { id, work: 'mine' })).status).toBe(404)
  expect((await http.get('/api/unsaved-work')).status).toBe(401)
  expect(await everything()).toMatchObject([{ id, owner: editor.id, work: '{"a":1}' }])
})

test('it is forgotten when its owner says so, twice as well', async () => {
  const id = uuidv7()
  await keep(editor.email, career.id, { id })
  for (let round = 0; round < 2; round++)
    expect((await http.post(`/api/unsaved-work/${id}/forget`, { as: editor.email, body: {} })).status).toBe(
      200,
    )
  expect(await everything()).toEqual([])
})

test('it is kept only where its owner could save it', async () => {
  expect((await keep(viewer.email, career.id)).status).toBe(403)
  expect((await keep(viewer.email, 'new')).status).toBe(403)
  expect((await keep(contributor.email, career.id)).status).toBe(403)
  expect((await keep(editor.email, uuidv7())).status).toBe(403)
  expect(await everything()).toEqual([])
})

test.each([
  [413, 'work', { work: 'x'.repeat(longestWork + 1) }],
  [400, 'work', { work: { $ne: 1 } }],
  [400, 'id', { id: '../x' }],
  [400, 'document', { document: { $ne: null } }],
  [400, 'collection', { collection: 'users' }],
  [400, 'owner', { owner: 'x' }],
])('is refused with %i for a bad %s, by its name', async (wanted, path, more) => {
  const { status, body } = await keep(editor.email, career.id, more)
  expect([status, body.errors?.[0]?.path]).toEqual([wanted, path])
})

test('the oldest of many makes room, what is old goes by itself, and the rest with the account', async () => {
  const leaving = await createPerson(payload, { email: 'leaving@example.com', roles: ['editor'] })
  const ids = Array.from({ length: 41 }, () => uuidv7())
  for (const id of ids) await keep(leaving.email, 'new', { id })
  const left = (await kept(leaving.email)).map(({ id }) => id)
  expect(left).toHaveLength(40)
  expect(left).not.toContain(ids[0])
  const keptAt = new Date(Date.now() - 31 * 24 * 60 * 60 * 1000).toISOString()
  await systemStore(payload).update('unsaved-work', { id: { equals: ids[1]! } }, { keptAt })
  expect(await forgetOldWork(payload)).toBe(1)
  expect((await http.delete(`/api/users/${leaving.id}`, { as: admin.email })).status).toBe(200)
  expect(await everything()).toEqual([])
})
