import { Writable } from 'node:stream'
import type { RequestHandler } from 'express'
import { pino } from 'pino'
import {
  deliveryDoors,
  doorsOfCollection,
  doorsOfGlobal,
  pageDoors,
  publicDoors,
  rootDoors,
} from '#access/doors'
import { globalMatrix, type Governed, type GovernedGlobal, matrix } from '#access/matrix'
import { publishedKinds } from '#src/content/kinds'
import { logOptions } from '#src/server/log'
import { startHttp } from '#test/support/http'
import fc from '#test/support/random'
import { startSite } from '#test/support/startSite'

/*
 * Random requests that make no sense, over every door, method, kind of body and caller: none is answered with a 5xx, and
 * neither an answer nor a line of the log holds a stack, a folder of the machine or a secret that was sent. WALK_RUNS
 * says how many (200), RANDOM_SEED which.
 */

const RUNS = Number(process.env.WALK_RUNS ?? 200)
const CANARY = 'hunter2-canary'

const { payload, build } = await startSite({ RATE_LIMIT: '0' })
const lines: string[] = []
const log = pino(
  logOptions('debug'),
  new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString())
      done()
    },
  }),
)
payload.logger = log as unknown as typeof payload.logger
// Behind the gate of the pages nothing is random any more.
const page: RequestHandler = (_req, res) => void res.end('a page')
const http = await startHttp(payload, {
  log,
  pages: { handler: page, actions: () => Promise.resolve(new Set(['known'])) },
})
afterAll(() => http.stop())
const career = await build.career()

const pathsOf = (mount: string, doors: object) =>
  Object.keys(doors).map((door) => `${mount}${/ ?(\/.*)$/.exec(door)![1]}`.replace(/(.)\/$/, '$1'))
/** Payload (3.90) asks SQLite for a column that is not there, logs that, and answers 404; the admin never deletes a preference. */
const broken = '/api/payload-preferences/:key'

const paths = [
  ...(Object.keys(matrix) as Governed[]).flatMap((slug) => pathsOf(`/api/${slug}`, doorsOfCollection(slug))),
  ...(Object.keys(globalMatrix) as GovernedGlobal[]).flatMap((slug) =>
    pathsOf(`/api/globals/${slug}`, doorsOfGlobal(slug)),
  ),
  ...pathsOf('/api', rootDoors),
  ...publishedKinds.flatMap((kind) => pathsOf(`/v1/${kind}`, deliveryDoors)),
  ...pathsOf('', publicDoors),
  ...pathsOf('', pageDoors),
  '/nosuch', '/_next/nosuch.js', '/api', '/api/nosuch', '/v1', '/v1/nosuch', '/%2e%2e/', '/media/..%2f', '/api/constructor', `/admin/reset/${CANARY}`, `/admin/verify/${CANARY}`,
  `/api/users/verify/${CANARY}`, `/preview/${CANARY}`, `/${CANARY}`, `/api/users/reset-password?token=${CANARY}`,
]
  .filter((path) => path !== broken)
  .sort() // prettier-ignore

const strange = fc.constantFrom(
  'x', '1', '-1', '0', 'null', 'undefined', '__proto__', 'constructor', 'toString', '%00', '%0d%0a', '%F0%9F%98%80', '..',
  'a'.repeat(300), '[]', '{}', '1e309', 'versions', 'access', career.id,
) // prettier-ignore
const text = fc.oneof(strange, fc.string({ maxLength: 20 }))
const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    text,
    fc.constantFrom(null, true, false, 0, -1, 1.5, 1e308, ''),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.constantFrom(
        'id', '_id', 'title', 'slug', 'sections', 'body', 'root', 'children', 'type', 'salaries', 'city', 'path', 'course',
        'topics', 'email', 'password', 'roles', 'where', 'equals', 'in', 'and', 'or', 'data', '$set', '$inc', 'title.en',
        'constructor', 'note', 'publishAt', 'token', 'items', 'collection', 'value', 'access', 'users', 'disclosures',
      ), // prettier-ignore
      tie('value'),
      { maxKeys: 5 },
    ),
  ),
})).value

const query = fc.array(
  fc.tuple(
    fc.constantFrom(
      'limit', 'page', 'depth', 'sort', 'where', 'where[title]', 'where[title][equals]', 'where[or][0][title][like]',
      'where[and]', 'select', 'select[title]', 'populate', 'joins', 'draft', 'locale', 'fallback-locale', 'trash', 'q', 'type',
      'topic', 'asOf', 'since', 'token', 'data', 'pagination', 'from', 'to', 'transition', 'errors',
    ), // prettier-ignore
    fc.oneof(
      text,
      value.map((one) => JSON.stringify(one)),
    ),
  ),
  { maxLength: 3 },
)

