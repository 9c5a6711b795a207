import { createLocalReq } from 'payload'

import { lockOnlyOwn } from '#src/app/(payload)/lockOnlyOwn'
import { systemStore } from '#src/database/store'
import type { Person } from '#test/support/people'
import { startServer } from '#test/support/startServer'

/* Edit locks and saved views, which Payload adds on its own, belong to the person who made them. */

const { payload, people, build, http } = await startServer()
const locksPath = '/api/payload-locked-documents'
const locks = 'payload-locked-documents'

const relation = ({ id }: Person) => ({ relationTo: 'users', value: id })
const on = (collection: string, id: string) => ({ document: { relationTo: collection, value: id } })
const stored = async () => (await systemStore(payload).find(locks)).docs
const lockOf = (person: Person, place: object) =>
  http.post(locksPath, { as: person.email, body: { ...place, user: relation(person) } })

/** As Payload sets one when a person types. */
const typing = async (person: Person, place: object, updatedAt = new Date()) => {
  const id = String(Math.random())
  await payload.db.create({
    collection: locks,
    data: { ...place, user: relation(person), updatedAt: updatedAt.toISOString() } as never,
  })
  const [lock] = (await stored()).filter(
    (one) => (one.user as { value: string }).value === person.id && one.id !== id,
  )
  return lock!.id
}

afterEach(() => systemStore(payload).remove(locks, {}))

describe('a lock', () => {
  test('is on what its person may change, and on nothing else', async () => {
    const theirs = await build.career({ createdBy: people.editor })
    const own = await build.career({ createdBy: people.contributor })
    const inReview = await build.career({ createdBy: people.contributor, state: 'in_review' })
    const topic = await build.topic()
    for (const place of [
      on('careers', theirs.id),
      on('careers', inReview.id),
      on('careers', 'no-such-id'),
      on('topics', topic.id),
      on('users', people.admin.id),
      on('publications', 'any'),
      on('no-such-collection', 'any'),
      on('constructor', 'any'),
      { globalSlug: 'workflow-settings' },
      { globalSlug: 'no-such-global' },
      { ...on('careers', own.id), globalSlug: 'workflow-settings' },
      {},
    ]) {
      const { status } = await lockOf(people.contributor, place)
      expect({ place, refused: [400, 403].includes(status) }).toEqual({ place, refused: true })
    }
    expect(await stored()).toEqual([])
    expect((await lockOf(people.contributor, on('careers', own.id))).status).toBe(201)
    expect((await lockOf(people.admin, { globalSlug: 'workflow-settings' })).status).toBe(201)
    expect((await lockOf(people.viewer, on('users', people.viewer.id))).status).toBe(403)
  })

  test('is the caller’s own, whatever user the body names', async () => {
    const own = await build.career({ createdBy: people.contributor })
    for (const user of [relation(people.admin), people.admin.id, { relationTo: 'users', value: 'nobody' }]) {
      const body = { ...on('careers', own.id), user }
      const { status } = await http.post(locksPath, { as: people.contributor.email, body })
      expect([400, 403]).toContain(status)
    }
    expect(await stored()).toEqual([])
    const { body } = await http.post(locksPath, { as: people.contributor.email, body: on('careers', own.id) })
    expect(body.doc.user.value.id ?? body.doc.user.value).toBe(people.contributor.id)
  })

  test('is not put over the lock of another person who is typing, and renews one’s own', async () => {
    const career = await build.career()
    await typing(people.editor, on('careers', career.id))
    const { status, body } = await lockOf(people.admin, on('careers', career.id))
    expect(status).toBe(423)
    expect(body.type).toBe('urn:guidepost:problem:locked')
    expect((await lockOf(people.editor, on('careers', career.id))).status).toBe(201)
    expect(await stored()).toHaveLength(1)
  })

  test('that has ended is replaced', async () => {
    const career = await build.career()
    const id = await typing(people.editor, on('careers', career.id))
    await payload.db.updateOne({
      collection: locks,
      id,
      data: { updatedAt: new Date(Date.now() - 31_000).toISOString() } as never,
    })
    expect((await lockOf(people.admin, on('careers', career.id))).status).toBe(201)
    expect(await stored()).toMatchObject([{ user: { value: people.admin.id } }])
  })

  test('is taken over by a person who may change the document, and by nobody else', async () => {
    const career = await build.career()
    const id = await typing(people.editor, on('careers', career.id))
    const take = (person: Person, body: object = { user: relation(person) }) =>
      http.patch(`${locksPath}/${id}`, { as: person.email, body })
    for (const person of [people.contributor, people.viewer])
      expect([403, 404]).toContain((await take(person)).status)
    // In the name of another, and onto another document.
    const other = await build.career({ createdBy: people.contributor })
    expect((await take(people.reviewer, { user: relation(people.admin) })).status).toBe(403)
    expect((await take(people.contributor, on('careers', other.id))).status).toBe(403)
    expect((await take(people.reviewer, { globalSlug: 'workflow-settings' })).status).toBe(403)
    const all = `${locksPath}?where[id][exists]=true`
    const many = await http.patch(all, {
      as: people.admin.email,
      body: { user: relation(people.admin) },
    })
    expect(many.status).toBe(405)
    expect(await stored()).toMatchObject([{ user: { value: people.editor.id } }])
    // What the admin's “Take over” sends.
    expect((await take(people.reviewer)).status).toBe(200)
    expect(await stored()).toMatchObject([{ user: { value: people.reviewer.id } }])
  })

  test('is ended by its own person alone', async () => {
    const career = await build.career()
    const id = await typing(people.editor, on('careers', career.id))
    for (const person of [people.contributor, people.viewer, people.reviewer, people.admin]) {
      await http.delete(`${locksPath}/${id}`, { as: person.email })
      await http.delete(`${locksPath}?where[id][exists]=true`, { as: person.email })
    }
    expect(await stored()).toHaveLength(1)
    const mine = `${locksPath}?where[document.value][equals]=${career.id}`
    expect((await http.delete(mine, { as: people.editor.email })).status).toBe(200)
    expect(await stored()).toEqual([])
  })

  test('of a contributor keeps no editor from a page that the contributor may not change', async () => {
    const career = await build.career()
    await lockOf(people.contributor, on('careers', career.id))
    const { status } = await http.patch(`/api/careers/${career.id}?overrideLock=false`, {
      as: people.editor.email,
      body: { title: 'Still mine' },
    })
    expect(status).toBe(200)
  })

  test('is set by the form of a page only for those who may change the page', async () => {
    const career = await build.career()
    const asked = async (person: Person, place: object) => {
      const req = await createLocalReq({ user: person }, payload)
      const { returnLockStatus } = await lockOnlyOwn({ ...place, req, returnLockStatus: true })
      return returnLockStatus
    }
    const page = { collectionSlug: 'careers', id: career.id }
    expect(await asked(people.editor, page)).toBe(true)
    expect(await asked(people.contributor, page)).toBe(false)
    expect(await asked(people.viewer, page)).toBe(false)
    expect(await asked(people.editor, { ...page, id: 'no-such-id' })).toBe(false)
    expect(await asked(people.admin, { globalSlug: 'workflow-settings' })).toBe(true)
    expect(await asked(people.contributor, { globalSlug: 'workflow-settings' })).toBe(false)
    expect(await asked(people.editor, { ...page, globalSlug: 'workflow-settings' })).toBe(false)
  })
})

