import type { Where } from 'payload'
import { canonicalHash } from '#src/content/canonical'
import { systemStore } from '#src/database/store'
import { publishNow } from '#src/publications/write'
import { richText } from '#test/support/build'
import { createPerson } from '#test/support/people'
import { startServer } from '#test/support/startServer'
import { verifyTrail } from '#test/support/trail'

const { payload, people, build, http } = await startServer()
const editor = people.editor.email
const reviewer = people.reviewer.email

const save = (path: string, body: object) => http.patch(`/api/${path}`, { as: editor, body })
const move = (path: string, name: string, as: string, body: object = {}) =>
  http.post(`/api/${path}/transitions/${name}`, { as, body })
const reviewed = async (path: string) => {
  expect((await move(path, 'submit', editor)).status).toBe(200)
  expect((await move(path, 'approve', reviewer)).status).toBe(200)
}
const read = async (path: string) => (await http.get(`/v1/${path}`)).body

const linkingTo = (url: string) => {
  const text = richText('Buy it at ')
  const [paragraph] = text.root.children as unknown as { children: unknown[] }[]
  paragraph!.children.push({
    type: 'link',
    version: 3,
    direction: 'ltr',
    format: '',
    indent: 0,
    id: 'a1b2c3d4e5f6a7b8c9d0e1f2',
    fields: { linkType: 'custom', newTab: false, url },
    children: [
      { type: 'text', text: 'the shop', detail: 0, format: 0, mode: 'normal', style: '', version: 1 },
    ],
  })
  return text
}

describe('a topic, a provider or a city', () => {
  test.each([
    ['topics', 'title', () => build.topic()],
    ['providers', 'name', () => build.provider()],
  ] as const)('of %s is not changed for readers by a save', async (collection, field, make) => {
    const made = await make()
    const path = `${collection}/${made.id}`
    await save(path, { [field]: 'Another word' })
    expect(await read(`${collection}/${made.slug}`)).toMatchObject({ name: made[field] as string })
    await move(path, 'submit', editor)
    expect((await move(path, 'approve', editor)).status).toBe(403)
    await move(path, 'approve', reviewer)
    await move(path, 'publish', reviewer)
    expect(await read(`${collection}/${made.slug}`)).toMatchObject({ name: 'Another word' })
  })

  test('is not approved by the user who changed it, editor and reviewer though they are', async () => {
    const both = await createPerson(payload, { email: 'both@example.com', roles: ['editor', 'reviewer'] })
    const city = await build.city()
    await http.patch(`/api/cities/${city.id}`, { as: both.email, body: { name: 'Elsewhere' } })
    await move(`cities/${city.id}`, 'submit', editor)
    const answer = await move(`cities/${city.id}`, 'approve', both.email)
    expect(answer).toMatchObject({ status: 403, body: { type: 'urn:guidepost:problem:four-eyes' } })
  })

  test('goes live without a review by an admin’s word only, with a reason', async () => {
    const topic = await build.topic()
    await save(`topics/${topic.id}`, { title: 'In a hurry' })
    expect((await move(`topics/${topic.id}`, 'break-glass', editor, { reason: 'Now.' })).status).toBe(403)
    await move(`topics/${topic.id}`, 'break-glass', people.admin.email, {
      reason: 'The old one was an insult.',
    })
    expect(await read(`topics/${topic.slug}`)).toMatchObject({ name: 'In a hurry' })
  })

  test('stays while a page shows it: no unpublish, no deletion', async () => {
    const topic = await build.topic()
    const course = await build.course({ topics: [topic.id], state: 'published' })
    const taken = await move(`topics/${topic.id}`, 'unpublish', reviewer)
    expect(taken.status).toBe(422)
    expect(taken.body.detail).toContain(course.title)
    const gone = await http.delete(`/api/topics/${topic.id}`, { as: people.admin.email })
    expect(gone.status).toBeGreaterThanOrEqual(400)
    expect((await http.get(`/v1/topics/${topic.slug}`)).status).toBe(200)
  })
})

