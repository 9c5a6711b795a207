import { randomUUID } from 'node:crypto'
import type { Payload } from 'payload'

import type { Answer, Http } from '#test/support/http'
import { type People, createPerson } from '#test/support/people'

export const roles = ['viewer', 'contributor', 'reviewer', 'editor', 'admin'] as const
export const strangers = [
  'nobody signed in',
  'a deactivated account',
  'a revoked key',
  'a made-up token',
] as const
export type Caller = (typeof roles)[number] | (typeof strangers)[number]
export type Owner = 'contributor' | 'editor'

/** Who stands in which column of docs/permissions.md, and whose document he asks for. */
export const columns: { column: string; caller: Caller; owner: Owner }[] = [
  ...strangers.map((caller) => ({ column: 'nobody', caller, owner: 'contributor' as const })),
  { column: 'viewer', caller: 'viewer', owner: 'contributor' },
  { column: 'contributor, his own', caller: 'contributor', owner: 'contributor' },
  { column: "contributor, another's", caller: 'contributor', owner: 'editor' },
  { column: 'reviewer', caller: 'reviewer', owner: 'contributor' },
  { column: 'editor, his own', caller: 'editor', owner: 'editor' },
  { column: "editor, another's", caller: 'editor', owner: 'contributor' },
  { column: 'admin', caller: 'admin', owner: 'contributor' },
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
