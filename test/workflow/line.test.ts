import { liveBySlug } from '#src/publications/read'
import type { TransitionName } from '#src/workflow/transitions'
import { type Built, richText } from '#test/support/build'
import type { Person } from '#test/support/people'
import { soon, until } from '#test/support/soon'
import { startSite } from '#test/support/startSite'

const { payload, people, build } = await startSite()

const move = async (user: Person, career: { id: string }, name: TransitionName, more: object = {}) => {
  const { transition } = await import('#src/workflow/transition')
  return transition({
    payload,
    user: user as never,
    collection: 'careers',
    id: career.id,
    transition: name,
    ...more,
  })
}

const save = (user: Person, career: { id: string }, data: object) =>
  payload.update({
    collection: 'careers',
    id: career.id,
    data: data as never,
    depth: 0,
    overrideAccess: false,
    user: user as never,
  }) as unknown as Promise<Built>

const stored = (career: { id: string }) =>
  payload.findByID({
    collection: 'careers',
    id: career.id,
    depth: 0,
    showHiddenFields: true,
  }) as unknown as Promise<Built>

const live = (career: { slug: string }) => liveBySlug(payload, 'careers', career.slug, new Date())

const eventsOf = async (career: { id: string }) =>
  (
    await payload.find({
      collection: 'events',
      where: { document: { equals: career.id } },
      sort: 'sequence',
      limit: 0,
    })
  ).docs

describe('a career from draft to live and back', () => {
  test('goes from its author through another person’s eyes to the readers', async () => {
    const career = await build.career()
    expect(career.workflowState).toBe('draft')
    expect(await live(career)).toBeNull()

    expect(await move(people.editor, career, 'submit')).toMatchObject({
      workflowState: 'in_review',
      live: false,
    })
    const approved = await move(people.reviewer, career, 'approve', { revision: career.revision })
    expect(approved).toMatchObject({
      workflowState: 'approved',
      live: false,
      approvals: [{ by: people.reviewer.id }],
    })
    expect(await live(career)).toBeNull()

    expect(await move(people.reviewer, career, 'publish')).toMatchObject({
      workflowState: 'published',
      live: true,
    })
    const publication = await live(career)
    expect(publication?.snapshot.title).toBe(career.title)
    expect(publication?.snapshot.sections).toHaveLength(1)
    expect(publication?.snapshot).not.toHaveProperty('workflowState')

    expect((await eventsOf(career)).map(({ action }) => action)).toEqual([
      'create',
      'submit',
      'approve',
      'publish',
    ])
  })

  test('keeps its content through every transition, letter by letter', async () => {
    const [topic, city, course] = [
      await build.topic(),
      await build.city(),
      await build.course({ state: 'published' }),
    ]
    const estimates = await build.disclosure({ kind: 'salary_estimate', state: 'published' })
    const career = await build.career({
      topics: [topic.id],
      disclosures: [estimates.id],
      salaries: [{ city: city.id, median: 54000, currency: 'EUR' }],
      path: [{ course: course.id, relevance: 80, reason: 'The way in.' }],
      citations: [{ text: 'A census', url: 'https://census.example.org' }],
    })
    const { contentHash } = await import('#src/workflow/contentHash')
    const before = contentHash(await stored(career))
    await move(people.editor, career, 'submit')
    await move(people.reviewer, career, 'approve')
    await move(people.reviewer, career, 'publish')
    expect(contentHash(await stored(career))).toBe(before)
    expect((await live(career))?.contentHash).toBe(before)
  })

  test('an edit takes a published page back to draft and leaves the readers what they have', async () => {
    const career = await build.career({ state: 'published' })
    const saved = await save(people.editor, career, { summary: 'Better words.' })
    expect(saved).toMatchObject({ workflowState: 'draft', live: true })
    expect(saved.revision).not.toBe(career.revision)
    expect((await live(career))?.snapshot.summary).toBe(career.summary)
  })

  test('a second publication replaces the first', async () => {
    const career = await build.career({ state: 'published' })
    await save(people.editor, career, { summary: 'Better words.' })
    await move(people.editor, career, 'submit')
    await move(people.reviewer, career, 'approve')
    await move(people.reviewer, career, 'publish')
    const publication = await live(career)
    expect(publication?.snapshot.summary).toBe('Better words.')
    expect(publication?.publishedAt).toBe((await stored(career)).firstPublishedAt)
  })

  test('unpublishing takes it from the readers', async () => {
    const career = await build.career({ state: 'published' })
    expect(await move(people.reviewer, career, 'unpublish')).toMatchObject({
      workflowState: 'draft',
      live: false,
    })
    expect(await live(career)).toBeNull()
  })

  test('an archived page is gone for readers, refuses edits, and comes back as a draft', async () => {
    const career = await build.career({ state: 'archived' })
    expect(await live(career)).toBeNull()
    await expect(save(people.editor, career, { summary: 'x' })).rejects.toMatchObject({ status: 409 })
    expect(await move(people.editor, career, 'restore')).toMatchObject({ workflowState: 'draft' })
  })

  test('breaking the glass publishes at once and leaves a mark for ever', async () => {
    const career = await build.career()
    const { id } = people.admin
    const said = { reason: 'A wrong figure is live elsewhere.', note: 'Ada knows.' }
    await move(people.admin, career, 'break-glass', said)
    const publication = await live(career)
    const { docs } = await payload.find({
      collection: 'publications',
      where: { id: { equals: publication!.id } },
    })
    expect(docs[0]).toMatchObject({ breakGlassReason: 'A wrong figure is live elsewhere.', publishedBy: id })
    expect((await eventsOf(career)).at(-1)).toMatchObject({
      action: 'break-glass',
      note: said.reason,
      details: { breakGlass: true, note: said.note },
    })
  })
})

