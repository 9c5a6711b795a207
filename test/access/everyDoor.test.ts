import { v7 as uuidv7 } from 'uuid'
import { type Door, everyDoor } from '#access/everyDoor'
import { pageCollections } from '#src/content/model'
import { type Caller, callersOf, roles } from '#test/access/callers'
import { bodies, queries } from '#test/access/harmless'
import { holds, permissionTable } from '#test/access/permissionTable'
import { startServer } from '#test/support/startServer'

/*
 * The walk through the inventory (access/everyDoor.ts), over HTTP: who is not signed in is kept out of every door that is not for
 * everyone. Of the others the mightiest who may not and the least who may knock at every kind of door, by docs/permissions.md; that
 * all collections of a kind ask the same function, and what it says of everyone else, is verdicts.test.ts. What depends on a
 * document is walked in walk.test.ts and endpoints.test.ts. A new door is walked by its row; one that nobody can walk is told.
 */

const tables = {
  editorial: permissionTable('editorial'),
  others: permissionTable('others'),
  globals: permissionTable('globals'),
  beside: permissionTable('beside'),
  besideReference: permissionTable('besideReference'),
  desk: permissionTable('desk'),
}

const site = await startServer()
const { payload, people, build } = site
payload.logger.level = process.env.TEST_LOG_LEVEL ?? 'silent'
const ask = await callersOf(site)

/** From the least to the mightiest. */
const byMight = ['viewer', 'contributor', 'reviewer', 'editor', 'admin'] as const satisfies readonly Caller[]

const below = ({ of, table, path }: Door): string =>
  path.replace(table === 'global' ? `/api/globals/${of}` : `/api/${of}`, '') || '/'
const nameOf = ({ method, path }: Door): string => `${method} ${path}`

/** What the address names, so that it is one; a parameter that is not here can not be walked. */
const parameters: Record<string, string> = {
  ':transition': 'submit',
  ':what': 'resolve',
  ':comment': uuidv7(),
  ':session': uuidv7(),
  ':filename': 'any.png',
  ':key': 'columns',
  ':name': 'any',
}

const filled = (path: string, id: string): string =>
  path.replace(/:id\??/, id).replace(/:\w+\??/g, (name) => parameters[name.replace('?', '')] ?? name)

/** A cell of docs/permissions.md names who may; undefined where the page says nothing of this door. */
type Cell = string | undefined

const staff = 'staff'

function cellOf(door: Door): Cell {
  const { of, table, opens, method } = door
  const relative = `${method} ${below(door)}`
  if (table === 'root') return tables.desk[`${method} ${door.path.replace('/api', '')}`]?.who
  const desk = tables.desk[`${method} ${door.path.replace('/api', '')}`]?.who
  if (desk) return desk
  // What one may do at all, one's own screen settings, and a new token for who has one.
  if (opens === 'staff') return isPayloads(door) ? staff : undefined
  if (table === 'global') return tables.globals[of!]![opens === 'readVersions' ? 'versions' : opens]
  if (of! in tables.others) {
    if (opens === 'unlock') return 'admin'
    if (opens === 'document') return tables.besideReference[relative]?.who
    return tables.others[of!]![opens === 'readVersions' ? 'versions' : opens]
  }
  if (opens === 'document') return peopleOf(tables.beside[relative] ?? transitionsRow(relative))
  return peopleOf(tables.editorial[opens === 'readVersions' ? 'read versions' : opens])
}

const transitionsRow = (relative: string) =>
  relative === 'POST /:id/transitions/:transition'
    ? tables.editorial.submit
    : relative === 'GET /:id/history'
      ? tables.editorial.history
      : undefined

/** Of a row with columns for whose document it is: who may with any draft of another person, and who never. */
function peopleOf(row: Record<string, string> | undefined): Cell {
  if (!row) return undefined
  const may = roles.filter((role) => {
    const cells = Object.entries(row).filter(([column]) => column.startsWith(role))
    return cells.length > 0 && cells.every(([, cell]) => cell === 'yes' || cell.startsWith('draft'))
  })
  const some = roles.filter((role) =>
    Object.entries(row).some(([column, cell]) => column.startsWith(role) && cell !== '-'),
  )
  return some.map((role) => (may.includes(role) ? role : `${role} (own)`)).join(', ') || '-'
}

