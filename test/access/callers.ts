import { randomUUID } from 'node:crypto'
import type { Payload } from 'payload'

import { type Role, roles } from '#access/roles'
import type { Answer, Http } from '#test/support/http'
import { type People, createPerson } from '#test/support/people'

export const strangers = [
  'nobody signed in',
  'a deactivated account',
  'a revoked key',
  'a made-up token',
] as const
export { roles }
export type Caller = Role | (typeof strangers)[number]
type Owner = 'contributor' | 'editor'

type Column = { column: string; caller: Caller; owner: Owner }

/** Who stands in which column of docs/permissions.md, and whose document they ask for. */
const written: Column[] = [
  ...strangers.map((caller) => ({ column: 'nobody', caller, owner: 'contributor' as const })),
  { column: 'viewer', caller: 'viewer', owner: 'contributor' },
  { column: 'contributor, their own', caller: 'contributor', owner: 'contributor' },
  { column: "contributor, another's", caller: 'contributor', owner: 'editor' },
  { column: 'reviewer', caller: 'reviewer', owner: 'contributor' },
  { column: 'editor, their own', caller: 'editor', owner: 'editor' },
  { column: "editor, another's", caller: 'editor', owner: 'contributor' },
  { column: 'admin', caller: 'admin', owner: 'contributor' },
]

/** Roles with a column of their own on that page. */
export const writtenRoles = roles.filter((role) => written.some(({ caller }) => caller === role))
/** Roles that the page has no column for yet: they ask at the same doors, and the policy table says what they may. */
export const furtherRoles = roles.filter((role) => !writtenRoles.includes(role))

export const columns: Column[] = [
  ...written,
  ...furtherRoles.map((role): Column => ({ column: role, caller: role, owner: 'contributor' })),
]

type Ask = (caller: Caller, method: string, path: string, body?: unknown) => Promise<Answer>

type Site = { payload: Payload; people: People; http: Http }

/** One client for all callers, each with what proves, or once proved, who they are. */
export async function callersOf(site: Site): Promise<Ask> {
  const headers = await headersOfCallers(site)
  return (caller, method, path, body) => site.http.request(method, path, { headers: headers[caller], body })
}

/** What each caller sends along to be recognised. */
export async function headersOfCallers(site: Site): Promise<Record<Caller, Record<string, string>>> {
  const { people, http } = site
  const headers = {} as Record<Caller, Record<string, string>>
  for (const role of roles) headers[role] = { authorization: `JWT ${await http.login(people[role].email)}` }
  headers['nobody signed in'] = {}
  headers['a made-up token'] = { authorization: `JWT ${headers.admin.authorization!.slice(4, -8)}xxxxxxxx` }
  headers['a deactivated account'] = await deactivated(site, headers.admin)
  headers['a revoked key'] = await revokedKey(site)
  return headers
}

async function deactivated({ payload, http }: Site, admin: Record<string, string>) {
  const { id, email } = await createPerson(payload, { email: 'gone@example.com', roles: ['admin'] })
  const authorization = `JWT ${await http.login(email)}`
  await http.patch(`/api/users/${id}`, { headers: admin, body: { deactivated: true } })
  return { authorization }
}

async function revokedKey({ payload, http }: Site) {
  const { id, email } = await createPerson(payload, { email: 'script@example.com', roles: ['admin'] })
  const own = { authorization: `JWT ${await http.login(email)}` }
  const apiKey = randomUUID()
  const change = (body: object) => http.patch(`/api/users/${id}`, { headers: own, body })
  await change({ enableAPIKey: true, apiKey })
  const key = { authorization: `users API-Key ${apiKey}` }
  expect((await http.get('/api/users/me', { headers: key })).body.user.id).toBe(id)
  await change({ enableAPIKey: false })
  return key
}
