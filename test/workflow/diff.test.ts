import type { DocumentDiff } from '#src/workflow/diff/diffDocument'
import { type Built, richText } from '#test/support/build'
import { startServer } from '#test/support/startServer'

const { payload, people, build, http } = await startServer()

const [editor, reviewer, viewer, contributor] = [
  'editor@example.com',
  'reviewer@example.com',
  'viewer@example.com',
  'contributor@example.com',
]

type Document = { id: string }

const diffOf = async (document: Document, query = '', as = reviewer, collection = 'careers') => {
  const answer = await http.get(`/api/${collection}/${document.id}/diff${query}`, { as })
  return { ...answer, body: answer.body as DocumentDiff }
}

const change = (document: Document, body: object, collection = 'careers') =>
  http.patch(`/api/${collection}/${document.id}?depth=0`, { as: editor, body })

const move = (document: Document, as: string, name: string, body: object = {}, collection = 'careers') =>
  http.post(`/api/${collection}/${document.id}/transitions/${name}`, { as, body })

const told = ({ changes }: DocumentDiff) => changes.map(({ kind, path }) => `${kind} ${path}`)

describe('what changed in a document', () => {
  test('that never was live is everything', async () => {
    const career = await build.career({ state: 'in_review' })
    const { status, body } = await diffOf(career)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      id: career.id,
      isNew: true,
      from: { kind: 'nothing', isLive: false },
      to: { kind: 'working-copy', revision: career.revision },
    })
    expect(told(body)).toEqual(['added title', 'added summary', 'added sections.0', 'added slug'])
    expect(body.total).toBe(4)
  })

  test('is told against what readers see, item by item and word by word, by the names of what it refers to', async () => {
    const [paris, rome] = [await build.city({ name: 'Paris' }), await build.city({ name: 'Rome' })]
    const courses = []
    for (const title of ['Maps', 'Ink', 'Paper'])
      courses.push(await build.course({ title, state: 'published' }))
    const topic = await build.topic({ title: 'Craft' })
    const item = (course: Built | undefined, relevance: number) => ({ course: course!.id, relevance })
    const [maps, ink, paper] = courses
    const estimates = await build.disclosure({ kind: 'salary_estimate', state: 'published' })
    const career = await build.career({
      disclosures: [estimates.id],
      title: 'Cartographer',
      summary: 'Draws maps of all kinds.',
      path: [item(maps, 90), item(ink, 80), item(paper, 70)],
      salaries: [
        { city: paris.id, median: 40_000, currency: 'EUR' },
        { city: rome.id, median: 30_000, currency: 'EUR' },
      ],
      state: 'published',
    })
    expect((await diffOf(career)).body.changes).toEqual([])

    const { body: stored } = await http.get(`/api/careers/${career.id}?depth=0`, { as: editor })
    const [first, second, third] = stored.path
    const saved = await change(career, {
      summary: 'Draws maps of most kinds.',
      path: [third, { ...first, relevance: 95 }, second],
      salaries: [{ ...stored.salaries[0], median: 44_000 }],
      topics: [topic.id],
      sections: [{ ...stored.sections[0], body: richText('You build maps that last.') }],
    })
    expect([saved.status, saved.text]).toEqual([200, expect.any(String)])

    const { body } = await diffOf(career)
    expect(body).toMatchObject({ isNew: false, from: { kind: 'live', isLive: true } })
    expect(told(body)).toEqual([
      'changed summary',
      'changed sections.0',
      'changed salaries.0',
      'removed salaries.1',
      'moved path.0',
      'changed path.1',
      'added topics',
    ])
    const [summary, section, salary, gone, moved, raised] = body.changes
    expect(summary!.fields[0]).toMatchObject({
      pieces: [
        { kind: 'same', text: 'Draws maps of ' },
        { kind: 'removed', text: 'all' },
        { kind: 'added', text: 'most' },
        { kind: 'same', text: ' kinds.' },
      ],
    })
    expect(section).toMatchObject({
      label: 'What you do',
      item: { id: stored.sections[0].id },
      fields: [{ path: 'sections.0.body', type: 'richText' }],
    })
    expect(salary!.fields[0]).toMatchObject({ before: 40_000, after: 44_000, percent: 10 })
    expect(gone!.item).toMatchObject({ reference: { collection: 'cities', id: rome.id }, from: 2, to: null })
    expect(moved!.item).toMatchObject({ from: 3, to: 1, moved: true, rank: { from: 3, to: 3 } })
    expect(raised!.item).toMatchObject({ moved: false, rank: { from: 1, to: 1 } })
    expect(body.names).toMatchObject({
      [`cities:${rome.id}`]: { title: 'Rome' },
      [`courses:${paper!.id}`]: { title: 'Paper' },
      [`topics:${topic.id}`]: { title: 'Craft' },
    })
  })

  test('is told between any two revisions, and against nothing', async () => {
    const career = await build.career({ title: 'One' })
    const saved = [await change(career, { title: 'Two' }), await change(career, { title: 'Three' })]
    const [second, third] = saved.map(({ body }) => body.doc.revision as string)
    const { body } = await diffOf(career, `?from=${career.revision}&to=${second}`)
    expect(body).toMatchObject({
      from: { kind: 'revision', revision: career.revision },
      to: { kind: 'revision', revision: second },
      changes: [{ path: 'title', fields: [{ before: 'One', after: 'Two' }] }],
    })
    const last = await diffOf(career, `?from=${second}`)
    expect(last.body).toMatchObject({
      to: { kind: 'working-copy', revision: third },
      changes: [{ fields: [{ before: 'Two', after: 'Three' }] }],
    })
    expect((await diffOf(career, '?from=nothing')).body.isNew).toBe(true)
    expect((await diffOf(career, `?from=${third}&to=${career.revision}`)).body.changes).toMatchObject([
      { fields: [{ before: 'Three', after: 'One' }] },
    ])
  })

  test('that was taken down is told against what readers saw last', async () => {
    const career = await build.career({ title: 'Seen', state: 'published' })
    await move(career, reviewer, 'unpublish')
    await change(career, { title: 'Seen again' })
    const { body } = await diffOf(career)
    expect(body).toMatchObject({ isNew: false, from: { kind: 'live', isLive: false } })
    expect(told(body)).toEqual(['changed title'])
    const { body: same } = await diffOf(career, `?from=${body.from.publication}`)
    expect(told(same)).toEqual(['changed title'])
  })

  test('says that an item of a reading list leads to a shop that pays', async () => {
    const [one, two] = [await build.book({ title: 'Looms' }), await build.book({ title: 'Wool' })]
    const item = (book: Built, more = {}) => ({ item: { relationTo: 'books', value: book.id }, ...more })
    const list = await build.readingList({ items: [item(one), item(two)] })
    const saved = await change(
      list,
      { items: [item(two), item(one, { affiliateUrl: 'https://shop.example/?tag=us' })] },
      'reading-lists',
    )
    const { body } = await diffOf(list, `?from=${list.revision}`, reviewer, 'reading-lists')
    expect([saved.status, told(body)]).toEqual([200, ['changed items.1']])
    expect(body.changes[0]!.item).toMatchObject({ from: 1, to: 2, moved: true })
    expect(body.changes[0]!.fields).toMatchObject([
      { type: 'address', name: 'affiliateUrl', affiliate: { before: false, after: true } },
    ])
  })

  test.each([
    ['?since=x', 400, 'since'],
    ['?from=nobody', 404, 'from'],
    ['?to=nobody', 404, 'to'],
    [`?from=${'x'.repeat(200)}`, 400, 'from'],
  ])('asked by %.20s is refused with %d', async (query, status, path) => {
    const career = await build.career()
    const answer = await http.get(`/api/careers/${career.id}/diff${query}`, { as: reviewer })
    expect([answer.status, answer.body.errors[0].path]).toEqual([status, path])
  })
})

