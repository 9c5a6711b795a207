import { pageCollections } from '#src/content/model'
import { accessFor, decideCells, globalAccessFor } from '#access/accessFor'
import { mayOfDelivery } from '#access/deliveryFor'
import { type Governed, type GovernedGlobal, globalMatrix, matrix } from '#access/matrix'
import { writtenRoles } from '#test/access/callers'
import { type Actor, actors, type Person, type Role, roles } from '#access/roles'
import { type RuleName, rules } from '#access/rules'

type Cells = Record<Actor, RuleName>

const personWith = (...held: Role[]): Person => ({ id: 'me', roles: held })

const cells = [...Object.entries(matrix), ...Object.entries(globalMatrix)].flatMap(([slug, row]) =>
  Object.entries(row as Record<string, Cells>).flatMap(([operation, cellsOfRow]) =>
    actors.map((actor) => ({ slug, operation, actor, rule: cellsOfRow[actor] })),
  ),
)

const accessOf = (slug: string) =>
  (slug in matrix
    ? accessFor(slug as Governed)
    : globalAccessFor(slug as GovernedGlobal)) as unknown as Record<
    string,
    (args: { req: { user: Person | null } }) => unknown
  >

describe('every cell of the table is what Payload is told', () => {
  test.each(cells)('$slug.$operation for $actor: $rule', ({ slug, operation, actor, rule }) => {
    const person = actor === 'anonymous' ? null : personWith(actor)
    const answer = accessOf(slug)[operation]!({ req: { user: person } })
    const prefix = operation === 'readVersions' ? 'version.' : ''
    expect(answer).toEqual(person ? rules[rule](person, prefix) : false)
  })

  test.each(cells.filter(({ actor }) => actor !== 'anonymous'))(
    '$slug.$operation for a deactivated $actor: none',
    ({ slug, operation, actor }) => {
      const person = { ...personWith(actor as Role), deactivated: true }
      expect(accessOf(slug)[operation]!({ req: { user: person } })).toBe(false)
    },
  )
})

describe('the table says', () => {
  test('nothing to a client that is not signed in', () => {
    expect(cells.filter(({ actor, rule }) => actor === 'anonymous' && rule !== 'none')).toEqual([])
  })

  test('that a viewer writes nothing but their own account and screen settings', () => {
    const writes = cells.filter(
      ({ actor, operation, rule }) =>
        actor === 'viewer' && ['create', 'update', 'delete', 'unlock'].includes(operation) && rule !== 'none',
    )
    expect(writes.map(({ slug, operation }) => `${slug}.${operation}`)).toEqual([
      'users.update',
      'payload-locked-documents.delete',
      'payload-preferences.create',
      'payload-preferences.update',
      'payload-preferences.delete',
      'payload-query-presets.create',
      'payload-query-presets.update',
      'payload-query-presets.delete',
    ])
    expect(matrix.users.update.viewer).toBe('self')
  })

  test('that nobody, an admin included, writes what the system writes', () => {
    for (const slug of [
      'publications',
      'commits',
      'timeline',
      'events',
      'comments',
      'notifications',
      'unsaved-work',
      'leases',
      'payload-jobs',
      'payload-kv',
      'payload-migrations',
    ] as const) {
      for (const operation of ['create', 'update', 'delete'] as const) {
        expect(new Set(Object.values(matrix[slug][operation]))).toEqual(new Set(['none']))
      }
    }
  })

  test('that what readers have seen is never deleted', () => {
    for (const slug of pageCollections) {
      expect(new Set(Object.values(matrix[slug].delete))).toEqual(
        new Set(['none', 'neverLive', 'ownNeverLive']),
      )
    }
  })

  test('that a contributor changes drafts of their own and deletes nothing', () => {
    expect(matrix.careers.update.contributor).toBe('ownDraft')
    expect(matrix.careers.delete.contributor).toBe('none')
  })

  test('that a reviewer writes no new page', () => {
    expect(matrix.careers.create.reviewer).toBe('none')
  })

  test('that only admins make, unlock and delete accounts', () => {
    for (const operation of ['create', 'delete', 'unlock'] as const) {
      expect(Object.entries(matrix.users[operation]).filter(([, rule]) => rule !== 'none')).toEqual([
        ['admin', 'all'],
      ])
    }
  })

  test('that the audit trail is for admins and reviewers', () => {
    expect(writtenRoles.filter((role) => matrix.events.read[role] !== 'none').sort()).toEqual([
      'admin',
      'reviewer',
    ])
  })
})

test('what is planned is shown by the delivery API to those who may read publications', () => {
  expect(roles.filter((role) => mayOfDelivery('readFuture', personWith(role)))).toEqual(
    roles.filter((role) => matrix.publications.read[role] === 'all'),
  )
  expect(mayOfDelivery('readFuture', null)).toBe(false)
  expect(mayOfDelivery('readFuture', { ...personWith('admin'), deactivated: true })).toBe(false)
})

describe('a person with several roles', () => {
  test('may do the sum of them', () => {
    const update = matrix.careers.update
    expect(decideCells(update, personWith('viewer', 'contributor'))).toEqual(rules.ownDraft(personWith(), ''))
    expect(decideCells(update, personWith('contributor', 'reviewer'))).toBe(true)
  })

  test('gets the rows of either where both are conditions', () => {
    const cellsOfRow = { ...matrix.careers.delete, contributor: 'own' } as Cells
    expect(decideCells(cellsOfRow, personWith('contributor', 'admin'))).toEqual({
      or: [{ createdBy: { equals: 'me' } }, rules.neverLive(personWith(), '')],
    })
  })

  test('gets nothing from no role', () => {
    expect(decideCells(matrix.careers.read, personWith())).toBe(false)
    expect(decideCells(matrix.careers.read, { id: 'me', roles: null })).toBe(false)
  })
})

test('every role has its own column and the table knows no other', () => {
  for (const { slug, operation } of cells) {
    const row = (slug in matrix ? matrix[slug as Governed] : globalMatrix[slug as GovernedGlobal]) as Record<
      string,
      Cells
    >
    expect(Object.keys(row[operation]!).sort()).toEqual(['anonymous', ...roles].sort())
  }
})
