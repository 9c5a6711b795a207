import { type IncomingMessage, request } from 'node:http'
import { matrix } from '#access/matrix'
import { rawRequest } from '#test/support/rawRequest'
import { startServer } from '#test/support/startServer'

/*
 * Whatever arrives at /api, a mistake of the caller is a 4xx problem, never a 500, never a stack, and nothing is written.
 */
let id: string

const { payload, people, build, http } = await startServer({ BODY_LIMIT: '64kb', UPLOAD_LIMIT: '128kb' })

beforeAll(async () => {
  id = (await build.career()).id
})

type Sent = { body?: string | Uint8Array; headers?: Record<string, string> }

const ask = (method: string, path: string, { body, headers = {} }: Sent = {}) =>
  http.request(method, path.replace('ID', id), {
    as: people.editor.email,
    headers,
    ...(body === undefined ? {} : { body }),
  })

const expectProblem = (answer: Awaited<ReturnType<typeof ask>>, status: number) => {
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
  expect(answer.body).toMatchObject({
    type: expect.any(String) as string,
    title: expect.any(String) as string,
    status,
    detail: expect.any(String) as string,
    errors: expect.any(Array) as unknown[],
  })
  expect(answer.status).toBe(status)
  expect(answer.text).not.toMatch(/node_modules| {4}at |\.ts:\d|\.js:\d/)
}

const json = { 'content-type': 'application/json' }
const override = { ...json, 'x-http-method-override': 'GET' }
const form = { 'content-type': 'multipart/form-data; boundary=x' }
const part = (value: string, name = '_payload') =>
  `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n--x--\r\n`

describe('a Host', () => {
  const raw = rawRequest(() => http.origin)

  it.each(['exa mple', 'a, b', '@', 'a:b', 'a<b', 'a/b@c', '[::1', 'a:99999', 'a:1:2', '%00', '%zz'])(
    '%s that is none is a 400 on every door',
    async (host) => {
      for (const path of ['/v1/site', '/api/careers', '/admin/login', '/media/a.png', '/healthz']) {
        const { status, body } = await raw('GET', path, { host })
        expect({ path, status }).toEqual({ path, status: 400 })
        expect(body.toString()).not.toMatch(/node_modules| {4}at /)
      }
    },
  )

  it.each([
    'example.com',
    'example.com:8080',
    '127.0.0.1',
    '[::1]:3000',
    'a_b.example',
    'm%C3%BCnchen.example',
  ])('%s is taken', async (host) => {
    expect((await raw('GET', '/v1/site', { host })).status).toBe(200)
  })
})

describe('an address', () => {
  it.each([
    [404, 'GET', '/api'],
    [404, 'GET', '/api/nothing'],
    [404, 'GET', '/api/nothing/at/all'],
    [404, 'GET', '/api/globals/nothing'],
    [404, 'GET', '/api/__proto__'],
    [404, 'GET', '/api/constructor'],
    [404, 'GET', '/api/globals/toString'],
    [404, 'GET', '/api/careers/not-an-id'],
    [404, 'GET', '/api/careers/..%2f..%2fusers'],
    [404, 'PATCH', '/api/careers/not-an-id'],
    [404, 'GET', '/api/careers/versions/not-an-id'],
    [404, 'GET', '/api/payload-migrations'],
    [404, 'POST', '/api/graphql'],
    [404, 'POST', '/api/users/verify/a-token'],
    [404, 'GET', '/api/media/file/nothing.png'],
    [400, 'GET', '/api/careers/%zz'],
    [400, 'GET', '/api/careers/%00'],
    [400, 'GET', '/api/careers?where[title][equals]=%00'],
    [405, 'PUT', '/api/careers'],
    [405, 'PUT', '/api/careers/ID'],
    [405, 'PATCH', '/api/globals/site'],
  ])('answers %i to %s %s', async (status, method, path) => {
    expectProblem(await ask(method, path), status)
  })

  // fetch() refuses to send it.
  it.each(['TRACE', 'PROPFIND'])('answers 405 to %s', async (method) => {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      request(`${http.origin}/api/careers`, { method }, resolve).once('error', reject).end()
    })
    answer.resume()

    expect(answer.statusCode).toBe(405)
    expect(answer.headers['content-type']).toContain('application/problem+json')
  })

  it('says which methods an address has', async () => {
    const { headers, body } = await ask('PUT', '/api/careers/ID')

    expect(headers.get('allow')?.split(', ')).toEqual(expect.arrayContaining(['GET', 'PATCH']))
    expect((body as { allowed: string[] }).allowed).toContain('GET')
  })
})

