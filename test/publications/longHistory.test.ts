import { v7 as uuidv7 } from 'uuid'
import { systemStore } from '#src/database/store'
import type { Built } from '#test/support/build'
import { startSite } from '#test/support/startSite'

const { payload, people, build } = await startSite()

const publishAgain = async (career: Built) => {
  const { transition } = await import('#src/workflow/transition')
  const move = (user: unknown, name: string) =>
    transition({ payload, user, collection: 'careers', id: career.id, transition: name } as never)
  await payload.update({
    collection: 'careers',
    id: career.id,
    data: { summary: `Said at ${performance.now()}.` },
    overrideAccess: false,
    user: people.editor as never,
  })
  await move(people.editor, 'submit')
  await move(people.reviewer, 'approve')
  return rowsRead(() => move(people.reviewer, 'publish'))
}

/** How many rows the database gives back while something is done, by collection. */
const rowsRead = async (work: () => Promise<unknown>) => {
  const rows: Record<string, number> = {}
  const { find } = payload.db
  payload.db.find = (async (args: Parameters<typeof find>[0]) => {
    const answer = await find.call(payload.db, args)
    rows[args.collection] = (rows[args.collection] ?? 0) + answer.docs.length
    return answer
  }) as typeof find
  try {
    await work()
  } finally {
    payload.db.find = find
  }
  return { publications: rows.publications, commits: rows.commits, timeline: rows.timeline }
}

/** As if the page had been published that often before, an hour apart. */
const addHistory = async (career: Built, times: number) => {
  const store = systemStore(payload)
  const [live] = (await store.find('publications', { where: { document: { equals: career.id } } })).docs
  const [period] = (await store.find('timeline', { where: { document: { equals: career.id } } })).docs
  const [commit] = (await store.find('commits', { where: { id: { equals: live!.commit } } })).docs
  for (let n = 1; n <= times; n++) {
    const sequence = -(times * 1000 + n)
    const msecs = Date.now() - n * 3_600_000
    const at = new Date(msecs).toISOString()
    const until = new Date(msecs + 3_600_000).toISOString()
    const id = uuidv7({ msecs })
    const past = uuidv7({ msecs })
    await store.create('commits', { ...commit!, id: past, sequence, at, publications: [id] })
    await store.create('publications', { ...live!, id, commit: past })
    await store.create('timeline', {
      ...period!,
      id,
      sequence: -n,
      liveFrom: at,
      liveUntil: until,
      closedBy: sequence + 1,
    })
  }
}

test('a publish reads as much of a page that was published a hundred times as of one that was published twice', async () => {
  const young = await build.career({ state: 'published' })
  const old = await build.career({ state: 'published' })
  await addHistory(young, 1)
  await addHistory(old, 100)
  const before = await systemStore(payload).count('timeline', { document: { equals: old.id } })
  const first = await publishAgain(young)
  expect(await publishAgain(old)).toEqual(first)
  const { docs } = await systemStore(payload).find('timeline', {
    where: { document: { equals: old.id } },
    sort: 'liveFrom',
  })
  expect(docs).toHaveLength(before + 1)
  // Each ends where the next begins, and only the newest goes on.
  expect(
    docs
      .slice(0, -1)
      .map(({ liveUntil }) => liveUntil)
      .at(-1),
  ).toBe(docs.at(-1)!.liveFrom)
  expect(docs.at(-1)!.liveUntil ?? null).toBeNull()
})

test('every old address of a page is found among a thousand periods that are over, whether they ended together or not', async () => {
  const store = systemStore(payload)
  const career = await build.career({ state: 'published' })
  const [period] = (await store.find('timeline', { where: { document: { equals: career.id } } })).docs
  const began = Date.now() - 86_400_000
  const iso = (minutes: number) => new Date(began + minutes * 1000).toISOString()
  for (let n = 0; n < 1100; n++)
    await store.create('timeline', {
      ...period!,
      id: uuidv7({ msecs: began - n }),
      // Most of what is over is the same page, published again.
      slug: n % 100 === 0 ? `before-${n}` : career.slug,
      sequence: -n,
      liveFrom: iso(n),
      liveUntil: iso(n < 600 ? 600 : n + 1),
    })
  const { redirectsOf } = await import('#src/publications/redirects')
  const found = await redirectsOf(payload, ['careers', 'books'], new Date())
  const own = found.filter(({ to }) => to === career.slug)
  expect(own.map(({ from }) => from).sort()).toEqual(
    Array.from({ length: 11 }, (_, n) => `before-${n * 100}`).sort(),
  )
})