describe('a schedule', () => {
  test('goes live by the clock, with nobody acting', async () => {
    const { moment, planned: career } = await soon(async (publishAt) => {
      const made = await build.career({ state: 'approved' })
      const result = await move(people.reviewer, made, 'schedule', { publishAt: publishAt.toISOString() })
      expect(result).toMatchObject({ workflowState: 'scheduled', live: false })
      expect(await live(made)).toBeNull()
      expect(await liveBySlug(payload, 'careers', made.slug, publishAt)).not.toBeNull()
      return made
    })
    await until(moment)
    expect(await live(career)).not.toBeNull()
    expect(await stored(career)).toMatchObject({ workflowState: 'published', live: true, authors: [] })
    expect(await move(people.reviewer, career, 'unpublish')).toMatchObject({
      workflowState: 'draft',
      live: false,
    })
  })

  test('an edit takes it off the schedule', async () => {
    const career = await build.career({ state: 'approved' })
    const publishAt = new Date(Date.now() + 3_600_000).toISOString()
    await move(people.reviewer, career, 'schedule', { publishAt })
    expect(await save(people.editor, career, { summary: 'Other words.' })).toMatchObject({
      workflowState: 'draft',
    })
    expect(await liveBySlug(payload, 'careers', career.slug, new Date(publishAt))).toBeNull()
  })

  test('taken off the schedule, it is approved as before, and its author still cannot approve it', async () => {
    const career = await build.career({ state: 'approved' })
    const publishAt = new Date(Date.now() + 3_600_000).toISOString()
    await move(people.reviewer, career, 'schedule', { publishAt })
    expect(await move(people.reviewer, career, 'unschedule')).toMatchObject({ workflowState: 'approved' })
    expect(await liveBySlug(payload, 'careers', career.slug, new Date(publishAt))).toBeNull()
    expect((await stored(career)).authors).toEqual([people.editor.id])
  })
})

