import type { Answer } from '#test/support/http'
import { startServer } from '#test/support/startServer'

/*
 * Row W7, and what is like it: several are changed or deleted at once, or none is. On a MongoDB without transactions nothing is
 * taken back, so there all that can refuse is asked before the first write.
 */
const { payload, people, build, http } = await startServer()
const [admin, editor, contributor] = [people.admin.email, people.editor.email, people.contributor.email]

// Signing in leaves an event.
beforeAll(async () => void (await Promise.all([admin, editor, contributor].map(http.login))))

type Row = Record<string, unknown> & { id: string }

const stored = async (collection: string, ids: string[]): Promise<Row[]> =>
  (
    await payload.db.find({
      collection: collection as never,
      where: { id: { in: ids } },
      sort: 'id',
      limit: 0,
      pagination: false,
    })
  ).docs as unknown as Row[]

const versions = async (collection: string, ids: string[]): Promise<number> =>
  (await payload.countVersions({ collection: collection as never, where: { parent: { in: ids } } })).totalDocs

const bulk = (method: string, collection: string, ids: string[], as: string, body?: object, more = '') =>
  http.request(method, `/api/${collection}?where[id][in]=${ids.join()}${more}`, {
    as,
    ...(body ? { body } : {}),
  })

/** What the refused bulk left: rows, versions and events as they were. */
const expectNothingDone = async (
  collection: string,
  ids: string[],
  work: () => Promise<Answer>,
): Promise<Answer> => {
  const look = async () => ({
    rows: await stored(collection, ids),
    versions: await versions(collection, ids),
    events: (await payload.count({ collection: 'events' })).totalDocs,
  })
  const before = await look()
  const answer = await work()
  expect(answer.status).toBeGreaterThanOrEqual(400)
  expect(answer.status).toBeLessThan(500)
  expect(answer.body.title).toMatch(/^(Nothing was (changed|deleted)|This document is locked)/)
  expect(await look()).toEqual(before)
  return answer
}

const errorsOf = (answer: Answer) =>
  (answer.body.errors as { path: string; message: string }[]).map(({ path }) => path)

describe('a bulk change changes nothing', () => {
  it.each([0, 1, 2])('when one of three is archived, the %sth', async (at) => {
    const books = []
    for (let n = 0; n < 3; n++) books.push(await build.book(n === at ? { state: 'archived' } : {}))
    const ids = books.map(({ id }) => id)
    const answer = await expectNothingDone('books', ids, () =>
      bulk('PATCH', 'books', ids, editor, { publisher: 'X' }),
    )
    expect(answer.status).toBe(409)
    expect(errorsOf(answer)).toEqual([`books/${ids[at]}`])
    expect(answer.body.detail).toContain(books[at]!.title)
  })

  it('when one is being edited by another person', async () => {
    const books = [await build.book(), await build.book(), await build.book()]
    const ids = books.map(({ id }) => id)
    const lock = { document: { relationTo: 'books', value: ids[1] } }
    expect((await http.post('/api/payload-locked-documents', { as: admin, body: lock })).status).toBe(201)
    const answer = await expectNothingDone('books', ids, () =>
      bulk('PATCH', 'books', ids, editor, { publisher: 'X' }),
    )
    expect(errorsOf(answer)).toEqual([`books/${ids[1]}`])
  })

  it('when what is written suits one of them only', async () => {
    const topics = [await build.topic({ state: 'draft' }), await build.topic({ state: 'draft' })]
    const ids = topics.map(({ id }) => id)
    // No topic is its own parent.
    const answer = await expectNothingDone('topics', ids, () =>
      bulk('PATCH', 'topics', ids, admin, { parent: ids[1] }),
    )
    expect(errorsOf(answer)).toEqual([`topics/${ids[1]}`])
  })

  it('when it is based on the revision of one of them', async () => {
    const books = [await build.book(), await build.book()]
    const ids = books.map(({ id }) => id)
    const body = { publisher: 'X', revision: books[0]!.revision }
    const answer = await expectNothingDone('books', ids, () => bulk('PATCH', 'books', ids, editor, body))
    expect(errorsOf(answer)).toEqual([`books/${ids[1]}`])
  })

  it('when one is not the person’s to change', async () => {
    const free = await build.book({ createdBy: people.contributor })
    // What is handed in is read, and not changed.
    const handedIn = await build.book({ createdBy: people.contributor, state: 'in_review' })
    const ids = [free.id, handedIn.id]
    const answer = await expectNothingDone('books', ids, () =>
      bulk('PATCH', 'books', ids, contributor, { publisher: 'X' }),
    )
    expect(answer.status).toBe(403)
  })

  it('when no two may have what is written', async () => {
    const ids = [(await build.book()).id, (await build.book()).id]
    const answer = await expectNothingDone('books', ids, () =>
      bulk('PATCH', 'books', ids, editor, { slug: 'the-same' }),
    )
    expect(answer.status).toBe(400)
    expect(errorsOf(answer)).toEqual(['slug'])
  })

  it('when another page is scheduled together with one of them', async () => {
    const publishAt = new Date(Date.now() + 86_400_000).toISOString()
    const book = await build.book({ state: 'scheduled' })
    const free = await build.book()
    await build.readingList({
      state: 'scheduled',
      publishAt,
      items: [{ item: { relationTo: 'books', value: book.id } }],
    })
    const ids = [book.id, free.id]
    await expectNothingDone('books', ids, () => bulk('PATCH', 'books', ids, editor, { publisher: 'X' }))
  })
})

describe('a bulk change that nothing stands in the way of', () => {
  it('changes all, each once, and makes a slug for each', async () => {
    const ids = [(await build.book()).id, (await build.book()).id, (await build.book()).id]
    const before = await versions('books', ids)
    const body = { title: 'One title', slug: null }
    const { status } = await bulk('PATCH', 'books', ids, editor, body)
    expect(status).toBe(200)
    const rows = await stored('books', ids)
    expect(rows.map(({ title }) => title)).toEqual(['One title', 'One title', 'One title'])
    expect(rows.map(({ slug }) => slug).sort()).toEqual(['one-title', 'one-title-2', 'one-title-3'])
    expect(await versions('books', ids)).toBe(before + 3)
  })

  it('takes over a lock when it is told to', async () => {
    const ids = [(await build.book()).id, (await build.book()).id]
    const lock = { document: { relationTo: 'books', value: ids[1] } }
    await http.post('/api/payload-locked-documents', { as: admin, body: lock })
    const { status } = await bulk('PATCH', 'books', ids, editor, { publisher: 'X' }, '&overrideLock=true')
    expect([200, 409]).toContain(status)
    expect(new Set((await stored('books', ids)).map(({ publisher }) => publisher)).size).toBe(1)
  })
})

describe('a bulk deletion deletes nothing', () => {
  it.each([0, 1])('when one is used by another document, the %sth', async (at) => {
    const topics = [await build.topic({ state: 'draft' }), await build.topic({ state: 'draft' })]
    const ids = topics.map(({ id }) => id)
    await build.course({ topics: [ids[at]] })
    const answer = await expectNothingDone('topics', ids, () => bulk('DELETE', 'topics', ids, admin))
    expect(errorsOf(answer)).toEqual([`topics/${ids[at]}`])
  })

  it('when readers have seen one', async () => {
    const ids = [(await build.book({ state: 'published' })).id, (await build.book()).id]
    await expectNothingDone('books', ids, () => bulk('DELETE', 'books', ids, admin))
  })
})