describe('who may see what changed', () => {
  test('is who may read the document; to others it is not there', async () => {
    const own = await build.career({ createdBy: people.contributor })
    const others = await build.career()
    expect((await http.get(`/api/careers/${others.id}/diff`)).status).toBe(401)
    expect((await diffOf(others, '', contributor)).status).toBe(404)
    expect((await diffOf(own, '', contributor)).status).toBe(200)
    expect((await diffOf(others, '', viewer)).status).toBe(200)
    expect((await diffOf({ id: 'nobody' })).status).toBe(404)
    expect((await http.get(`/api/topics/${others.id}/diff`, { as: reviewer })).status).toBe(404)
  })

  test('a revision of another document is none of this one', async () => {
    const [one, other] = [await build.career(), await build.career()]
    await change(other, { title: 'Changed' })
    expect((await diffOf(one, `?from=${other.revision}`)).status).toBe(404)
  })

  test('a contributor sees of the work of others what readers see, and no older version of it', async () => {
    const career = await build.career({ state: 'published', title: 'Before' })
    expect((await diffOf(career, '', contributor)).body.changes).toEqual([])
    const draft = await build.career({ title: 'Secret working title' })
    await change(draft, { title: 'Public title' })
    await move(draft, editor, 'submit')
    await move(draft, reviewer, 'approve')
    await move(draft, reviewer, 'publish')
    expect((await diffOf(draft, `?from=${draft.revision}`, reviewer)).status).toBe(200)
    expect((await diffOf(draft, `?from=${draft.revision}`, contributor)).status).toBe(404)
  })

  test('learns no title there that they could not read', async () => {
    const course = await build.course({ title: 'Not announced yet' })
    const career = await build.career({
      createdBy: people.contributor,
      path: [{ course: course.id, relevance: 5 }],
    })
    const { body, text } = await diffOf(career, '', contributor)
    expect(body.names[`courses:${course.id}`]).toEqual({ title: null, file: null })
    expect(text).not.toContain('Not announced yet')
  })
})