const isPayloads = ({ path }: Door): boolean =>
  /\/access(\/:id\?)?$|^\/api\/payload-preferences\/:key$|^\/api\/users\/refresh-token$/.test(path)

/** Addresses of Payload that are shut for everyone: accounts are changed one by one, a lock is taken over one by one. */
const shutForAll = ['PATCH /api/users', 'DELETE /api/users', 'PATCH /api/payload-locked-documents']
/** Below preferences Payload takes what follows for a key, and a key that nobody has used has no value. */
const isKey = ({ of, path }: Door): boolean => of === 'payload-preferences' && path.includes('/versions')
/** Of what is not there these say no more than of what is another user's; one's own is asked about in other tests. */
const needsOwn = (door: Door): boolean =>
  below(door) === '/:id/duplicate' || nameOf(door) === 'POST /api/globals/workflow-settings/versions/:id'

const doors = everyDoor().filter(({ table }) => ['collection', 'global', 'root'].includes(table))
const forStaff = doors.filter(({ opens }) => !['everyone', 'token', 'nobody'].includes(opens))

test('every door has a row in docs/permissions.md, and an address that can be asked for', () => {
  expect(
    forStaff
      .filter((door) => cellOf(door) === undefined)
      .map((door) => `${nameOf(door)} has no row in docs/permissions.md`),
  ).toEqual([])
  expect(
    forStaff
      .filter(({ path }) => filled(path, 'x').includes(':'))
      .map((door) => `${nameOf(door)} has a parameter that no test knows a value of`),
  ).toEqual([])
})

test('the tables name every collection and global that is served', () => {
  const named = [...Object.keys(tables.others), ...Object.keys(tables.globals)]
  const editorial = payload.config.collections
    .filter(({ slug }) => !named.includes(slug))
    .map(({ slug }) => slug)
  expect(editorial.sort()).toEqual(['books', 'careers', 'courses', 'disclosures', 'reading-lists'])
  const served = [...payload.config.collections, ...payload.config.globals].map(({ slug }) => slug)
  expect(named.filter((slug) => !served.includes(slug as never))).toEqual([])
})

/** A row that is there and is not the caller's, by the collection; one that never was where there is none. */
const there = new Map<string, string>()
for (const make of [build.topic, build.provider, build.city]) await make()
for (const { slug } of payload.config.collections) {
  const found = await payload.db
    .find({
      collection: slug,
      limit: 1,
      where: slug === 'users' ? { id: { equals: people.secondReviewer.id } } : {},
    })
    .catch(() => undefined)
  there.set(slug, String((found?.docs[0] as { id?: string } | undefined)?.id ?? uuidv7()))
}
for (const collection of pageCollections) there.set(collection, (await build.content(collection)).id)

const never = uuidv7()
/** A body that changes nothing if it is let in. */
const bodyOf = (door: Door, id: string): unknown => {
  const { method, path } = door
  if (method === 'GET' || method === 'DELETE') return undefined
  if (path.endsWith('/unlock')) return { email: people.secondReviewer.email }
  return bodies[`${method} ${below(door)}`]?.({ id }) ?? {}
}

const questionOf = (door: Door, id: string): string => {
  if (door.table !== 'collection') return ''
  return below(door) === '/' ? `?where[id][equals]=${id}` : (queries[`${door.method} ${below(door)}`] ?? '')
}

type Verdict = 'in' | 'kept out' | 'nothing there'
const verdictOf = (status: number, door: Door): Verdict => {
  if (status >= 500 && status !== 501) throw new Error(`${nameOf(door)} was answered with ${status}`)
  if (status === 401 || status === 403) return 'kept out'
  return [404, 405, 501].includes(status) ? 'nothing there' : 'in'
}

const knock = async (
  caller: Caller,
  door: Door,
  id: string,
): Promise<{ verdict: Verdict; status: number }> => {
  const address = `${filled(door.path, id)}${questionOf(door, id)}`
  const { status } = await ask(caller, door.method, address, bodyOf(door, id))
  return { verdict: verdictOf(status, door), status }
}