describe('a query', () => {
  it.each([
    'depth=abc', 'depth=-1', 'depth=99', 'limit=-1', 'limit=1e400', 'limit=99999999999', 'limit=', 'limit=1&limit=2',
    'limit[a]=1', 'page=0', 'page=x', 'sort=__proto__', 'sort=-constructor', 'sort=-', 'sort=,', 'where=garbage', 'where=[1]', 'select=x',
    'populate=5', 'joins=x', 'where[nothing][equals]=1', 'where[title]=x', 'where[title][nope]=x',
    'where[title][like][]=x', 'where[title][equals][]=1', 'where[title][near]=1,2,3', 'where[title][within]=x',
    'where[id][equals][a]=b', 'where[or]=x', 'where[and][0]=x', 'where[__proto__][equals]=1',
    'data={"title":"x"}', 'data[title]=x', 'where[updatedAt][greater_than]=yesterday', 'where[createdAt][equals]=9999999999999999999',
    `${'where[and][0]'.replace('where', 'where')}${'[and][0]'.repeat(30)}[title][equals]=x`,
  ])('%s is a 400', async (query) => {
    expectProblem(await ask('GET', `/api/careers?${query}`), 400)
  }) // prettier-ignore

  it('that is sent in a body has no more parameters than one in an address, and is refused before it is read', async () => {
    const sent = (count: number) => ({
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-payload-http-method-override': 'GET',
      },
      body: Array.from({ length: count }, (_, n) => `a${n}=1`).join('&'),
    })
    for (const path of ['/api/careers', '/api/access', '/api/users/login', '/api/nothing'])
      expectProblem(await ask('POST', path, sent(1001)), 413)
    expect((await ask('POST', '/api/careers', sent(1000))).status).toBe(200)
  })

  it('that looks for nothing says so with an empty text, not with null', async () => {
    for (const operator of ['contains', 'like', 'not_like']) {
      const where = (value: unknown) => encodeURIComponent(JSON.stringify({ title: { [operator]: value } }))
      expectProblem(await ask('GET', `/api/careers?where=${where(null)}`), 400)
      expect((await ask('GET', `/api/careers?where=${where('')}`)).status).toBe(200)
    }
  })

  it('names the parameter', async () => {
    const { body } = await ask('GET', '/api/careers?depth=abc&limit=-1')

    expect((body as { errors: { path: string }[] }).errors.map(({ path }) => path)).toEqual([
      'depth',
      'limit',
    ])
  })

  it('may be what the admin sends', async () => {
    for (const query of [
      'limit=0',
      'depth=0&page=1&sort=-updatedAt',
      'where[and][]=',
      'joins=false',
      'select[title]=true',
    ])
      expect((await ask('GET', `/api/careers?${query}`)).status).toBe(200)
  })
})

