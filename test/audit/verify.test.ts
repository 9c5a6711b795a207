import { setTimeout as sleep } from 'node:timers/promises'
import type { Payload } from 'payload'
import { v7 as uuidv7 } from 'uuid'

import type { Verified } from '#src/audit/verify'
import type { Row, SystemStore } from '#src/database/store'
import { type Build, type Built, builders } from '#test/support/build'
import { type People, createPeople, createPerson, password } from '#test/support/people'
import { type Started, startPayload } from '#test/support/startPayload'

let started: Started
let payload: Payload
let people: People
let build: Build
let store: SystemStore
let career: Built
let course: Built

const verified = async (expected?: { sequence: number; hash: string }) => {
  const { verify } = await import('#src/audit/verify')
  const { auditRules } = await import('#src/workflow/auditRules')
  const { editorialCollections } = await import('#src/content/kinds')
  return verify({ payload, rules: auditRules, editorial: editorialCollections, expected })
}

const move = async (
  document: Built,
  collection: string,
  name: string,
  by: keyof People,
  more: object = {},
) => {
  const { transition } = await import('#src/workflow/transition')
  return transition({
    payload,
    user: people[by],
    collection,
    id: document.id,
    transition: name,
    ...more,
  } as never)
}

const save = (collection: string, id: string, data: object, by: keyof People = 'editor') =>
  payload.update({
    collection: collection as never,
    id,
    data: data as never,
    overrideAccess: false,
    user: people[by],
  })

const events = async (where = {}) => (await store.find('events', { where, sort: 'sequence' })).docs

/** What a person with a database shell could do; put back afterwards. */
const tampered = async (work: () => Promise<() => Promise<unknown>>): Promise<string> => {
  const undo = await work()
  const result = await verified()
  await undo()
  expect(await verified()).toMatchObject({ ok: true })
  return result.ok ? 'nothing was found' : result.fault
}

const changing = (collection: string, row: Row, data: Record<string, unknown>) =>
  tampered(async () => {
    const own = { id: { equals: row.id } }
    await store.update(collection, own, { ...data })
    const before = Object.fromEntries(Object.keys(data).map((name) => [name, row[name] ?? null]))
    return () => store.update(collection, own, { ...before })
  })

const removing = (collection: string, rows: Row[]) =>
  tampered(async () => {
    await store.remove(collection, { id: { in: rows.map(({ id }) => id) } })
    return async () => {
      for (const row of rows) await store.create(collection, { ...row })
    }
  })

beforeAll(async () => {
  started = await startPayload()
  payload = started.payload
  const { systemStore } = await import('#src/database/store')
  store = systemStore(payload)
  people = await createPeople(payload)
  build = builders(payload, people)

  const topic = await build.topic()
  await save('topics', topic.id, { description: 'What it is about.' })
  const gone = await build.topic({ state: 'draft' })
  await payload.delete({ collection: 'topics', id: gone.id, overrideAccess: false, user: people.admin })
  await build.provider()
  await build.site({ siteName: 'Signposts' })

  course = await build.course({ state: 'published', topics: [topic.id] })
  await save('courses', course.id, { title: 'Another name', slug: 'another-name' }, 'admin')
  await move(course, 'courses', 'break-glass', 'admin', { reason: 'The old name was an insult.' })
  career = await build.career({ state: 'published' })
  await save('careers', career.id, { summary: 'A second look.' })
  await save('careers', career.id, { summary: 'A third look.' }, 'admin')
  await move(career, 'careers', 'submit', 'editor')
  await move(career, 'careers', 'request-changes', 'reviewer', { note: 'A source, please.' })
  await move(career, 'careers', 'submit', 'editor')
  await move(career, 'careers', 'approve', 'secondReviewer')
  await move(career, 'careers', 'publish', 'reviewer')
  await move(career, 'careers', 'unpublish', 'reviewer')
  const scheduled = await build.readingList({ state: 'scheduled' })
  await save('reading-lists', scheduled.id, { intro: 'Not yet.' })
  await build.book({ state: 'scheduled' })
  const archived = await build.book({ state: 'archived' })
  await move(archived, 'books', 'restore', 'editor')
  const draft = await build.disclosure()
  await payload.delete({
    collection: 'disclosures',
    id: draft.id,
    overrideAccess: false,
    user: people.editor,
  })
  await expect(move(career, 'careers', 'approve', 'viewer')).rejects.toThrow()
})
afterAll(() => started.stop())