const idFor = ({ of, table }: Door): string => (table === 'collection' ? (there.get(of!) ?? never) : never)

/** One door for each kind: of collections that share a door, a rule and a cell of the table, the first. */
const byKind = new Map<string, Door>()
for (const door of forStaff) if (!byKind.has(kindOf(door))) byKind.set(kindOf(door), door)
const kinds = [...byKind.values()]

function kindOf(door: Door): string {
  const group = door.table === 'root' ? door.path : `${door.table} ${below(door)}`
  const special = shutForAll.includes(nameOf(door)) || isKey(door) || door.of === 'users' ? door.of : ''
  return [door.method, group, door.opens, cellOf(door), special].join(' | ')
}

async function openFor(caller: Caller, asked: readonly Door[]): Promise<string[]> {
  const open: string[] = []
  for (const door of asked) {
    const { verdict, status } = await knock(caller, door, idFor(door))
    if (verdict === 'in') open.push(`${status} ${nameOf(door)}`)
  }
  return open
}

test('nobody is let in without an account at any door that is for staff', async () => {
  expect(await openFor('nobody signed in', forStaff)).toEqual([])
})

test('a deactivated account is let in at no kind of door that is for staff', async () => {
  expect(await openFor('a deactivated account', kinds)).toEqual([])
})

// Nobody stands behind these two, and who is recognised is decided in one place, before any door.
test.each(['a revoked key', 'a made-up token'] as const)('%s opens nothing', async (stranger) => {
  const some = [
    ...new Map(kinds.map((door) => [`${door.table} ${door.opens} ${door.method}`, door])).values(),
  ]
  expect(await openFor(stranger, some)).toEqual([])
})

test('at every kind of door the mightiest who may not is kept out', async () => {
  const open: string[] = []
  for (const door of kinds) {
    if (isKey(door)) continue
    const cell = cellOf(door) ?? '-'
    const isShut = shutForAll.includes(nameOf(door))
    const caller = byMight.findLast((role) => isShut || !holds(cell, role))
    if (!caller) continue
    const { verdict, status } = await knock(caller, door, idFor(door))
    if (isShut ? status < 400 : verdict === 'in') open.push(`${nameOf(door)} by ${caller}: ${status}`)
  }
  expect(open).toEqual([])
})

test('at every kind of door the least who may is let in', async () => {
  const shut: string[] = []
  for (const door of kinds) {
    // Who may with some documents only, is asked about these in walk.test.ts and endpoints.test.ts.
    const isAboutPages = pageCollections.some((slug) => slug === door.of) && door.opens !== 'staff'
    if (shutForAll.includes(nameOf(door)) || needsOwn(door) || isAboutPages) continue
    const parts = (cellOf(door) ?? '-').split(', ')
    const caller = byMight.find((role) => parts.includes(role) || parts.includes(staff))
    if (!caller) continue
    // Who is let in to write finds nothing to write; what is beside an account is not there without one.
    const isReal =
      door.method === 'GET' || door.opens === 'document' || (door.of === 'users' && below(door) !== '/:id')
    const { verdict, status } = await knock(caller, door, isReal ? idFor(door) : never)
    const mayBeMissing = /:\w+/.test(door.path)
    if (verdict === 'kept out' || (verdict === 'nothing there' && !mayBeMissing))
      shut.push(`${nameOf(door)} by ${caller}: ${status}`)
  }
  expect(shut).toEqual([])
})

test('the doors that are for everyone answer everyone', async () => {
  const shut: string[] = []
  for (const door of everyDoor().filter(({ opens, method }) => opens === 'everyone' && method === 'GET')) {
    if (door.table === 'page') continue
    for (const caller of ['nobody signed in', 'viewer'] as const) {
      const { status } = await ask(caller, door.method, filled(door.path, never).replace(':slug', 'any'))
      if (status === 401 || status === 403 || status >= 500)
        shut.push(`${nameOf(door)} by ${caller}: ${status}`)
    }
  }
  expect(shut).toEqual([])
})
