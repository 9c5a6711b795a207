import type { Role } from '#access/roles'
import { type Attempt, decide } from '#src/workflow/decide'
import { type WorkflowState, workflowStates } from '#src/workflow/states'
import { type TransitionName, rowsOf, transitionNames } from '#src/workflow/transitions'

type Wanted = Partial<Omit<Attempt, 'document' | 'person'>> & {
  state?: WorkflowState
  roles?: readonly Role[]
  document?: Partial<Attempt['document']>
}

const byReviewers = (count: number) => [{ role: 'reviewer', count }] as const

const attempt = ({ state = 'draft', roles = ['editor'], document, ...rest }: Wanted): Attempt => ({
  transition: 'submit',
  person: { id: 'me', roles },
  document: {
    state,
    live: false,
    revision: 'r1',
    contentHash: 'h1',
    createdBy: 'writer',
    submittedBy: 'writer',
    authors: ['writer'],
    approvals: [],
    ...document,
  },
  requires: byReviewers(1),
  at: new Date('2026-05-01T12:00:00Z'),
  ...rest,
})

const refusal = (wanted: Wanted) => {
  const decision = decide(attempt(wanted))
  return decision.ok ? 'allowed' : `${decision.status} ${decision.kind}`
}

const approvedBy = (...people: string[]) => people.map((by) => ({ by, hash: 'h1' }))

describe('who may move a document on (written by hand)', () => {
  test('an editor submits a draft', () => {
    expect(decide(attempt({ transition: 'submit' }))).toMatchObject({ ok: true, to: 'in_review' })
  })

  test('an editor approves nothing', () => {
    expect(refusal({ transition: 'approve', state: 'in_review' })).toBe('403 role')
  })

  test('an editor publishes nothing', () => {
    const document = { approvals: approvedBy('reviewer') }
    expect(refusal({ transition: 'publish', state: 'approved', document })).toBe('403 role')
  })

  test('a reviewer approves what others wrote', () => {
    const decision = decide(attempt({ transition: 'approve', state: 'in_review', roles: ['reviewer'] }))
    expect(decision).toMatchObject({ ok: true, to: 'approved' })
  })

  test('a reviewer who changed the content cannot approve it', () => {
    const document = { authors: ['writer', 'me'] }
    expect(refusal({ transition: 'approve', state: 'in_review', roles: ['reviewer'], document })).toBe(
      '403 four-eyes',
    )
  })

  test('more roles do not make another person of an author', () => {
    const document = { authors: ['me'] }
    const roles = ['admin', 'editor', 'reviewer'] as const
    expect(refusal({ transition: 'approve', state: 'in_review', roles, document })).toBe('403 four-eyes')
  })

  test('who submitted it cannot approve it', () => {
    const document = { authors: [], submittedBy: 'me' }
    expect(refusal({ transition: 'approve', state: 'in_review', roles: ['reviewer'], document })).toBe(
      '403 four-eyes',
    )
  })

  test('an admin alone approves nothing', () => {
    expect(refusal({ transition: 'approve', state: 'in_review', roles: ['admin'] })).toBe('403 role')
  })

  test('a contributor submits their own draft and nobody else’s', () => {
    const roles = ['contributor'] as const
    expect(refusal({ roles, document: { createdBy: 'me' } })).toBe('allowed')
    expect(refusal({ roles })).toBe('403 role')
  })

  test('a viewer moves nothing', () => {
    for (const transition of transitionNames)
      for (const state of workflowStates)
        expect(refusal({ transition, state, roles: ['viewer'] })).toBe('403 role')
  })

  test('only an admin breaks the glass, and only with a reason', () => {
    expect(refusal({ transition: 'break-glass', roles: ['reviewer', 'editor'], reason: 'now' })).toBe(
      '403 role',
    )
    expect(refusal({ transition: 'break-glass', roles: ['admin'] })).toBe('422 reason-missing')
    expect(refusal({ transition: 'break-glass', roles: ['admin'], reason: 'a wrong figure' })).toBe('allowed')
  })
})

