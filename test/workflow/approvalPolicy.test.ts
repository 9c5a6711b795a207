import type { Built } from '#test/support/build'
import { createPerson } from '#test/support/people'
import { startServer } from '#test/support/startServer'

const { payload, people, build, http } = await startServer()

const [editor, reviewer, second, admin] = [
  'editor@example.com',
  'reviewer@example.com',
  'second-reviewer@example.com',
  'admin@example.com',
]

const settings = '/api/globals/workflow-settings'
const ask = (careers: number, as = admin) => http.post(settings, { as, body: { careers } })

const move = (career: Built, as: string, name: string) =>
  http.post(`/api/careers/${career.id}/transitions/${name}`, { as })

const standing = async (career: Built, as = reviewer) =>
  (await http.get(`/api/careers/${career.id}/transitions`, { as })).body

const eventsOf = async (document: string) =>
  (
    await payload.find({
      collection: 'events',
      where: { document: { equals: document } },
      sort: 'sequence',
      limit: 0,
    })
  ).docs

describe('how many approvals it takes', () => {
  afterEach(() => ask(1))

  test('is one until an admin asks for more', async () => {
    expect((await http.get(settings, { as: editor })).body).toMatchObject({ careers: 1, readingLists: 1 })
    expect((await ask(2)).status).toBe(200)
    const career = await build.career({ state: 'in_review' })
    expect((await standing(career)).approvalsNeeded).toBe(2)
    const course = await build.course({ state: 'in_review' })
    const { body } = await http.get(`/api/courses/${course.id}/transitions`, { as: reviewer })
    expect(body.approvalsNeeded).toBe(1)
  })

  test('is an admin’s to say and nobody else’s, from 1 to 5', async () => {
    for (const as of [editor, reviewer, 'contributor@example.com', 'viewer@example.com'])
      expect((await ask(5, as)).status).toBe(403)
    expect((await http.post(settings, { body: { careers: 5 } })).status).toBe(401)
    for (const wrong of [0, 6, 1.5, -1]) expect((await ask(wrong)).status).toBe(400)
    expect((await http.get(settings, { as: admin })).body.careers).toBe(1)
  })

  test('is written down when it changes, with what it was, and not when it does not', async () => {
    const before = (await eventsOf('workflow-settings')).length
    await ask(3)
    await ask(3)
    const events = (await eventsOf('workflow-settings')).slice(before)
    expect(events).toMatchObject([
      {
        action: 'approvals-needed-changed',
        actor: people.admin.id,
        details: { before: { careers: 1 }, after: { careers: 3 } },
      },
    ])
  })

  test('counts different persons: the same one twice is refused, the second one makes it', async () => {
    await ask(2)
    const career = await build.career({ state: 'in_review' })
    const first = await move(career, reviewer, 'approve')
    expect(first.body).toMatchObject({
      workflowState: 'in_review',
      approvals: [{ by: people.reviewer.id }],
    })
    expect((await move(career, reviewer, 'publish')).status).toBe(409)

    const again = await move(career, reviewer, 'approve')
    expect([again.status, again.body.type]).toEqual([409, 'urn:guidepost:problem:already-approved'])
    expect((await move(career, editor, 'approve')).status).toBe(403)

    expect((await move(career, second, 'approve')).body.workflowState).toBe('approved')
    expect((await move(career, reviewer, 'publish')).body).toMatchObject({ live: true })
    const { docs } = await payload.find({
      collection: 'publications',
      where: { document: { equals: career.id } },
    })
    expect((docs[0]!.approvals as { by: string }[]).map(({ by }) => by)).toEqual([
      people.reviewer.id,
      people.secondReviewer.id,
    ])
  })

  test('starts again after an edit: the approval before it counts for nothing', async () => {
    await ask(2)
    const career = await build.career({ state: 'in_review' })
    await move(career, reviewer, 'approve')
    await http.patch(`/api/careers/${career.id}`, { as: editor, body: { summary: 'Other words.' } })
    expect(await standing(career)).toMatchObject({ workflowState: 'draft', approvals: [] })
    await move(career, editor, 'submit')
    expect((await move(career, second, 'approve')).body).toMatchObject({
      workflowState: 'in_review',
      approvals: [{ by: people.secondReviewer.id }],
    })
    expect((await move(career, reviewer, 'approve')).body.workflowState).toBe('approved')
  })

  test('holds at the moment of publishing, also when it was raised after the approval', async () => {
    const career = await build.career({ state: 'approved' })
    await ask(2)
    const { status, body } = await move(career, reviewer, 'publish')
    expect([status, body.type]).toEqual([409, 'urn:guidepost:problem:approval-missing'])
    await ask(1)
    expect((await move(career, reviewer, 'publish')).status).toBe(200)
  })

  test('keeps two who approve at the same moment apart: both count', async () => {
    await ask(3)
    await createPerson(payload, { email: 'third@example.com', roles: ['reviewer'] })
    const career = await build.career({ state: 'in_review' })
    const answers = await Promise.all(
      [reviewer, second, 'third@example.com'].map((as) => move(career, as, 'approve')),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    const { workflowState, approvals } = await standing(career)
    expect([workflowState, approvals.length]).toEqual(['approved', 3])
  })
})

describe('an approval', () => {
  test('says in which role it was given: in the row, in the event and in the publication', async () => {
    const career = await build.career({ state: 'in_review' })
    const asked = [{ role: 'reviewer', label: 'Reviewer', count: 1, given: 0 }]
    expect((await standing(career)).requires).toEqual(asked)
    const queue = await http.get('/api/review-queue?limit=100', { as: reviewer })
    expect(queue.body.docs.find(({ id }: { id: string }) => id === career.id).requires).toEqual(asked)
    const { body } = await move(career, reviewer, 'approve')
    expect(body.approvals).toMatchObject([{ by: people.reviewer.id, role: 'reviewer' }])
    const event = (await eventsOf(career.id)).at(-1)!
    expect(event.details).toMatchObject({ role: 'reviewer', requires: [{ role: 'reviewer', count: 1 }] })
    await move(career, reviewer, 'publish')
    const { docs } = await payload.find({
      collection: 'publications',
      where: { document: { equals: career.id } },
    })
    expect(docs[0]!.approvals).toMatchObject([{ by: people.reviewer.id, role: 'reviewer' }])
  })

  test('in a role that is not asked for is refused, with the field', async () => {
    const career = await build.career({ state: 'in_review' })
    const wrong = await http.post(`/api/careers/${career.id}/transitions/approve`, {
      as: reviewer,
      body: { role: 'editor' },
    })
    expect([wrong.status, wrong.body.errors[0].path]).toEqual([422, 'role'])
    expect((await standing(career)).approvals).toEqual([])
  })

  test('that is missing when something is published is named in the answer', async () => {
    const career = await build.career({ state: 'approved' })
    await ask(2)
    const { body } = await move(career, reviewer, 'publish')
    expect(body.missing).toEqual([{ role: 'reviewer', label: 'Reviewer', count: 2, given: 1 }])
    expect(body.detail).toContain('Reviewer: 1 of 2')
    await ask(1)
  })
})

describe('what it takes can depend on the content', () => {
  const onPaidLinks = async () => {
    const { approvalPolicy } = await import('#src/workflow/approvalPolicy')
    return approvalPolicy(payload, undefined, () => [
      { role: 'reviewer', count: 1 },
      { role: 'admin', count: 1, when: 'paidLinks' },
    ])
  }
  const rowOf = async ({ id }: Built) => {
    const { systemStore } = await import('#src/database/store')
    return { collection: 'careers' as const, row: (await systemStore(payload).findByID('careers', id))! }
  }

  test('a page that lists something with a paid link needs one more role than one that does not', async () => {
    const paid = await build.course({ affiliateUrl: 'https://courses.example.org/one?partner=us' })
    const plain = await build.course()
    const listing = (course: Built) => build.career({ path: [{ course: course.id, relevance: 50 }] })
    const documents = await Promise.all([await listing(paid), await listing(plain)].map(rowOf))
    const policy = await onPaidLinks()
    expect(policy.isConditional('careers')).toBe(true)
    expect(await policy.of(documents)).toEqual([
      [
        { role: 'reviewer', count: 1 },
        { role: 'admin', count: 1 },
      ],
      [{ role: 'reviewer', count: 1 }],
    ])
  })

  test('what goes live in the same move counts as it will be then', async () => {
    const course = await build.course()
    const document = await rowOf(await build.career({ path: [{ course: course.id, relevance: 50 }] }))
    const changed = { ...course, affiliateUrl: 'https://courses.example.org/one?partner=us' }
    const together = [{ collection: 'courses' as const, row: changed }]
    expect((await (await onPaidLinks()).of([document], together))[0]).toHaveLength(2)
  })
})

test('after all this the audit trail holds', async () => {
  const { verifyTrail } = await import('#test/support/trail')
  expect(await verifyTrail(payload)).toMatchObject({ ok: true })
})