describe('a body', () => {
  it.each([
    ['multipart/form-data; boundary=', 400],
    ['multipart/form-data', 400],
    ['multipart/form-data; boundary=""', 400],
    [`multipart/form-data; boundary=${'x'.repeat(71)}`, 400],
    ['multipart/mixed; boundary=x', 415],
    ['multipart/related; boundary=x; type=a', 415],
  ])('of the type %s is a %i for everyone', async (type, status) => {
    for (const path of ['/api/users/login', '/api/users/forgot-password', '/api/careers', '/api/media'])
      for (const as of [undefined, people.editor.email]) {
        const answer = await http.request('POST', path, {
          body: '{}',
          headers: { 'content-type': type },
          ...(as ? { as } : {}),
        })
        expectProblem(answer, status)
      }
  })

  const deep = `{"title":"x","x":${'['.repeat(5000)}${']'.repeat(5000)}}`
  it.each([
    ['half a JSON', json, '{"title":'],
    ['a list', json, '[]'],
    ['null', json, 'null'],
    ['a word', json, '"title"'],
    ['bytes that are not UTF-8', json, new Uint8Array([0x7b, 0xff, 0x7d])],
    ['a field called __proto__', json, '{"title":"x","__proto__":{"isAdmin":true}}'],
    ['a NUL character', json, '{"title":"a\\u0000b"}'],
    ['a date that is none', json, '{"title":"x","createdAt":"yesterday"}'],
    [
      'rich text whose children are numbers',
      json,
      '{"title":"x","sections":[{"body":{"root":{"children":[5]}}}]}',
    ],
    ['a relation to nothing', json, '{"title":"x","topics":[{"a":1}]}'],
    ['null for a list', json, '{"title":"x","sections":null}'],
    ['nothing', {}, undefined],
    ['a form without its boundary', { 'content-type': 'multipart/form-data' }, 'x'],
    ['a form that is none', form, 'garbage'],
    ['a form that breaks off', form, part('{"title":"x"}').slice(0, -10)],
    ['a form whose JSON is none', form, part('{bad')],
    ['a form whose JSON is a number', form, part('5')],
    ['a form whose JSON is null', form, part('null')],
    ['a form with a __proto__', form, part('{"title":"x","__proto__":{}}')],
    ['a query as JSON that is none', override, '{bad'],
    ['a query as a list', override, '[]'],
    ['a query as JSON with a bad limit', override, '{"limit":"abc"}'],
    ['a query as JSON with a bad depth', override, '{"depth":99}'],
    ['a query as JSON with a where that is none', override, '{"where":5}'],
    ['a query as JSON with an object that an address writes out', override, '{"select":{"title":true}}'],
    ['a query as JSON that brings a document', override, '{"data":{"title":"x"}}'],
    [
      'a form query with a bad limit',
      { ...override, 'content-type': 'application/x-www-form-urlencoded' },
      'limit=abc',
    ],
  ])('%s is a 400', async (_words, headers, body) => {
    expectProblem(
      await ask('POST', '/api/careers', { headers, ...(body === undefined ? {} : { body }) }),
      400,
    )
  })

  it.each(Object.keys(matrix))(
    'in a form without a document says as much as an empty object: %s',
    async (slug) => {
      const address = `/api/${slug}`
      const said = await ask('POST', address, { headers: form, body: part('b', 'a') })
      const empty = await ask('POST', address, { headers: json, body: '{}' })
      expect(said.status).toBeLessThan(500)
      // Where nothing is required it is made, and of some there is only one.
      expect(said.status === 201 ? [201, 409] : [said.status]).toContain(empty.status)
    },
  )

  it('null for a group empties it, as null for a field does', async () => {
    const answer = await ask('POST', '/api/careers', { headers: json, body: '{"title":"x","seo":null}' })
    expect(answer.status).toBe(201)
    const { seo } = await payload.findByID({ collection: 'careers', id: answer.body.doc.id, depth: 0 })
    expect(Object.values(seo ?? {}).every((value) => value === null || value === undefined)).toBe(true)
  })

  it.each(['text/plain', 'application/xml', 'application/x-www-form-urlencoded'])(
    'of type %s is a 415',
    async (type) => {
      expectProblem(
        await ask('POST', '/api/careers', { headers: { 'content-type': type }, body: 'title=x' }),
        415,
      )
    },
  )

  it('that nests without end is a 413', async () => {
    expectProblem(await ask('POST', '/api/careers', { headers: json, body: deep }), 413)
  })

  it('over the limit is a 413, whether it says its length or not', async () => {
    const body = JSON.stringify({ title: 'x'.repeat(70_000) })
    const stream = new ReadableStream({
      start(controller) {
        for (let at = 0; at < 10; at += 1) controller.enqueue(new TextEncoder().encode('x'.repeat(10_000)))
        controller.close()
      },
    })

    expectProblem(await ask('POST', '/api/careers', { headers: json, body }), 413)
    const answer = await fetch(`${http.origin}/api/careers`, {
      method: 'POST',
      headers: json,
      body: stream,
      duplex: 'half',
    } as RequestInit)
    expect(answer.status).toBe(413)
  })

  it('with a file over the limit is a 413', async () => {
    const file = new FormData()
    file.set('file', new Blob([new Uint8Array(400_000)], { type: 'image/png' }), 'large.png')

    const answer = await http.post('/api/media', { as: people.editor.email, body: file })

    expectProblem(answer, 413)
  })

  it('that is refused writes nothing', async () => {
    const count = async () => (await payload.count({ collection: 'careers', overrideAccess: true })).totalDocs
    const before = await count()

    await ask('POST', '/api/careers', { headers: form, body: part('{"title":"x","__proto__":{}}') })
    await ask('POST', '/api/careers', { headers: json, body: '{"title":"x","topics":["nothing"]}' })

    expect(await count()).toBe(before)
  })

  it('is no document that is answered in place of the stored one', async () => {
    for (const data of ['true', '{"title":"x"}']) {
      expectProblem(await ask('GET', `/api/careers/${id}?data=${encodeURIComponent(data)}`), 400)
      expectProblem(
        await ask('POST', '/api/careers/ID', { headers: override, body: `{"data":${data}}` }),
        400,
      )
    }
  })

  it('may be a query as JSON', async () => {
    const body = JSON.stringify({ where: { id: { equals: id } }, limit: 1, depth: 0, sort: '-title' })
    const answer = await ask('POST', '/api/careers', { headers: override, body })
    expect([answer.status, answer.body.totalDocs, answer.body.docs[0].id]).toEqual([200, 1, id])
  })

  it('may be a query that is too long for an address', async () => {
    const headers = {
      'x-payload-http-method-override': 'GET',
      'content-type': 'application/x-www-form-urlencoded',
    }

    const { status, body } = await ask('POST', '/api/careers', {
      headers,
      body: `limit=1&where[id][equals]=${id}`,
    })

    expect(status).toBe(200)
    expect((body as { docs: { id: string }[] }).docs.map((one) => one.id)).toEqual([id])
  })
})