describe('what an approval is worth', () => {
  const publish = { transition: 'publish', state: 'approved', roles: ['reviewer'] } as const

  test('nothing is published without one', () => {
    expect(refusal(publish)).toBe('409 approval-missing')
  })

  test('an approval of other content does not count', () => {
    const document = { approvals: [{ by: 'reviewer', hash: 'another' }] }
    expect(refusal({ ...publish, document })).toBe('409 approval-missing')
  })

  test('an approval by a person who became an author does not count', () => {
    const document = { authors: ['writer', 'reviewer'], approvals: approvedBy('reviewer') }
    expect(refusal({ ...publish, document })).toBe('409 approval-missing')
  })

  test('two approvals by one person count once', () => {
    const document = { approvals: approvedBy('reviewer', 'reviewer') }
    expect(refusal({ ...publish, requires: byReviewers(2), document })).toBe('409 approval-missing')
  })

  test('the first of two approvals leaves the document in review', () => {
    const first = decide(
      attempt({ transition: 'approve', state: 'in_review', roles: ['reviewer'], requires: byReviewers(2) }),
    )
    expect(first).toMatchObject({ ok: true, to: 'in_review' })
  })

  test('the second one approves it', () => {
    const document = { approvals: approvedBy('another') }
    const second = decide(
      attempt({
        transition: 'approve',
        state: 'in_review',
        roles: ['reviewer'],
        requires: byReviewers(2),
        document,
      }),
    )
    expect(second).toMatchObject({ ok: true, to: 'approved' })
  })
})

describe('approvals in several roles', () => {
  const requires = [
    { role: 'reviewer', count: 1 },
    { role: 'admin', count: 1 },
  ] as const
  const inReview = { transition: 'approve', state: 'in_review', requires } as const
  const asReviewer = { by: 'another', hash: 'h1', role: 'reviewer' }

  test('each counts in one role, the first of the policy that is missing and that the person holds', () => {
    const both = decide(attempt({ ...inReview, roles: ['admin', 'reviewer'] }))
    expect(both).toMatchObject({ ok: true, to: 'in_review', role: 'reviewer' })
    const document = { approvals: [asReviewer] }
    const last = decide(attempt({ ...inReview, roles: ['admin', 'reviewer'], document }))
    expect(last).toMatchObject({ ok: true, to: 'approved', role: 'admin' })
  })

  test('a person with both roles can say in which it is to count', () => {
    const one = decide(attempt({ ...inReview, roles: ['admin', 'reviewer'], role: 'admin' }))
    expect(one).toMatchObject({ ok: true, role: 'admin' })
    expect(refusal({ ...inReview, roles: ['reviewer'], role: 'admin' })).toBe('422 role-not-needed')
    expect(refusal({ ...inReview, roles: ['reviewer'], role: 'constructor' })).toBe('422 role-not-needed')
  })

  test('one that nobody needs any more is refused, and says what is missing', () => {
    const wanted = { ...inReview, roles: ['reviewer'] as const, document: { approvals: [asReviewer] } }
    expect(refusal(wanted)).toBe('409 role-not-needed')
    expect(decide(attempt(wanted))).toMatchObject({ reason: expect.stringContaining('Admin: 0 of 1') })
  })

  test('an approval from before approvals named a role counts as a reviewer’s', () => {
    const document = { approvals: approvedBy('another') }
    expect(decide(attempt({ ...inReview, roles: ['admin'], document }))).toMatchObject({ to: 'approved' })
  })

  test('nothing is published before every role has approved, and the refusal names what is missing', () => {
    const publish = { transition: 'publish', state: 'approved', roles: ['reviewer'], requires } as const
    expect(decide(attempt({ ...publish, document: { approvals: [asReviewer] } }))).toMatchObject({
      status: 409,
      kind: 'approval-missing',
      reason: expect.stringContaining('Admin: 0 of 1'),
      missing: [{ role: 'admin', count: 1, given: 0, label: 'Admin' }],
    })
    const twice = { approvals: [asReviewer, { ...asReviewer, role: 'admin' }] }
    expect(refusal({ ...publish, document: twice })).toBe('409 approval-missing')
    const both = { approvals: [asReviewer, { by: 'a third', hash: 'h1', role: 'admin' }] }
    expect(refusal({ ...publish, document: both })).toBe('allowed')
  })

  test('what is in review and to be published says which approvals are missing', () => {
    const publish = { transition: 'publish', state: 'in_review', roles: ['reviewer'], requires } as const
    expect(decide(attempt({ ...publish, document: { approvals: [asReviewer] } }))).toMatchObject({
      kind: 'wrong-state',
      reason: expect.stringContaining('(Admin: 0 of 1)'),
      missing: [{ role: 'admin' }],
    })
  })

  test('only the roles it takes approve it', () => {
    const byAdmins = [{ role: 'admin', count: 1 }] as const
    const approve = { ...inReview, requires: byAdmins }
    expect(refusal({ ...approve, roles: ['reviewer'] })).toBe('403 role')
    expect(refusal({ ...approve, roles: ['admin'] })).toBe('allowed')
    expect(refusal({ ...approve, roles: ['admin'], document: { authors: ['me'] } })).toBe('403 four-eyes')
  })

  test('where fewer are asked for than were given, one more ends the review', () => {
    const document = { approvals: approvedBy('another', 'a third') }
    const one = decide(attempt({ ...inReview, requires: byReviewers(1), roles: ['reviewer'], document }))
    expect(one).toMatchObject({ ok: true, to: 'approved' })
  })
})

