import { mayBeside } from '#access/besideFor'
import { type Beside, besideMatrix } from '#access/matrix'
import { actors, type Role, roles } from '#access/roles'
import { writtenRoles } from '#test/access/callers'

const personWith = (...held: Role[]) => ({ id: 'me', roles: held })
const mine = { createdBy: 'me' }
const others = { createdBy: 'another' }

/** Written by hand: a test made from the table could not see that the table is wrong. */
const expected: Record<Beside, { anyDocument: Role[]; ownDocuments: Role[] }> = {
  readComments: { anyDocument: ['admin', 'editor', 'reviewer', 'viewer'], ownDocuments: ['contributor'] },
  comment: { anyDocument: ['admin', 'editor', 'reviewer'], ownDocuments: ['contributor'] },
  assign: { anyDocument: ['admin', 'editor', 'reviewer'], ownDocuments: [] },
  beAssigned: { anyDocument: ['admin', 'editor', 'reviewer'], ownDocuments: [] },
}

test.each(Object.keys(besideMatrix) as Beside[])('%s is for those it is meant for', (what) => {
  const { anyDocument, ownDocuments } = expected[what]
  expect(writtenRoles.filter((role) => mayBeside(what, personWith(role), others))).toEqual(anyDocument)
  expect(writtenRoles.filter((role) => mayBeside(what, personWith(role), mine))).toEqual(
    writtenRoles.filter((role) => [...anyDocument, ...ownDocuments].includes(role)),
  )
})

test.each(Object.keys(besideMatrix) as Beside[])(
  '%s is nothing for a stranger, a person without a role, or a deactivated person',
  (what) => {
    expect(mayBeside(what, null, others)).toBe(false)
    expect(mayBeside(what, personWith(), mine)).toBe(false)
    expect(mayBeside(what, { ...personWith(...roles), deactivated: true }, mine)).toBe(false)
  },
)

test('every actor has a cell', () => {
  for (const row of Object.values(besideMatrix)) expect(Object.keys(row).sort()).toEqual([...actors].sort())
})
