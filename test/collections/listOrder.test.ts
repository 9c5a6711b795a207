import { startServer } from '#test/support/startServer'

const { payload, people } = await startServer()

test.each([
  ['title', 'title'],
  ['-updatedAt', '-updatedAt'],
  ['body', undefined],
  ['topics.title', undefined],
  ['noLonger', undefined],
])(
  'a list that was last sorted by %s opens again: an order that is refused is passed over, the rest of the preferences stays',
  async (sort, kept) => {
    const { id } = await payload.create({
      collection: 'payload-preferences',
      data: { key: 'collection-disclosures', value: { limit: 25, sort } } as never,
      user: people.editor,
    })
    const { docs } = await payload.find({ collection: 'payload-preferences', where: { id: { equals: id } } })
    expect(docs[0]!.value).toEqual({ limit: 25, ...(kept ? { sort: kept } : {}) })
    await payload.delete({ collection: 'payload-preferences', id })
  },
)

test('preferences that are of no list stay as they are', async () => {
  const { value } = await payload.create({
    collection: 'payload-preferences',
    data: { key: 'nav', value: { sort: 'noLonger', open: true } } as never,
    user: people.editor,
  })
  expect(value).toEqual({ sort: 'noLonger', open: true })
})

test('what a list keeps at its first visit is stored as Payload says it, and belongs to who asks', async () => {
  const key = 'collection-books'
  const { user } = await payload.create({
    collection: 'payload-preferences',
    data: { key, value: {}, user: { collection: 'users', value: people.viewer.id } } as never,
    depth: 0,
    user: people.editor,
  })
  expect(user).toEqual({ relationTo: 'users', value: people.editor.id })
})
