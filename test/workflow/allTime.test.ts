import { localDay } from '#src/content/day'
import { settings } from '#src/settings'
import { startServer } from '#test/support/startServer'

/*
 * What holds when a page goes live holds for all the time it is live (promise 12): gates and plans are asked for the whole period.
 */

const { people, build, http } = await startServer()
const editor = people.editor.email
const reviewer = people.reviewer.email

const DAY = 86_400_000
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString()
const day = (days: number) => localDay(new Date(Date.now() + days * DAY), settings.siteTimeZone)

type Named = { id: string; title?: string }
const move = (collection: string, { id }: Named, name: string, as: string, body: object = {}) =>
  http.post(`/api/${collection}/${id}/transitions/${name}`, { as, body })
const planOf = async (collection: string, { id }: Named, name: string, body: object = {}) =>
  (
    await http.post(`/api/${collection}/transitions/${name}/plan`, {
      as: reviewer,
      body: { documents: [{ id }], ...body },
    })
  ).body

const disclosure = (dates: object = {}) => build.disclosure({ state: 'published', ...dates })
const paid = { affiliateUrl: 'https://courses.example.org/one?partner=1' }
const courseWith = (one: Named, state?: 'approved' | 'published') =>
  build.course({ ...paid, disclosures: [one.id], ...(state ? { state } : {}) })

describe('a page that needs a disclosure', () => {
  test('does not go live for a time in which the disclosure is over', async () => {
    const course = await courseWith(await disclosure({ validUntil: day(7) }), 'approved')
    const late = { publishAt: inDays(30) }
    expect(await planOf('courses', course, 'schedule', late)).toMatchObject({ ok: false })
    const refused = await move('courses', course, 'schedule', reviewer, late)
    expect(refused.status).toBe(422)
    expect(refused.body.errors[0]).toMatchObject({ path: 'disclosures' })

    // Nor for one that goes on when the disclosure is over.
    const now = await move('courses', course, 'publish', reviewer)
    expect(now.status).toBe(422)
    expect(now.body.detail).toMatch(/^From .*20\d\d on: /)
    expect(await planOf('courses', course, 'publish')).toMatchObject({ ok: false })

    const within = { expireAt: inDays(6) }
    expect(await planOf('courses', course, 'publish', within)).toMatchObject({ ok: true })
    expect((await move('courses', course, 'publish', reviewer, within)).status).toBe(200)
  })

  test('is reviewed before the disclosure begins, and goes live when it has begun', async () => {
    const course = await courseWith(await disclosure({ validFrom: day(3) }))
    expect((await move('courses', course, 'submit', editor)).status).toBe(200)
    expect((await move('courses', course, 'approve', reviewer)).status).toBe(200)
    const { body } = await http.get(`/api/courses/${course.id}/transitions`, { as: reviewer })
    const of = (name: string) =>
      body.transitions.find(({ transition }: { transition: string }) => transition === name)
    expect(of('publish')).toMatchObject({ allowed: false, reason: expect.stringContaining('Before ') })
    expect(of('schedule')).toMatchObject({ allowed: true })

    expect((await move('courses', course, 'publish', reviewer)).status).toBe(422)
    expect((await move('courses', course, 'schedule', reviewer, { publishAt: inDays(1) })).status).toBe(422)
    expect((await move('courses', course, 'schedule', reviewer, { publishAt: inDays(5) })).status).toBe(200)
  })

  test('stops a change of the disclosure’s dates for as long as it needs them', async () => {
    const one = await disclosure()
    await courseWith(one, 'published')
    await http.patch(`/api/disclosures/${one.id}`, { as: editor, body: { validUntil: day(7) } })
    const { body } = await http.get(`/api/disclosures/${one.id}/reach`, { as: editor })
    expect(body.uncovered[0].message).toMatch(/^From .* on: The disclosure/)
    await move('disclosures', one, 'submit', editor)
    await move('disclosures', one, 'approve', reviewer)
    const refused = await move('disclosures', one, 'publish', reviewer)
    expect(refused).toMatchObject({ status: 422, body: { detail: expect.stringMatching(/From .* on: /) } })
  })

  test('that ends itself before the disclosure stops nothing', async () => {
    const one = await disclosure()
    const course = await courseWith(one, 'approved')
    await move('courses', course, 'publish', reviewer, { expireAt: inDays(5) })
    await http.patch(`/api/disclosures/${one.id}`, { as: editor, body: { validUntil: day(7) } })
    await move('disclosures', one, 'submit', editor)
    await move('disclosures', one, 'approve', reviewer)
    expect((await move('disclosures', one, 'publish', reviewer)).status).toBe(200)
  })
})

