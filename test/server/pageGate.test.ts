import type { RequestHandler } from 'express'
import { readFileSync } from 'node:fs'
import { serverFunctionDoors } from '#access/doors'
import { startHttp } from '#test/support/http'
import { startSite } from '#test/support/startSite'

// One database is enough: what is refused here is refused before anything is read.
/*
 * What is let through to the pages of Next. Behind the gate stands a page that says what reached it; how Next itself answers
 * is tried on the built server (test/browser, .ci/run).
 */

const action = '40'.padEnd(42, 'a')
const reached: RequestHandler = (req, res) => {
  let body = ''
  req.on('data', (chunk) => (body += String(chunk)))
  req.on('end', () => res.json({ reached: req.method, body }))
}

const { payload } = await startSite()
const http = await startHttp(payload, {
  pages: { handler: reached, actions: () => Promise.resolve(new Set([action])) },
})
afterAll(() => http.stop())

const call = (name: string, args: object = {}) => JSON.stringify([{ name, args }])
const send = (body: BodyInit, as?: string, headers: Record<string, string> = {}) =>
  http.post('/admin/collections/careers', {
    ...(as ? { as } : {}),
    body,
    headers: {
      'next-action': action,
      ...(typeof body === 'string' ? { 'content-type': 'text/plain;charset=UTF-8' } : {}),
      ...headers,
    },
  })

it('pages are read by everyone, and sent nothing', async () => {
  expect((await http.get('/admin/login')).body).toMatchObject({ reached: 'GET' })
  const form = new FormData()
  form.set('a', 'b')
  for (const path of ['/admin', '/admin/login', '/robots.txt']) {
    const refused = await http.post(path, { body: form })
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
    expect((await http.patch(path, { body: {} })).status).toBe(405)
    expect((await http.request('OPTIONS', path)).status).toBe(405)
  }
})

it('a call of the admin arrives as it was sent, as text and as a form', async () => {
  const text = call('form-state', { collectionSlug: 'careers', data: { title: 'A page' } })
  expect((await send(text, 'contributor@example.com')).body).toEqual({ reached: 'POST', body: text })

  const form = new FormData()
  form.set('0', text)
  form.set('1', 'more')
  const whole = await send(form, 'contributor@example.com')
  expect(whole.status).toBe(200)
  expect((whole.body as { body: string }).body).toContain(text)
})

it.each(Object.keys(serverFunctionDoors))('an anonymous caller is told to sign in: %s', async (name) => {
  expect((await send(call(name))).status).toBe(401)
})

it.each([
  'constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf', 'nosuch', '', 'slugify', 'schedule-publish',
])('nobody calls %j', async (name) => {
  expect((await send(call(name))).status).toBe(401)
  expect((await send(call(name), 'admin@example.com')).status).toBe(404)
}) // prettier-ignore

it('an id that Next does not know is not asked of Next', async () => {
  const refused = await send(call('form-state'), 'admin@example.com', { 'next-action': 'x' })
  expect(refused.status).toBe(404)
})

it('what a person may not read at all, no function shows', async () => {
  const asked = call('table-state', { collectionSlug: 'payload-kv' })
  expect((await send(asked, 'contributor@example.com')).status).toBe(403)
})

it.each([
  ['no JSON', '{'],
  ['no list', '{}'],
  ['an empty list', '[]'],
  ['no object', '[5]'],
  ['no name', '[{"args":{}}]'],
  ['a name that is no text', '[{"name":{},"args":{}}]'],
  ['arguments that are none', '[{"name":"form-state","args":5}]'],
  ...[
    'form-state',
    'table-state',
    'render-document',
    'render-document-slots',
    'render-field',
    'render-list',
  ].map((name): [string, string] => [`${name} about nothing`, call(name)]),
  ['a collection that is none', call('form-state', { collectionSlug: 'constructor' })],
  ['a collection that is no text', call('form-state', { collectionSlug: { equals: 1 } })],
  ['a global that is none', call('form-state', { globalSlug: 'nosuch' })],
])('%s is a malformed call', async (_what, body) => {
  expect((await send(body, 'admin@example.com')).status).toBe(400)
})

it('a form that is broken is a malformed call', async () => {
  const headers = { 'content-type': 'multipart/form-data; boundary=x' }
  expect((await send(new TextEncoder().encode('--x\r\nbroken'), 'admin@example.com', headers)).status).toBe(
    400,
  )
  expect((await send(new TextEncoder().encode('x'), 'admin@example.com', headers)).status).toBe(400)
})

it('a call brings no more than a document may', async () => {
  const rows = (many: number) => Array.from({ length: many }, () => ({ text: 'x' }))
  const data = await send(
    call('form-state', { collectionSlug: 'careers', data: { citations: rows(201) } }),
    'contributor@example.com',
  )
  expect(data.status).toBe(413)
  expect(data.body).toMatchObject({ limit: 200, errors: [{ path: 'citations' }] })

  const state = {
    citations: { rows: rows(201).map((_row, at) => ({ id: String(at) })) },
    title: { value: 'x' },
  }
  expect(
    (await send(call('form-state', { collectionSlug: 'careers', formState: state }), 'editor@example.com'))
      .status,
  ).toBe(413)

  const deep = `[{"name":"form-state","args":{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}}]`
  expect((await send(deep, 'editor@example.com')).status).toBe(413)
  expect((await send(call('form-state', { a: 'x'.repeat(1_100_000) }), 'editor@example.com')).status).toBe(
    413,
  )
})

it('a page of another site calls nothing', async () => {
  const refused = await send(call('form-state'), undefined, {
    origin: 'https://elsewhere.example',
    cookie: 'payload-token=x',
  })
  expect(refused.status).toBe(403)
})

it('the inventory has every server function that Payload has, and no other', () => {
  const source = readFileSync('node_modules/@payloadcms/next/dist/utilities/handleServerFunctions.js', 'utf8')
  const [, table = ''] = /const baseServerFunctions = \{([^}]*)\}/.exec(source) ?? []
  const names = [...table.matchAll(/^\s*'?([\w-]+)'?:/gm)].map(([, name]) => name!)
  expect(names.sort()).toEqual(Object.keys(serverFunctionDoors).sort())
})
