import { startServer } from '#test/support/startServer'

const { build, http } = await startServer()

test('readers see the field, filter by it and count its values', async () => {
  await build.course({ state: 'published', format: 'video' })
  await build.course({ state: 'published', format: 'text' })

  const { body } = await http.get('/v1/courses?format=video&facets=format')
  const cut = await http.get('/v1/courses?fields=format')
  const unknown = await http.get('/v1/courses?format=radio')

  expect(body.docs).toMatchObject([{ format: 'video' }])
  expect(body.facets.format).toMatchObject([{ count: 1 }, { count: 1 }])
  expect([cut.status, unknown.status]).toEqual([200, 400])
})
