import { type Built, richText } from '#test/support/build'
import { startServer } from '#test/support/startServer'

const { payload, people, build, http } = await startServer()

const [editor, reviewer, admin, viewer, contributor] = [
  'editor@example.com',
  'reviewer@example.com',
  'admin@example.com',
  'viewer@example.com',
  'contributor@example.com',
]

const commentsOf = (career: { id: string }) => `/api/careers/${career.id}/comments`

const say = async (career: { id: string }, as: string, body: object) => {
  const answer = await http.post(commentsOf(career), { as, body })
  expect([answer.status, answer.text]).toEqual([201, expect.any(String)])
  return answer.body as { id: string; place: string | null; itemId: string | null }
}

const settle = (career: { id: string }, comment: { id: string }, as: string, what: string) =>
  http.post(`${commentsOf(career)}/${comment.id}/${what}`, { as })

const move = (career: { id: string }, as: string, name: string, body: object = {}) =>
  http.post(`/api/careers/${career.id}/transitions/${name}`, { as, body })

const stored = (career: { id: string }) =>
  payload.findByID({
    collection: 'careers',
    id: career.id,
    depth: 0,
    showHiddenFields: true,
  }) as unknown as Promise<Built & { lockVersion: number; sections: { id: string }[] }>

const eventsOf = async (career: { id: string }) =>
  (
    await payload.find({
      collection: 'events',
      where: { document: { equals: career.id } },
      sort: 'sequence',
      limit: 0,
    })
  ).docs

const twoSections = {
  sections: [
    { heading: 'First', body: richText('One.') },
    { heading: 'Second', body: richText('Two.') },
  ],
}