describe('what else a move needs', () => {
  test('a request for changes says what to change', () => {
    const asked = { transition: 'request-changes', state: 'in_review', roles: ['reviewer'] } as const
    expect(refusal(asked)).toBe('422 note-missing')
    expect(refusal({ ...asked, note: '   ' })).toBe('422 note-missing')
    expect(refusal({ ...asked, note: 'Name your source.' })).toBe('allowed')
  })

  test('a stale revision is refused before anything else is looked at', () => {
    expect(refusal({ revision: 'r0', state: 'archived' })).toBe('409 stale-revision')
  })

  test('a schedule needs a moment in the future', () => {
    const schedule = {
      transition: 'schedule',
      state: 'approved',
      roles: ['reviewer'],
      document: { approvals: approvedBy('reviewer') },
    } as const
    expect(refusal(schedule)).toBe('422 date-missing')
    expect(refusal({ ...schedule, publishAt: '2026-05-01T11:00:00Z' })).toBe('422 date-past')
    expect(refusal({ ...schedule, publishAt: '2026-05-02T11:00:00Z' })).toBe('allowed')
  })

  test('a page can be taken down while a newer draft is in the works', () => {
    const down = { transition: 'unpublish', state: 'draft', roles: ['reviewer'] } as const
    expect(refusal(down)).toBe('409 not-live')
    expect(decide(attempt({ ...down, document: { live: true } }))).toMatchObject({ ok: true, to: 'draft' })
  })
})

describe('every transition from every state (from the table)', () => {
  const everything = {
    roles: ['admin', 'editor', 'reviewer'] as const,
    note: 'n',
    reason: 'r',
    publishAt: '2027-01-01T00:00:00Z',
  }
  const cells = transitionNames.flatMap((transition) =>
    workflowStates.map((state) => [transition, state] as const),
  )

  test.each(cells)('%s from %s', (transition: TransitionName, state) => {
    const document = { live: true, approvals: transition === 'approve' ? [] : approvedBy('reviewer') }
    const decision = decide(attempt({ ...everything, transition, state, document }))
    const row = rowsOf(transition).find(({ from }) => from.includes(state))
    expect(decision.ok).toBe(row !== undefined)
    if (decision.ok) expect(decision.to).toBe(row!.to === 'same' ? state : row!.to)
    else expect(decision.kind).toBe('wrong-state')
  })
})