const multipart = (inside: string) => `--b\r\n${inside}\r\n--b--\r\n`
const bodies = fc.oneof(
  value.map((one) => ({ type: 'application/json', body: JSON.stringify(one) })),
  fc.dictionary(fc.constantFrom('title', 'note', 'data', 'email', 'password', 'sections', 'token'), value).map((one) => ({
    type: 'application/json',
    body: JSON.stringify(one),
  })),
  fc.string({ maxLength: 60 }).map((body) => ({ type: 'application/json', body })),
  fc.constantFrom(
    multipart('Content-Disposition: form-data; name="a"\r\n\r\nb'),
    multipart('Content-Disposition: form-data; name="_payload"\r\n\r\n{'),
    multipart('Content-Disposition: form-data; name="_payload"\r\n\r\n{"title":5}'),
    multipart('Content-Disposition: form-data; name="_payload"\r\n\r\nnull'),
    multipart('Content-Disposition: form-data; name="file"; filename="../../x.png"\r\nContent-Type: image/png\r\n\r\nnone'),
    multipart('Content-Disposition: form-data; name="$ACTION_ID_x"\r\n\r\n'),
    '--b\r\nbroken',
    '--b',
    '',
  ).map((body) => ({ type: 'multipart/form-data; boundary=b', body })),
  fc.constant({ type: 'multipart/form-data', body: 'no boundary' }),
  text.map((body) => ({ type: 'application/x-www-form-urlencoded', body: `where=${body}&_payload=${body}` })),
  text.map((body) => ({ type: 'text/plain', body })),
  fc.constantFrom('application/xml', 'application/octet-stream', 'application/json; charset=utf-16', ';').map((type) => ({
    type,
    body: '{}',
  })),
) // prettier-ignore

const request = fc.record({
  method: fc.constantFrom('GET', 'HEAD', 'POST', 'PATCH', 'PUT', 'DELETE', 'OPTIONS', 'PROPFIND'),
  path: fc.constantFrom(...paths),
  names: fc.array(strange, { minLength: 4, maxLength: 4 }),
  query,
  body: fc.option(bodies, { nil: undefined }),
  as: fc.constantFrom(undefined, 'viewer', 'contributor', 'reviewer', 'editor', 'admin'),
  header: fc.option(
    fc.constantFrom(
      ['next-action', 'known'], ['next-action', CANARY], ['x-http-method-override', 'GET'], ['origin', 'null'],
      ['if-none-match', '*'], ['range', 'bytes=9-1'], ['accept-encoding', 'identity;q=0'], ['content-encoding', 'gzip'],
      ['authorization', `JWT ${CANARY}`], ['cookie', `payload-token=${CANARY}`], ['referer', `http://h/admin/reset/${CANARY}`],
      ['user-agent', CANARY], ['x-forwarded-for', CANARY], ['accept', 'text/html'], ['x-request-id', '../../etc'],
    ), // prettier-ignore
    { nil: undefined },
  ),
})

type Asked = typeof request extends fc.Arbitrary<infer R> ? R : never

const addressOf = ({ path, names, query: parameters }: Asked): string => {
  const named = path.replace(/:\w+\??/g, () => names.shift() ?? 'x')
  const search = parameters.map(([name, one]) => `${name}=${encodeURIComponent(one)}`).join('&')
  return search ? `${named}?${search}` : named
}

// One account is deleted by a request now and then, or its password is changed: then it asks as nobody.
const tokens = new Map<string, string>()
for (const role of ['viewer', 'contributor', 'reviewer', 'editor', 'admin'])
  tokens.set(role, await http.login(`${role}@example.com`))

const tellsOfTheMachine = (words: string): boolean =>
  words.includes(process.cwd()) || words.includes('node_modules') || /\n\s+at .+:\d+:\d+/.test(words)

it(`${RUNS} requests that make no sense are all refused in words`, async () => {
  await fc.assert(
    fc.asyncProperty(request, async (asked) => {
      lines.length = 0
      const { method, body, as, header } = asked
      const address = addressOf({ ...asked, names: [...asked.names] })
      const answer = await http.request(method, address, {
        ...(body && !['GET', 'HEAD'].includes(method) ? { body: body.body } : {}),
        headers: {
          ...(body && !['GET', 'HEAD'].includes(method) ? { 'content-type': body.type } : {}),
          ...(as ? { authorization: `JWT ${tokens.get(as)}` } : {}),
          ...(header ? { [header[0]!]: header[1]! } : {}),
        },
      })
      const said = `${method} ${address} ${body?.type ?? ''} ${body?.body ?? ''} as ${as ?? 'nobody'}: ${answer.status} ${answer.text.slice(0, 300)}`
      if (answer.status >= 500 && answer.status !== 501) throw new Error(said)
      if (tellsOfTheMachine(answer.text)) throw new Error(`of the machine: ${said}`)
      const logged = lines.join('')
      // A refusal is no fault of ours: no stack.
      if (tellsOfTheMachine(logged.replaceAll('\\n', '\n')))
        throw new Error(`logged: ${logged.slice(0, 600)} ${said}`)
      if (logged.includes(CANARY)) throw new Error(`a secret is in the log: ${logged.slice(0, 600)} ${said}`)
    }),
    { numRuns: RUNS },
  )
})
