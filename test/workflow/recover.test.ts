import { faultInChain } from '#src/audit/chain'
import { type Row, systemStore } from '#src/database/store'
import { latestSequence, liveBySlug } from '#src/publications/read'
import type { PublicationRow } from '#src/publications/types'
import type { Built } from '#test/support/build'
import { startSite } from '#test/support/startSite'

/*
 * What a kill -9 leaves on a database without transactions, made by hand, statement by statement, and the next start.
 */

const { payload, people, build } = await startSite()

const recover = async () => {
  const { recover: run } = await import('#src/workflow/recover')
  return run(payload, { olderThan: -1000 })
}

/** Milliseconds after which a look is taken for done with everything before it: more than two clocks may differ. */
const LONG = 10 * 60_000

const live = (career: Built) => liveBySlug(payload, 'careers', career.slug, new Date())
const rowOf = (career: Built) => systemStore(payload).findByID('careers', career.id) as Promise<Row>

/** Writes the publication of an approved career and stops before anything else. */
const prepareOnly = async (career: Built) => {
  const { prepare } = await import('#src/publications/write')
  const { contentHash, contentOf } = await import('#src/workflow/contentHash')
  const { workflowFieldsOf } = await import('#src/content/workflowFieldNames')
  const row = await rowOf(career)
  const entry: Omit<PublicationRow, 'id' | 'commit'> = {
    kind: 'publish',
    target: null,
    sourceCollection: 'careers',
    document: career.id,
    slug: career.slug,
    title: career.title,
    revision: career.revision,
    contentHash: contentHash(row),
    snapshot: contentOf(row),
    publishAt: null,
    expireAt: null,
    firstPublishedAt: null,
    approvals: row.approvals as unknown[],
    authors: row.authors as string[],
    publishedBy: people.reviewer.id,
    breakGlassReason: null,
    before: workflowFieldsOf(row),
    takenAfter: null,
    refs: [],
    media: [],
  }
  return prepare(payload, undefined, [entry])
}

/** Moves the row, as the second step of a publish does. */
const moveRow = async (career: Built, publication: string) => {
  const row = await rowOf(career)
  await systemStore(payload).update(
    'careers',
    { id: { equals: career.id } },
    {
      workflowState: 'published',
      live: true,
      publication,
      authors: [],
      lockVersion: Number(row.lockVersion) + 1,
    },
  )
}

describe('after a kill -9', () => {
  test('nothing is found on a site that was shut down in order', async () => {
    await build.career({ state: 'published' })
    expect(await recover()).toMatchObject({
      shown: 0,
      completed: 0,
      takenBack: 0,
      unscheduled: 0,
      recorded: 0,
    })
  })

  test('a publication whose document was not moved is swept, and the document can be published', async () => {
    const career = await build.career({ state: 'approved' })
    const { publications } = await prepareOnly(career)
    expect(await recover()).toMatchObject({ takenBack: 1 })
    expect(await systemStore(payload).findByID('publications', publications[0]!.id)).toBeNull()
    expect(await rowOf(career)).toMatchObject({ workflowState: 'approved', live: false })
    expect(await live(career)).toBeNull()
  })

  test('a publish that was cut off before its commit record is completed, with an event that says so', async () => {
    const career = await build.career({ state: 'approved' })
    const { publications } = await prepareOnly(career)
    await moveRow(career, publications[0]!.id)
    expect(await live(career)).toBeNull()
    expect(await recover()).toMatchObject({ completed: 1 })
    expect(await live(career)).not.toBeNull()
    const { docs } = await systemStore(payload).find('events', {
      where: { document: { equals: career.id } },
      sort: '-sequence',
    })
    expect(docs[0]).toMatchObject({ action: 'recovered', details: { publication: publications[0]!.id } })
  })

  test('of a set of which only a part was moved, everything goes back', async () => {
    const [first, second] = [
      await build.career({ state: 'approved' }),
      await build.career({ state: 'approved' }),
    ]
    const one = await prepareOnly(first)
    const two = await prepareOnly(second)
    // Both belong to one commit.
    const store = systemStore(payload)
    await store.update('publications', { id: { equals: two.publications[0]!.id } }, { commit: one.commit })
    await moveRow(first, one.publications[0]!.id)
    expect(await recover()).toMatchObject({ takenBack: 1, completed: 0 })
    expect(await rowOf(first)).toMatchObject({ workflowState: 'approved', live: false })
    expect([await live(first), await live(second)]).toEqual([null, null])
  })

  test('a commit whose timeline was cut off holds readers at the one before, until it is shown whole', async () => {
    const career = await build.career({ state: 'approved' })
    const { publications, commit } = await prepareOnly(career)
    await moveRow(career, publications[0]!.id)
    const before = await latestSequence(payload)
    await systemStore(payload).create('commits', {
      id: commit,
      sequence: before + 1,
      at: new Date().toISOString(),
      actor: null,
      action: 'publish',
      publications: publications.map(({ id }) => id),
      projected: false,
    })
    expect(await latestSequence(payload)).toBe(before)
    expect(await recover()).toMatchObject({ shown: 1 })
    expect(await latestSequence(payload)).toBe(before + 1)
    expect(await live(career)).not.toBeNull()
  })

  test('a save whose event is missing is recorded, and the chain holds', async () => {
    const career = await build.career()
    await systemStore(payload).update(
      'careers',
      { id: { equals: career.id } },
      { summary: 'Half saved.', revision: 'r-unknown', updatedAt: new Date().toISOString() },
    )
    const { recover: run } = await import('#src/workflow/recover')
    const seenUntil = new Date(Date.now() + LONG)
    expect(await run(payload, { olderThan: -1000, seenUntil })).toMatchObject({ recorded: 0 })
    expect(await recover()).toMatchObject({ recorded: 1 })
    expect(await recover()).toMatchObject({ recorded: 0 })
    const { docs } = await systemStore(payload).find('events', { sort: 'sequence' })
    let last: never | null = null
    for (const event of docs) {
      expect(faultInChain(event as never, last)).toBeNull()
      last = event as never
    }
  })

  test('a save whose version is missing has one like any other save’s', async () => {
    const career = await build.career()
    const store = systemStore(payload)
    const ofCareer = { parent: { equals: career.id } }
    const before = await store.findVersion('careers', ofCareer)
    const saved = { summary: 'Saved, and then nothing more.', revision: 'r-no-version', updatedAt: new Date().toISOString() } // prettier-ignore
    await store.update('careers', { id: { equals: career.id } }, saved)
    expect(await recover()).toMatchObject({ recorded: 1 })
    const after = await store.findVersion('careers', ofCareer)
    expect(after).toEqual({ ...before, ...saved })
    expect(await recover()).toMatchObject({ recorded: 0 })
    const { totalDocs } = await payload.findVersions({ collection: 'careers', where: ofCareer })
    expect(totalDocs).toBe(2)
  })
})
