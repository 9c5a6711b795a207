import { type AuditEvent, faultInChain } from '#src/audit/chain'
import { systemStore } from '#src/database/store'
import { transitions } from '#src/workflow/transitions'
import type { Built } from '#test/support/build'
import type { Answer } from '#test/support/http'
import type { People } from '#test/support/people'
import { startServer } from '#test/support/startServer'

/*
 * Two people do two things to one page in the same moment, over HTTP, again and again: RACE_ROUNDS=200. However it goes,
 * it has to end as if one had come after the other.
 */

const rounds = Number(process.env.RACE_ROUNDS ?? 10)

const { started, payload, people, build, http } = await startServer()

beforeAll(async () => {
  payload.logger.level = process.env.TEST_LOG_LEVEL ?? 'silent'
})

type Stored = Built & { live: boolean; approvals: { by: string }[]; description: string }

const stored = async ({ id }: Built) =>
  (await systemStore(payload).findByID('courses', id)) as unknown as Stored

const move = (who: keyof People, course: Built, transition: string, body: object = {}) =>
  http.post(`/api/courses/${course.id}/transitions/${transition}`, { as: people[who].email, body })

const edit = (who: keyof People, course: Built, body: object) =>
  http.patch(`/api/courses/${course.id}?depth=0`, { as: people[who].email, body })

