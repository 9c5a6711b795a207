import { richText } from '#test/support/build'
import { startServer } from '#test/support/startServer'

const { payload, people, build, http } = await startServer()

const editor = people.editor.email
const reviewer = people.reviewer.email
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()

const post = (path: string, as: string, body: object = {}) => http.post(path, { as, body })
const stored = (collection: string, id: string) =>
  payload.findByID({
    collection: collection as never,
    id,
    depth: 0,
    showHiddenFields: true,
  }) as unknown as Promise<Record<string, unknown>>

const linkTo = (relationTo: string, id: string, words: string) => {
  const text = richText('See also ')
  const link = {
    type: 'link',
    version: 3,
    direction: 'ltr',
    format: '',
    indent: 0,
    id: 'a1b2c3d4e5f6a7b8c9d0e1f2',
    fields: { linkType: 'internal', newTab: false, doc: { relationTo, value: id } },
    children: [{ type: 'text', text: words, detail: 0, format: 0, mode: 'normal', style: '', version: 1 }],
  }
  const [paragraph] = text.root.children as unknown as { children: unknown[] }[]
  paragraph!.children.push(link)
  return text
}

describe('a page that waits for its moment', () => {
  test.each([
    ['an editor', editor],
    ['a reviewer', reviewer],
  ])('is taken off the schedule when %s says that something must be fixed', async (_who, as) => {
    const career = await build.career({ state: 'scheduled' })
    const said = await post(`/api/careers/${career.id}/comments`, as, {
      body: 'The figure is wrong.',
      mustFix: true,
    })
    expect(said.status).toBe(201)
    expect(await stored('careers', career.id)).toMatchObject({ workflowState: 'approved', publishAt: null })
    const { body } = await http.get(`/api/careers/${career.id}/history`, { as: reviewer })
    const held = (body.docs ?? body.events ?? body).find(
      ({ action }: { action: string }) => action === 'hold',
    )
    expect(held).toMatchObject({ note: 'The figure is wrong.' })
    const news = await payload.find({
      collection: 'notifications',
      where: { and: [{ document: { equals: career.id } }, { kind: { equals: 'unscheduled' } }] },
    })
    expect(news.docs.length).toBeGreaterThan(0)
    const again = await post(`/api/careers/${career.id}/transitions/schedule`, reviewer, {
      publishAt: inDays(2),
    })
    expect(again.status).toBe(422)
  })

  test('stays on it for a plain remark, and goes off it when a comment is made one that must be fixed, or reopened', async () => {
    const career = await build.career({ state: 'scheduled' })
    const comments = `/api/careers/${career.id}/comments`
    const { body: remark } = await post(comments, editor, { body: 'Nice.' })
    expect(await stored('careers', career.id)).toMatchObject({ workflowState: 'scheduled' })
    await http.patch(`${comments}/${remark.id}`, { as: editor, body: { mustFix: true } })
    expect(await stored('careers', career.id)).toMatchObject({ workflowState: 'approved' })
    await post(`${comments}/${remark.id}/resolve`, editor)
    const back = await post(`/api/careers/${career.id}/transitions/schedule`, reviewer, {
      publishAt: inDays(2),
    })
    expect(back.status).toBe(200)
    await post(`${comments}/${remark.id}/reopen`, editor)
    expect(await stored('careers', career.id)).toMatchObject({ workflowState: 'approved' })
  })
})

describe('what a text links to', () => {
  test.each(['courses', 'topics'] as const)(
    'is used: of %s none is deleted under a link',
    async (collection) => {
      const target = collection === 'courses' ? await build.course() : await build.topic({ state: 'draft' })
      const words = 'the place to begin'
      const career = await build.career({
        sections: [{ heading: 'First', body: linkTo(collection, target.id, words) }],
      })
      const uses = await http.get(`/api/courses/${target.id}/where-used`, { as: editor })
      if (collection === 'courses')
        expect(uses.body.working).toEqual([expect.objectContaining({ collection: 'careers', id: career.id })])
      const gone = await http.delete(`/api/${collection}/${target.id}`, { as: people.admin.email })
      expect(gone.status).toBe(409)
      expect(gone.body.detail).toContain(career.title)
    },
  )

  test('is named by the gate where it is gone', async () => {
    const course = await build.course()
    const career = await build.career({
      sections: [{ heading: 'First', body: linkTo('courses', course.id, 'begin') }],
    })
    const { systemStore } = await import('#src/database/store')
    await systemStore(payload).remove('courses', { id: { equals: course.id } })
    const submit = await post(`/api/careers/${career.id}/transitions/submit`, editor)
    expect(submit.status).toBe(422)
    expect(submit.body.errors).toEqual([
      expect.objectContaining({ path: 'sections.0.body', message: expect.stringContaining('“begin”') }),
    ])
  })
})

test('a plan with an end says what the move does', async () => {
  const career = await build.career({ state: 'approved' })
  const documents = [{ id: career.id }]
  const plan = await post('/api/careers/transitions/publish/plan', reviewer, {
    documents,
    expireAt: inDays(10),
  })
  expect(plan.body).toMatchObject({ ok: true, documents: [{ to: 'published', problems: [] }] })
  const late = await post('/api/careers/transitions/schedule/plan', reviewer, {
    documents,
    expireAt: inDays(10),
  })
  expect(late.body).toMatchObject({ ok: true, documents: [{ to: 'scheduled', problems: [] }] })
  const past = { documents, expireAt: inDays(-1) }
  const refused = await post('/api/careers/transitions/publish/plan', reviewer, past)
  expect(refused.body).toMatchObject({ ok: false })
  expect(
    (await post(`/api/careers/${career.id}/transitions/publish`, reviewer, { expireAt: inDays(-1) })).status,
  ).toBe(422)
  expect(
    (await post(`/api/careers/${career.id}/transitions/publish`, reviewer, { expireAt: inDays(10) })).status,
  ).toBe(200)
})

test('a bulk change in which one document cannot be changed changes nothing, and names it', async () => {
  const free = await build.book()
  const archived = await build.book({ state: 'archived' })
  const both = `where[id][in]=${free.id},${archived.id}`
  const answer = await http.patch(`/api/books?${both}`, { as: editor, body: { publisher: 'Another' } })
  expect(answer.status).toBe(409)
  expect(answer.body.detail).toContain(archived.title)
  expect(answer.body.errors).toEqual([expect.objectContaining({ path: `books/${archived.id}` })])
  expect((await stored('books', free.id)).publisher ?? null).toBeNull()
  expect((await stored('books', free.id)).revision).toBe(free.revision)
})

test('a bulk delete in which one document cannot go deletes nothing, and names it', async () => {
  const used = await build.topic({ state: 'draft' })
  const free = await build.topic({ state: 'draft' })
  await build.course({ topics: [used.id] })
  const both = `where[id][in]=${used.id},${free.id}`
  const answer = await http.delete(`/api/topics?${both}`, { as: people.admin.email })
  expect(answer.status).toBe(409)
  expect(answer.body.errors).toEqual([expect.objectContaining({ path: `topics/${used.id}` })])
  const left = await payload.find({ collection: 'topics', where: { id: { in: [used.id, free.id] } } })
  expect(left.totalDocs).toBe(2)
  expect(answer.body.title).toBe('Nothing was deleted')
})