describe('a trail that is in order', () => {
  test('is said to be, whatever was done by the doors there are', async () => {
    const result = await verified()
    expect(result).toMatchObject({ ok: true, unfinished: 0 })
    const { events: number, head } = result as Verified
    expect(number).toBe(await store.count('events'))
    expect(head?.sequence).toBe(number)
  })

  test('still ends, or goes on, where an earlier run saw its end', async () => {
    const { head } = (await verified()) as Verified
    expect(await verified(head!)).toMatchObject({ ok: true })
    await save('careers', career.id, { summary: 'And on.' })
    expect(await verified(head!)).toMatchObject({ ok: true })
  })

  test('is in order while people go on saving', async () => {
    let stop = false
    const people = (async () => {
      for (let n = 0; !stop; n++) {
        await save('careers', career.id, { summary: `Look ${n}.` })
        // People come one by one; SQLite's answers alone would never let anybody else have a turn.
        await new Promise(setImmediate)
      }
    })()
    try {
      for (let round = 0; round < 5; round++) expect(await verified()).toMatchObject({ ok: true })
    } finally {
      stop = true
      await people
    }
  })

  test('waits for an event that comes a moment after its save, where a save and its event are two writes', async () => {
    const { serverCan } = await import('#src/database/server')
    const { record } = await import('#src/audit/record')
    const row = (await store.findByID('careers', career.id))!
    const revision = 'a-revision-without-an-event'
    await store.update('careers', { id: { equals: career.id } }, { revision })
    const asked = verified()
    const isOneWrite = serverCan(payload).transactions
    if (isOneWrite) expect(await asked).toMatchObject({ ok: false })
    const saved = { actor: people.editor.id, actorName: 'Editor', action: 'save', revision }
    await sleep(500)
    await record(payload, undefined, {
      ...saved,
      collectionSlug: 'careers',
      document: career.id,
      from: String(row.workflowState),
      to: String(row.workflowState),
    })
    if (!isOneWrite) expect(await asked).toMatchObject({ ok: true })
    expect(await verified()).toMatchObject({ ok: true })
  })
})

describe('an event', () => {
  test('that was altered is found', async () => {
    const [event] = await events({ action: { equals: 'break-glass' } })
    expect(await changing('events', event!, { actorName: 'Nobody' })).toContain(
      `Event ${String(event!.sequence)} was altered after it was written`,
    )
    expect(await changing('events', event!, { details: null })).toContain('was altered')
    expect(await changing('events', event!, { at: '2020-01-01T00:00:00.000Z' })).toContain('was altered')
  })

  test('that was altered with all that follows made again from it is found by the end an earlier run saw', async () => {
    const { head } = (await verified()) as Verified
    const { sealEvent } = await import('#src/audit/chain')
    const all = await events()
    const at = all.length - 3
    let last = all[at - 1] as never
    for (const [index, row] of all.slice(at).entries()) {
      const { hash: _hash, prevHash: _prev, sequence: _sequence, ...event } = row
      last = sealEvent({ ...event, ...(index === 0 ? { note: 'made up' } : {}) } as never, last) as never
      await store.update('events', { id: { equals: row.id } }, { ...(last as object) })
    }
    expect(await verified(head!)).toMatchObject({
      ok: false,
      fault: expect.stringContaining('is another one than when it was last verified'),
    })
    for (const row of all.slice(at))
      await store.update('events', { id: { equals: row.id } }, { note: null, ...row })
    expect(await verified(head!)).toMatchObject({ ok: true })
  })

  test('that was removed is found', async () => {
    const [event] = await events({ action: { equals: 'approve' } })
    expect(await removing('events', [event!])).toContain(
      `Expected event ${String(event!.sequence)}, found ${Number(event!.sequence) + 1}: one was removed`,
    )
  })

  test('that was inserted is found, also one without a number', async () => {
    const inserted = (more: object) =>
      tampered(async () => {
        const [first] = await events()
        const row = { ...first!, id: uuidv7(), ...more }
        await store.create('events', row)
        return () => store.remove('events', { id: { equals: row.id } })
      })
    const end = await store.count('events')
    expect(await inserted({ sequence: end + 1 })).toContain(
      `Event ${end + 1} does not follow the one before it`,
    )
    expect(await inserted({ sequence: null })).toContain('1 were inserted')
  })

  test('that changed places with another is found', async () => {
    const [a, b] = await events({ action: { in: ['create'] } })
    const swap = async (one: unknown, two: unknown) => {
      // The numbers are unique: one of them waits outside.
      await store.update('events', { id: { equals: a!.id } }, { sequence: 1_000_000 })
      await store.update('events', { id: { equals: b!.id } }, { sequence: one })
      await store.update('events', { id: { equals: a!.id } }, { sequence: two })
    }
    const fault = await tampered(async () => {
      await swap(a!.sequence, b!.sequence)
      return () => swap(b!.sequence, a!.sequence)
    })
    expect(fault).toContain('does not follow the one before it')
  })
})

