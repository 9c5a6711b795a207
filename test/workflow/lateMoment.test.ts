import { systemStore } from '#src/database/store'
import { lastShown } from '#src/publications/read'
import type { Built } from '#test/support/build'
import type { Person } from '#test/support/people'
import { startServer } from '#test/support/startServer'
import { until } from '#test/support/soon'
import { verifyTrail } from '#test/support/trail'

/*
 * A moment that was to come when a user planned it, and has come before the plan was written: on a busy machine, or behind
 * a long queue of writers.
 */

const { payload, people, build, http } = await startServer()

const move = async ({ id }: Built, transition: string, more: object = {}, user: Person = people.reviewer) => {
  const workflow = await import('#src/workflow/transition')
  return workflow.transition({ payload, user, collection: 'courses', id, transition, ...more } as never)
}

/** Moves while the commit is held up until the moment is over. */
async function moveLate(course: Built, transition: string, name: 'publishAt' | 'expireAt') {
  const moment = new Date(Date.now() + 600)
  const { create } = payload.db
  payload.db.create = async (args) => {
    if (args.collection === 'commits') {
      payload.db.create = create
      await until(new Date(moment.getTime() + 200))
      // As if it had been stamped that late.
      Object.assign(args.data, { at: new Date().toISOString() })
    }
    return create.call(payload.db, args)
  }
  try {
    await move(course, transition, { [name]: moment.toISOString() })
  } finally {
    payload.db.create = create
  }
}

const row = async ({ id }: Built) => {
  const { body } = await http.get(`/api/courses/${id}`, { as: people.editor.email })
  return { workflowState: body.workflowState, live: body.live }
}
const timeline = async ({ id }: Built) =>
  (await systemStore(payload).find('timeline', { where: { document: { equals: id } } })).docs.map((one) => [
    one.liveFrom,
    one.liveUntil,
  ])

test('a page whose moment has come before its schedule was written is live from then on', async () => {
  const course = await build.course({ state: 'approved' })
  await moveLate(course, 'schedule', 'publishAt')
  expect(await row(course)).toEqual({ workflowState: 'published', live: true })
  expect((await http.get(`/v1/courses/${course.slug}`)).status).toBe(200)
  expect(await timeline(course)).toHaveLength(1)
  expect(await verifyTrail(payload)).toMatchObject({ ok: true, unfinished: 0 })
})

test('a page whose end has come before it was published was never to be seen, and what was there before is over', async () => {
  const course = await build.course({ state: 'published' })
  const { cursor } = (await http.get('/v1/changes')).body
  await move(course, 'edit', {}, people.editor)
  await payload.update({
    collection: 'courses',
    id: course.id,
    data: { slug: `${course.slug}-later` },
    overrideAccess: false,
    user: people.editor as never,
  })
  await move(course, 'submit', {}, people.editor)
  await move(course, 'approve')
  await moveLate(course, 'publish', 'expireAt')
  expect(await row(course)).toEqual({ workflowState: 'published', live: false })
  expect(await timeline(course)).toHaveLength(1)
  const shown = await lastShown(payload, 'courses', course.id, new Date())
  expect(shown).toMatchObject({ slug: course.slug, isLive: false })
  const { changes } = (await http.get(`/v1/changes?since=${cursor}`)).body
  expect(changes).toEqual([expect.objectContaining({ type: 'unpublish', id: course.id, slug: course.slug })])
  expect(await verifyTrail(payload)).toMatchObject({ ok: true, unfinished: 0 })
})
