import { editorialCollections } from '#src/content/kinds'
import { systemStore } from '#src/database/store'
import { writingMethods } from '#src/database/writingMethods'
import type { Built } from '#test/support/build'
import { startSite } from '#test/support/startSite'

/*
 * A move of a set is cut off after its first write, after its second, and so on to its last, and what a crash left is
 * ended as at the next start: the set has moved or it has not, whatever the database can do.
 */

const { payload, people, build } = await startSite()
payload.logger.level = process.env.TEST_LOG_LEVEL ?? 'silent'

/** From the n-th write on nothing is written any more, as if the process were gone. Ends with what is returned. */
const diesAtWrite = (n: number): (() => void) => {
  const { db } = payload as unknown as { db: Record<string, (...args: unknown[]) => unknown> }
  const alive = Object.fromEntries([...writingMethods, 'commitTransaction'].map((name) => [name, db[name]!]))
  let writes = 0
  for (const [name, work] of Object.entries(alive))
    db[name] = (...args) => {
      if (name !== 'commitTransaction') writes++
      if (writes >= n) return Promise.reject(new Error('No power'))
      return work(...args)
    }
  return () => void Object.assign(db, alive)
}

const move = async (documents: Built[], transition: string, user: unknown) => {
  const { transitionAll } = await import('#src/workflow/transition')
  return transitionAll({
    payload,
    user,
    transition,
    documents: documents.map(({ id }) => ({ collection: 'courses', id })),
  } as never)
}

const save = (id: string) =>
  payload.update({
    collection: 'courses',
    id,
    data: { description: 'Saved at once.' } as never,
    overrideAccess: false,
    user: people.editor,
  })

const statesOf = async (courses: Built[]) => {
  const rows = await Promise.all(courses.map(({ id }) => systemStore(payload).findByID('courses', id)))
  return rows.map((row) => `${String(row?.workflowState)}${row?.live ? ' live' : ''}`)
}

const liveOf = async (courses: Built[]) => {
  const { liveBySlug } = await import('#src/publications/read')
  const found = await Promise.all(courses.map(({ slug }) => liveBySlug(payload, 'courses', slug, new Date())))
  return found.map((publication) => publication !== null)
}

const recoverNow = async () => {
  const { recover } = await import('#src/workflow/recover')
  await recover(payload, { olderThan: -1000 })
}

/** What is done before the first request after a start (src/server/upkeep.ts). */
const mendAsAtStart = async () => {
  const { recover } = await import('#src/workflow/recover')
  await recover(payload, { olderThan: 5000, movesOlderThan: 0 })
}

const verified = async () => {
  const { verify } = await import('#src/audit/verify')
  const { auditRules } = await import('#src/workflow/auditRules')
  return verify({ payload, rules: auditRules, editorial: editorialCollections })
}

test.each([
  ['submit', 'draft', 'in_review', false],
  ['publish', 'approved', 'published live', true],
] as const)(
  'a set whose %s is cut off at any of its writes has moved or has not',
  async (transition, before, after, shows) => {
    const user = transition === 'submit' ? people.editor : people.reviewer
    const outcomes = new Set<string>()
    let courses: Built[] = []
    for (let n = 1; ; n++) {
      if (courses.length === 0)
        courses = [await build.course({ state: before }), await build.course({ state: before })]
      const revive = diesAtWrite(n)
      const failed = await move(courses, transition, user).then(
        () => null,
        (error: Error) => error.message,
      )
      revive()
      await mendAsAtStart()

      const states = await statesOf(courses)
      expect([n, new Set(states).size]).toEqual([n, 1])
      expect([before, after]).toContain(states[0])
      expect([n, await liveOf(courses)]).toEqual([n, courses.map(() => shows && states[0] === after)])
      expect(await verified()).toMatchObject({ ok: true })
      outcomes.add(states[0]!)
      if (failed === null) break
      expect(failed).toBe('No power')
      if (states[0] === after) courses = []
    }
    expect([...outcomes].at(-1)).toBe(after)
    // Nothing is kept of the sets that ended.
    const { docs } = await systemStore(payload).find('payload-kv', {
      where: { key: { contains: 'guidepost-move' } },
    })
    expect(docs).toEqual([])
  },
)

test.each([
  ['unpublishes', (id: string) => move([{ id } as Built], 'unpublish', people.reviewer)],
  ['saves', (id: string) => save(id)],
] as const)(
  'a user who %s a page right after its publish was cut off comes after that publish, or in its place',
  async (_, goOn) => {
    for (let n = 1; ; n++) {
      const course = await build.course({ state: 'approved' })
      const revive = diesAtWrite(n)
      const failed = await move([course], 'publish', people.reviewer).then(
        () => null,
        (error: Error) => error.message,
      )
      revive()
      // Refused where the publish is taken back.
      await goOn(course.id).catch(() => undefined)
      await recoverNow()

      const row = await systemStore(payload).findByID('courses', course.id)
      expect([n, await liveOf([course])]).toEqual([n, [row?.live]])
      if (failed === null) break
    }
    expect(await verified()).toMatchObject({ ok: true })
  },
)