describe('a trail whose end was cut off', () => {
  test('is found by the end an earlier run saw', async () => {
    await payload.login({ collection: 'users', data: { email: 'viewer@example.com', password } })
    const { head } = (await verified()) as Verified
    const [last] = await events({ sequence: { equals: head!.sequence } })
    await store.remove('events', { id: { equals: last!.id } })
    // Nothing else in the database tells of a sign-in, so only the earlier end does.
    expect(await verified()).toMatchObject({ ok: true })
    expect(await verified(head!)).toEqual({
      ok: false,
      fault: expect.stringContaining('its end was cut off'),
    })
    await store.create('events', { ...last! })
    expect(await verified(head!)).toMatchObject({ ok: true })
  })

  test('is found by an account whose event is missing', async () => {
    await createPerson(payload, { email: 'late@example.com', name: 'Late', roles: ['viewer'] })
    expect(await removing('events', (await events()).slice(-1))).toContain(
      'has an account, and no event says who made it',
    )
  })

  test('is found by a role that no event gave, and by a deactivation taken back past the site', async () => {
    const person = await createPerson(payload, {
      email: 'climber@example.com',
      name: 'Climber',
      roles: ['viewer'],
    })
    await save('users', person.id, { roles: ['editor', 'viewer'] }, 'admin')
    const row = await store.findByID('users', person.id)
    expect(await changing('users', row!, { roles: ['admin', 'editor'] })).toContain(
      'holds other roles (admin, editor) than events gave (editor, viewer)',
    )
    await save('users', person.id, { deactivated: true }, 'admin')
    const gone = await store.findByID('users', person.id)
    expect(await changing('users', gone!, { deactivated: false })).toContain(
      'Climber (users ' + person.id + ') is active, and no event says since when',
    )
  })

  test('is found by a save whose event is missing', async () => {
    await save('careers', career.id, { summary: 'The last word.' })
    expect(await removing('events', (await events()).slice(-1))).toContain('was changed after its last event')
  })

  test('is found by a new document without an event', async () => {
    const book = await build.book()
    expect(await removing('events', (await events()).slice(-1))).toContain(
      `“${book.title}” (books ${book.id}) was written, and no event says by whom`,
    )
  })

  test('is found by a publication whose event is missing', async () => {
    await build.topic()
    expect(await removing('events', (await events()).slice(-1))).toContain('is visible (commit')
  })

  test('is found by a document that is gone', async () => {
    const draft = await build.disclosure()
    const [row] = (await store.find('disclosures', { where: { id: { equals: draft.id } } })).docs
    expect(await removing('disclosures', [row!])).toContain(
      `The document disclosures ${draft.id} is gone, and no event says who deleted it`,
    )
  })

  test('is found by a state that no event led to', async () => {
    const draft = await build.career()
    const row = await store.findByID('careers', draft.id)
    expect(await changing('careers', row!, { workflowState: 'approved' })).toContain(
      'is stored as approved, and its events left it as draft',
    )
  })
})

