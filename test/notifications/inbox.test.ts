import type { Built } from '#test/support/build'
import { createPerson } from '#test/support/people'
import { startServer } from '#test/support/startServer'

const { payload, people, build, http } = await startServer()

const [editor, reviewer, second, admin, contributor] = [
  'editor@example.com',
  'reviewer@example.com',
  'second-reviewer@example.com',
  'admin@example.com',
  'contributor@example.com',
]

type News = {
  id: string
  kind: string
  text: string
  document: string
  actorName: string
  readAt: string | null
}

/** What a person was told about a document, oldest first. */
const toldOf = async (document: { id: string }, as: string): Promise<News[]> => {
  const { status, body } = await http.get('/api/notifications?limit=100', { as })
  expect(status).toBe(200)
  return body.docs.filter((news: News) => news.document === document.id).reverse()
}

const kinds = async (document: { id: string }, as: string) =>
  (await toldOf(document, as)).map(({ kind }) => kind)

const move = (career: Built, as: string, name: string, body: object = {}) =>
  http.post(`/api/careers/${career.id}/transitions/${name}`, { as, body })

const comment = (career: Built, as: string, body: object) =>
  http.post(`/api/careers/${career.id}/comments`, { as, body })

const assign = (career: Built, as: string, body: object) =>
  http.post(`/api/careers/${career.id}/assign`, { as, body })

