import { startServer } from '#test/support/startServer'

/* Who may ask what from where, and how often. */

const LIMIT = 5
const friend = 'https://friend.example'

const { payload, people, build, http } = await startServer({
  CORS_ORIGINS: friend,
  RATE_LIMIT: String(LIMIT),
  TRUST_PROXY: '1',
})

describe('what is planned', () => {
  const later = '2999-01-01T00:00:00Z'
  const schedule = async () => {
    const course = await build.course({ state: 'approved' })
    const workflow = await import('#src/workflow/transition')
    const publishAt = new Date(Date.now() + 86_400_000).toISOString()
    await workflow.transition({
      payload,
      user: people.reviewer,
      collection: 'courses',
      id: course.id,
      transition: 'schedule',
      publishAt,
    } as never)
    return course
  }

  const readers = ['viewer', 'reviewer', 'editor', 'admin'] as const
  const everywhere = (slug: string) =>
    [
      `/v1/courses/${slug}?`,
      '/v1/courses?',
      '/v1/courses?limit=1&fields=title&',
      '/v1/courses?facets=level&',
      '/v1/courses?cursor=&',
      '/v1/search?q=course&',
      '/v1/site?',
    ].map((path) => `${path}asOf=${later}`)

  test('is shown to those who may read what is scheduled, and to nobody else', async () => {
    const course = await schedule()

    const refused: NonNullable<Parameters<typeof http.get>[1]>[] = [
      {},
      { headers: { authorization: 'JWT nonsense' } },
      { as: 'contributor@example.com' },
      { headers: { cookie: `payload-token=${await http.login('contributor@example.com')}` } },
      // An answer that staff was given is not kept for them.
      { as: 'contributor@example.com', headers: { 'if-none-match': '*' } },
    ]
    for (const path of everywhere(course.slug)) {
      for (const role of readers) {
        const { status, headers, text } = await http.get(path, { as: `${role}@example.com` })
        expect({ path, role, status }).toEqual({ path, role, status: 200 })
        expect(headers.get('cache-control')).toBe('private, no-store')
        expect(headers.get('vary')).toMatch(/Authorization.*Cookie/)
        if (/courses(\/[^?]+)?\?asOf/.test(path)) expect(text).toContain(course.id)
      }
      for (const ask of refused)
        for (const method of ['GET', 'HEAD']) {
          const { status, headers, text } = await http.request(method, path, ask)
          expect({ path, status }).toEqual({ path, status: 403 })
          expect(text).not.toContain(course.id)
          expect(headers.get('etag')).toBeNull()
          expect(headers.get('cache-control')).toBe('no-store')
        }
    }
    const cookie = `payload-token=${await http.login('viewer@example.com')}`
    expect((await http.get(everywhere(course.slug)[0]!, { headers: { cookie } })).status).toBe(200)
    expect((await http.get(`/v1/courses/${course.slug}`, { as: 'viewer@example.com' })).status).toBe(404)
  })

  test('is refused whether there is such a page or not, in the same words', async () => {
    const course = await schedule()
    const [there, not] = await Promise.all(
      [course.slug, 'no-such-course'].map((slug) =>
        http.get(`/v1/courses/${slug}?asOf=${later}`, { as: 'contributor@example.com' }),
      ),
    )
    expect(there!.text).toBe(not!.text)
  })

  test('may be asked for with an API key', async () => {
    await payload.update({
      collection: 'users',
      id: people.viewer.id,
      data: { enableAPIKey: true, apiKey: '0190a000-0000-7000-8000-00000000beef' } as never,
      overrideAccess: true,
    })
    const { status } = await http.get(`/v1/courses?asOf=${later}`, {
      headers: { authorization: 'users API-Key 0190a000-0000-7000-8000-00000000beef' },
    })
    expect(status).toBe(200)
    await payload.update({
      collection: 'users',
      id: people.contributor.id,
      data: { enableAPIKey: true, apiKey: '0190a000-0000-7000-8000-0000deadbeef' } as never,
      overrideAccess: true,
    })
    const refused = await http.get(`/v1/courses?asOf=${later}`, {
      headers: { authorization: 'users API-Key 0190a000-0000-7000-8000-0000deadbeef' },
    })
    expect(refused.status).toBe(403)
  })

  test('and the past may be kept by caches for a while', async () => {
    const { headers } = await http.get(`/v1/courses?asOf=${new Date().toISOString()}`)
    expect(headers.get('cache-control')).toBe('public, max-age=300')
  })
})

