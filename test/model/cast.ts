import { randomUUID } from 'node:crypto'
import type { Payload } from 'payload'

import type { Http } from '#test/support/http'
import { type Person as Account, createPerson } from '#test/support/people'

/** Who plays in the model's stories. 'both' is one person with two roles; 'gone' was deactivated with a token in hand. */
const persons = [
  'admin',
  'editor',
  'secondEditor',
  'reviewer',
  'secondReviewer',
  'contributor',
  'viewer',
  'both',
  'gone',
] as const
export type Person = (typeof persons)[number]

export const rolesOf: Record<Person, readonly string[]> = {
  admin: ['admin'],
  editor: ['editor'],
  secondEditor: ['editor'],
  reviewer: ['reviewer'],
  secondReviewer: ['reviewer'],
  contributor: ['contributor'],
  viewer: ['viewer'],
  both: ['editor', 'reviewer'],
  gone: ['admin', 'editor', 'reviewer'],
}

/** Who asks: a person who signed in, the API key of 'both' (the same person by another door), or nobody. */
export const callers = [...persons, 'keyOfBoth', 'nobody'] as const
export type Caller = (typeof callers)[number]

/** The person behind a caller; null when the server is to know nobody. */
export const personOf = (caller: Caller): Person | null => {
  if (caller === 'nobody' || caller === 'gone') return null
  return caller === 'keyOfBoth' ? 'both' : caller
}

export type Cast = {
  accounts: Record<Person, Account>
  headers: Record<Caller, Record<string, string>>
  nameOf: (id: string) => Person | undefined
}

/** Makes the people, signs them in, gives 'both' a key, and only then deactivates the one who is gone. */
export const gather = async (payload: Payload, http: Http): Promise<Cast> => {
  const accounts = {} as Record<Person, Account>
  const headers = { nobody: {} } as Record<Caller, Record<string, string>>
  for (const name of persons) {
    const email = `${name.toLowerCase()}@model.example.com`
    accounts[name] = await createPerson(payload, { email, name, roles: [...rolesOf[name]] })
    headers[name] = { authorization: `JWT ${await http.login(email)}` }
  }
  const apiKey = randomUUID()
  await succeeds(
    http.patch(`/api/users/${accounts.both.id}`, {
      headers: headers.both,
      body: { enableAPIKey: true, apiKey },
    }),
  )
  headers.keyOfBoth = { authorization: `users API-Key ${apiKey}` }
  await succeeds(
    http.patch(`/api/users/${accounts.gone.id}`, { headers: headers.admin, body: { deactivated: true } }),
  )
  const names = new Map(persons.map((name) => [accounts[name].id, name]))
  return { accounts, headers, nameOf: (id) => names.get(id) }
}

const succeeds = async (asking: Promise<{ status: number; text: string }>): Promise<void> => {
  const { status, text } = await asking
  if (status !== 200) throw new Error(`${status} ${text}`)
}