describe('what was ticked as read', () => {
  const inReview = async () => {
    const career = await build.career({ state: 'in_review' })
    return { career, diff: (await diffOf(career)).body }
  }

  test('stays with the approval, in its event, and in what was published', async () => {
    const { career, diff } = await inReview()
    const read = diff.changes.slice(0, 3).map(({ id }) => id)
    const ticks = { changeSet: diff.changeSet, read: [...read, 'no-such-change'] }
    const approved = await move(career, reviewer, 'approve', { revision: career.revision, ticks })
    const kept = { changeSet: diff.changeSet, total: 4, read }
    expect([approved.status, approved.body.approvals]).toEqual([
      200,
      [expect.objectContaining({ ticks: kept })],
    ])

    const { body } = await http.get(`/api/careers/${career.id}/history`, { as: editor })
    expect(body.events[0]).toMatchObject({ action: 'approve', details: { ticks: kept } })
    await move(career, reviewer, 'publish')
    const { docs } = await payload.find({
      collection: 'publications',
      where: { document: { equals: career.id } },
    })
    expect(docs[0]).toMatchObject({ approvals: [{ ticks: kept }] })
  })

  test('of another set of changes is refused, and nobody has approved', async () => {
    const { career, diff } = await inReview()
    const { status, body } = await move(career, reviewer, 'approve', {
      ticks: { changeSet: 'another', read: diff.changes.map(({ id }) => id) },
    })
    expect([status, body.errors[0].path]).toEqual([409, 'ticks'])
    const { body: standing } = await http.get(`/api/careers/${career.id}/transitions`, { as: reviewer })
    expect(standing).toMatchObject({ workflowState: 'in_review', approvals: [] })
  })

  test('belongs to an approval and to nothing else', async () => {
    const { career, diff } = await inReview()
    const ticks = { changeSet: diff.changeSet, read: [] }
    expect((await move(career, reviewer, 'request-changes', { note: 'No.', ticks })).status).toBe(400)
    const { status } = await http.post('/api/careers/transitions/approve', {
      as: reviewer,
      body: { documents: [{ id: career.id }], ticks },
    })
    expect(status).toBe(400)
  })

  test('is asked of nobody: an approval without ticks says nothing of them', async () => {
    const { career } = await inReview()
    const { body } = await move(career, reviewer, 'approve')
    expect(body.approvals[0]).not.toHaveProperty('ticks')
  })

  test('keeps its mark through an edit of something else, and loses it by an edit of its own', async () => {
    const { career, diff } = await inReview()
    const summary = diff.changes.find(({ path }) => path === 'summary')!
    const title = diff.changes.find(({ path }) => path === 'title')!
    await change(career, { summary: 'Another one.' })
    const { body } = await diffOf(career)
    const ids = body.changes.map(({ id }) => id)
    expect([ids.includes(title.id), ids.includes(summary.id)]).toEqual([true, false])
    expect(body.changeSet).not.toBe(diff.changeSet)
  })
})

test('after all this the audit trail holds', async () => {
  const { verifyTrail } = await import('#test/support/trail')
  expect(await verifyTrail(payload)).toMatchObject({ ok: true })
})
