import { everyDoor } from '#access/everyDoor'
import { serverFunctionDoors } from '#access/doors'
import fc from '#test/support/random'

/*
 * Requests that make no sense, to every door of access/everyDoor.ts: of other methods than its own, with names, questions, bodies
 * and headers that nobody sends who means well.
 */

/** What is secret wherever it is sent: no line of the log may have it. */
export const CANARY = 'hunter2-canary'
/** In an address: the id of a document that is there. */
export const EXISTING = '~existing~'

export type Asked = {
  /** The door, with its parameters, as a report names it. */
  door: string
  method: string
  address: string
  body?: { type: string; body: string }
  headers: Record<string, string>
}

/** Beside the doors: what is none, and what was one in other versions. */
const besides = [
  '/nosuch', '/_next/nosuch.js', '/api', '/api/nosuch', '/v1', '/v1/nosuch', '/%2e%2e/', '/media/..%2f', '/api/constructor',
  `/admin/reset/${CANARY}`, `/admin/verify/${CANARY}`, `/api/users/verify/${CANARY}`, `/preview/${CANARY}`, `/${CANARY}`,
  `/api/users/reset-password?token=${CANARY}`,
] // prettier-ignore

const methods = ['GET', 'HEAD', 'POST', 'PATCH', 'PUT', 'DELETE', 'OPTIONS', 'PROPFIND']
const aDoor = fc.constantFrom(
  ...everyDoor().map(({ method, path }) => ({ method, path })),
  ...besides.map((path) => ({ method: 'GET', path })),
)

const strange = fc.constantFrom(
  'x', '1', '-1', '0', 'null', 'undefined', '__proto__', 'constructor', 'toString', '%00', '%0d%0a', '%F0%9F%98%80', '..',
  'a'.repeat(300), '[]', '{}', '1e309', 'versions', 'access', EXISTING,
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

/** A call of a server function, as the admin's own script would send it. */
const calls = fc
  .tuple(fc.oneof(fc.constantFrom(...Object.keys(serverFunctionDoors)), strange), value)
  .map(([name, args]) => ({ type: 'text/plain;charset=UTF-8', body: JSON.stringify([{ name, args }]) }))

const headers = fc.option(
  fc.constantFrom(
      ['next-action', 'known'], ['next-action', CANARY], ['x-http-method-override', 'GET'], ['origin', 'null'],
      ['if-none-match', '*'], ['range', 'bytes=9-1'], ['accept-encoding', 'identity;q=0'], ['content-encoding', 'gzip'],
      ['authorization', `JWT ${CANARY}`], ['cookie', `payload-token=${CANARY}`], ['referer', `http://h/admin/reset/${CANARY}`],
      ['user-agent', CANARY], ['x-forwarded-for', CANARY], ['accept', 'text/html'], ['x-request-id', '../../etc'],
    ), // prettier-ignore
  { nil: undefined },
)

const toAnyDoor: fc.Arbitrary<Asked> = fc
  .record({
    door: aDoor,
    // Its own, or any other.
    method: fc.oneof(fc.constant(null), fc.constantFrom(...methods)),
    names: fc.array(strange, { minLength: 4, maxLength: 4 }),
    query,
    body: fc.option(bodies, { nil: undefined }),
    header: headers,
  })
  .map(({ door, method, names, query: parameters, body, header }) => {
    const how = method ?? door.method
    const left = [...names]
    const path = door.path.replace(/:\w+\??/g, () => left.shift() ?? 'x')
    const search = parameters.map(([name, one]) => `${name}=${encodeURIComponent(one)}`).join('&')
    const sent = ['GET', 'HEAD'].includes(how) ? undefined : body
    return {
      door: `${how} ${door.path}`,
      method: how,
      address: search ? `${path}${path.includes('?') ? '&' : '?'}${search}` : path,
      ...(sent ? { body: sent } : {}),
      headers: header ? { [header[0]!]: header[1]! } : {},
    }
  })

const toAServerFunction: fc.Arbitrary<Asked> = calls.map((body) => ({
  door: 'POST /admin (a server function)',
  method: 'POST',
  address: '/admin',
  body,
  headers: { 'next-action': 'known' },
}))

export const malformedRequests: fc.Arbitrary<Asked> = fc.oneof(
  { weight: 20, arbitrary: toAnyDoor },
  { weight: 1, arbitrary: toAServerFunction },
)
