import type { Request as Incoming } from 'express'
import type { PayloadRequest } from 'payload'
import { Problem } from '#src/problems/Problem'
import { checkQuery, refuseManyParameters } from '#src/server/apiQuery'
import { checkedData, isForm, type RequestBody } from '#src/server/requestBody'

export type FetchArgs = {
  req: Incoming
  body: RequestBody
  signal: AbortSignal
}

/**
 * The Fetch Request that Payload reads, made of an Express one.
 * @throws Problem 400 for a query or a Host that can't be read, 415 for a form where a document belongs
 */
export function fetchRequest({ req, body: { body, json }, signal }: FetchArgs): Request {
  const url = urlOf(req)
  if (url.searchParams.get('sort') === '') url.searchParams.delete('sort')
  // Payload would take the letters of the word for the names of joins, and nothing is joined here anyway.
  if (url.searchParams.get('joins') === 'false') url.searchParams.delete('joins')
  const headers = fetchHeaders(req)
  const override = headers.get('x-payload-http-method-override') ?? headers.get('x-http-method-override')

  // Payload's own way of overriding parses the body outside its error handling, so it is done here. It is how the
  // admin sends queries that are too long for an address.
  if (req.method === 'POST' && override?.toUpperCase() === 'GET') {
    headers.delete('x-payload-http-method-override')
    headers.delete('x-http-method-override')
    const form = isForm(req) && body instanceof Buffer ? body.toString() : ''
    refuseManyParameters(form)
    // Gathered and written into the address once: each change of `url.searchParams` writes the whole address again.
    const query = new URLSearchParams([
      ...url.searchParams,
      ...new URLSearchParams(form),
      ...parametersOf(json ?? {}),
    ])
    url.search = query.toString()
    headers.delete('content-type')
    headers.delete('content-length')
    checkQuery(query)
    return new Request(url, { method: 'GET', headers, signal })
  }

  checkQuery(url.searchParams)
  const method = req.method === 'HEAD' ? 'GET' : req.method
  if (isForm(req) && body !== undefined) {
    throw new Problem({
      kind: 'unsupported-media-type',
      status: 415,
      title: 'Unsupported media type',
      detail: 'Send a JSON object with Content-Type: application/json.',
    })
  }
  if (!['POST', 'PATCH', 'PUT'].includes(method)) {
    const request = new Request(url, { method, headers, signal })
    // A DELETE takes no body, and its endpoint refuses what was sent with it.
    return json ? Object.assign(request, { data: json }) : request
  }
  // Payload's handlers take a body for granted (3.90: TypeError, 500); no body says as much as an empty object.
  const said = body === undefined ? {} : json
  if (said === undefined) {
    const request = new Request(url, { method, headers, signal, body, duplex: 'half' } as RequestInit)
    // A form that holds no document says as much: Payload sets these data only where there is one.
    return Object.assign(request, { data: {} })
  }
  // Payload parses a body where it finds one. What was parsed and checked here is handed over as it is: a text of 2 MB is read once.
  headers.set('content-type', 'application/json')
  headers.delete('content-length')
  return Object.assign(new Request(url, { method, headers, signal }), {
    data: said,
    json: () => Promise.resolve(said),
  })
}

/**
 * What a query that is sent as JSON asks for, in the words of an address: so both are checked by the same rules. `where` may be an
 * object; of other objects the check says how they are written.
 */
const parametersOf = (json: Record<string, unknown>): [name: string, value: string][] =>
  Object.entries(json).flatMap(([name, value]) => {
    if (value === null || value === undefined) return []
    return [[name, typeof value === 'object' ? JSON.stringify(value) : String(value)]]
  })

/** Payload parses bodies itself and puts what they say on the request's `data`: there it is checked, whatever it came in. */
export function withCheckedData(request: Request, check: (data: Record<string, unknown>) => void): Request {
  let data: unknown = (request as Partial<PayloadRequest>).data
  return Object.defineProperty(request, 'data', {
    configurable: true,
    enumerable: true,
    get: () => data,
    set: (said: unknown) => {
      data = said === undefined ? undefined : checkedData(said)
      if (data !== undefined) check(data as Record<string, unknown>)
    },
  })
}

function urlOf(req: Incoming): URL {
  try {
    return new URL(req.originalUrl, `${req.protocol}://${req.host}`)
  } catch {
    throw new Problem({
      kind: 'malformed-address',
      status: 400,
      title: 'The address can not be read',
      detail: 'The Host header is not a host name.',
    })
  }
}

function fetchHeaders(req: Incoming): Headers {
  const headers = new Headers()
  for (let at = 0; at < req.rawHeaders.length; at += 2) {
    const [name = '', value = ''] = req.rawHeaders.slice(at, at + 2)
    headers.append(name, value)
  }
  return headers
}
