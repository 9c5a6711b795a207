import type { Payload } from 'payload'
import { type SmallSite, startSmallSite } from '#test/support/smallSite'

const kinds = process.env.MONGODB_URI ? (['sqlite', 'mongodb'] as const) : (['sqlite'] as const)
const collection = 'pages' as never

describe.each(kinds)('200 writers at once on %s', (kind) => {
  let site: SmallSite
  let payload: Payload

  beforeAll(async () => {
    // All of them are to be served, however slow the machine is.
    site = await startSmallSite({
      kind,
      waitLimit: 250_000,
      mongodb: { timeoutSeconds: 80, turnSeconds: 250 },
    })
    payload = site.payload
  })
  afterAll(() => site.stop())

  test('200 documents created at once are all there, each with its version, after a restart too', async () => {
    const made = await Promise.all(
      Array.from({ length: 200 }, (_, n) =>
        payload.create({
          collection,
          data: {
            title: `Created ${n}`,
            slug: `created-${n}`,
            parts: [{ text: 'a' }, { text: 'b' }],
          } as never,
        }),
      ),
    )
    payload = await site.restart()
    expect(new Set(made.map(({ id }) => id)).size).toBe(200)
    const { docs } = await payload.find({ collection, pagination: false })
    expect(docs).toHaveLength(200)
    expect(docs.every((doc) => (doc as unknown as { parts: unknown[] }).parts.length === 2)).toBe(true)
    expect((await payload.countVersions({ collection })).totalDocs).toBe(200)
  })

  test('200 documents updated at once all have their change and a second version', async () => {
    const { docs } = await payload.find({ collection, pagination: false })
    await Promise.all(
      docs.map(({ id }, n) => payload.update({ collection, id, data: { title: `Updated ${n}` } as never })),
    )
    const { docs: after } = await payload.find({ collection, pagination: false })
    expect(after.every((doc) => (doc as unknown as { title: string }).title.startsWith('Updated'))).toBe(true)
    expect((await payload.countVersions({ collection })).totalDocs).toBe(400)
  })

  test('writers, readers and deleters beside each other get in nobody’s way', async () => {
    const { docs } = await payload.find({ collection, pagination: false, limit: 60 })
    const failed = (
      await Promise.allSettled([
        ...docs.slice(0, 20).map(({ id }) => payload.delete({ collection, id })),
        ...docs
          .slice(20, 60)
          .map(({ id }) => payload.update({ collection, id, data: { counter: 7 } as never })),
        ...Array.from({ length: 40 }, (_, n) =>
          payload.create({ collection, data: { title: `More ${n}` } as never }),
        ),
        ...Array.from({ length: 100 }, () => payload.find({ collection, limit: 5 })),
      ])
    ).filter(({ status }) => status === 'rejected')
    expect(failed).toEqual([])
    expect((await payload.count({ collection })).totalDocs).toBe(200 - 20 + 40)
  })
})
