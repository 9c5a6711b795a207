import type { Where } from 'payload'
import { accessFor, globalAccessFor } from '#access/accessFor'
import { everyDoor } from '#access/everyDoor'
import type { Governed, GovernedGlobal } from '#access/matrix'
import type { Person, Role } from '#access/roles'
import { pageCollections } from '#src/content/model'
import { decide } from '#src/workflow/decide'
import { approverRoles } from '#access/requirements'
import { rowsOf, type TransitionName } from '#src/workflow/transitions'
import { columns, roles } from '#test/access/callers'
import { holds, mayIn, permissionTable, type State, states } from '#test/access/permissionTable'
import { unstartedConfig } from '#test/support/unstartedConfig'

/*
 * docs/permissions.md, which is written by hand, held against the functions that decide: every collection, operation, state and
 * column. That the doors ask them is walked over HTTP (walk.test.ts, everyDoor.test.ts).
 */

type Stored = Record<string, unknown>
type Access = Record<string, (args: { req: { user: Person | null } }) => boolean | Where>

const expected = {
  editorial: permissionTable('editorial'),
  others: permissionTable('others'),
  globals: permissionTable('globals'),
}

const isIn = (answer: boolean | Where, stored: Stored): boolean =>
  typeof answer === 'boolean' ? answer : holdsFor(answer, stored)

/** The few words that the conditions of access/rules.ts are made of. */
const holdsFor = (where: Where, stored: Stored): boolean =>
  Object.entries(where).every(([name, condition]) => {
    if (name === 'and') return (condition as Where[]).every((one) => holdsFor(one, stored))
    if (name === 'or') return (condition as Where[]).some((one) => holdsFor(one, stored))
    const value = stored[name.replace(/^version\./, '')]
    const [[operator, wanted] = []] = Object.entries(condition as object) as [string, unknown][]
    if (operator === 'equals') return value === wanted
    if (operator === 'not_equals') return value !== wanted
    if (operator === 'in') return (wanted as unknown[]).includes(value)
    if (operator === 'exists') return (value !== undefined) === wanted
    throw new Error(`no test knows what ${operator} means`)
  })

const storedIn = (state: State, owner: string): Stored => {
  const wasLive = state === 'published' || state === 'archived'
  return {
    createdBy: owner,
    workflowState: state,
    live: state === 'published',
    ...(wasLive ? { firstPublishedAt: 'once' } : {}),
  }
}

const personIn = (role: Role): Person => ({ id: role, roles: [role] })

/** What of an operation the matrix decides. */
const asked: Record<string, (access: Access, user: Person | null, stored: Stored) => boolean> = {
  create: (access, user) => access.create!({ req: { user } }) === true,
  read: (access, user, stored) => isIn(access.read!({ req: { user } }), stored),
  update: (access, user, stored) => isIn(access.update!({ req: { user } }), stored),
  // What is going to be live is taken from its plan first: a hook says so, not the matrix.
  delete: (access, user, stored) =>
    stored.workflowState !== 'scheduled' && isIn(access.delete!({ req: { user } }), stored),
  'read versions': (access, user, stored) => isIn(access.readVersions!({ req: { user } }), stored),
  duplicate: (access, user, stored) =>
    access.create!({ req: { user } }) === true && isIn(access.read!({ req: { user } }), stored),
}
const same: Record<string, string> = {
  list: 'read',
  count: 'read',
  history: 'read',
  'bulk update': 'update',
  'restore a version': 'update',
  'bulk delete': 'delete',
}

const transitions = Object.keys(expected.editorial).filter((row) => !(row in asked) && !(row in same))

test('every row of the table is an operation or a transition', () => {
  expect(transitions.filter((name) => rowsOf(name as TransitionName).length === 0)).toEqual([])
})

describe.each(pageCollections)('%s', (collection) => {
  const access = accessFor(collection) as unknown as Access

  test.each([...Object.keys(asked), ...Object.keys(same)])('%s is decided as the table says', (row) => {
    const wrong = states.flatMap((state) =>
      columns.flatMap(({ column, caller, owner }) => {
        const user = column === 'nobody' ? null : personIn(caller as Role)
        const decided = asked[same[row] ?? row]!(access, user, storedIn(state, owner))
        return decided === mayIn(expected.editorial[row]![column]!, state)
          ? []
          : [`${state}, ${column}: ${decided}`]
      }),
    )
    expect(wrong).toEqual([])
  })

  test('nothing is for a deactivated account', () => {
    const gone = { ...personIn('admin'), deactivated: true }
    for (const operation of Object.keys(asked))
      for (const state of states)
        expect(asked[operation]!(access, gone, storedIn(state, 'admin'))).toBe(false)
  })
})

