import type { Payload } from 'payload'

import { type Built, builders } from '#test/support/build'
import { type Http, startHttp } from '#test/support/http'
import { createPeople, type People, password } from '#test/support/people'
import { startPayload, type Started } from '#test/support/startPayload'

let started: Started
let payload: Payload
let people: People
let http: Http

beforeAll(async () => {
  started = await startPayload()
  payload = started.payload
  http = await startHttp(payload)
})
afterAll(async () => {
  await http.stop()
  await started.stop()
})

test('the first user to register on an empty site is its admin, and nobody registers after them', async () => {
  const register = (email: string) =>
    http.post('/api/users/first-register', { body: { name: 'First', email, password, roles: ['viewer'] } })
  expect((await register('first@example.com')).status).toBe(200)
  const { docs } = await payload.find({ collection: 'users' })
  expect(docs).toMatchObject([{ email: 'first@example.com', roles: expect.arrayContaining(['admin']) }])
  expect((await register('second@example.com')).status).toBe(401)
})

describe('with people', () => {
  beforeAll(async () => {
    people = await createPeople(payload)
  })

  test('the rows of a list copied from another page become rows of this one', async () => {
    const citations = [{ text: 'A source' }, { text: 'Another' }]
    const first = await http.post('/api/careers', {
      as: people.editor.email,
      body: { title: 'One', citations },
    })
    const copied = first.body.doc.citations as { id: string }[]
    const second = await http.post('/api/careers', {
      as: people.editor.email,
      body: { title: 'Two', citations: [...copied, copied[0]] },
    })
    expect(second.status).toBe(201)
    const ids = second.body.doc.citations.map(({ id }: { id: string }) => id)
    expect(new Set([...ids, ...copied.map(({ id }) => id)]).size).toBe(5)
  })

  test('of several pages all are deleted or changed, or none and it is said which', async () => {
    const build = builders(payload, people)
    const [mine, other] = [await build.book({ title: 'Mine' }), await build.book({ title: 'Another' })]
    const seen = await build.book({ title: 'Seen by readers', state: 'published' })
    const remove = (...documents: Built[]) =>
      http.delete(`/api/books?${documents.map(({ id }, at) => `where[id][in][${at}]=${id}`).join('&')}`, {
        as: people.editor.email,
      })
    const refused = await remove(mine, seen)
    expect(refused.status).toBe(403)
    expect(refused.body.detail).toContain('You cannot delete 1 of the 2: “Seen by readers”.')
    expect(await payload.findByID({ collection: 'books', id: mine.id })).toBeTruthy()
    const done = await remove(mine, other)
    expect(done.status).toBe(200)
    expect(done.body.docs).toHaveLength(2)

    const theirs = await build.book({ title: 'Of a contributor', createdBy: people.contributor })
    const changed = await http.patch(`/api/books?where[id][in][0]=${theirs.id}&where[id][in][1]=${seen.id}`, {
      as: people.contributor.email,
      body: { description: 'Changed.' },
    })
    expect(changed.status).toBe(403)
    expect(changed.body.detail).toContain('You cannot change 1 of the 2: “Seen by readers”.')
    expect((await payload.findByID({ collection: 'books', id: theirs.id })).description).not.toBe('Changed.')
  })

  test('and a save keeps the rows that were there', async () => {
    const made = await http.post('/api/careers', {
      as: people.editor.email,
      body: { title: 'Three', citations: [{ text: 'A' }, { text: 'B' }] },
    })
    const [a, b] = made.body.doc.citations
    const saved = await http.patch(`/api/careers/${made.body.doc.id}`, {
      as: people.editor.email,
      body: { citations: [b, a, { text: 'C' }] },
    })
    expect(saved.body.doc.citations.map(({ id }: { id: string }) => id).slice(0, 2)).toEqual([b.id, a.id])
  })

  test('a taken slug is a problem that names the field and the other page', async () => {
    await http.post('/api/careers', { as: people.editor.email, body: { title: 'Taken', slug: 'taken' } })
    const answer = await http.post('/api/careers', {
      as: people.editor.email,
      body: { title: 'Late', slug: 'taken' },
    })
    expect(answer.status).toBe(400)
    expect(answer.body.errors).toEqual([
      { path: 'slug', message: expect.stringContaining('“Taken” already has the slug taken') },
    ])
  })

  test('of people who take one slug in the same moment one gets it, and the others read who', async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        http.post('/api/careers', { as: people.editor.email, body: { title: `R${index}`, slug: 'rush' } }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 400, 400, 400, 400, 400])
    for (const { status, body } of answers) {
      if (status === 400)
        expect(body.errors[0]).toMatchObject({ path: 'slug', message: expect.stringMatching(/“R\d”/) })
    }
  })

  test('a stranger is told to sign in, not what was wrong with their data', async () => {
    const answer = await http.post('/api/careers', { body: { title: { a: 1 } } })
    expect([401, 403]).toContain(answer.status)
    expect(answer.body.errors).not.toEqual(
      expect.arrayContaining([expect.objectContaining({ path: 'title' })]),
    )
  })
})
