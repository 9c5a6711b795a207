import { v7 as uuidv7 } from 'uuid'

import { type PageCollection, pageCollections } from '#src/content/model'
import { type Caller, callersOf, columns, roles, strangers } from '#test/access/callers'
import { type State, holds, mayIn, permissionTable, states } from '#test/access/permissionTable'
import type { Built } from '#test/support/build'
import type { People } from '#test/support/people'
import { startServer } from '#test/support/startServer'

/*
 * Every caller at every door, over HTTP, held against docs/permissions.md. What a cell of the matrix means for a caller is a unit
 * test (matrix.test.ts); here it is shown that every door of every collection asks it. Careers go through all states; the other
 * collections, which share their rules, through one; for clients that are not signed in also through what is published. Those of
 * them whom no account stands behind are one class, and go to the doors of careers each. ACCESS_WALK=full, as .ci/run has it,
 * walks everybody through all states of all collections.
 * Wherever a door lets a caller in, the question is asked in a way that changes nothing, so documents are shared.
 */

const isFull = process.env.ACCESS_WALK === 'full'
const editorial = pageCollections

/** Whether this walk takes that caller to a document in that state. */
const isWalked = (collection: string, caller: Caller, state: State): boolean => {
  if (isFull) return true
  if (isStranger(caller))
    return (state === 'draft' || state === 'published') && (collection === 'careers' || isOfOwnClass(caller))
  return collection === 'careers' || state === 'draft'
}

const isStranger = (caller: Caller): boolean => (strangers as readonly string[]).includes(caller)

/** A revoked key and a made-up token are nobody's; a deactivated account is known, and kept out all the same. */
const isOfOwnClass = (caller: Caller): boolean =>
  caller === 'nobody signed in' || caller === 'a deactivated account'

const columnsIn = (collection: string, state: State) =>
  columns.filter(({ caller }) => isWalked(collection, caller, state))

const expected = {
  editorial: permissionTable('editorial'),
  others: permissionTable('others'),
  globals: permissionTable('globals'),
}

const documents = new Map<string, Promise<Built>>()

const site = await startServer()
const { payload, people, build } = site
payload.logger.level = process.env.TEST_LOG_LEVEL ?? 'silent'
const ask = await callersOf(site)

type Editorial = PageCollection

const make = (collection: Editorial, state: State, owner: 'contributor' | 'editor') =>
  build.content(collection, { state, createdBy: people[owner] })

const shared = (collection: Editorial, state: State, owner: 'contributor' | 'editor'): Promise<Built> => {
  const key = `${collection} ${state} ${owner}`
  const known = documents.get(key) ?? make(collection, state, owner)
  documents.set(key, known)
  return known
}

/** What was done with a question: let in, or kept out by one of these. */
const keptOut = [401, 403, 404]

type Doors = Record<string, (caller: Caller, collection: Editorial, document: Built) => Promise<boolean>>

const isIn = ({ status }: { status: number }): boolean => {
  if (status >= 500) throw new Error(`the server failed with ${status}`)
  return !keptOut.includes(status)
}

const byID = ({ id }: Built) => `where[id][equals]=${id}`

const doors: Doors = {
  // Without a title: whoever may create hears that it is missing.
  create: async (caller, collection) => isIn(await ask(caller, 'POST', `/api/${collection}`, {})),
  read: async (caller, collection, { id }) =>
    isIn(await ask(caller, 'GET', `/api/${collection}/${id}?depth=0`)),
  list: async (caller, collection, document) => {
    const answer = await ask(caller, 'GET', `/api/${collection}?${byID(document)}&depth=0`)
    return isIn(answer) && answer.body.docs.length === 1
  },
  count: async (caller, collection, document) => {
    const answer = await ask(caller, 'GET', `/api/${collection}/count?${byID(document)}`)
    return isIn(answer) && answer.body.totalDocs === 1
  },
  update: async (caller, collection, { id }) =>
    isIn(await ask(caller, 'PATCH', `/api/${collection}/${id}?depth=0`, { dueAt: null })),
  'bulk update': async (caller, collection, document) => {
    const answer = await ask(caller, 'PATCH', `/api/${collection}?${byID(document)}&depth=0`, { dueAt: null })
    return isIn(answer) && answer.body.docs.length === 1
  },
  delete: async (caller, collection, { id }) => {
    const { status } = await ask(caller, 'DELETE', `/api/${collection}/${id}`)
    return status === 200
  },
  'bulk delete': async (caller, collection, document) => {
    const answer = await ask(caller, 'DELETE', `/api/${collection}?${byID(document)}`)
    return answer.status === 200 && answer.body.docs.length === 1
  },
  'read versions': async (caller, collection, { id }) => {
    const answer = await ask(caller, 'GET', `/api/${collection}/versions?where[parent][equals]=${id}&depth=0`)
    return isIn(answer) && answer.body.docs.length > 0
  },
  'restore a version': async (caller, collection, { id }) =>
    isIn(await ask(caller, 'POST', `/api/${collection}/versions/${await newestVersion(collection, id)}`)),
  duplicate: async (caller, collection, { id }) =>
    isIn(await ask(caller, 'POST', `/api/${collection}/${id}/duplicate?depth=0`, {})),
  history: async (caller, collection, { id }) =>
    isIn(await ask(caller, 'GET', `/api/${collection}/${id}/history`)),
}