describe('news of the workflow', () => {
  test('a submit reaches the reviewers and not the submitter', async () => {
    const career = await build.career({ state: 'in_review' })
    for (const as of [reviewer, second]) {
      expect(await toldOf(career, as)).toMatchObject([
        {
          kind: 'submitted',
          text: `Editor submitted “${career.title}” for review.`,
          actorName: 'Editor',
          readAt: null,
        },
      ])
    }
    for (const as of [editor, admin, contributor, 'viewer@example.com'])
      expect(await toldOf(career, as)).toEqual([])
  })

  test('a submit reaches the assignee alone when there is one who may review it', async () => {
    const career = await build.career()
    await assign(career, editor, { assignee: people.secondReviewer.id })
    await move(career, editor, 'submit')
    expect(await kinds(career, second)).toEqual(['assigned', 'submitted'])
    expect(await kinds(career, reviewer)).toEqual([])
  })

  test('what became of it reaches authors and submitter, with the reviewer’s words', async () => {
    const career = await build.career({ createdBy: people.contributor, state: 'in_review' })
    await move(career, reviewer, 'request-changes', { note: 'Name a source.' })
    const [news] = await toldOf(career, contributor)
    expect(news).toMatchObject({
      kind: 'changes-requested',
      text: `Reviewer requested changes to “${career.title}”: Name a source.`,
    })
    await move(career, contributor, 'submit')
    await move(career, second, 'approve')
    await move(career, admin, 'publish')
    expect(await kinds(career, contributor)).toEqual(['changes-requested', 'approved', 'published'])
    // Whose approval it rests on hears that it is out.
    expect(await kinds(career, second)).toContain('published')
  })

  test('an edit that voids an approval reaches who gave it and who waits for it', async () => {
    const career = await build.career({ state: 'approved' })
    await http.patch(`/api/careers/${career.id}`, { as: admin, body: { summary: 'Other words.' } })
    expect((await toldOf(career, reviewer)).at(-1)).toMatchObject({
      kind: 'approval-voided',
      text: expect.stringContaining('Admin edited'),
    })
    expect(await kinds(career, editor)).toEqual(['approved', 'approval-voided'])
    expect(await kinds(career, admin)).toEqual([])
  })

  test.each([
    ['approved', (career: Built) => move(career, second, 'approve')],
    ['sent back', (career: Built) => move(career, second, 'request-changes', { note: 'Source?' })],
    ['withdrawn', (career: Built) => move(career, editor, 'withdraw')],
    [
      'edited',
      (career: Built) =>
        http.patch(`/api/careers/${career.id}`, { as: editor, body: { summary: 'Other words.' } }),
    ],
  ])('what was %s waits for nobody’s eyes any more', async (_what, settle) => {
    const career = await build.career({ state: 'in_review' })
    const other = await build.career({ state: 'in_review' })
    expect((await settle(career)).status).toBe(200)
    const called = async (document: Built) =>
      (await toldOf(document, reviewer)).find(({ kind }) => kind === 'submitted')
    expect((await called(career))!.readAt).toEqual(expect.any(String))
    expect((await called(other))!.readAt).toBeNull()
  })

  test('a save that changes nothing is no news', async () => {
    const career = await build.career({ state: 'approved' })
    await http.patch(`/api/careers/${career.id}`, { as: admin, body: { title: career.title } })
    expect(await kinds(career, reviewer)).toEqual(['submitted'])
  })

  test('publishing without review is told to everybody who could have reviewed it', async () => {
    const career = await build.career()
    await move(career, admin, 'break-glass', { reason: 'The old figure was wrong.' })
    for (const as of [editor, reviewer, second]) {
      expect((await toldOf(career, as)).at(-1)).toMatchObject({
        kind: 'published-without-review',
        text: expect.stringContaining('The old figure was wrong.'),
      })
    }
  })

  test('of a large set each person hears once', async () => {
    const careers = []
    for (let n = 0; n < 5; n++) careers.push(await build.career())
    const { status } = await http.post('/api/careers/transitions/submit', {
      as: editor,
      body: { documents: careers.map(({ id }) => ({ id })) },
    })
    expect(status).toBe(200)
    const told = (await Promise.all(careers.map((career) => toldOf(career, reviewer)))).flat()
    expect(told).toMatchObject([{ kind: 'submitted-together', text: expect.stringContaining('5 documents') }])
  })

  test('the news of a large set is over when nothing of its collection waits any more', async () => {
    const topics: Built[] = []
    for (let n = 0; n < 5; n++) topics.push(await build.topic({ state: 'draft' }))
    const documents = topics.map(({ id }) => ({ id }))
    const all = (as: string, transition: string, some: typeof documents) =>
      http.post(`/api/topics/transitions/${transition}`, { as, body: { documents: some } })
    const readAt = async () =>
      (await Promise.all(topics.map((topic) => toldOf(topic, second)))).flat().map(({ readAt }) => readAt)
    await all(editor, 'submit', documents)
    await all(reviewer, 'approve', documents.slice(1))
    expect(await readAt()).toEqual([null])
    await all(reviewer, 'approve', documents.slice(0, 1))
    expect(await readAt()).toEqual([expect.any(String)])
  })

  test('a refused transition is no news', async () => {
    const career = await build.career({ state: 'in_review' })
    expect((await move(career, editor, 'approve')).status).toBe(403)
    expect(await kinds(career, reviewer)).toEqual(['submitted'])
  })

  test('a deactivated person hears nothing more', async () => {
    const leaving = await createPerson(payload, { email: 'leaving@example.com', roles: ['reviewer'] })
    await http.patch(`/api/users/${leaving.id}`, { as: admin, body: { deactivated: true } })
    await build.career({ state: 'in_review' })
    expect(
      (await payload.count({ collection: 'notifications', where: { recipient: { equals: leaving.id } } }))
        .totalDocs,
    ).toBe(0)
  })
})

describe('news of comments', () => {
  test('a comment reaches who wrote the document, and an answer who asked', async () => {
    const career = await build.career()
    const { body } = await comment(career, reviewer, { body: 'Source?' })
    expect(await toldOf(career, editor)).toMatchObject([
      { kind: 'comment', text: `Reviewer commented on “${career.title}”: Source?`, comment: body.id },
    ])
    await comment(career, editor, { body: 'A census.', parent: body.id })
    expect(await kinds(career, reviewer)).toEqual(['comment'])
    expect(await kinds(career, editor)).toEqual(['comment'])
  })

  test('a user who is mentioned is notified once, as mentioned', async () => {
    const career = await build.career()
    await comment(career, reviewer, {
      body: 'Look, you two.',
      mentions: [people.editor.id, people.viewer.id],
    })
    expect(await kinds(career, editor)).toEqual(['mention'])
    expect(await kinds(career, 'viewer@example.com')).toEqual(['mention'])
  })

  test('the author of a comment hears that it is resolved', async () => {
    const career = await build.career()
    const { body } = await comment(career, reviewer, { body: 'Source?' })
    await http.post(`/api/careers/${career.id}/comments/${body.id}/resolve`, { as: editor })
    expect((await toldOf(career, reviewer)).at(-1)).toMatchObject({ kind: 'comment-resolved' })
  })
})

