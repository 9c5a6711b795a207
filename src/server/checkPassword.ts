import type { SanitizedConfig } from 'payload'
import { Problem } from '#src/problems/Problem'

/**
 * A password is a text: Payload (3.90) takes that for granted wherever one is sent, to sign in as well (TypeError, 500).
 * @param path of the request, for instance `/api/users/login`
 * @throws Problem 400
 */
export function checkPassword(
  { collections, routes }: Pick<SanitizedConfig, 'collections' | 'routes'>,
  path: string,
  { password }: Record<string, unknown>,
): void {
  const [slug] = path.slice(routes.api.length).split('/').filter(Boolean)
  const isAccount = collections.some((one) => one.slug === slug && one.auth)
  if (!isAccount || password === undefined || password === null || typeof password === 'string') return
  throw new Problem({
    kind: 'malformed-value',
    status: 400,
    title: 'The request could not be understood',
    detail: 'password: A password is a text.',
    errors: [{ path: 'password', message: 'A password is a text.' }],
  })
}
