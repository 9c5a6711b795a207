import { v7 as uuidv7 } from 'uuid'

import { type Doors, type Opens, doorsOfCollection, doorsOfGlobal, rootDoors } from '#access/doors'
import type { Governed, GovernedGlobal } from '#access/matrix'
import { type Caller, callersOf, columns, roles, strangers } from '#test/access/callers'
import { holds, mayIn, permissionTable } from '#test/access/permissionTable'
import type { Built } from '#test/support/build'
import { startServer } from '#test/support/startServer'

/*
 * Every address the server has below /api, taken from the running configuration: nobody gets anything at any of them, and each that
 * is ours has a row in docs/permissions.md by which it is walked here or in walk.test.ts. A new endpoint without a row fails.
 */

const expected = { beside: permissionTable('beside'), desk: permissionTable('desk') }
const site = await startServer()
const { payload, people, build } = site
payload.logger.level = process.env.TEST_LOG_LEVEL ?? 'silent'
const ask = await callersOf(site)

type Address = { method: string; path: string; collection: string | null }

const addressesOf = (collection: string | null, base: string, endpoints: unknown): Address[] =>
  ((endpoints || []) as { method: string; path: string }[]).map(({ method, path }) => ({
    method: method.toUpperCase(),
    path: `${base}${path === '/' && base ? '' : path}`,
    collection,
  }))

const served: Address[] = [
  ...addressesOf(null, '', payload.config.endpoints),
  ...payload.config.collections.flatMap(({ slug, endpoints }) => addressesOf(slug, `/${slug}`, endpoints)),
  ...payload.config.globals.flatMap(({ slug, endpoints }) =>
    addressesOf(slug, `/globals/${slug}`, endpoints),
  ),
]

/** The addresses that answer anonymous callers; what each says to them is tested in test/users and walk.test.ts. */
const opensFor = ({ method, path, collection }: Address): Opens | undefined => {
  const isGlobal = path.startsWith('/globals/')
  const base = collection ? (isGlobal ? `/globals/${collection}` : `/${collection}`) : ''
  const doors: Doors = !collection
    ? rootDoors
    : isGlobal
      ? doorsOfGlobal(collection as GovernedGlobal)
      : doorsOfCollection(collection as Governed)
  return doors[`${method} ${path.slice(base.length) || '/'}`]
}
const forStrangers = ['everyone', 'token', 'nobody']

const nameOf = ({ method, path }: Address) => `${method} ${path}`
/** What the matrix decides is walked in walk.test.ts; an endpoint of our own has its row in docs/permissions.md. */
const isKnown = (address: Address): boolean => {
  const { method, path, collection } = address
  const opens = opensFor(address)
  if (opens === undefined) return false
  if (opens === 'staff') return nameOf(address) in expected.desk || isPayloads(address)
  if (opens !== 'document') return true
  // Walked with each transition, and with the history, in walk.test.ts.
  const walked = ['POST /:id/transitions/:transition', 'GET /:id/history', ...Object.keys(expected.beside)]
  return walked.includes(`${method} ${path.replace(`/${collection}`, '')}`)
}

/** What Payload tells everyone who is signed in: their rights, their screen settings, a new token. */
const isPayloads = ({ path }: Address): boolean =>
  /\/access(\/:id\?)?$|^\/payload-preferences\/:key$|^\/users\/refresh-token$/.test(path)

test('every address has a row in docs/permissions.md, or is Payload’s own', () => {
  expect(served.filter((address) => !isKnown(address)).map(nameOf)).toEqual([])
})

test('every row is an address', () => {
  const names = new Set(served.map(nameOf))
  const rows = [
    ...Object.keys(expected.desk),
    ...Object.keys(expected.beside).map((row) => row.replace(' ', ' /disclosures')),
  ]
  expect(rows.filter((row) => !names.has(row))).toEqual([])
})

// The other two strangers are recognised in the same place, and walked through the collections in walk.test.ts.
test.each(['nobody signed in', 'a deactivated account'] as const)(
  '%s gets nothing at any address',
  async (stranger) => {
    const there = await shared('careers', 'published', 'editor')
    const open: string[] = []
    for (const address of served) {
      if (forStrangers.includes(opensFor(address) ?? '')) continue
      const id = address.collection === 'careers' ? there.id : uuidv7()
      const body = address.method === 'GET' ? undefined : { email: people.viewer.email }
      const question = `/api${filled(address.path, id)}?where[id][equals]=${id}`
      const { status } = await ask(stranger, address.method, question, body)
      // 404 and 405: Payload has the address and does not serve it (versions of what keeps none).
      if (![401, 403, 404, 405, 501].includes(status)) open.push(`${status} ${nameOf(address)}`)
    }
    expect(open).toEqual([])
  },
)

