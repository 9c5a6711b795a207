import { matrix } from '#access/matrix'
import type { Built } from '#test/support/build'
import type { Person } from '#test/support/people'
import { startSite } from '#test/support/startSite'

const { payload, people, build } = await startSite()

/** Whatever is done here is done for a person, or for nobody. */
const as = (user: Person | null) => ({ overrideAccess: false as const, ...(user ? { user } : {}) })

const titles = async (user: Person) =>
  (await payload.find({ collection: 'careers', pagination: false, ...as(user) })).docs.map(
    ({ title }) => title,
  )

const refused = { status: 403 }

test('every collection Payload serves has a row in the table', () => {
  const served = payload.config.collections.map(({ slug }) => slug)
  expect(served.filter((slug) => !(slug in matrix))).toEqual([])
})

test.each(Object.keys(matrix).filter((slug) => slug !== 'payload-jobs'))(
  'a stranger reads nothing of %s',
  async (slug) => {
    await expect(payload.find({ collection: slug as never, ...as(null) })).rejects.toMatchObject(refused)
    await expect(payload.count({ collection: slug as never, ...as(null) })).rejects.toMatchObject(refused)
  },
)

describe('a contributor', () => {
  let own: Built
  let others: Built

  beforeAll(async () => {
    own = await build.career({ title: 'Mine', createdBy: people.contributor })
    others = await build.career({ title: 'Not mine' })
  })

  test('sees their own drafts and nobody else’s', async () => {
    const seen = await titles(people.contributor)
    expect(seen).toContain('Mine')
    expect(seen).not.toContain('Not mine')
  })

  test('sees the versions of their own drafts only', async () => {
    const { docs } = await payload.findVersions({
      collection: 'careers',
      pagination: false,
      ...as(people.contributor),
    })
    expect(new Set(docs.map(({ parent }) => parent))).toEqual(new Set([own.id]))
  })

  test('changes their own draft and nobody else’s', async () => {
    const change = (id: string) =>
      payload.update({ collection: 'careers', id, data: { summary: 'Changed.' }, ...as(people.contributor) })
    await expect(change(own.id)).resolves.toMatchObject({ summary: 'Changed.' })
    await expect(change(others.id)).rejects.toMatchObject(refused)
  })

  test('changes nobody else’s in bulk either', async () => {
    await payload.update({
      collection: 'careers',
      where: { id: { exists: true } },
      data: { shareText: 'Mine alone' },
      ...as(people.contributor),
    })
    const stored = await payload.find({
      collection: 'careers',
      where: { shareText: { equals: 'Mine alone' } },
    })
    expect(stored.docs.map(({ id }) => id)).toEqual([own.id])
  })

  test('cannot pass a draft off as another user’s', async () => {
    const draft = await payload.create({
      collection: 'careers',
      data: { title: 'Whose?', createdBy: people.editor.id } as never,
      ...as(people.contributor),
    })
    expect(draft.createdBy).toBe(people.contributor.id)
  })

  test('deletes nothing', async () => {
    await expect(
      payload.delete({ collection: 'careers', id: own.id, ...as(people.contributor) }),
    ).rejects.toMatchObject(refused)
  })

  test('adds no topic', async () => {
    await expect(
      payload.create({ collection: 'topics', data: { title: 'New' } as never, ...as(people.contributor) }),
    ).rejects.toMatchObject(refused)
  })
})

test('a viewer reads drafts and writes none', async () => {
  const career = await build.career({ title: 'To be read' })
  expect(await titles(people.viewer)).toContain('To be read')
  await expect(
    payload.update({ collection: 'careers', id: career.id, data: { title: 'x' }, ...as(people.viewer) }),
  ).rejects.toMatchObject(refused)
  await expect(
    payload.create({ collection: 'careers', data: { title: 'x' } as never, ...as(people.viewer) }),
  ).rejects.toMatchObject(refused)
})

test('an editor deletes a draft of their own that was never live, and nobody else’s', async () => {
  const own = await build.career()
  const others = await build.career({ createdBy: people.contributor })
  await expect(
    payload.delete({ collection: 'careers', id: others.id, ...as(people.editor) }),
  ).rejects.toMatchObject(refused)
  await expect(
    payload.delete({ collection: 'careers', id: own.id, ...as(people.editor) }),
  ).resolves.toMatchObject({ id: own.id })
})

test('a deactivated person gets nothing, whatever their roles', async () => {
  const gone = { ...people.admin, deactivated: true } as Person
  await expect(titles(gone)).rejects.toMatchObject(refused)
})

test.each(['publications', 'commits', 'timeline', 'events', 'comments'])(
  'an admin writes nothing into %s',
  async (slug) => {
    await expect(
      payload.create({ collection: slug as never, data: {} as never, ...as(people.admin) }),
    ).rejects.toMatchObject(refused)
    await expect(
      payload.update({ collection: slug as never, where: {}, data: {} as never, ...as(people.admin) }),
    ).rejects.toMatchObject(refused)
    await expect(
      payload.delete({ collection: slug as never, where: {}, ...as(people.admin) }),
    ).rejects.toMatchObject(refused)
  },
)

test('one’s screen settings are one’s own', async () => {
  await payload.create({
    collection: 'payload-preferences',
    data: { key: 'careers-list', value: { columns: [] } } as never,
    ...as(people.editor),
  })
  const seenBy = async (user: Person) =>
    (await payload.find({ collection: 'payload-preferences', ...as(user) })).docs.length
  expect(await seenBy(people.editor)).toBe(1)
  expect(await seenBy(people.admin)).toBe(0)
})