describe('a page that refers to one', () => {
  const salaries = (city: string) => [
    { city, median: 42_000, currency: 'EUR', source: 'A survey', observedOn: '2026-01-15' },
  ]

  test('takes it along when it is approved, and waits for it when it is not', async () => {
    const estimates = await build.disclosure({ kind: 'salary_estimate', state: 'published' })
    const city = await build.city({ state: 'draft' })
    const career = await build.career({
      salaries: salaries(city.id),
      disclosures: [estimates.id],
      state: 'approved',
    })
    const early = await move(`careers/${career.id}`, 'publish', reviewer)
    expect(early.status).toBe(422)
    expect(early.body.detail).toContain(String(city.name))
    await reviewed(`cities/${city.id}`)
    expect((await move(`careers/${career.id}`, 'publish', reviewer)).status).toBe(200)
    expect(await read(`careers/${career.slug}`)).toMatchObject({
      salaries: { items: [{ city: city.name }] },
    })
    expect((await http.get(`/api/cities/${city.id}`, { as: editor })).body).toMatchObject({
      workflowState: 'published',
    })
  })
})

describe('a partner programme', () => {
  test('marks the links of live pages once it is approved, and not where a page does not say so', async () => {
    const shop = `shop-${Date.now()}.example`
    const silent = await build.career({
      sections: [{ heading: 'Where', body: linkingTo(`https://${shop}/a`) }],
      state: 'published',
    })
    const provider = await build.provider()
    const path = `providers/${provider.id}`
    await save(path, { affiliateProgramme: { domains: [shop] } })
    const rel = async () => JSON.stringify((await read(`careers/${silent.slug}`)).sections)
    expect(await rel()).not.toContain('sponsored')
    await reviewed(path)
    const plan = await http.get(`/api/${path}/plan`, { as: reviewer })
    expect(plan.body).toMatchObject({
      ok: false,
      touches: { total: 1, pages: [{ collection: 'careers', id: silent.id }] },
    })
    const refused = await move(path, 'publish', reviewer)
    expect(refused.status).toBe(422)
    expect(refused.body.detail).toContain(silent.title)
    expect(await rel()).not.toContain('sponsored')

    const disclosure = await build.disclosure({ state: 'published' })
    await save(`careers/${silent.id}`, { disclosures: [disclosure.id] })
    await reviewed(`careers/${silent.id}`)
    await move(`careers/${silent.id}`, 'publish', reviewer)
    expect((await move(path, 'publish', reviewer)).status).toBe(200)
    expect(await rel()).toContain('sponsored')
  })

  test('lists every page that shows the provider, directly or on a card', async () => {
    const provider = await build.provider()
    const course = await build.course({ provider: provider.id, state: 'published' })
    const list = await build.readingList({
      items: [{ item: { relationTo: 'courses', value: course.id } }],
      state: 'published',
    })
    const career = await build.career({ readingList: list.id, state: 'published' })
    await save(`providers/${provider.id}`, { name: 'A new name' })
    const { body } = await http.get(`/api/providers/${provider.id}/plan`, { as: reviewer })
    expect(body.touches.pages.map(({ id }: { id: string }) => id).sort()).toEqual(
      [course.id, list.id, career.id].sort(),
    )
  })
})

test('a disclosure that would no longer cover a live page is not published so', async () => {
  const disclosure = await build.disclosure({ state: 'published' })
  const course = await build.course({
    affiliateUrl: 'https://courses.example.org/one?partner=1',
    disclosures: [disclosure.id],
    state: 'published',
  })
  await save(`disclosures/${disclosure.id}`, { placement: 'footer' })
  await reviewed(`disclosures/${disclosure.id}`)
  const refused = await move(`disclosures/${disclosure.id}`, 'publish', reviewer)
  expect(refused.status).toBe(422)
  expect(refused.body.detail).toContain(course.title)
})