describe('an inbox', () => {
  test('is one’s own: what is another user’s is not there', async () => {
    const career = await build.career({ state: 'in_review' })
    const [news] = await toldOf(career, reviewer)
    for (const as of [second, admin, editor]) {
      expect((await http.post(`/api/notifications/${news!.id}/read`, { as })).status).toBe(404)
      expect((await http.get(`/api/notifications/${news!.id}`, { as })).status).toBe(404)
    }
    expect((await http.get('/api/notifications')).status).toBe(401)
    expect((await http.post(`/api/notifications/${news!.id}/read`)).status).toBe(401)
    expect((await toldOf(career, reviewer))[0]!.readAt).toBeNull()
  })

  test('is one’s own by Payload’s own doors too', async () => {
    await build.career({ state: 'in_review' })
    for (const user of [people.editor, people.reviewer, people.admin]) {
      const { docs } = await payload.find({
        collection: 'notifications',
        overrideAccess: false,
        user,
        pagination: false,
      })
      expect(docs.filter(({ recipient }) => recipient !== user.id)).toEqual([])
    }
    const { totalDocs } = (await http.get('/api/notifications/count', { as: admin })).body
    const own = { recipient: { equals: people.admin.id } }
    expect(totalDocs).toBe((await payload.count({ collection: 'notifications', where: own })).totalDocs)
  })

  test('knows what was read, once for all', async () => {
    const career = await build.career({ state: 'in_review' })
    const [news] = await toldOf(career, second)
    const read = () => http.post(`/api/notifications/${news!.id}/read`, { as: second })
    const first = await read()
    expect(first.body.readAt).toEqual(expect.any(String))
    expect((await read()).body.readAt).toBe(first.body.readAt)
    const { body } = await http.get('/api/notifications?unread=true&limit=100', { as: second })
    expect(body.docs.map(({ id }: News) => id)).not.toContain(news!.id)
    const { body: old } = await http.get('/api/notifications?unread=false&limit=100', { as: second })
    expect(old.docs.map(({ id }: News) => id)).toContain(news!.id)
  })

  test('is emptied at once, for one person', async () => {
    await build.career({ state: 'in_review' })
    const unread = async (as: string) => (await http.get('/api/notifications', { as })).body.unread
    const before = await unread(reviewer)
    expect(await unread(second)).toBeGreaterThan(0)
    expect((await http.post('/api/notifications/read-all', { as: second })).body.read).toBeGreaterThan(0)
    expect([await unread(second), await unread(reviewer)]).toEqual([0, before])
  })

  test('takes only the parameters it knows', async () => {
    for (const query of ['unread=maybe', 'recipient=x', 'where[id][exists]=true', 'limit=0', 'limit=101'])
      expect([query, (await http.get(`/api/notifications?${query}`, { as: reviewer })).status]).toEqual([
        query,
        400,
      ])
  })

  test('is written by the system alone', async () => {
    const career = await build.career({ state: 'in_review' })
    const [news] = await toldOf(career, reviewer)
    for (const as of [admin, reviewer]) {
      expect((await http.post('/api/notifications', { as, body: { text: 'x' } })).status).toBe(403)
      expect((await http.patch(`/api/notifications/${news!.id}`, { as, body: { text: 'x' } })).status).toBe(
        403,
      )
      expect((await http.delete(`/api/notifications/${news!.id}`, { as })).status).toBe(403)
    }
  })
})

