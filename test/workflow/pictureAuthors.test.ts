import { setTimeout as sleep } from 'node:timers/promises'
import type { TransitionName } from '#src/workflow/transitions'
import { type AuditEvent, sealEvent } from '#src/audit/chain'
import { systemStore } from '#src/database/store'
import type { Built } from '#test/support/build'
import { type Person, createPerson } from '#test/support/people'
import { startSite } from '#test/support/startSite'
import { verifyTrail } from '#test/support/trail'

const { payload, people, build } = await startSite()
/** Editor and reviewer in one: may change a picture, and may approve what is not theirs. */
const both = await createPerson(payload, { email: 'both@example.com', roles: ['editor', 'reviewer'] })

const move = async (user: Person, { id }: { id: string }, transition: TransitionName, more: object = {}) => {
  const { transition: run } = await import('#src/workflow/transition')
  return run({ payload, user: user as never, collection: 'careers', id, transition, ...more })
}

const save = (user: Person, { id }: { id: string }, data: object) =>
  payload.update({
    collection: 'careers',
    id,
    data: data as never,
    overrideAccess: false,
    user: user as never,
  })

const picture = async (user: Person = people.editor) => {
  const { default: sharp } = await import('sharp')
  const data = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#268' } })
    .png()
    .toBuffer()
  return payload.create({
    collection: 'media',
    data: { alt: 'A desk by a window' } as never,
    file: { data, mimetype: 'image/png', name: 'desk.png', size: data.length },
    overrideAccess: false,
    user: user as never,
  })
}

const describePicture = (user: Person, { id }: { id: string }, alt: string) =>
  payload.update({
    collection: 'media',
    id,
    data: { alt } as never,
    overrideAccess: false,
    user: user as never,
  })

const fourEyes = { status: 403, kind: 'four-eyes' }

/** Scheduled for a moment, in which `meanwhile` happens; it comes. */
const scheduled = async (career: Built, meanwhile: () => Promise<unknown>) => {
  const publishAt = new Date(Date.now() + 4_000)
  await move(people.reviewer, career, 'schedule', { publishAt: publishAt.toISOString() })
  await meanwhile()
  await sleep(Math.max(0, publishAt.getTime() - Date.now()) + 50)
}

describe('a user who changed a picture since the snapshot was taken that readers see', () => {
  test('does not approve the page with it, also when that was while the page waited for its moment', async () => {
    const shown = await picture()
    const career = await build.career({ picture: shown.id, state: 'approved' })
    await scheduled(career, () => describePicture(both, shown, 'Buy now'))
    await move(people.editor, career, 'edit')
    await save(people.editor, career, { summary: 'A comma more.' })
    await move(people.editor, career, 'submit')
    await expect(move(both, career, 'approve')).rejects.toMatchObject(fourEyes)
    await move(people.reviewer, career, 'approve')
    await move(both, career, 'publish')
    // Once others have seen it, it is settled: the next round is about other things.
    await move(people.editor, career, 'edit')
    await save(people.editor, career, { summary: 'Another comma.' })
    await move(people.editor, career, 'submit')
    expect(await move(both, career, 'approve')).toMatchObject({ workflowState: 'approved' })
    expect(await verifyTrail(payload)).toMatchObject({ ok: true })
  })

  test('does not approve it after a break-glass, an unpublish or a restore either', async () => {
    const shown = await picture()
    const career = await build.career({ picture: shown.id, state: 'published' })
    await describePicture(both, shown, 'Buy now')
    await move(people.reviewer, career, 'unpublish')
    await move(people.editor, career, 'submit')
    await expect(move(both, career, 'approve')).rejects.toMatchObject(fourEyes)
    await move(people.admin, career, 'break-glass', { reason: 'A recall.' })
    await describePicture(both, shown, 'Buy two')
    await move(people.reviewer, career, 'archive')
    await move(people.editor, career, 'restore')
    await move(people.editor, career, 'submit')
    await expect(move(both, career, 'approve')).rejects.toMatchObject(fourEyes)
  })

  test('is found by the audit where an approval of theirs was counted', async () => {
    const shown = await picture()
    const career = await build.career({ picture: shown.id, state: 'approved' })
    await scheduled(career, () => describePicture(both, shown, 'Buy now'))
    await move(people.editor, career, 'edit')
    await save(people.editor, career, { summary: 'A comma more.' })
    await move(people.editor, career, 'submit')
    await move(people.reviewer, career, 'approve')
    await move(people.admin, career, 'publish')
    expect(await verifyTrail(payload)).toMatchObject({ ok: true })

    // What a site with that fault would have written: the same, approved by the person who changed the picture.
    const store = systemStore(payload)
    const theirs = <R>(row: R): R =>
      JSON.parse(JSON.stringify(row).replaceAll(people.reviewer.id, both.id)) as R
    const own = { document: { equals: career.id } }
    const [publication] = (await store.find('publications', { where: own, sort: '-id', limit: 1 })).docs
    await store.update(
      'publications',
      { id: { equals: publication!.id } },
      {
        approvals: theirs(publication!.approvals),
      },
    )
    const approval = (
      await store.find('events', { where: { and: [own, { action: { equals: 'approve' } }] } })
    ).docs
    const second = Math.max(...approval.map(({ sequence }) => Number(sequence)))
    let last: AuditEvent | null = null
    for (const row of (await store.find('events', { sort: 'sequence' })).docs as unknown as AuditEvent[]) {
      const { hash: _hash, prevHash: _prev, sequence, ...event } = row
      last = sealEvent((sequence === second ? theirs(event) : event) as never, last as never)
      await store.update('events', { id: { equals: row.id } }, { ...last })
    }
    expect(await verifyTrail(payload)).toMatchObject({
      ok: false,
      fault: expect.stringContaining('who had changed a picture it shows'),
    })
  })
})