describe('a site from before', () => {
  test('keeps live what was live by saving, and asks for approvals from then on', async () => {
    const store = systemStore(payload)
    const made = await build.topic({ state: 'draft' })
    const row = (await store.findByID('topics', made.id))!
    const content = { title: row.title, slug: row.slug, description: null, parent: null }
    const kept = Object.fromEntries(Object.entries(content).map(([name]) => [name, row[name] ?? null]))
    const old = await build.topic({ state: 'draft' })
    const before = (await store.findByID('topics', old.id))!
    const topic = '0191d6f0-0000-7000-8000-00000000abcd'
    await store.create('topics', {
      ...before,
      ...kept,
      id: topic,
      slug: 'from-before',
      title: 'From before',
      revision: null,
      // As the migration leaves it.
      workflowState: 'draft',
      live: false,
      lockVersion: null,
    })
    const shown = { ...kept, slug: 'from-before', title: 'From before' }
    const commit = await publishNow(
      payload,
      undefined,
      [
        {
          kind: 'publish',
          target: null,
          sourceCollection: 'topics',
          document: topic,
          slug: 'from-before',
          title: 'From before',
          revision: '',
          contentHash: canonicalHash(shown),
          snapshot: shown,
          publishAt: null,
          expireAt: null,
          firstPublishedAt: null,
          approvals: [],
          authors: [],
          publishedBy: people.editor.id,
          breakGlassReason: null,
          before: null,
          takenAfter: null,
          refs: [],
          media: [],
        },
      ],
      { actor: people.editor.id, action: 'save' },
    )
    const { record } = await import('#src/audit/record')
    await record(payload, undefined, {
      actor: people.editor.id,
      actorName: 'Editor',
      action: 'create',
      collectionSlug: 'topics',
      document: topic,
      title: 'From before',
      contentHash: canonicalHash(shown),
      details: { changed: [], publication: commit.publications[0], commit: commit.sequence },
    })
    const { adoptReferences } = await import('#src/workflow/adoptReferences')
    expect(await adoptReferences(payload)).toBe(1)
    expect(await adoptReferences(payload)).toBe(0)
    expect(await store.findByID('topics', topic)).toMatchObject({ workflowState: 'published', live: true })
    expect(await verifyTrail(payload)).toEqual(expect.objectContaining({ ok: true }))
    await save(`topics/${topic}`, { title: 'After' })
    expect(await read('topics/from-before')).toMatchObject({ name: 'From before' })
    await reviewed(`topics/${topic}`)
    expect((await move(`topics/${topic}`, 'publish', reviewer)).status).toBe(200)
    expect(await read('topics/from-before')).toMatchObject({ name: 'After' })
    expect(await verifyTrail(payload)).toEqual(expect.objectContaining({ ok: true }))
  })

  test.each([1, 2, 3, 4])(
    'is taken over by the next start when the first is killed at its write no. %i',
    async (last) => {
      const store = systemStore(payload)
      const row = (await store.findByID('topics', (await build.topic({ state: 'draft' })).id))!
      const id = `0191d6f0-0000-7000-8000-0000000abc0${last}`
      const from = { workflowState: 'draft', live: false, lockVersion: null, revision: null }
      await store.create('topics', { ...row, ...from, id, slug: `killed-${last}`, title: `Killed ${last}` })
      const { adoptReferences } = await import('#src/workflow/adoptReferences')
      const methods = ['create', 'createVersion', 'updateOne'] as const
      const whole = Object.fromEntries(methods.map((name) => [name, payload.db[name]]))
      let writes = 0
      for (const name of methods)
        Object.assign(payload.db, {
          [name]: (args: never) =>
            ++writes >= last
              ? Promise.reject(new Error('killed'))
              : (whole[name] as (args: never) => unknown).call(payload.db, args),
        })
      const first = await adoptReferences(payload).catch((error: Error) => error.message)
      Object.assign(payload.db, whole)
      expect(first).toBe(writes < last ? 1 : 'killed')
      expect(await adoptReferences(payload)).toBe(writes < last ? 0 : 1)

      const { revision } = (await store.findByID('topics', id))!
      const about: Where = { and: [{ document: { equals: id } }, { action: { equals: 'workflow-began' } }] }
      expect((await store.find('events', { where: about })).docs).toMatchObject([{ revision }])
      expect(
        await payload.countVersions({ collection: 'topics', where: { parent: { equals: id } } }),
      ).toEqual({
        totalDocs: 1,
      })
      expect(await verifyTrail(payload)).toEqual(expect.objectContaining({ ok: true }))
    },
  )
})