describe('an assignment', () => {
  const stored = (career: Built) =>
    payload.findByID({
      collection: 'careers',
      id: career.id,
      depth: 0,
      showHiddenFields: true,
    }) as unknown as Promise<Built & { assignee: string | null; dueAt: string | null; lockVersion: number }>

  test('names a person and a date, is in the history, and voids no approval', async () => {
    const career = await build.career({ state: 'approved' })
    const { status, body } = await assign(career, editor, {
      assignee: people.secondReviewer.id,
      dueAt: '2030-01-31T10:00:00+01:00',
      revision: career.revision,
    })
    expect([status, body]).toEqual([
      200,
      {
        id: career.id,
        assignee: { id: people.secondReviewer.id, name: 'Second Reviewer' },
        dueAt: '2030-01-31T09:00:00.000Z',
        revision: career.revision,
      },
    ])
    expect(await stored(career)).toMatchObject({
      workflowState: 'approved',
      assignee: people.secondReviewer.id,
      dueAt: '2030-01-31T09:00:00.000Z',
    })
    const { body: history } = await http.get(`/api/careers/${career.id}/history`, { as: editor })
    expect(history.events[0]).toMatchObject({
      action: 'assign',
      actor: people.editor.id,
      details: {
        assignee: people.secondReviewer.id,
        assigneeName: 'Second Reviewer',
        before: { assignee: null },
      },
    })
    expect((await move(career, reviewer, 'publish')).status).toBe(200)
  })

  test('is taken back with null, and the date stays until it is said', async () => {
    const career = await build.career()
    await assign(career, editor, { assignee: people.reviewer.id, dueAt: '2030-01-31T09:00:00Z' })
    expect((await assign(career, editor, { assignee: null })).body).toMatchObject({
      assignee: null,
      dueAt: '2030-01-31T09:00:00.000Z',
    })
    expect((await assign(career, editor, { assignee: null, dueAt: null })).body.dueAt).toBeNull()
  })

  test('goes to an active editor, reviewer or admin and to nobody else, by whatever door', async () => {
    const career = await build.career()
    for (const one of [people.viewer, people.contributor]) {
      const { status, body } = await assign(career, editor, { assignee: one.id })
      expect([status, body.errors[0].path]).toEqual([422, 'assignee'])
      const saved = await http.patch(`/api/careers/${career.id}`, { as: editor, body: { assignee: one.id } })
      expect(saved.status).toBe(422)
    }
    expect((await assign(career, editor, { assignee: 'nobody' })).status).toBe(422)
    expect((await stored(career)).assignee ?? null).toBeNull()
  })

  test('is made by those at the desk', async () => {
    const career = await build.career({ createdBy: people.contributor })
    const statuses = []
    for (const as of [contributor, 'viewer@example.com', reviewer, editor, admin])
      statuses.push((await assign(career, as, { assignee: people.reviewer.id })).status)
    expect(statuses).toEqual([403, 403, 200, 200, 200])
    expect((await http.post(`/api/careers/${career.id}/assign`, { body: { assignee: null } })).status).toBe(
      401,
    )
  })

  test('with a stale revision, a date that is none, or a field there is not is refused', async () => {
    const career = await build.career()
    const status = async (body: object) => (await assign(career, editor, body)).status
    expect(await status({ assignee: null, revision: 'old' })).toBe(409)
    expect(await status({ assignee: null, dueAt: 'tomorrow' })).toBe(400)
    expect(await status({ assignee: null, until: '2030-01-31T09:00:00Z' })).toBe(400)
    expect(await status({})).toBe(400)
  })

  test('by a plain save is recorded and told as well', async () => {
    const career = await build.career()
    await http.patch(`/api/careers/${career.id}`, { as: editor, body: { assignee: people.reviewer.id } })
    expect(await kinds(career, reviewer)).toEqual(['assigned'])
    const { body } = await http.get(`/api/careers/${career.id}/history`, { as: editor })
    expect(body.events.map(({ action }: { action: string }) => action)).toEqual(['assign', 'create'])
  })

  test('racing edits loses nothing', async () => {
    const career = await build.career()
    const answers = await Promise.all([
      ...[people.reviewer, people.admin, people.secondReviewer].map(({ id }) =>
        assign(career, editor, { assignee: id }),
      ),
      http.patch(`/api/careers/${career.id}`, { as: editor, body: { summary: 'Meanwhile.' } }),
    ])
    expect(answers.slice(0, 3).map(({ status }) => status)).toEqual([200, 200, 200])
    expect([200, 409]).toContain(answers[3]!.status)
    if (answers[3]!.status === 200) expect(await stored(career)).toMatchObject({ summary: 'Meanwhile.' })
  })
})