const succeeded = async (asking: Promise<Answer>): Promise<Answer> => {
  const answer = await asking
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`)
  return answer
}

/** Approved, while an older edition of it is live. */
const approvedOverLive = async (): Promise<Built> => {
  const course = await build.course({ state: 'published' })
  await succeeded(edit('editor', course, { description: 'A second edition.' }))
  await succeeded(move('editor', course, 'submit'))
  await succeeded(move('reviewer', course, 'approve'))
  return course
}

type Race = {
  what: string
  from: () => Promise<Built>
  contenders: ((course: Built) => Promise<Answer>)[]
  /** How it may end: the answers in the order of the contenders, the state, whether something is live. */
  ends: string[]
}

const from = (state: Built['workflowState']) => () => build.course({ state })
const newWords = { description: 'Other words.' }

const races: Race[] = [
  {
    what: 'two reviewers approve',
    from: from('in_review'),
    contenders: [
      (course) => move('reviewer', course, 'approve'),
      (course) => move('secondReviewer', course, 'approve'),
    ],
    ends: ['200 409 approved', '409 200 approved'],
  },
  {
    what: 'an edit and an approval',
    from: from('in_review'),
    contenders: [
      (course) => edit('editor', course, newWords),
      (course) => move('reviewer', course, 'approve'),
    ],
    // A save that finds the row changed under it is told to look again.
    ends: ['200 200 draft', '200 409 draft', '409 200 approved'],
  },
  {
    what: 'publish and unpublish',
    from: approvedOverLive,
    contenders: [
      (course) => move('reviewer', course, 'publish'),
      (course) => move('secondReviewer', course, 'unpublish'),
    ],
    ends: ['200 200 draft', '200 200 published live'],
  },
  {
    what: 'publish and an edit',
    from: from('approved'),
    contenders: [
      (course) => move('reviewer', course, 'publish'),
      (course) => edit('editor', course, newWords),
    ],
    ends: ['200 200 draft live', '409 200 draft', '200 409 published live'],
  },
  {
    what: 'submit and withdraw',
    from: from('draft'),
    contenders: [(course) => move('editor', course, 'submit'), (course) => move('admin', course, 'withdraw')],
    ends: ['200 409 in_review', '200 200 draft'],
  },
  {
    what: 'two people publish',
    from: from('approved'),
    contenders: [
      (course) => move('reviewer', course, 'publish'),
      (course) => move('admin', course, 'publish'),
    ],
    ends: ['200 409 published live', '409 200 published live'],
  },
  {
    what: 'approve and request changes',
    from: from('in_review'),
    contenders: [
      (course) => move('reviewer', course, 'approve'),
      (course) => move('secondReviewer', course, 'request-changes', { note: 'Say more.' }),
    ],
    ends: ['200 200 changes_requested', '409 200 changes_requested'],
  },
  {
    what: 'two edits of one revision',
    from: from('draft'),
    contenders: [
      (course) => edit('editor', course, { description: 'Mine.', revision: course.revision }),
      (course) => edit('reviewer', course, { description: 'Ours.', revision: course.revision }),
    ],
    ends: ['200 409 draft', '409 200 draft'],
  },
  {
    what: 'break-glass and an edit',
    from: from('draft'),
    contenders: [
      (course) => move('admin', course, 'break-glass', { reason: 'It cannot wait.' }),
      (course) => edit('editor', course, newWords),
    ],
    ends: ['200 200 published live', '200 200 draft live', '200 409 published live'],
  },
]

const states = new Set<string>(transitions.flatMap(({ from: states, to }) => [...states, to]))

test.each(races)(
  `$what, ${rounds} times at the same moment`,
  async ({ from: make, contenders, ends }) => {
    const seen: Record<string, number> = {}
    for (let round = 0; round < rounds; round++) {
      const course = await make()
      // Now the one, now the other has a little head start.
      const answers = await Promise.all(
        contenders.map(async (contender, index) => {
          const delay = index === round % 2 ? (round % 7) * 0.7 : 0
          if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay))
          return contender(course)
        }),
      )
      const row = await stored(course)
      const end = [
        ...answers.map(({ status }) => status),
        row.workflowState,
        ...(row.live ? ['live'] : []),
      ].join(' ')
      seen[end] = (seen[end] ?? 0) + 1
      expect(ends).toContain(end)
      expect(states).toContain(row.workflowState)
      await expectSound(course, row)
      const saved = answers.find(({ status, body }) => status === 200 && body.doc)
      if (saved) expect(row.description).toBe(saved.body.doc.description)
    }
    process.stdout.write(`${started.database.kind}: ${JSON.stringify(seen)}\n`)
    await expectChain()
  },
  rounds * 4000 + 60_000,
)

test(
  `of two approvals needed, two given at the same moment are both kept, ${rounds} times`,
  async () => {
    const needed = (courses: number) =>
      succeeded(http.post('/api/globals/workflow-settings', { as: people.admin.email, body: { courses } }))
    await needed(2)
    try {
      for (let round = 0; round < rounds; round++) {
        const course = await build.course({ state: 'in_review' })
        const answers = await Promise.all([
          move('reviewer', course, 'approve'),
          move('secondReviewer', course, 'approve'),
        ])
        expect(answers.map(({ status }) => status)).toEqual([200, 200])
        const row = await stored(course)
        expect(row.workflowState).toBe('approved')
        expect(row.approvals.map(({ by }) => by).sort()).toEqual(
          [people.reviewer.id, people.secondReviewer.id].sort(),
        )
      }
    } finally {
      await needed(1)
    }
    await expectChain()
  },
  rounds * 4000 + 60_000,
)

// Its row is written then, and its publication, commit and event are not: on a server without transactions the other
// move would be committed and told first.
test('a move is written whole before another one of the page begins', async () => {
  const course = await build.course({ state: 'approved' })
  await http.login(people.secondReviewer.email)
  const { create } = payload.db
  let reached = () => {}
  const isHeld = new Promise<void>((resolve) => (reached = resolve))
  payload.db.create = async (args) => {
    if (args.collection === 'commits') {
      payload.db.create = create
      reached()
      await new Promise((resolve) => setTimeout(resolve, 1000))
    }
    return create.call(payload.db, args)
  }
  const publishing = move('reviewer', course, 'publish')
  await isHeld
  const answers = await Promise.all([publishing, move('secondReviewer', course, 'unpublish')])
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  const row = await stored(course)
  expect(row).toMatchObject({ workflowState: 'draft', live: false })
  await expectSound(course, row)
  await expectAccounted()
})

test('in the end the audit trail accounts for everything in the database', () => expectAccounted())

/** What is live was approved by a user who did not write it, once; and readers see what the row says. */
async function expectSound(course: Built, row: Stored): Promise<void> {
  const { docs } = await systemStore(payload).find('publications', {
    where: { and: [{ document: { equals: course.id } }, { kind: { equals: 'publish' } }] },
    sort: 'id',
  })
  const committed = docs as unknown as {
    revision: string
    contentHash: string
    snapshot: { description: string }
    approvals: { by: string; hash: string }[]
    authors: string[]
    breakGlassReason: string | null
  }[]
  expect(new Set(committed.map(({ revision }) => revision)).size).toBe(committed.length)
  for (const { approvals, authors, contentHash, breakGlassReason } of committed) {
    if (breakGlassReason) continue
    const good = approvals.filter(({ by, hash }) => hash === contentHash && !authors.includes(by))
    expect(good.length).toBeGreaterThan(0)
  }
  const { status, body } = await http.get(`/v1/courses/${course.slug}`)
  expect(status).toBe(row.live ? 200 : 404)
  if (row.live) expect(body.description).toBe(committed.at(-1)?.snapshot.description)
}

async function expectChain(): Promise<void> {
  const { docs } = await systemStore(payload).find('events', { sort: 'sequence' })
  let last: AuditEvent | null = null
  for (const event of docs as unknown as AuditEvent[]) {
    expect(faultInChain(event, last)).toBeNull()
    last = event
  }
}

async function expectAccounted(): Promise<void> {
  const { verifyTrail } = await import('#test/support/trail')
  expect(await verifyTrail(payload)).toMatchObject({ ok: true, unfinished: 0 })
}