const versions = new Map<string, string>()

async function newestVersion(collection: Editorial, id: string): Promise<string> {
  const known = versions.get(id)
  if (known) return known
  const { docs } = await payload.findVersions({
    collection,
    where: { parent: { equals: id } },
    sort: '-createdAt',
    limit: 1,
    depth: 0,
  })
  versions.set(id, String(docs[0]!.id))
  return String(docs[0]!.id)
}

const transitionNames = Object.keys(expected.editorial).filter((operation) => !(operation in doors))

/** A move that is allowed, but for a revision there never was: whoever may make it hears 409, and nothing happens. */
const mayTry = async (
  caller: Caller,
  collection: Editorial,
  { id }: Built,
  name: string,
): Promise<boolean> => {
  const body = { revision: 'there never was', note: 'n', reason: 'r', publishAt: '2999-01-01T00:00:00Z' }
  const { status } = await ask(caller, 'POST', `/api/${collection}/${id}/transitions/${name}`, body)
  if (status !== 409 && !keptOut.includes(status)) throw new Error(`an answer nobody expected: ${status}`)
  return status === 409
}

describe.each(editorial)('%s', (collection) => {
  const cells = states.flatMap((state) =>
    columnsIn(collection, state).flatMap(({ column, caller, owner }) =>
      Object.keys(doors).map((operation) => ({
        state,
        caller,
        owner,
        operation,
        may: mayIn(expected.editorial[operation]![column]!, state),
      })),
    ),
  )
  test.each(cells)('$operation, $state of the $owner, by $caller: $may', async (cell) => {
    const { operation, state, owner, caller, may } = cell
    // What is going to be deleted must be nobody else's.
    const isLast = operation.endsWith('delete') && may
    const document = await (isLast ? make(collection, state, owner) : shared(collection, state, owner))
    expect(await doors[operation]!(caller, collection, document)).toBe(may)
  })

  const asked = states.flatMap((state) =>
    columnsIn(collection, state).map((column) => ({ state, ...column })),
  )
  test.each(asked)('what $caller is told he may do with a $state of the $owner', async (cell) => {
    const { state, owner, caller, column } = cell
    const document = await shared(collection, state, owner)
    const answer = await ask(caller, 'GET', `/api/${collection}/${document.id}/transitions`)
    const allowed = ((answer.body.transitions ?? []) as { transition: string; allowed: boolean }[])
      .filter((one) => one.allowed)
      .map((one) => one.transition)
    expect(allowed).toEqual(
      transitionNames.filter((name) => mayIn(expected.editorial[name]![column]!, state)),
    )
    if (column === 'nobody') expect(answer.status).toBe(401)
  })

  const tried = columnsIn(collection, 'draft').flatMap((column) =>
    transitionNames.map((name) => ({ name, ...column })),
  )
  test.each(tried)('$name of a page in a state for it, by $caller, the $owner’s', async (cell) => {
    const { name, owner, caller, column } = cell
    const cellOfTable = expected.editorial[name]![column]!
    const wanted = cellOfTable === '-' ? anyStateFor(name) : cellOfTable
    const state = states.find((one) => mayIn(wanted, one)) ?? 'draft'
    const document = await shared(collection, state, owner)
    expect(await mayTry(caller, collection, document, name)).toBe(cellOfTable !== '-')
  })
})

/** The states of a transition, from whoever may make it. */
const anyStateFor = (name: string): string =>
  Object.values(expected.editorial[name]!).find((cell) => cell !== '-') ?? '-'

const everyRole = Object.keys(expected.others)

describe.each(everyRole)('%s', (collection) => {
  const callers: Caller[] = [...strangers.filter((one) => isFull || isOfOwnClass(one)), ...roles]
  const cells = callers.flatMap((caller) =>
    doorsOf(collection).map((operation) => ({
      caller,
      operation,
      may: holds(expected.others[collection]![operation]!, caller),
    })),
  )
  test.each(cells)('$operation by $caller: $may', async ({ caller, operation, may }) => {
    expect(await knock(caller, collection, operation)).toBe(may)
  })
})

function doorsOf(collection: string) {
  const isKept = expected.others[collection]!.versions !== 'none are kept'
  return ['create', 'read', 'update', 'delete', ...(isKept ? ['versions'] : [])]
}