describe('the review queue', () => {
  type Waiting = {
    id: string
    collection: string
    assignedToMe: boolean
    overdue: boolean
    approvals: number
  }

  const queue = async (as: string): Promise<Waiting[]> => {
    const { status, body } = await http.get('/api/review-queue?limit=100', { as })
    expect(status).toBe(200)
    return body.docs
  }
  const ids = async (as: string) => (await queue(as)).map(({ id }) => id)

  test('holds what waits for this person, and nothing of their own', async () => {
    const career = await build.career({ state: 'in_review' })
    const touched = await build.career()
    await http.patch(`/api/careers/${touched.id}`, { as: reviewer, body: { summary: 'A comma.' } })
    await move(touched, editor, 'submit')
    const book = await build.book({ state: 'in_review' })

    expect(await ids(reviewer)).toEqual(expect.arrayContaining([career.id, book.id]))
    expect(await ids(reviewer)).not.toContain(touched.id)
    expect(await ids(second)).toContain(touched.id)
    for (const as of [editor, admin, contributor]) expect(await ids(as)).toEqual([])
    expect((await http.get('/api/review-queue')).status).toBe(401)
  })

  test('says who submitted what, how far it is, and whether it is late and mine', async () => {
    const career = await build.career({ state: 'in_review' })
    await assign(career, editor, { assignee: people.reviewer.id, dueAt: '2020-01-31T09:00:00Z' })
    await comment(career, second, { body: 'Source?', mustFix: true })
    expect((await queue(reviewer)).find(({ id }) => id === career.id)).toEqual({
      collection: 'careers',
      id: career.id,
      title: career.title,
      revision: career.revision,
      submittedBy: { id: people.editor.id, name: 'Editor' },
      submittedAt: expect.any(String),
      dueAt: '2020-01-31T09:00:00.000Z',
      overdue: true,
      assignee: { id: people.reviewer.id, name: 'Reviewer' },
      assignedToMe: true,
      approvals: 0,
      approvalsNeeded: 1,
      requires: [{ role: 'reviewer', label: 'Reviewer', count: 1, given: 0 }],
      openMustFix: 1,
    })
    expect((await queue(second)).find(({ id }) => id === career.id)).toMatchObject({ assignedToMe: false })
  })

  test('begins with what is due first, then with what has waited longest, in pages', async () => {
    const [late, soon, old, young] = [
      await build.career({ state: 'in_review' }),
      await build.course({ state: 'in_review' }),
      await build.career({ state: 'in_review' }),
      await build.career({ state: 'in_review' }),
    ]
    await assign(late, editor, { assignee: null, dueAt: '2031-01-01T00:00:00Z' })
    await http.post(`/api/courses/${soon.id}/assign`, {
      as: editor,
      body: { assignee: null, dueAt: '2030-01-01T00:00:00Z' },
    })
    const four = [late.id, soon.id, old.id, young.id]
    const order = (await ids(reviewer)).filter((id) => four.includes(id))
    expect(order).toEqual([soon.id, late.id, old.id, young.id])

    const all = await ids(reviewer)
    const { body } = await http.get('/api/review-queue?limit=2&page=2', { as: reviewer })
    expect(body.docs.map(({ id }: Waiting) => id)).toEqual(all.slice(2, 4))
    expect(body).toMatchObject({ totalDocs: all.length, limit: 2, page: 2, hasPrevPage: true })
    expect((await http.get('/api/review-queue?sort=title', { as: reviewer })).status).toBe(400)
  })

  test('lets go of what this person has approved, while others are still asked', async () => {
    await http.post('/api/globals/workflow-settings', { as: admin, body: { careers: 2 } })
    try {
      const career = await build.career({ state: 'in_review' })
      await move(career, reviewer, 'approve')
      expect(await ids(reviewer)).not.toContain(career.id)
      expect((await queue(second)).find(({ id }) => id === career.id)).toMatchObject({
        approvals: 1,
        approvalsNeeded: 2,
      })
    } finally {
      await http.post('/api/globals/workflow-settings', { as: admin, body: { careers: 1 } })
    }
  })
})

test('after all this the audit trail holds', async () => {
  const { verifyTrail } = await import('#test/support/trail')
  expect(await verifyTrail(payload)).toMatchObject({ ok: true })
})
