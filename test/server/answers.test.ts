import { startHttp } from '#test/support/http'
import { password } from '#test/support/people'
import { startServer } from '#test/support/startServer'

let id: string

const { payload, people, build, http } = await startServer()

beforeAll(async () => {
  id = (await build.career()).id
})

/** What a browser sends along with a call of an admin page. */
const ofAdmin = async (email: string) => ({
  cookie: `payload-token=${await http.login(email)}`,
  referer: `${http.origin}/admin/collections/careers/${id}`,
  'sec-fetch-site': 'same-origin',
})

describe('a refusal', () => {
  it('keeps for the admin the shape its forms read, with the members of a problem beside it', async () => {
    const { status, headers, body } = await http.patch(`/api/careers/${id}`, {
      headers: await ofAdmin(people.editor.email),
      body: { title: '' },
    })

    expect(status).toBe(400)
    expect(headers.get('content-type')).toContain('application/json')
    expect(body).toMatchObject({
      status: 400,
      title: expect.any(String) as string,
      detail: expect.any(String) as string,
      errors: [{ path: '', message: expect.any(String) as string, data: { errors: [{ path: 'title' }] } }],
    })
  })

  it('is plain problem details for a program, with the path of each field', async () => {
    const { headers, body } = await http.patch(`/api/careers/${id}`, {
      as: people.editor.email,
      body: { title: '' },
    })

    expect(headers.get('content-type')).toContain('application/problem+json')
    expect((body as { errors: unknown }).errors).toEqual([
      { path: 'title', message: expect.any(String) as string },
    ])
  })

  it('is JSON for the sign-in page, where nobody has a session yet', async () => {
    const { status, headers, body } = await http.post('/api/users/login', {
      headers: { referer: `${http.origin}/admin/login` },
      body: { email: people.editor.email, password: 'wrong' },
    })

    expect(status).toBe(401)
    expect(headers.get('content-type')).toContain('application/json')
    // A form shows a `message` before anything else: what happened, not the title of the kind.
    const { detail, errors, message } = body as Record<string, unknown>
    expect(errors).toMatchObject([{ message: detail }])
    expect(detail).toMatch(/do not belong together/)
    expect(message).toBeUndefined()
  })

  it('names the bad file to the form that sends it', async () => {
    const form = new FormData()
    form.append('_payload', JSON.stringify({ alt: 'A tree' }))
    form.append('file', new Blob(['no picture'], { type: 'image/png' }), 'tree.png')
    const { status, body } = await http.post('/api/media', {
      headers: await ofAdmin(people.editor.email),
      body: form,
    })

    expect(status).toBeGreaterThanOrEqual(400)
    expect(body).not.toHaveProperty('message')
    const [error] = (body as { errors: { message: string }[] }).errors
    expect(error?.message).toBe((body as { detail: string }).detail)
  })

  it('tells a person with a session and without the right 403, and a stranger 401', async () => {
    const change = { body: { title: 'Mine now' } }

    expect((await http.patch(`/api/careers/${id}`, { as: people.viewer.email, ...change })).status).toBe(403)
    expect((await http.patch(`/api/careers/${id}`, change)).status).toBe(401)
  })
})

describe('a session', () => {
  it('comes with cookies that scripts can not read', async () => {
    const { headers } = await http.post('/api/users/login', {
      body: { email: people.editor.email, password },
    })

    expect(headers.getSetCookie().join()).toMatch(/payload-token=.*HttpOnly/)
  })

  it('is of no use to a page of another origin', async () => {
    const { status, body } = await http.patch(`/api/careers/${id}`, {
      headers: {
        ...(await ofAdmin(people.editor.email)),
        origin: 'https://evil.example',
        'sec-fetch-site': 'cross-site',
      },
      body: { title: 'Stolen' },
    })

    expect(status).toBe(403)
    expect((body as { title: string }).title).toBe('Not allowed')
  })
})

describe('every answer', () => {
  it('carries a request id, the caller’s own when it is a sane one', async () => {
    const given = await http.get('/healthz', { headers: { 'x-request-id': 'a-trace-id-of-mine' } })
    const strange = await http.get('/healthz', { headers: { 'x-request-id': '<script>' } })

    expect(given.headers.get('x-request-id')).toBe('a-trace-id-of-mine')
    expect(strange.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/)
  })

  it.each(['/api/users/me', '/v1/careers', '/healthz'])('of %s lets nothing run', async (path) => {
    const { headers } = await http.get(path)

    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-powered-by')).toBeNull()
  })

  it('of the staff API is kept by no cache', async () => {
    const { headers } = await http.get(`/api/careers/${id}`, { as: people.editor.email })

    expect(headers.get('cache-control')).toBe('no-store')
  })
})

describe('HEAD', () => {
  it('answers as GET does, without a body', async () => {
    const { status, text } = await http.request('HEAD', `/api/careers/${id}`, { as: people.editor.email })

    expect([status, text]).toEqual([200, ''])
  })
})

describe('health', () => {
  it('is said of the process and of the database', async () => {
    expect((await http.get('/healthz')).body).toMatchObject({ status: 'ok' })
    expect((await http.get('/readyz')).body).toMatchObject({ status: 'ready' })
  })

  it('is a 503 with a reason when new work should go elsewhere', async () => {
    const stopping = await startHttp(payload, { reasonNotReady: () => 'The server is stopping.' })

    const { status, headers, body } = await stopping.get('/readyz')
    await stopping.stop()

    expect([status, headers.get('retry-after')]).toEqual([503, '1'])
    expect((body as { detail: string }).detail).toBe('The server is stopping.')
  })
})

describe('/', () => {
  it('leads to the admin where readers see the pages on another site', async () => {
    const { readSettings } = await import('#src/settings')
    const headless = await startHttp(payload, { settings: readSettings({ ...process.env, SITE: 'off' }) })
    const { status, headers } = await headless.get('/')
    await headless.stop()

    expect([status, headers.get('location')]).toEqual([302, '/admin'])
  })
})
