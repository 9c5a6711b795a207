import { doorsOfCollection } from '#access/doors'
import { type PageCollection, pageCollections } from '#src/content/model'
import { type Caller, callersOf, columns, roles, strangers } from '#test/access/callers'
import { type State, mayIn, permissionTable, states } from '#test/access/permissionTable'
import type { Built } from '#test/support/build'
import { startServer } from '#test/support/startServer'

/*
 * Every caller at the doors of documents with a review, over HTTP, held against docs/permissions.md. What a cell means for a caller
 * is decided by functions (verdicts.test.ts); here it is shown that every door asks them. Careers are walked by everyone, in a state
 * in which they may and one in which they may not; the other collections, which share doors and rules, by the mightiest who may not
 * and the least who may. All other doors are walked in everyDoor.test.ts.
 * Wherever a door lets a caller in, the question is asked in a way that changes nothing, so documents are shared.
 */

const editorial = pageCollections

/** Of the four strangers, whom no account stands behind and who is known and kept out; all four knock in everyDoor.test.ts. */
const walking = columns.filter(({ caller }) => !['a revoked key', 'a made-up token'].includes(caller))

type Column = (typeof columns)[number]

/** From the least to the mightiest. */
const byMight = ['viewer', 'contributor', 'reviewer', 'editor', 'admin']
const might = ({ caller }: Column): number => byMight.indexOf(caller)

/** In which states a cell is asked about: one in which it lets in, and one in which it does not. */
function statesFor(operation: string, cell: string): State[] {
  const may = states.find((state) => mayIn(cell, state))
  const mayNot = (['published', 'draft', 'archived'] as const).find((state) => !mayIn(cell, state))
  // What is planned is kept by a hook, which the matrix knows nothing of.
  const planned = operation.endsWith('delete') && may ? (['scheduled'] as const) : []
  return [...(may ? [may] : []), ...(mayNot ? [mayNot] : []), ...planned]
}

type Asked = { column: Column; state: State }

const may = (row: Row, { column }: Column, state: State): boolean => mayIn(row[column]!, state)

/** Of careers everyone is asked about, of the others those between whom the line is drawn. */
function askedOf(collection: string, operation: string): Asked[] {
  const row = expected.editorial[operation]!
  if (collection !== 'careers') return aroundTheLine(row).map((column) => ({ column, state: 'draft' }))
  return walking.flatMap((column) =>
    statesFor(operation, row[column.column]!).map((state) => ({ column, state })),
  )
}

type Row = Record<string, string>

/** The least who may, the mightiest who may not. */
function aroundTheLine(row: Row, state: State = 'draft'): Column[] {
  const people = walking
    .filter((column) => might(column) >= 0)
    .sort((one, other) => might(one) - might(other))
  const least = people.find((column) => may(row, column, state))
  const mightiest = people.findLast((column) => !may(row, column, state))
  return [least, mightiest].filter((column) => column !== undefined)
}

const expected = { editorial: permissionTable('editorial'), beside: permissionTable('beside') }

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
  // Without a title: a caller who may create hears that it is missing.
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

/** A move that is allowed, but for a revision there never was: a caller who may make it gets 409, and nothing happens. */
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

/** The rows of the table by the doors they are about; each is a door of access/doors.ts. */
const rowOf: Record<string, string> = {
  'POST /': 'create',
  'GET /:id': 'read',
  'GET /': 'list',
  'GET /count': 'count',
  'PATCH /:id': 'update',
  'PATCH /': 'bulk update',
  'DELETE /:id': 'delete',
  'DELETE /': 'bulk delete',
  'GET /versions': 'read versions',
  'POST /versions/:id': 'restore a version',
  'POST /:id/duplicate': 'duplicate',
  'GET /:id/history': 'history',
}
/** Walked otherwise: a single version by everyDoor.test.ts, the moves below, what one may do at all in endpoints.test.ts. */
const walkedElsewhere = ['GET /versions/:id', 'POST /access/:id?', 'POST /:id/transitions/:transition']

test.each(editorial)('every door of %s is walked', (collection) => {
  const known = [...Object.keys(rowOf), ...walkedElsewhere, ...Object.keys(expected.beside)]
  const unknown = Object.keys(doorsOfCollection(collection)).filter((door) => !known.includes(door))
  expect(unknown.map((door) => `${door} of ${collection}: no test knows how to walk through it`)).toEqual([])
})

