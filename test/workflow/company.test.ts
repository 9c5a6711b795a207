import { startServer } from '#test/support/startServer'

const { payload, people, build, http } = await startServer()

const [editor, reviewer, viewer, contributor] = [
  'editor@example.com',
  'reviewer@example.com',
  'viewer@example.com',
  'contributor@example.com',
]

type Presence = {
  others: { id: string; name: string; isYou: boolean; isEditing: boolean }[]
  revision: string
  stamp: string
}

const beAt = async (career: { id: string }, as: string, body: object): Promise<Presence> => {
  const answer = await http.post(`/api/careers/${career.id}/presence`, { as, body })
  expect([answer.status, answer.text]).toEqual([200, expect.any(String)])
  return answer.body as Presence
}

test('people at the same document see each other, and who has unsaved text', async () => {
  const career = await build.career()
  expect((await beAt(career, editor, { tab: 'a', isEditing: true })).others).toEqual([])
  const seen = await beAt(career, reviewer, { tab: 'b' })
  expect(seen.others).toEqual([
    { id: people.editor.id, name: expect.any(String), isYou: false, isEditing: true },
  ])
  expect((await beAt(career, editor, { tab: 'c' })).others).toEqual([
    { id: people.editor.id, name: expect.any(String), isYou: true, isEditing: true },
    { id: people.reviewer.id, name: expect.any(String), isYou: false, isEditing: false },
  ])
})

test('who leaves is gone, and nobody shows another user out', async () => {
  const career = await build.career()
  await beAt(career, editor, { tab: 'a' })
  await http.post(`/api/careers/${career.id}/presence/leave`, { as: reviewer, body: { tab: 'a' } })
  expect((await beAt(career, reviewer, { tab: 'b' })).others).toHaveLength(1)
  await http.post(`/api/careers/${career.id}/presence/leave`, { as: editor, body: { tab: 'a' } })
  expect((await beAt(career, reviewer, { tab: 'b' })).others).toEqual([])
})

test('a window that says nothing any more counts as closed', async () => {
  const career = await build.career()
  await beAt(career, editor, { tab: 'a' })
  const key = `presence:careers:${career.id}:${people.editor.id}:a`
  const entry = await payload.kv.get<Record<string, string>>(key)
  await payload.kv.set(key, { ...entry, seenAt: new Date(Date.now() - 60_000).toISOString() })
  expect((await beAt(career, reviewer, { tab: 'b' })).others).toEqual([])
})

test('a user who may not read the document learns nothing of who is there', async () => {
  const career = await build.career({ createdBy: people.editor })
  for (const path of ['presence', 'presence/leave']) {
    const { status } = await http.post(`/api/careers/${career.id}/${path}`, {
      as: contributor,
      body: { tab: 'a' },
    })
    expect(status).toBe(path === 'presence' ? 404 : 200)
  }
  expect((await http.post(`/api/careers/${career.id}/presence`, { body: { tab: 'a' } })).status).toBe(401)
  expect(
    (await http.get(`/api/careers/${career.id}/colleagues?for=mention`, { as: contributor })).status,
  ).toBe(404)
})

test('the stamp changes with a word, a move and a save', async () => {
  const career = await build.career()
  const stamp = async () => (await beAt(career, reviewer, { tab: 'a' })).stamp
  const first = await stamp()
  expect(await stamp()).toBe(first)
  await http.post(`/api/careers/${career.id}/comments`, { as: editor, body: { body: 'A word.' } })
  const second = await stamp()
  expect(second).not.toBe(first)
  await http.post(`/api/careers/${career.id}/assign`, { as: editor, body: { assignee: people.reviewer.id } })
  expect(await stamp()).not.toBe(second)
})

type Found = { docs: { id: string; name: string; isAuthor: boolean }[] }
const lookFor = async (career: { id: string }, as: string, query: string) => {
  const { status, body } = await http.get(`/api/careers/${career.id}/colleagues?${query}`, { as })
  return { status, ids: (body as Found).docs?.map(({ id }) => id), docs: (body as Found).docs }
}

test('only people are offered who can be mentioned or given the document', async () => {
  const career = await build.career({ createdBy: people.editor })
  const toMention = await lookFor(career, reviewer, 'for=mention')
  expect(toMention.ids).toEqual(expect.arrayContaining([people.editor.id, people.viewer.id]))
  expect(toMention.ids).not.toContain(people.reviewer.id)
  expect(toMention.ids).not.toContain(people.contributor.id)
  const toAssign = await lookFor(career, reviewer, 'for=assign')
  expect(toAssign.ids).toEqual(expect.arrayContaining([people.editor.id, people.reviewer.id]))
  expect(toAssign.ids).not.toContain(people.viewer.id)
  expect(toAssign.docs.find(({ id }) => id === people.editor.id)).toMatchObject({ isAuthor: true })
  expect((await lookFor(career, viewer, 'for=mention')).status).toBe(403)
  expect((await lookFor(career, reviewer, 'for=nothing')).status).toBe(400)
})

test('a document published without approval says so from then on', async () => {
  const career = await build.career()
  const standing = async () =>
    (await http.get(`/api/careers/${career.id}/transitions`, { as: reviewer })).body
  expect(await standing()).toMatchObject({ brokenGlass: null, gates: expect.arrayContaining(['complete']) })
  const broken = await http.post(`/api/careers/${career.id}/transitions/break-glass`, {
    as: 'admin@example.com',
    body: { reason: 'A court order.' },
  })
  expect([broken.status, broken.text]).toEqual([200, expect.any(String)])
  expect(await standing()).toMatchObject({
    brokenGlass: { reason: 'A court order.', name: expect.any(String), isLive: true },
  })
  await http.post(`/api/careers/${career.id}/transitions/unpublish`, { as: reviewer })
  expect(await standing()).toMatchObject({ brokenGlass: { isLive: false } })
})