describe('an approval', () => {
  test('is void after an edit, and publishing then is refused', async () => {
    const career = await build.career({ state: 'approved' })
    const saved = await save(people.editor, career, { title: 'A changed title' })
    expect(saved).toMatchObject({ workflowState: 'draft', approvals: [] })
    await expect(move(people.reviewer, career, 'publish')).rejects.toMatchObject({ status: 409 })
    expect((await eventsOf(career)).map(({ action }) => action)).toContain('approvals-voided')
    expect(await live(career)).toBeNull()
  })

  test('survives a save that changes nothing', async () => {
    const career = await build.career({ state: 'approved' })
    const saved = await save(people.editor, career, { title: career.title })
    expect(saved).toMatchObject({ workflowState: 'approved', revision: career.revision })
    expect(await move(people.reviewer, career, 'publish')).toMatchObject({ live: true })
  })

  test('covers the pictures: a new alt text after the approval has to be approved too', async () => {
    const { default: sharp } = await import('sharp')
    const data = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#268' } })
      .png()
      .toBuffer()
    const picture = await payload.create({
      collection: 'media',
      data: { alt: 'A desk by a window' } as never,
      file: { data, mimetype: 'image/png', name: 'desk.png', size: data.length },
      overrideAccess: false,
      user: people.editor,
    })
    const career = await build.career({ picture: picture.id, state: 'approved' })
    await payload.update({
      collection: 'media',
      id: picture.id,
      data: { alt: 'Buy now' } as never,
      overrideAccess: false,
      user: people.editor,
    })
    await expect(move(people.reviewer, career, 'publish')).rejects.toMatchObject({ kind: 'approval-missing' })
    expect(await live(career)).toBeNull()
    // A user who changed the picture is an author of the page, whatever their roles.
    const { createPerson } = await import('#test/support/people')
    const both = await createPerson(payload, { email: 'both@example.com', roles: ['editor', 'reviewer'] })
    await move(people.reviewer, career, 'request-changes', { note: 'Describe the picture.' })
    await payload.update({
      collection: 'media',
      id: picture.id,
      data: { alt: 'A desk by a window, with a lamp' } as never,
      overrideAccess: false,
      user: both,
    })
    await move(people.editor, career, 'submit')
    await expect(move(both, career, 'approve')).rejects.toMatchObject({ status: 403, kind: 'four-eyes' })
    expect(await move(people.reviewer, career, 'approve')).toMatchObject({ workflowState: 'approved' })
  })

  test('is refused to a reviewer who edited, whatever their roles', async () => {
    const career = await build.career()
    await save(people.reviewer, career, { summary: 'I only changed a comma,' })
    await move(people.editor, career, 'submit')
    await expect(move(people.reviewer, career, 'approve')).rejects.toMatchObject({
      status: 403,
      kind: 'four-eyes',
    })
    expect(await move(people.secondReviewer, career, 'approve')).toMatchObject({ workflowState: 'approved' })
  })

  test('a refused attempt is in the audit trail', async () => {
    const career = await build.career({ state: 'in_review' })
    await expect(move(people.editor, career, 'approve')).rejects.toMatchObject({ status: 403 })
    expect((await eventsOf(career)).at(-1)).toMatchObject({
      action: 'approve-refused',
      actor: people.editor.id,
    })
  })
})

describe('a save', () => {
  test('based on an old revision is refused with what changed and by whom', async () => {
    const career = await build.career()
    await save(people.editor, career, { summary: 'First.', revision: career.revision })
    const stale = save(people.reviewer, career, { summary: 'Second.', revision: career.revision })
    await expect(stale).rejects.toMatchObject({
      status: 409,
      kind: 'stale-revision',
      errors: [{ path: 'summary', message: expect.stringContaining(String(people.editor.name)) }],
    })
    expect((await stored(career)).summary).toBe('First.')
  })

  test('of an old version brings back its content as a draft by a new author, and publishes nothing', async () => {
    const career = await build.career({ state: 'published' })
    await save(people.editor, career, { summary: 'Newer.' })
    const { docs } = await payload.findVersions({
      collection: 'careers',
      where: { parent: { equals: career.id } },
      sort: 'createdAt',
      limit: 1,
    })
    await payload.restoreVersion({
      collection: 'careers',
      id: String(docs[0]!.id),
      overrideAccess: false,
      user: people.secondReviewer as never,
    })
    expect(await stored(career)).toMatchObject({
      summary: career.summary,
      workflowState: 'draft',
      live: true,
      authors: [people.editor.id, people.secondReviewer.id],
    })
  })

  test('a duplicate starts as a draft of the user who made it', async () => {
    const career = await build.career({ state: 'published' })
    const copy = (await payload.duplicate({
      collection: 'careers',
      id: career.id,
      overrideAccess: false,
      user: people.admin as never,
    })) as unknown as Built
    expect(copy).toMatchObject({
      workflowState: 'draft',
      live: false,
      authors: [people.admin.id],
      approvals: [],
    })
    expect(copy.id).not.toBe(career.id)
    expect(copy.slug).not.toBe(career.slug)
  })

  test('without a person is refused, also from a script', async () => {
    const made = payload.create({ collection: 'careers', data: { title: 'Nobody wrote this' } as never })
    await expect(made).rejects.toMatchObject({ status: 401 })
  })
})