test.each(Object.entries(rowOf))('%s has a row, and one that is walked', (_door, row) => {
  expect([row in expected.editorial, row in doors]).toEqual([true, true])
})

describe.each(editorial)('%s', (collection) => {
  const cells = Object.keys(doors).flatMap((operation) => {
    const row = expected.editorial[operation]!
    return askedOf(collection, operation).map(({ column: { column, caller, owner }, state }) => ({
      state,
      caller,
      owner,
      operation,
      may: mayIn(row[column]!, state),
    }))
  })
  test.each(cells)('$operation, $state of the $owner, by $caller: $may', async (cell) => {
    const { operation, state, owner, caller, may } = cell
    // What is going to be deleted must be nobody else's.
    const isLast = operation.endsWith('delete') && may
    const document = await (isLast ? make(collection, state, owner) : shared(collection, state, owner))
    expect(await doors[operation]!(caller, collection, document)).toBe(may)
  })

  const tried = transitionNames
    .filter((name) => collection === 'careers' || name === 'submit')
    .flatMap((name) => {
      const state = states.find((one) => mayIn(anyStateFor(name), one))
      const nobody = columns.filter(({ caller }) => caller === 'nobody signed in')
      return [...nobody, ...aroundTheLine(expected.editorial[name]!, state)].map((column) => ({
        name,
        ...column,
      }))
    })
  test.each(tried)('$name of a page in a state for it, by $caller, the $owner’s', async (cell) => {
    const { name, owner, caller, column } = cell
    const cellOfTable = expected.editorial[name]![column]!
    const wanted = cellOfTable === '-' ? anyStateFor(name) : cellOfTable
    const state = states.find((one) => mayIn(wanted, one)) ?? 'draft'
    const document = await shared(collection, state, owner)
    expect(await mayTry(caller, collection, document, name)).toBe(cellOfTable !== '-')
  })
})

const told = (['draft', 'published'] as const).flatMap((state) =>
  walking.map((column) => ({ state, ...column })),
)
test.each(told)('what $caller is told they may do with a $state of the $owner', async (cell) => {
  const { state, owner, caller, column } = cell
  const document = await shared('careers', state, owner)
  const answer = await ask(caller, 'GET', `/api/careers/${document.id}/transitions`)
  const allowed = ((answer.body.transitions ?? []) as { transition: string; allowed: boolean }[])
    .filter((one) => one.allowed)
    .map((one) => one.transition)
  expect(allowed).toEqual(transitionNames.filter((name) => mayIn(expected.editorial[name]![column]!, state)))
  if (column === 'nobody') expect(answer.status).toBe(401)
})

/** The states of a transition, from a user who may make it. */
function anyStateFor(name: string): string {
  return Object.values(expected.editorial[name]!).find((cell) => cell !== '-') ?? '-'
}

describe('an edit lock', () => {
  test.each(roles)('is taken over by who may change the document: %s', async (caller) => {
    const user = { relationTo: 'users', value: people[caller].id }
    const lock = await lockOnTheContributorsDraft()
    const { status } = await ask(caller, 'PATCH', `/api/payload-locked-documents/${lock}?depth=0`, { user })
    expect(keptOut.includes(status)).toBe(caller === 'viewer')
  })
})

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

test.each(roles)('the account of %s is changed by its owner', async (caller) => {
  expect(isIn(await ask(caller, 'PATCH', `/api/users/${people[caller].id}?depth=0`, {}))).toBe(true)
})

describe('an account', () => {
  test.each(strangers)('is not shown to %s as their own account', async (caller) => {
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
      expect((await ask(caller, 'PATCH', `/api/users/${id}`, { name: 'Another' })).status).toBe(403)
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

test.each(roles)('screen settings of %s are their own', async (caller) => {
  const path = '/api/payload-preferences/columns'
  expect((await ask(caller, 'POST', path, { value: { of: caller } })).status).toBe(200)
  expect((await ask(caller, 'GET', path)).body.value).toEqual({ of: caller })
})

test.each(strangers)('a picture’s file is not handed to %s below /api', async (caller) => {
  expect((await ask(caller, 'GET', '/api/media/file/any.png')).status).toBeGreaterThanOrEqual(401)
})