/** Asks for a row there never was, so that the door alone answers; `own` rows are then none, and count as shut. */
async function knock(caller: Caller, collection: string, operation: string): Promise<boolean> {
  const none = `where[id][equals]=${uuidv7()}`
  const base = `/api/${collection}`
  const shut = [401, 403, 404, 405, 501]
  const isOpen = ({ status }: { status: number }) => {
    if (status >= 500 && status !== 501) throw new Error(`the server failed with ${status}`)
    return !shut.includes(status)
  }
  // Accounts are changed one by one; whoever may delete one hears that this one was never there.
  if (collection === 'users' && operation === 'update')
    return isOpen(await ask(caller, 'PATCH', `${base}/${ownID(caller)}?depth=0`, {}))
  if (collection === 'users' && operation === 'delete')
    return (await ask(caller, 'DELETE', `${base}/${uuidv7()}`)).status === 404
  // A lock is taken over one by one, on what the caller may change.
  if (collection === 'payload-locked-documents' && operation === 'update') {
    const user = { relationTo: 'users', value: ownID(caller) }
    const lock = await lockOnTheContributorsDraft()
    return isOpen(await ask(caller, 'PATCH', `${base}/${lock}?depth=0`, { user }))
  }
  switch (operation) {
    case 'create':
      return isOpen(await ask(caller, 'POST', base, {}))
    case 'read':
      return isOpen(await ask(caller, 'GET', `${base}?${none}`))
    case 'update':
      return isOpen(await ask(caller, 'PATCH', `${base}?${none}`, {}))
    case 'delete':
      return isOpen(await ask(caller, 'DELETE', `${base}?${none}`))
    default:
      return isOpen(await ask(caller, 'GET', `${base}/versions?limit=1`))
  }
}

async function lockOnTheContributorsDraft(): Promise<string> {
  const { id } = await shared('careers', 'draft', 'contributor')
  const lock = await payload.db.create({
    collection: 'payload-locked-documents',
    data: {
      document: { relationTo: 'careers', value: id },
      user: { relationTo: 'users', value: people.editor.id },
    } as never,
  })
  return String(lock.id)
}

const ownID = (caller: Caller): string =>
  (caller in people ? people[caller as keyof People] : people.viewer).id

describe.each(Object.keys(expected.globals))('global %s', (slug) => {
  const callers: Caller[] = [...strangers, ...roles]
  const cells = callers.flatMap((caller) =>
    (['read', 'update', 'versions'] as const).map((operation) => ({
      caller,
      operation,
      may: holds(expected.globals[slug]![operation]!, caller),
    })),
  )
  test.each(cells)('$operation by $caller: $may', async ({ caller, operation, may }) => {
    const path = `/api/globals/${slug}`
    const answer =
      operation === 'update'
        ? await ask(caller, 'POST', path, {})
        : await ask(caller, 'GET', operation === 'read' ? path : `${path}/versions`)
    expect(isIn(answer) && answer.status !== 405).toBe(may)
  })
})

test('the tables name every collection and global that is served', () => {
  const named = [...editorial, ...everyRole, ...Object.keys(expected.globals)]
  const served = [...payload.config.collections, ...payload.config.globals].map(({ slug }) => slug)
  expect(named.sort()).toEqual([...served].sort())
})

describe('an account', () => {
  test.each(strangers)('is not shown to %s as himself', async (caller) => {
    const me = await ask(caller, 'GET', '/api/users/me')
    expect(me.body.user ?? null).toBeNull()
    expect([200, 401]).toContain(me.status)
    expect((await ask(caller, 'POST', '/api/users/refresh-token')).status).toBeGreaterThanOrEqual(400)
  })

  test.each(roles.filter((role) => role !== 'admin'))(
    'is not unlocked, changed or deleted by %s',
    async (caller) => {
      const { id, email } = people.secondReviewer
      expect((await ask(caller, 'POST', '/api/users/unlock', { email })).status).toBe(403)
      expect((await ask(caller, 'PATCH', `/api/users/${id}`, { name: 'Somebody' })).status).toBe(403)
      expect((await ask(caller, 'DELETE', `/api/users/${id}`)).status).toBe(403)
    },
  )

  test('says the same to everybody who forgot a password', async () => {
    const said = async (email: string) => {
      const { status, text } = await ask('nobody signed in', 'POST', '/api/users/forgot-password', { email })
      return `${status} ${text}`
    }
    expect(await said(people.viewer.email)).toBe(await said('never.heard@example.com'))
  })
})

test.each(roles)('screen settings of %s are his own', async (caller) => {
  const path = '/api/payload-preferences/columns'
  expect((await ask(caller, 'POST', path, { value: { of: caller } })).status).toBe(200)
  expect((await ask(caller, 'GET', path)).body.value).toEqual({ of: caller })
})

test.each(strangers)('a picture’s file is not handed to %s below /api', async (caller) => {
  expect((await ask(caller, 'GET', '/api/media/file/any.png')).status).toBeGreaterThanOrEqual(401)
})