describe('gates', () => {
  test('an empty career is not submitted, and every reason is given at once', async () => {
    const career = await build.career({ sections: [], salaries: [{ median: 5, currency: 'EUR' }] })
    await expect(move(people.editor, career, 'submit')).rejects.toMatchObject({
      status: 422,
      errors: expect.arrayContaining([
        expect.objectContaining({ path: 'sections' }),
        expect.objectContaining({ path: 'salaries.0.city' }),
        expect.objectContaining({ path: 'disclosures', gate: 'estimates-disclosed' }),
      ]),
    })
    expect(await stored(career)).toMatchObject({ workflowState: 'draft' })
  })

  test('a link that earns a commission needs its disclosure, known by the provider’s domain', async () => {
    await build.provider({ affiliateProgramme: { domains: ['go.partner.example'], linkParameters: ['ref'] } })
    const course = await build.course({ url: 'https://go.partner.example/course' })
    const career = await build.career({ path: [{ course: course.id, relevance: 50 }] })
    await expect(move(people.editor, career, 'submit')).rejects.toMatchObject({
      status: 422,
      errors: [expect.objectContaining({ gate: 'affiliate-disclosure' })],
    })
    const disclosure = await build.disclosure({ placement: 'before_list', state: 'published' })
    await save(people.editor, career, { disclosures: [disclosure.id] })
    expect(await move(people.editor, career, 'submit')).toMatchObject({ workflowState: 'in_review' })
  })

  test('a disclosure nobody published discloses nothing', async () => {
    const disclosure = await build.disclosure()
    const career = await build.career({ disclosures: [disclosure.id] })
    await expect(move(people.editor, career, 'submit')).rejects.toMatchObject({ status: 422 })
  })

  test('two live pages never share a slug', async () => {
    const first = await build.career({ state: 'published' })
    await save(people.editor, first, { slug: `${first.slug}-renamed` })
    const second = await build.career({ slug: first.slug, sections: [{ body: richText('Another page.') }] })
    await expect(move(people.editor, second, 'submit')).rejects.toMatchObject({
      status: 422,
      errors: [expect.objectContaining({ path: 'slug', gate: 'slug-free' })],
    })
  })
})