describe('a person', () => {
  it.each(['5', 'true', '{}', '["x"]'])('can not have %s as a password', async (password) => {
    const body = `{"email":"new@example.com","name":"New","roles":["viewer"],"password":${password}}`

    expectProblem(await http.post('/api/users', { as: people.admin.email, headers: json, body }), 400)
  })

  it('is not made with a session in hand', async () => {
    const session = { id: 'mine', createdAt: '2026-01-01T00:00:00Z', expiresAt: '2036-01-01T00:00:00Z' }
    const account = {
      email: 'held@example.com',
      name: 'Held',
      roles: ['viewer'],
      password: 'a long enough one',
    }

    expectProblem(
      await http.post('/api/users', { as: people.admin.email, body: { ...account, sessions: [session] } }),
      403,
    )
    const held = { email: { equals: account.email } }
    expect((await payload.count({ collection: 'users', where: held })).totalDocs).toBe(0)
  })

  it.each(['payload-kv', 'payload-preferences', 'payload-locked-documents', 'users'])(
    'who restores a version of %s, which has none, gets a 404',
    async (slug) => {
      const { admin } = people
      expectProblem(await http.post(`/api/${slug}/versions/1`, { as: admin.email, body: {} }), 404)
    },
  )

  it('who deletes a preference that is not there gets a 404', async () => {
    expectProblem(await ask('DELETE', '/api/payload-preferences/nothing'), 404)
  })
})

describe('signing in', () => {
  it.each([
    [400, '{}'],
    [400, '{"email":5,"password":{}}'],
    [400, '{"email":{"$ne":1},"password":{"$ne":1}}'],
    [401, '{"email":"editor@example.com","password":"wrong"}'],
    [401, '{"email":"nobody@example.com","password":"wrong"}'],
  ])('answers %i to %s', async (status, body) => {
    expectProblem(await http.post('/api/users/login', { headers: json, body }), status)
  })
})

describe('a client that is not signed in', () => {
  it.each([
    '/api/careers', '/api/careers/ID', '/api/careers/count', '/api/careers/versions', '/api/media', '/api/users',
    '/api/globals/site', '/api/publications', '/api/events', '/api/topics', '/api/media/file/x.png',
  ])('gets 401 and no content at %s', async (path) => {
    const answer = await http.get(path.replace('ID', id))

    expectProblem(answer, 401)
    expect(answer.body).not.toHaveProperty('docs')
  }) // prettier-ignore
})