describe('a saved view', () => {
  const views = '/api/payload-query-presets'
  const make = async (access: object) => {
    const { body } = await http.post(views, {
      as: people.editor.email,
      body: { title: 'Mine', relatedCollection: 'careers', isShared: true, access },
    })
    return String(body.doc.id)
  }
  const rights = async (id: string) => {
    const row = await systemStore(payload).findByID('payload-query-presets', id)
    const { access } = row as unknown as {
      access: Record<string, { constraint: string; users?: string[] }>
    }
    return Object.fromEntries(
      Object.entries(access).map(([name, { constraint, users }]) => [name, [constraint, users ?? []]]),
    )
  }

  test('stays its maker’s when a colleague changes what was shared', async () => {
    const id = await make({
      read: { constraint: 'everyone' },
      update: { constraint: 'everyone' },
      delete: { constraint: 'onlyMe' },
    })
    const before = await rights(id)
    const change = (body: object) => http.patch(`${views}/${id}`, { as: people.reviewer.email, body })
    expect((await change({ title: 'Ours' })).status).toBe(200)
    expect(await rights(id)).toEqual(before)
    const taken = await change({
      access: {
        read: { constraint: 'onlyMe' },
        update: { constraint: 'onlyMe' },
        delete: { constraint: 'everyone' },
      },
    })
    expect(taken.status).toBe(403)
    expect(await rights(id)).toEqual(before)
    expect((await http.delete(`${views}/${id}`, { as: people.reviewer.email })).status).toBe(403)
    expect((await http.delete(`${views}/${id}`, { as: people.editor.email })).status).toBe(200)
  })
})
