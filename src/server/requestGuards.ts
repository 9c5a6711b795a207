import type { Request as Incoming } from 'express'
import type { Payload, SanitizedConfig } from 'payload'
import { isFormerGlobal } from '#access/doors'
import { Problem } from '#src/problems/Problem'
import { signedIn } from '#src/problems/signedIn'

/*
 * What is refused at the door of /api, before anything of the request is read.
 */

/** A Fetch Request can not be made with some methods (TRACE), and no route has any but these. */
export function refuseStrangeMethods({ method, baseUrl, path }: Incoming): void {
  const known = ['GET', 'HEAD', 'POST', 'PATCH', 'PUT', 'DELETE', 'OPTIONS']
  if (known.includes(method)) return
  throw new Problem({
    kind: 'method-not-allowed',
    status: 405,
    title: 'Method not allowed',
    detail: `${method} is no method of ${baseUrl}${path}.`,
  })
}

/**
 * A page of another site can send a person's cookie along. Payload checks that only when a list of origins is
 * configured; here whatever the browser says is another site's gets no session unless it is named.
 */
export function refuseForeignPages(req: Incoming, trustedOrigins: readonly string[]): void {
  const { origin, cookie, authorization } = req.headers
  if (origin === undefined || cookie === undefined || authorization !== undefined) return
  if (trustedOrigins.includes(origin) || (URL.canParse(origin) && new URL(origin).host === req.host)) return
  if (req.headers['sec-fetch-site'] === 'same-origin') return
  throw new Problem({
    kind: 'foreign-page',
    status: 403,
    title: 'Not allowed',
    detail:
      'Pages of this origin may not use a session here; name the origin in CORS_ORIGINS if they should.',
  })
}

/**
 * Payload looks collections up in plain objects, where `constructor` and its like are found, and has a route for
 * verifying e-mail addresses also where nobody verifies any, and one for restoring versions where there are none
 * (3.90: TypeError, 500). Below /api/globals it answers every root endpoint a second time.
 */
export function refuseStrangeNames(req: Incoming, { collections, globals }: SanitizedConfig): void {
  const segments = req.path.split('/').filter(Boolean)
  const [first, second = ''] = segments
  const isGlobal = globals.some(({ slug }) => slug === second) || isFormerGlobal(second)
  const collection = collections.find(({ slug }) => slug === segments[0])
  const isStrange =
    segments.some((segment) => segment in Object.prototype) ||
    (first === 'globals' && !isGlobal) ||
    (segments[1] === 'verify' && !collection?.auth.verify) ||
    (req.method === 'POST' && segments[1] === 'versions' && collection && !collection.versions)
  if (!isStrange) return
  throw new Problem({
    kind: 'not-found',
    status: 404,
    title: 'Not found',
    detail: `There is nothing at ${req.baseUrl}${req.path}.`,
  })
}

/**
 * What Payload (3.90) answers to anybody and is for staff: what one may do with a document (nothing at all with one that is there,
 * and 404 for one that is not), and settings of screens (none).
 */
const forStaff = /^\/((globals\/)?[^/]+\/access|payload-preferences)(\/|$)/

/** @throws Problem 401 */
export async function refuseStrangersQuestions(
  { path }: Incoming,
  { headers }: Request,
  payload: Payload,
): Promise<void> {
  if (forStaff.test(path)) signedIn(await payload.auth({ headers }))
}
