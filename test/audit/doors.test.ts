import type { Row } from '#src/database/store'
import { builders } from '#test/support/build'
import { startServer } from '#test/support/startServer'

const { payload, people, http } = await startServer()

beforeAll(async () => {
  for (const { email } of Object.values(people)) await http.login(email)
  await builders(payload, people).career({ state: 'published' })
})

const stored = async (collection: string): Promise<Row[]> => {
  const { systemStore } = await import('#src/database/store')
  return (await systemStore(payload).find(collection, { sort: 'id' })).docs
}

const everybody = [
  'admin@example.com',
  'editor@example.com',
  'reviewer@example.com',
  'contributor@example.com',
  'viewer@example.com',
  null,
]

/** Every request that could write a row, as REST and the admin send them. */
const writes = (collection: string, id: string, row: object) => {
  const body = { ...row, note: 'rewritten', title: 'rewritten', actorName: 'Nobody' }
  const base = `/api/${collection}`
  const where = '?where[id][exists]=true'
  const form = new FormData()
  form.set('_payload', JSON.stringify(body))
  return [
    ['POST', base, body],
    ['POST', base, form],
    ['POST', `${base}?draft=true`, body],
    ['POST', `${base}/${id}`, body],
    ['POST', `${base}/${id}/duplicate`, body],
    ['POST', `${base}/${id}/restore`, body],
    ['POST', `${base}/versions/${id}`, {}],
    ['POST', `${base}/import`, body],
    ['POST', `${base}/unlock`, body],
    ['PATCH', `${base}/${id}`, body],
    ['PATCH', `${base}/${id}?draft=true&autosave=true&overrideLock=true&overrideAccess=true`, body],
    ['PATCH', `${base}${where}`, body],
    ['PUT', `${base}/${id}`, body],
    ['DELETE', `${base}/${id}`, undefined],
    ['DELETE', `${base}/${id}?overrideAccess=true&trash=true`, undefined],
    ['DELETE', `${base}${where}`, undefined],
    ['POST', `${base}/${id}/transitions/publish`, {}],
  ] as [string, string, unknown][]
}

describe.each(['events', 'publications', 'commits', 'timeline', 'notifications'])('%s', (collection) => {
  test.each(everybody)('are changed by no request of %s', async (as) => {
    const before = await stored(collection)
    const { id, ...row } = before[0] ?? { id: 'none' }
    for (const [method, path, body] of writes(collection, id, row)) {
      const { status } = await http.request(method, path, { ...(as ? { as } : {}), body })
      expect([method, path, [401, 403, 404, 405].includes(status) ? 'refused' : status]).toEqual([
        method,
        path,
        'refused',
      ])
    }
    expect(await stored(collection)).toEqual(before)
  })
})

describe('events', () => {
  test('are written by no operation of Payload’s, not even by code that overrides access', async () => {
    const [event] = await stored('events')
    const collection = 'events' as never
    const data = { note: 'rewritten' } as never
    const id = event!.id as never
    for (const attempt of [
      () => payload.create({ collection, data, overrideAccess: true }),
      () => payload.update({ collection, id, data, overrideAccess: true }),
      () => payload.update({ collection, where: {}, data, overrideAccess: true }),
      () => payload.delete({ collection, id, overrideAccess: true }),
      () => payload.delete({ collection, where: {}, overrideAccess: true }),
    ])
      await expect(attempt()).rejects.toMatchObject({ status: 403 })
    expect((await stored('events'))[0]).toEqual(event)
  })

  test('are read by admins and reviewers, and by nobody else', async () => {
    for (const as of everybody) {
      const { status } = await http.get('/api/events?limit=1', as ? { as } : {})
      const wanted = as === null ? 401 : /admin|^reviewer/.test(as) ? 200 : 403
      expect([as, status]).toEqual([as, wanted])
    }
  })
})

describe('what Payload keeps on its own', () => {
  test('answers nothing to a client that is not signed in', async () => {
    const slugs = payload.config.collections.map(({ slug }) => slug)
    expect(slugs).toEqual(
      expect.arrayContaining([
        'payload-preferences',
        'payload-locked-documents',
        'payload-kv',
        'payload-migrations',
      ]),
    )
    for (const slug of slugs) {
      const [row] = await stored(slug)
      for (const [method, path] of [
        ['GET', `/api/${slug}`],
        ['GET', `/api/${slug}?where[id][exists]=true&depth=0&limit=1`],
        ['GET', `/api/${slug}/count`],
        ['GET', `/api/${slug}/${row?.id ?? 'none'}`],
        ['GET', `/api/${slug}/versions`],
        ['POST', `/api/${slug}`],
        ['PATCH', `/api/${slug}/${row?.id ?? 'none'}`],
        ['DELETE', `/api/${slug}/${row?.id ?? 'none'}`],
        ['DELETE', `/api/${slug}?where[id][exists]=true`],
        ['POST', `/api/${slug}/access/${row?.id ?? 'none'}`],
      ] as const) {
        const { status, text, body } = await http.request(method, path, method === 'GET' ? {} : { body: {} })
        // Below preferences Payload takes what follows for a key, and knows no value of it.
        if (slug === 'payload-preferences' && status === 200 && body.value === null) continue
        // /access answers what nobody may do, which is nothing.
        if (path.includes('/access/')) expect(text).not.toMatch(/"(create|read|update|delete)":(true|\{)/)
        else expect([method, path, [401, 403, 404, 405].includes(status)]).toEqual([method, path, true])
      }
    }
    const { body } = await http.get('/api/access')
    expect(JSON.stringify(body)).not.toMatch(/"permission":true/)
    expect((await http.get('/api/payload-jobs/run')).status).toBeGreaterThanOrEqual(400)
  })

  test('preferences are everybody’s own', async () => {
    const key = '/api/payload-preferences/careers-list'
    const saved = await http.post(key, { as: 'viewer@example.com', body: { value: { limit: 50 } } })
    expect(saved.status).toBe(200)
    expect((await http.get(key, { as: 'viewer@example.com' })).body.value).toEqual({ limit: 50 })
    expect((await http.get(key, { as: 'admin@example.com' })).body.value ?? null).toBeNull()
    const [row] = (await stored('payload-preferences')).filter((one) => one.key === 'careers-list')
    for (const as of ['admin@example.com', 'editor@example.com']) {
      expect((await http.get('/api/payload-preferences', { as })).body.docs).toEqual([])
      expect((await http.get(`/api/payload-preferences/${row!.id}`, { as })).body.value ?? null).toBeNull()
      await http.patch(`/api/payload-preferences/${row!.id}`, { as, body: { value: { limit: 1 } } })
      await http.delete(`/api/payload-preferences/${row!.id}`, { as })
      await http.delete('/api/payload-preferences?where[id][exists]=true', { as })
    }
    // In another user's name.
    await http.post('/api/payload-preferences', {
      as: 'editor@example.com',
      body: { key: 'planted', value: 1, user: { relationTo: 'users', value: people.viewer.id } },
    })
    const all = await stored('payload-preferences')
    expect(all.find(({ id }) => id === row!.id)).toMatchObject({ value: { limit: 50 } })
    for (const one of all.filter(({ key: name }) => name === 'planted'))
      expect((one.user as { value: string }).value).toBe(people.editor.id)
  })
})
