import type { Payload } from 'payload'
import { type SmallSite, startSmallSite } from '#test/support/smallSite'

const kinds = process.env.MONGODB_URI ? (['sqlite', 'mongodb'] as const) : (['sqlite'] as const)
const collection = 'pages' as never
type Page = { id: string; title: string; counter: number; lockVersion: number }

describe.each(kinds)('no lost update on %s', (kind) => {
  let site: SmallSite
  let payload: Payload

  beforeAll(async () => {
    site = await startSmallSite({ kind })
    payload = site.payload
  })
  afterAll(() => site.stop())

  const newPage = async () =>
    (await payload.create({ collection, data: { title: 'A page' } as never })) as unknown as Page
  const stored = async (id: string) => (await payload.findByID({ collection, id })) as unknown as Page
  const swap = (id: string, lockVersion: number, title: string) =>
    payload.db.updateOne({ collection, id, data: { title, lockVersion } })

  test('a save over the version it was based on goes through', async () => {
    const { id } = await newPage()
    await swap(id, 1, 'one')
    await swap(id, 2, 'two')
    expect(await stored(id)).toMatchObject({ title: 'two', lockVersion: 2 })
  })

  test('a save over something older gets 409 and writes nothing', async () => {
    const { id } = await newPage()
    await swap(id, 1, 'one')
    await expect(swap(id, 1, 'late')).rejects.toMatchObject({ status: 409, kind: 'stale-revision' })
    expect(await stored(id)).toMatchObject({ title: 'one', lockVersion: 1 })
  })

  test('of 20 savers who read the same version one wins and 19 are told', async () => {
    const { id } = await newPage()
    const results = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => swap(id, 1, `saver ${n}`)))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const refused = results.filter((result) => result.status === 'rejected')
    expect(refused.map(({ reason }) => (reason as { status: number }).status)).toEqual(Array(19).fill(409))
  })

  test('Payload’s own updates at once lose nothing: each is counted or refused', async () => {
    const { id } = await newPage()
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, n) =>
        payload.update({ collection, id, data: { title: `by ${n}` } as never }),
      ),
    )
    const written = results.filter(({ status }) => status === 'fulfilled').length
    const refused = results.filter((result) => result.status === 'rejected')
    expect(written).toBeGreaterThan(0)
    expect(refused.every(({ reason }) => (reason as { status: number }).status === 409)).toBe(true)
    expect((await stored(id)).lockVersion).toBe(written)
  })

  test('a restored version is a save like any other', async () => {
    const { id } = await newPage()
    await payload.update({ collection, id, data: { title: 'changed' } as never })
    const { docs } = await payload.findVersions({
      collection,
      where: { parent: { equals: id } },
      sort: 'createdAt',
    })
    await payload.restoreVersion({ collection, id: (docs as unknown as { id: string }[])[0]!.id })
    expect((await stored(id)).title).toBe('A page')
  })

  test('two documents without a value for a unique field are saved again, as they were read', async () => {
    for (const { id } of [await newPage(), await newPage()]) {
      const { lockVersion, ...read } = (await stored(id)) as Page & { slug: null }
      expect(read.slug).toBeNull()
      await payload.db.updateOne({ collection, id, data: { ...read, lockVersion: lockVersion + 1 } })
      expect(await stored(id)).toMatchObject({ slug: null, lockVersion: 1 })
    }
  })

  test('a document that is not there is not found, not stale', async () => {
    expect(await swap('nobody', 1, 'x')).toBeNull()
  })

  test('collections without the field, and data without it, are written as ever', async () => {
    const note = (await payload.create({ collection: 'notes' as never, data: { text: 'a' } as never })) as {
      id: string
    }
    await payload.db.updateOne({ collection: 'notes' as never, id: note.id, data: { text: 'b' } })
    const { id } = await newPage()
    await payload.db.updateOne({ collection, id, data: { title: 'no version named' } })
    expect(await stored(id)).toMatchObject({ title: 'no version named', lockVersion: 0 })
  })
})