describe('a comment', () => {
  test('on a document is read by everybody at the desk, with who said it', async () => {
    const career = await build.career()
    await say(career, reviewer, { body: '  Who is this for?  ' })
    for (const as of [editor, reviewer, admin, viewer]) {
      const { status, body } = await http.get(commentsOf(career), { as })
      expect(status).toBe(200)
      expect(body).toMatchObject({ totalDocs: 1, openMustFix: 0, mayComment: as !== viewer })
      expect(body.docs[0]).toMatchObject({
        body: 'Who is this for?',
        place: null,
        author: { id: people.reviewer.id, name: 'Reviewer' },
        resolvedAt: null,
      })
    }
  })

  test('leaves content, revision, lock and approvals as they are', async () => {
    const career = await build.career({ state: 'approved' })
    const before = await stored(career)
    const comment = await say(career, editor, { body: 'Nice.', path: 'title' })
    await settle(career, comment, editor, 'resolve')
    expect(await stored(career)).toEqual(before)
    expect((await move(career, reviewer, 'publish')).status).toBe(200)
  })

  test('on an item of a list follows the item when it moves, and says so when it is gone', async () => {
    const career = await build.career(twoSections)
    const { sections } = await stored(career)
    const byPath = await say(career, reviewer, { body: 'Which ones?', path: 'sections.1.body' })
    const byItem = await say(career, reviewer, { body: 'And here?', itemId: sections[1]!.id })
    expect(byPath).toMatchObject({ place: 'sections.1.body', itemId: sections[1]!.id })
    expect(byItem).toMatchObject({ place: 'sections.1' })

    const places = async () => {
      const { body } = await http.get(commentsOf(career), { as: editor })
      return body.docs.map(({ place, itemIsGone }: Record<string, unknown>) => [place, itemIsGone])
    }
    await http.patch(`/api/careers/${career.id}`, {
      as: editor,
      body: { sections: [...sections].reverse() },
    })
    expect(await places()).toEqual([
      ['sections.0.body', false],
      ['sections.0', false],
    ])
    await http.patch(`/api/careers/${career.id}`, { as: editor, body: { sections: [sections[0]] } })
    expect(await places()).toEqual([
      [null, true],
      [null, true],
    ])
  })

  test.each([
    ['a field there is not', { path: 'salary' }, 'path'],
    ['an item there is not', { path: 'sections.7.body' }, 'path'],
    ['an id of no row', { itemId: 'nobody' }, 'itemId'],
    ['a comment there is not', { parent: 'nobody' }, 'parent'],
    ['a person there is not', { mentions: ['nobody'] }, 'mentions.0'],
  ])('about %s is refused', async (_what, more, path) => {
    const career = await build.career()
    const { status, body } = await http.post(commentsOf(career), {
      as: editor,
      body: { body: 'Hm.', ...more },
    })
    expect([status, body.errors[0].path]).toEqual([422, path])
  })

  test.each([
    [{}, 'body'],
    [{ body: '   ' }, 'body'],
    [{ body: 'Hm.', path: '../../etc' }, 'path'],
    [{ body: 'Hm.', musstFix: true }, 'musstFix'],
    [{ body: 'Hm.', mentions: 'all' }, 'mentions'],
  ])('with the body %j is a 400 that names the field', async (sent, path) => {
    const career = await build.career()
    const { status, body } = await http.post(commentsOf(career), { as: editor, body: sent })
    expect([status, body.errors[0].path]).toEqual([400, path])
  })

  test('is written down in the audit trail, and so is what becomes of it', async () => {
    const career = await build.career()
    const comment = await say(career, reviewer, { body: 'Source?', mustFix: true })
    await settle(career, comment, editor, 'resolve')
    await settle(career, comment, reviewer, 'reopen')
    const events = (await eventsOf(career)).slice(1)
    expect(events).toMatchObject([
      { action: 'comment', actor: people.reviewer.id, note: 'Source?', details: { mustFix: true } },
      { action: 'comment-resolved', actor: people.editor.id, details: { comment: comment.id } },
      { action: 'comment-reopened', actor: people.reviewer.id },
    ])
  })

  test('is resolved once and reopened once', async () => {
    const career = await build.career()
    const comment = await say(career, reviewer, { body: 'Source?' })
    expect((await settle(career, comment, editor, 'reopen')).status).toBe(409)
    expect((await settle(career, comment, editor, 'resolve')).body).toMatchObject({
      resolvedBy: { id: people.editor.id, name: 'Editor' },
      resolvedAt: expect.any(String),
    })
    expect((await settle(career, comment, editor, 'resolve')).status).toBe(409)
    expect((await settle(career, comment, reviewer, 'reopen')).body).toMatchObject({ resolvedAt: null })
    expect((await settle(career, comment, reviewer, 'delete')).status).toBe(404)
  })

  test('of two people who resolve it at the same moment, one is told that it has happened', async () => {
    const career = await build.career()
    const comment = await say(career, reviewer, { body: 'Source?' })
    const answers = await Promise.all([
      settle(career, comment, editor, 'resolve'),
      settle(career, comment, admin, 'resolve'),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  test('is answered; answers belong to the comment where the talk began', async () => {
    const career = await build.career(twoSections)
    const first = await say(career, reviewer, { body: 'Source?', path: 'sections.0.heading' })
    const answer = await say(career, editor, { body: 'A census.', parent: first.id })
    const second = await say(career, reviewer, { body: 'Which?', parent: answer.id })
    expect([answer, second]).toMatchObject([
      { parent: first.id, place: 'sections.0.heading' },
      { parent: first.id, place: 'sections.0.heading' },
    ])
    expect((await settle(career, answer, editor, 'resolve')).status).toBe(409)
    const held = await http.post(commentsOf(career), {
      as: editor,
      body: { body: 'No.', parent: first.id, mustFix: true },
    })
    expect(held.status).toBe(422)
  })

  test('is edited by its author until it has a reply, and its first words stay in the history', async () => {
    const career = await build.career()
    const comment = await say(career, reviewer, { body: 'Sorce?' })
    const edit = (as: string, body: object) => http.patch(`${commentsOf(career)}/${comment.id}`, { as, body })
    expect((await edit(editor, { body: 'Mine now' })).status).toBe(403)
    expect((await edit(reviewer, { body: 'Source?', mustFix: true })).body).toMatchObject({
      body: 'Source?',
      mustFix: true,
      editedAt: expect.any(String),
    })
    expect((await eventsOf(career)).at(-1)).toMatchObject({
      action: 'comment-edited',
      details: { before: 'Sorce?' },
    })
    await say(career, editor, { body: 'A census.', parent: comment.id })
    expect((await edit(reviewer, { body: 'Never mind' })).status).toBe(409)
  })

  test('belongs to its document: under another address it is not there', async () => {
    const [career, other] = [await build.career(), await build.career()]
    const comment = await say(career, reviewer, { body: 'Source?' })
    expect((await settle(other, comment, editor, 'resolve')).status).toBe(404)
    expect((await http.get(commentsOf(other), { as: editor })).body.totalDocs).toBe(0)
  })

  test('lists come in pages, and open ones apart from resolved ones', async () => {
    const career = await build.career()
    const comments = []
    for (const body of ['One', 'Two', 'Three']) comments.push(await say(career, reviewer, { body }))
    await settle(career, comments[1]!, editor, 'resolve')
    const bodies = async (query: string) => {
      const { body } = await http.get(`${commentsOf(career)}?${query}`, { as: editor })
      return body.docs.map(({ body: words }: { body: string }) => words)
    }
    expect(await bodies('resolved=false')).toEqual(['One', 'Three'])
    expect(await bodies('resolved=true')).toEqual(['Two'])
    expect(await bodies('limit=2&page=2')).toEqual(['Three'])
    expect((await http.get(`${commentsOf(career)}?sort=body`, { as: editor })).status).toBe(400)
  })
})

test('a comment has room for 4,000 characters and no more', async () => {
  const career = await build.career()
  const length = async (n: number) =>
    (await http.post(commentsOf(career), { as: editor, body: { body: 'x'.repeat(n) } })).status
  expect([await length(4000), await length(4001)]).toEqual([201, 400])
})

describe('a comment that says something must be fixed', () => {
  test('holds up the approval until it is resolved, but not the submit', async () => {
    const career = await build.career()
    const comment = await say(career, reviewer, { body: 'No source.', path: 'summary', mustFix: true })
    expect((await move(career, editor, 'submit')).status).toBe(200)

    const refused = await move(career, reviewer, 'approve')
    expect(refused.status).toBe(422)
    expect(refused.body.errors).toEqual([
      expect.objectContaining({
        path: 'summary',
        gate: 'comments-resolved',
        message: expect.stringContaining('No source.'),
      }),
    ])
    const { body } = await http.get(`/api/careers/${career.id}/transitions`, { as: reviewer })
    expect(body.openMustFix).toBe(1)
    expect(body.transitions).toContainEqual(
      expect.objectContaining({
        transition: 'approve',
        allowed: false,
        reason: expect.stringContaining('No source.'),
      }),
    )

    await settle(career, comment, editor, 'resolve')
    expect((await move(career, reviewer, 'approve')).body.workflowState).toBe('approved')
  })

  test('holds up the submit of nobody in the list of what one may do', async () => {
    const career = await build.career()
    await say(career, reviewer, { body: 'No source.', mustFix: true })
    const { body } = await http.get(`/api/careers/${career.id}/transitions`, { as: editor })
    expect(body.transitions).toContainEqual(expect.objectContaining({ transition: 'submit', allowed: true }))
  })

  test('holds up publishing when it is said after the approval', async () => {
    const career = await build.career({ state: 'approved' })
    const comment = await say(career, editor, { body: 'Wait: the figure is old.', mustFix: true })
    expect((await move(career, reviewer, 'publish')).status).toBe(422)
    const at = new Date(Date.now() + 3_600_000).toISOString()
    expect((await move(career, reviewer, 'schedule', { publishAt: at })).status).toBe(422)
    await settle(career, comment, reviewer, 'resolve')
    expect((await move(career, reviewer, 'publish')).status).toBe(200)
  })
})

describe('who may comment', () => {
  test('a stranger is asked to sign in', async () => {
    const career = await build.career()
    expect((await http.get(commentsOf(career))).status).toBe(401)
    expect((await http.post(commentsOf(career), { body: { body: 'Hello' } })).status).toBe(401)
  })

  test('a viewer reads and writes nothing', async () => {
    const career = await build.career()
    const comment = await say(career, reviewer, { body: 'Source?' })
    expect((await http.post(commentsOf(career), { as: viewer, body: { body: 'Hello' } })).status).toBe(403)
    expect((await settle(career, comment, viewer, 'resolve')).status).toBe(403)
    expect((await http.get(commentsOf(career), { as: viewer })).body.docs[0].resolvedAt).toBeNull()
  })

  test('a contributor comments on their own documents and sees nothing of what is said about others', async () => {
    const own = await build.career({ createdBy: people.contributor })
    const others = await build.career()
    const live = await build.career({ state: 'published' })
    await say(own, contributor, { body: 'Is this better?' })
    expect((await http.get(commentsOf(own), { as: contributor })).body.totalDocs).toBe(1)
    expect((await http.get(commentsOf(others), { as: contributor })).status).toBe(404)
    expect((await http.get(commentsOf(live), { as: contributor })).status).toBe(403)
    expect((await http.post(commentsOf(live), { as: contributor, body: { body: 'Hi' } })).status).toBe(403)
  })

  test('a contributor is not notified of what they may not read', async () => {
    const career = await build.career()
    const { status } = await http.post(commentsOf(career), {
      as: editor,
      body: { body: 'Look.', mentions: [people.contributor.id] },
    })
    expect(status).toBe(422)
  })

  test('nobody writes, changes or deletes comments past their endpoints', async () => {
    const career = await build.career()
    const comment = await say(career, reviewer, { body: 'Source?', mustFix: true })
    for (const as of [admin, editor, reviewer]) {
      const at = `/api/comments/${comment.id}`
      expect((await http.post('/api/comments', { as, body: { body: 'x' } })).status).toBe(403)
      expect((await http.patch(at, { as, body: { mustFix: false } })).status).toBe(403)
      expect((await http.delete(at, { as })).status).toBe(403)
    }
    expect((await http.get('/api/comments', { as: contributor })).status).toBe(403)
  })
})

test('after all this the audit trail holds', async () => {
  const { verifyTrail } = await import('#test/support/trail')
  expect(await verifyTrail(payload)).toMatchObject({ ok: true })
})