describe('a page of another site', () => {
  test('may read when its origin is configured', async () => {
    const { headers } = await http.get('/v1/courses', { headers: { origin: friend } })
    expect(headers.get('access-control-allow-origin')).toBe(friend)
    expect(headers.get('access-control-allow-credentials')).toBeNull()
    expect(headers.get('access-control-expose-headers')).toContain('ETag')
    expect(headers.get('vary')).toMatch(/Origin.*Accept-Encoding/)
  })

  test('may not when it is not, and caches know that it depends', async () => {
    const { headers, status } = await http.get('/v1/courses', {
      headers: { origin: 'https://stranger.example' },
    })
    expect(status).toBe(200)
    expect(headers.get('access-control-allow-origin')).toBeNull()
    expect(headers.get('vary')).toContain('Origin')
  })

  test('is told beforehand what it may do, for a day', async () => {
    const { status, headers } = await http.request('OPTIONS', '/v1/courses', {
      headers: {
        origin: friend,
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'content-type, if-none-match, traceparent',
      },
    })
    expect(status).toBe(204)
    expect(headers.get('access-control-allow-methods')).toBe('GET, HEAD')
    const taken = headers.get('access-control-allow-headers')!.toLowerCase().split(', ')
    expect(taken).toEqual(expect.arrayContaining(['content-type', 'if-none-match', 'traceparent']))
    expect(taken).not.toContain('authorization')
    expect(headers.get('access-control-max-age')).toBe('86400')
  })

  test('that is not configured is allowed nothing beforehand', async () => {
    const { status, headers } = await http.request('OPTIONS', '/v1/courses', {
      headers: { origin: 'https://stranger.example', 'access-control-request-method': 'GET' },
    })
    expect(status).toBe(204)
    expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([])
    expect(headers.get('vary')).toContain('Origin')
  })

  test('can read why it was refused', async () => {
    const { status, headers } = await http.get('/v1/courses?nope=1', { headers: { origin: friend } })
    expect(status).toBe(400)
    expect(headers.get('access-control-allow-origin')).toBe(friend)
  })
})

describe('a client', () => {
  const from = (address: string) => ({ headers: { 'x-forwarded-for': address } })

  test('is told what is left, and is refused for the rest of the minute after that', async () => {
    for (let n = 1; n <= LIMIT; n++) {
      const { status, headers } = await http.get('/v1/courses', from('203.0.113.7'))
      expect([n, status]).toEqual([n, 200])
      expect(headers.get('ratelimit')).toContain(`r=${LIMIT - n}`)
      expect(headers.get('ratelimit-policy')).toContain(`q=${LIMIT}`)
    }
    const { status, headers, body } = await http.get('/v1/courses', from('203.0.113.7'))
    expect(status).toBe(429)
    expect(headers.get('content-type')).toContain('application/problem+json')
    expect(body).toMatchObject({ type: 'urn:guidepost:problem:too-many-requests', status: 429 })
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
    expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(60)
    expect((await http.get('/v1/courses', from('203.0.113.8'))).status).toBe(200)
  })

  test('of IPv6 is its network', async () => {
    for (let n = 0; n < LIMIT; n++) await http.get('/v1/courses', from(`2001:db8:1:2::${n + 1}`))
    expect((await http.get('/v1/courses', from('2001:db8:1:2::ffff'))).status).toBe(429)
    expect((await http.get('/v1/courses', from('2001:db8:1:3::1'))).status).toBe(200)
  })

  test('on this machine is not limited', async () => {
    for (let n = 0; n < LIMIT * 2; n++) expect((await http.get('/v1/courses')).status).toBe(200)
  })

  test('who asks at great length is told so', async () => {
    const { status, body } = await http.get(`/v1/courses?topic=${'x'.repeat(4000)}`)
    expect({ status, type: body.type }).toEqual({
      status: 414,
      type: 'urn:guidepost:problem:address-too-long',
    })
    const many = Array.from({ length: 300 }, (_, n) => `p${n}=1`).join('&')
    const answer = await http.get(`/v1/courses?${many}`)
    expect(answer.status).toBe(400)
    expect(answer.text.length).toBeLessThan(20_000)
  })
})

describe('the docs', () => {
  test('are a page that loads nothing from elsewhere', async () => {
    const { status, headers, text } = await http.get('/v1/docs')
    expect(status).toBe(200)
    expect(headers.get('content-type')).toContain('text/html')
    expect(headers.get('content-security-policy')).toContain("script-src 'self';")
    expect(text).not.toMatch(/https?:\/\//)
    const files = [...text.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, address]) => address!)
    expect(files.length).toBeGreaterThanOrEqual(4)
    for (const file of files)
      expect({ file, status: (await http.get(file)).status }).toEqual({ file, status: 200 })
    expect((await http.get('/v1/docs/package.json')).status).toBe(404)
    expect((await http.get('/v1/docs/../docs/swagger-ui.js')).status).toBe(404)
  })
})