describe('a publication', () => {
  const publicationOf = async (document: Built) =>
    (
      await store.find('publications', {
        where: { and: [{ document: { equals: document.id } }, { kind: { equals: 'publish' } }] },
        sort: '-id',
      })
    ).docs[0]!

  test('without an approval is found', async () => {
    expect(await changing('publications', await publicationOf(career), { approvals: [] })).toContain(
      'was approved by 0 of the 1 persons it takes',
    )
  })

  test('with an approval that nobody gave is found', async () => {
    const publication = await publicationOf(career)
    const [approval] = publication.approvals as object[]
    const invented = { ...approval, by: people.admin.id }
    const other = await build.career({ state: 'published', createdBy: people.contributor })
    expect(await changing('publications', publication, { approvals: [approval, invented] })).toContain(
      'who had changed it',
    )
    const [own] = (await publicationOf(other)).approvals as object[]
    expect(
      await changing('publications', await publicationOf(other), {
        approvals: [{ ...own, by: people.viewer.id }],
      }),
    ).toContain('that no event knows of')
  })

  test('with an approval of another content is found', async () => {
    const publication = await publicationOf(career)
    const [approval] = publication.approvals as object[]
    expect(
      await changing('publications', publication, { approvals: [{ ...approval, hash: 'f'.repeat(64) }] }),
    ).toContain('was approved by 0 of the 1')
  })

  test('whose content was altered is found, of reviewed content and of what has no review', async () => {
    for (const publication of [
      await publicationOf(career),
      (await store.find('publications', { where: { sourceCollection: { equals: 'topics' } } })).docs[0]!,
    ]) {
      const snapshot = { ...(publication.snapshot as object), title: 'Something else' }
      expect(await changing('publications', publication, { snapshot })).toContain(
        'its content does not have its hash',
      )
    }
  })

  test('that was given other labels or other times is found', async () => {
    const publication = await publicationOf(career)
    for (const data of [
      { title: 'Another title' },
      { slug: 'another-slug' },
      { media: ['a-picture-nobody-approved'] },
      { refs: ['courses:nothing-it-points-at'] },
    ])
      expect(await changing('publications', publication, data)).toContain('its labels do not fit its content')
    const [scheduled] = (
      await store.find('publications', {
        where: { and: [{ sourceCollection: { equals: 'books' } }, { publishAt: { exists: true } }] },
      })
    ).docs
    for (const data of [{ publishAt: '2026-01-01T00:00:00.000Z' }, { expireAt: '2030-01-01T00:00:00.000Z' }])
      expect(await changing('publications', scheduled!, data)).toContain('is to be seen at another time')
  })

  test('whose commit was altered is found', async () => {
    const commit = await store.findByID('commits', String((await publicationOf(career)).commit))
    expect(await changing('commits', commit!, { at: '2020-01-01T00:00:00.000Z' })).toContain('was altered')
    expect(await changing('commits', commit!, { actor: people.viewer.id })).toContain('was altered')
    expect(await changing('commits', commit!, { publications: [] })).toContain('which does not list it')
  })

  test('with other authors than there were is found', async () => {
    expect(await changing('publications', await publicationOf(career), { authors: [] })).toContain(
      'names other authors than the events do',
    )
  })

  test('that hides that it had no review is found', async () => {
    const publication = await publicationOf(course)
    expect(publication.breakGlassReason).toBe('The old name was an insult.')
    expect(await changing('publications', publication, { breakGlassReason: null })).toContain(
      'was published without review, and does not say why',
    )
    expect(await changing('publications', publication, { breakGlassReason: 'A typo.' })).toContain(
      'gives another reason than event',
    )
  })

  test('that is gone is found, and so is its commit', async () => {
    const publication = await publicationOf(career)
    expect(await removing('publications', [publication])).toContain('made a publication that is gone')
    const commit = await store.findByID('commits', String(publication.commit))
    expect(await removing('commits', [commit!])).toContain('and its commit is gone')
  })

  test('that was put in by hand is found: with a commit of its own, or into one that is there', async () => {
    const publication = await publicationOf(career)
    const [newest] = (await store.find('commits', { sort: '-sequence', limit: 1 })).docs
    const forged = { ...publication, id: uuidv7(), commit: uuidv7() }
    const fault = await tampered(async () => {
      await store.create('publications', forged)
      const sequence = Number(newest!.sequence) + 1
      await store.create('commits', { ...newest!, id: forged.commit, sequence, publications: [forged.id] })
      return async () => {
        await store.remove('commits', { id: { equals: forged.commit } })
        await store.remove('publications', { id: { equals: forged.id } })
      }
    })
    expect(fault).toContain('and no event says who published it')

    const slipped = { ...publication, id: uuidv7() }
    expect(
      await tampered(async () => {
        await store.create('publications', slipped)
        return () => store.remove('publications', { id: { equals: slipped.id } })
      }),
    ).toContain('which does not list it')
  })

  test('that was never committed is counted, and is no fault: nobody can see it', async () => {
    const left = { ...(await publicationOf(career)), id: uuidv7(), commit: uuidv7() }
    await store.create('publications', left)
    expect(await verified()).toMatchObject({ ok: true, unfinished: 1 })
    await store.remove('publications', { id: { equals: left.id } })
  })
})