describe('the publish plan', () => {
  const pathOf = (...courses: Built[]) => ({ path: courses.map(({ id }) => ({ course: id, relevance: 50 })) })

  test('what is approved and needed goes live in the same commit', async () => {
    const course = await build.course({ state: 'approved' })
    const list = await build.readingList({
      items: [{ item: { relationTo: 'courses', value: course.id } }],
      state: 'approved',
    })
    const career = await build.career({ readingList: list.id, state: 'approved' })
    await move(people.reviewer, career, 'publish')
    const { docs } = await payload.find({
      collection: 'publications',
      where: { document: { in: [career.id, list.id, course.id] } },
    })
    expect(docs).toHaveLength(3)
    expect(new Set(docs.map(({ commit }) => commit)).size).toBe(1)
    const after = await payload.findByID({ collection: 'courses', id: course.id })
    expect(after).toMatchObject({ workflowState: 'published', live: true })
  })

  test('what is not approved stands in the way, with the path to it, and nothing goes live', async () => {
    const course = await build.course({ title: 'An unread course' })
    const list = await build.readingList({
      title: 'A list with it',
      items: [{ item: { relationTo: 'courses', value: course.id } }],
      state: 'approved',
    })
    const career = await build.career({ title: 'A page with both', readingList: list.id, state: 'approved' })
    await expect(move(people.reviewer, career, 'publish')).rejects.toMatchObject({
      status: 422,
      kind: 'plan',
      errors: [{ path: `courses/${course.id}`, via: ['A page with both', 'A list with it'] }],
    })
    expect(await live(career)).toBeNull()
    expect(await stored(career)).toMatchObject({ workflowState: 'approved' })
  })

  test('what a live page refers to is not taken down under it, unless an admin says why', async () => {
    const course = await build.course({ state: 'published' })
    const career = await build.career({ ...pathOf(course), state: 'published' })
    const { transition } = await import('#src/workflow/transition')
    const down = (user: Person, more: object = {}) =>
      transition({ payload, user, collection: 'courses', id: course.id, transition: 'unpublish', ...more })
    await expect(down(people.reviewer)).rejects.toMatchObject({
      status: 422,
      errors: [expect.objectContaining({ path: `careers/${career.id}` })],
    })
    await expect(down(people.reviewer, { reason: 'It is a fraud.' })).rejects.toMatchObject({ status: 422 })
    expect(await down(people.admin, { reason: 'It is a fraud.' })).toMatchObject({ live: false })
  })

  test('what another scheduled page is going to refer to stays on the schedule, for a move and for an edit', async () => {
    const course = await build.course({ state: 'approved' })
    const career = await build.career({ ...pathOf(course), state: 'approved' })
    const publishAt = new Date(Date.now() + 3_600_000).toISOString()
    await move(people.reviewer, career, 'schedule', { publishAt })
    const { transition, transitionAll } = await import('#src/workflow/transition')
    const off = { payload, user: people.reviewer, transition: 'unschedule' } as const
    const refused = { status: 422, errors: [expect.objectContaining({ path: `careers/${career.id}` })] }
    await expect(transition({ ...off, collection: 'courses', id: course.id })).rejects.toMatchObject(refused)
    const edit = (description: string) =>
      payload.update({
        collection: 'courses',
        id: course.id,
        data: { description },
        overrideAccess: false,
        user: people.editor,
      })
    await expect(edit('Other words.')).rejects.toMatchObject(refused)
    const both = [
      { collection: 'careers', id: career.id },
      { collection: 'courses', id: course.id },
    ] as const
    expect(await transitionAll({ ...off, documents: [...both] })).toMatchObject([
      { workflowState: 'approved' },
      { workflowState: 'approved' },
    ])
    expect(await edit('Other words.')).toMatchObject({ workflowState: 'draft' })
  })

  test('a set moves whole or not at all', async () => {
    const [first, second] = [
      await build.career({ state: 'approved' }),
      await build.career({ state: 'in_review' }),
    ]
    const { transitionAll } = await import('#src/workflow/transition')
    const all = (careers: Built[]) =>
      transitionAll({
        payload,
        user: people.reviewer,
        transition: 'publish',
        documents: careers.map(({ id }) => ({ collection: 'careers' as const, id })),
      })
    await expect(all([first, second])).rejects.toMatchObject({
      status: 409,
      errors: [expect.objectContaining({ path: `careers/${second.id}` })],
    })
    expect(await live(first)).toBeNull()
    await move(people.reviewer, second, 'approve')
    expect(await all([first, second])).toMatchObject([{ live: true }, { live: true }])
    const { docs } = await payload.find({
      collection: 'publications',
      where: { document: { in: [first.id, second.id] } },
    })
    expect(new Set(docs.map(({ commit }) => commit)).size).toBe(1)
  })
})

describe('many hands at once', () => {
  test('of two reviewers approving at the same moment, one is told that it has happened', async () => {
    const career = await build.career({ state: 'in_review' })
    const results = await Promise.allSettled([
      move(people.reviewer, career, 'approve'),
      move(people.secondReviewer, career, 'approve'),
    ])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await stored(career)).toMatchObject({ workflowState: 'approved' })
  })

  test('a publish racing an edit never puts unapproved words live', async () => {
    for (let round = 0; round < 10; round++) {
      const career = await build.career({ state: 'approved' })
      await Promise.allSettled([
        move(people.reviewer, career, 'publish'),
        save(people.editor, career, { summary: `Racing ${round}` }),
      ])
      const after = await stored(career)
      const publication = await live(career)
      expect(Boolean(publication)).toBe(after.live)
      if (publication) expect(publication.snapshot.summary).toBe(career.summary)
    }
  })

  test('one content is published once, however often it is asked for', async () => {
    const career = await build.career({ state: 'approved' })
    await Promise.allSettled(Array.from({ length: 5 }, () => move(people.reviewer, career, 'publish')))
    const { totalDocs } = await payload.count({
      collection: 'publications',
      where: { document: { equals: career.id } },
    })
    expect(totalDocs).toBe(1)
  })
})