test.each(strangers)('%s is not told whether there is a document', async (stranger) => {
  const draft = await shared('careers', 'draft', 'editor')
  const said = async (id: string) => {
    const { status, text } = await ask(stranger, 'POST', `/api/careers/access/${id}`, {})
    return [status, text]
  }
  expect(await said(draft.id)).toEqual(await said(uuidv7()))
})

const filled = (path: string, id: string): string =>
  path
    .replace(/:id\??/, id)
    .replace(':transition', 'submit')
    .replace(':what', 'resolve')
    .replace(/:\w+\??/g, 'any')

type Owner = 'contributor' | 'editor'
type State = 'draft' | 'published'
type Collection = 'careers' | 'disclosures'

const documents = new Map<string, Promise<Built>>()
const shared = (collection: Collection, state: State, owner: Owner): Promise<Built> => {
  const key = `${collection} ${state} ${owner}`
  const make = collection === 'careers' ? build.career : build.disclosure
  const known = documents.get(key) ?? make({ state, createdBy: people[owner] })
  documents.set(key, known)
  return known
}

/** A comment of the reviewer's beside the document. */
const comments = new Map<string, Promise<string>>()
const commentBeside = ({ id }: Built): Promise<string> => {
  const known =
    comments.get(id) ??
    ask('reviewer', 'POST', `/api/careers/${id}/comments`, { body: 'A word.' }).then(({ body }) => body.id)
  comments.set(id, known)
  return known
}

const stale = { revision: 'there never was' }

/** What is sent along, so that whoever is let in changes nothing that another caller would notice. */
const bodies: Record<string, (document: Built) => unknown> = {
  'POST /transitions/:transition': ({ id }) => ({ documents: [{ id, ...stale }] }),
  'POST /transitions/:transition/plan': ({ id }) => ({ documents: [{ id }] }),
  'POST /:id/comments': () => ({ body: 'Another word.' }),
  'PATCH /:id/comments/:comment': () => ({}),
  'POST /:id/comments/:comment/:what': () => ({}),
  'POST /:id/assign': () => ({ assignee: null }),
  'POST /:id/presence': () => ({ tab: 'one' }),
  'POST /:id/presence/leave': () => ({ tab: 'one' }),
}
const queries: Record<string, string> = { 'GET /:id/colleagues': '?for=mention' }

const keptOut = ({ status }: { status: number }): boolean => {
  if (status >= 500) throw new Error(`the server failed with ${status}`)
  return [401, 403, 404].includes(status)
}

describe.each(Object.keys(expected.beside))('%s', (row) => {
  const collection = row === 'GET /:id/reach' ? 'disclosures' : 'careers'
  const cells = (['draft', 'published'] as const).flatMap((state) =>
    columns.map((column) => ({
      ...column,
      state,
      may: mayIn(expected.beside[row]![column.column]!, state),
    })),
  )
  test.each(cells)('$state of the $owner, by $caller: $may', async ({ caller, owner, state, may }) => {
    const document = await shared(collection, state, owner)
    const [method = '', path = ''] = row.split(' ')
    const address = filled(
      path.replace(':comment', () => 'COMMENT'),
      document.id,
    )
    const comment = address.includes('COMMENT') ? await commentBeside(document) : ''
    const full = `/api/${collection}${address.replace('COMMENT', comment)}${queries[row] ?? ''}`
    expect(!keptOut(await ask(caller, method, full, bodies[row]?.(document)))).toBe(may)
  })
})

describe.each(Object.keys(expected.desk))('%s', (row) => {
  const cell = expected.desk[row]!.who!
  const callers: Caller[] = [...strangers, ...roles]
  test.each(callers.map((caller) => ({ caller, may: holds(cell, caller) })))(
    'by $caller: $may',
    async ({ caller, may }) => {
      const [method = '', path = ''] = row.split(' ')
      const { status } = await ask(
        caller,
        method,
        `/api${filled(path, uuidv7())}`,
        method === 'POST' ? {} : undefined,
      )
      expect(status).toBeLessThan(500)
      // 400: he was heard out. 404: there is nothing of his own.
      expect(![401, 403].includes(status)).toBe(may)
    },
  )
})