describe('an end is an unpublish at that moment', () => {
  const listed = async (state?: 'approved' | 'published') => {
    const book = await build.book({ state: 'published' })
    const items = [{ item: { relationTo: 'books', value: book.id }, note: 'It is clear.', relevance: 90 }]
    const list = await build.readingList({ items, ...(state ? { state } : {}) })
    return { book, list }
  }
  const again = async (collection: string, one: Named) => {
    await move(collection, one, 'edit', editor)
    await move(collection, one, 'submit', editor)
    await move(collection, one, 'approve', reviewer)
  }

  test.each(['publish', 'schedule'])('of what a live page shows: %s refuses it', async (name) => {
    const { book, list } = await listed('published')
    await again('books', book)
    const dates = { expireAt: inDays(10), ...(name === 'schedule' ? { publishAt: inDays(1) } : {}) }
    const plan = await planOf('books', book, name, dates)
    expect(plan).toMatchObject({ ok: false, leftBroken: [{ collection: 'reading-lists', id: list.id }] })
    const single = await http.get(
      `/api/books/${book.id}/plan?transition=${name}&${new URLSearchParams(dates).toString()}`,
      { as: reviewer },
    )
    expect(single.body).toMatchObject({ ok: false })
    const refused = await move('books', book, name, reviewer, dates)
    expect(refused).toMatchObject({ status: 422, body: { type: 'urn:guidepost:problem:plan' } })
    expect(refused.body.detail).toContain(`“${list.title}” is live then`)
  })

  test('of a page that goes before what it shows, or with it, stops nothing', async () => {
    const { book, list } = await listed('approved')
    expect((await move('reading-lists', list, 'publish', reviewer, { expireAt: inDays(5) })).status).toBe(200)
    await again('books', book)
    const later = await move('books', book, 'publish', reviewer, { expireAt: inDays(10) })
    expect(later.status).toBe(200)
  })

  test('also when the page comes later: it may not outlive what it shows', async () => {
    const { book, list } = await listed('approved')
    await again('books', book)
    expect((await move('books', book, 'publish', reviewer, { expireAt: inDays(10) })).status).toBe(200)
    const refused = await move('reading-lists', list, 'publish', reviewer)
    expect(refused).toMatchObject({ status: 422, body: { type: 'urn:guidepost:problem:plan' } })
    expect(refused.body.detail).toContain('ends on')
    const plan = await planOf('reading-lists', list, 'publish')
    expect(plan).toMatchObject({ ok: false, documents: [{ problems: [{ path: '' }] }] })
    const dates = { publishAt: inDays(2), expireAt: inDays(9) }
    expect((await move('reading-lists', list, 'schedule', reviewer, dates)).status).toBe(200)
  })

  test('of the disclosure that a live course needs is refused', async () => {
    const one = await disclosure()
    const course = await courseWith(one, 'published')
    await again('disclosures', one)
    const refused = await move('disclosures', one, 'publish', reviewer, { expireAt: inDays(10) })
    expect(refused.status).toBe(422)
    expect(refused.body.errors).toContainEqual(expect.objectContaining({ path: `courses/${course.id}` }))
  })
})
