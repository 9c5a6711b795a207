import { v7 as uuidv7 } from 'uuid'
import { systemStore } from '#src/database/store'
import { endedSince } from '#src/publications/liveIterator'
import { latestSequence } from '#src/publications/read'
import type { CommitRow, PublicationRow } from '#src/publications/types'
import type { Built } from '#test/support/build'
import { soon, until } from '#test/support/soon'
import { startServer } from '#test/support/startServer'

/*
 * What is planned, taken back or put off leaves commits behind that no reader sees. However many there are, and whichever
 * process made them, nothing that is answered may be different for them.
 */

const { payload, people, build, http } = await startServer()
const store = systemStore(payload)

test('the feed of changes says the same before and after ten thousand plans that nobody sees', async () => {
  await build.course({ state: 'published' })
  const { cursor } = (await http.get('/v1/changes?limit=1000')).body
  const questions = ['', `since=${cursor}`, `since=${cursor}&limit=1`, 'limit=1', 'limit=1000']
  const ask = () => Promise.all(questions.map(async (one) => (await http.get(`/v1/changes?${one}`)).text))
  const before = await ask()

  await planTenThousand()

  expect(await ask()).toEqual(before)
  // And a second time, when it is known already that there is nothing.
  await build.course({ state: 'scheduled' })
  expect(await ask()).toEqual(before)
  // What comes after them is told.
  const next = await build.course({ state: 'published' })
  const { changes, hasMore } = (await http.get(`/v1/changes?since=${cursor}`)).body
  expect({ hasMore, ids: changes.map(({ id }: { id: string }) => id) }).toEqual({
    hasMore: false,
    ids: [next.id],
  })
})

test('Last-Modified stays when something is planned, here or by another process, and moves when it comes', async () => {
  await build.course({ state: 'published' })
  const paths = ['/v1/courses', '/v1/courses?limit=3', '/v1/site', '/v1/search?q=course']
  const modified = () =>
    Promise.all(paths.map(async (path) => (await http.get(path)).headers.get('last-modified')))
  await modified()
  // The header names the second after a change, once it has begun.
  await until(new Date(Date.now() + 1000))
  const before = await modified()

  await build.course({ state: 'scheduled' })
  expect(await modified()).toEqual(before)
  await planTenThousand()
  // Never asked for until now.
  paths.push('/v1/courses?limit=4')
  expect(await modified()).toEqual([...before, before[0]])

  const { moment } = await soon(async (publishAt) => {
    await move(await build.course({ state: 'approved' }), 'schedule', { publishAt: publishAt.toISOString() })
  })
  await until(new Date(moment.getTime() + 1000))
  for (const now of (await modified()).filter((_, n) => paths[n]!.startsWith('/v1/courses')))
    expect(Date.parse(now!)).toBeGreaterThanOrEqual(Math.floor(moment.getTime() / 1000) * 1000)
})

test('how much of the past is over is counted in what readers saw', async () => {
  const seen = await build.course({ state: 'published' })
  const document = await build.course({ state: 'approved' })
  const other = await build.course({ state: 'approved' })
  const plan = (one: Built) =>
    move(one, 'schedule', { publishAt: new Date(Date.now() + 3_600_000).toISOString() })
  await plan(document)
  await move(document, 'unschedule')
  await plan(other)
  await move(other, 'unschedule')
  await plan(document)
  const at = new Date()
  await until(at)
  await move(seen, 'unpublish')
  await move(document, 'unschedule')
  await move(other, 'publish')
  const over = await endedSince(payload, {
    moment: { at, through: await latestSequence(payload) },
    by: new Date(Date.now() + 1),
    collections: ['courses'],
    most: 1,
  })
  const found: string[] = []
  for await (const part of over!) found.push(...part.map(({ row }) => row.document))
  expect(found).toEqual([seen.id])
})

/** As another process would, in one commit: nobody is told of it here. */
async function planTenThousand(): Promise<void> {
  const { id } = await build.course({ state: 'scheduled' })
  const publication = (await store.findOne('publications', {
    document: { equals: id },
  })) as unknown as PublicationRow
  const commit: CommitRow = {
    id: uuidv7(),
    sequence: (await latestSequence(payload)) + 1,
    at: new Date().toISOString(),
    actor: null,
    action: 'schedule',
    publications: Array.from({ length: 10_500 }, () => publication.id),
    projected: true,
  }
  await store.create('commits', commit as never)
  // Asked for again and again, until it is noticed.
  await until(new Date(Date.now() + 300))
}

async function move(document: Built, transition: string, more: object = {}): Promise<void> {
  const workflow = await import('#src/workflow/transition')
  await workflow.transition({
    payload,
    user: people.reviewer,
    collection: 'courses',
    id: document.id,
    transition,
    ...more,
  } as never)
}