describe('a move', () => {
  test.each(transitions)('%s is decided as the table says', (name) => {
    const transition = name as TransitionName
    const wrong = states.flatMap((state) =>
      columns
        .filter(({ column }) => column !== 'nobody')
        .flatMap(({ column, caller, owner }) => {
          const decision = decide({
            transition,
            person: { id: caller, roles: [caller as Role] },
            document: {
              state, live: state === 'published', revision: 'r', contentHash: 'h', createdBy: owner, submittedBy: owner,
              authors: [owner], approvals: approverRoles.map((role) => ({ by: `another ${role}`, hash: 'h', role })),
            },
            requires: approverRoles.map((role) => ({ role, count: 1 })), note: 'n', reason: 'r', publishAt: '2999-01-01T00:00:00Z', at: new Date(0),
          }) // prettier-ignore
          const may = mayIn(expected.editorial[name]![column]!, state)
          return decision.ok === may ? [] : [`${state}, ${column}: ${JSON.stringify(decision)}`]
        }),
    )
    expect(wrong).toEqual([])
  })
})

// What Payload serves at no address has no verdict that anybody could ask for.
const withDoors = Object.keys(expected.others).filter((slug) => everyDoor().some(({ of }) => of === slug))

describe.each(withDoors)('%s', (slug) => {
  const access = accessFor(slug as Governed) as unknown as Access
  const operations = {
    create: 'create',
    read: 'read',
    update: 'update',
    delete: 'delete',
    versions: 'readVersions',
  }

  test.each(Object.entries(operations))('%s is decided as the table says', (head, operation) => {
    const cell = expected.others[slug]![head]!
    const isKept = cell !== 'none are kept'
    for (const role of roles) {
      const answer = access[operation]!({ req: { user: personIn(role) } })
      expect({ role, may: answer !== false }).toEqual({ role, may: isKept && holds(cell, role) })
      // `own` is a condition, and everything else is none; a saved view, a lock and a preference are shared by rules of their own.
      const parts = cell.split(', ')
      const part = parts.includes(role)
        ? role
        : parts.find((one) => [role, 'staff'].includes(one.replace(' (own)', '')))
      if (part && operation !== 'create') expect(typeof answer === 'object').toBe(part.includes('(own)'))
    }
    expect(access[operation]!({ req: { user: null } })).toBe(false)
  })
})

test.each(Object.keys(expected.globals))('the global %s is decided as the table says', (slug) => {
  const access = globalAccessFor(slug as GovernedGlobal) as unknown as Access
  for (const [head, operation] of [
    ['read', 'read'],
    ['update', 'update'],
    ['versions', 'readVersions'],
  ] as const)
    // prettier-ignore
    for (const role of roles)
      expect({ head, role, may: access[operation]!({ req: { user: personIn(role) } }) }).toEqual({
        head,
        role,
        may: holds(expected.globals[slug]![head]!, role),
      })
})

test('every collection and global of the running configuration asks these functions', async () => {
  const { collections, globals } = await unstartedConfig()
  const entities = [
    ...collections.map(({ slug, access }) => ({ slug, access, decides: accessFor(slug as Governed) })),
    ...globals.map(({ slug, access }) => ({
      slug,
      access,
      decides: globalAccessFor(slug as GovernedGlobal),
    })),
  ] as unknown as { slug: string; access: Access; decides: Access }[]
  const users = [null, ...roles.map(personIn), { ...personIn('admin'), deactivated: true }]
  for (const { slug, access, decides } of entities)
    for (const operation of Object.keys(decides).filter((name) => name !== 'admin'))
      for (const user of users)
        expect({ slug, operation, answer: access[operation]!({ req: { user } }) }).toEqual({
          slug,
          operation,
          answer: decides[operation]!({ req: { user } }),
        })
})
