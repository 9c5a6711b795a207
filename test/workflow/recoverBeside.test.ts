import { setTimeout as sleep } from 'node:timers/promises'
import type { Payload } from 'payload'

import { editorialCollections } from '#src/content/kinds'
import { systemStore } from '#src/database/store'
import { type Build, builders } from '#test/support/build'
import { type People, createPeople } from '#test/support/people'
import { type Started, startPayload } from '#test/support/startPayload'

/*
 * The upkeep looks for what a crash left half done while people are at work: what it has seen may have gone on by the time
 * it is its turn to write.
 */

let started: Started
let payload: Payload
let people: People
let build: Build

beforeAll(async () => {
  started = await startPayload()
  payload = started.payload
  people = await createPeople(payload)
  build = builders(payload, people)
})
afterAll(() => started.stop())

const recover = async () => {
  const { recover: run } = await import('#src/workflow/recover')
  return run(payload, { olderThan: -1000 })
}

const verified = async () => {
  const { verify } = await import('#src/audit/verify')
  const { auditRules } = await import('#src/workflow/auditRules')
  return verify({ payload, rules: auditRules, editorial: editorialCollections })
}

const liveTitle = async (collection: string, slug: string) => {
  const { liveBySlug } = await import('#src/publications/read')
  return (await liveBySlug(payload, collection, slug, new Date()))?.title ?? null
}

/** A door that work waits at. */
const gate = () => {
  let open = () => {}
  let arrive = () => {}
  const opened = new Promise<void>((resolve) => (open = resolve))
  const reached = new Promise<void>((resolve) => (arrive = resolve))
  return {
    open: () => open(),
    /** Resolves when a writer waits. */
    reached,
    wait: () => {
      arrive()
      return opened
    },
  }
}

/** The next write of the workflow to this collection waits. */
const holdUpdateOf = (collection: string) => {
  const door = gate()
  const { db } = payload
  const updateOne = db.updateOne
  db.updateOne = async (args) => {
    if (args.collection !== collection) return updateOne(args)
    db.updateOne = updateOne
    await door.wait()
    return updateOne(args)
  }
  return door
}

test('a publish that takes so long that the upkeep meets it under way stays published', async () => {
  const { transition } = await import('#src/workflow/transition')
  const course = await build.course({ state: 'approved' })
  const door = holdUpdateOf('courses')
  const publishing = transition({
    payload,
    user: people.reviewer,
    transition: 'publish',
    collection: 'courses',
    id: course.id,
  } as never)
  await door.reached
  const recovering = recover()
  await sleep(300)
  door.open()
  expect(await publishing).toMatchObject({ workflowState: 'published', live: true })
  await recovering

  expect(await systemStore(payload).findByID('courses', course.id)).toMatchObject({
    workflowState: 'published',
    live: true,
  })
  expect(await liveTitle('courses', course.slug)).toBe(course.title)
  expect(await verified()).toMatchObject({ ok: true })
  expect(await systemStore(payload).count('payload-kv', { key: { contains: 'guidepost-' } })).toBe(0)
})
