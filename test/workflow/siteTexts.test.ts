import { canonicalHash } from '#src/content/canonical'
import { systemStore } from '#src/database/store'
import { publishNow } from '#src/publications/write'
import { createPerson } from '#test/support/people'
import { startServer } from '#test/support/startServer'
import { verifyTrail } from '#test/support/trail'

const { payload, people, build, http } = await startServer()
const editor = people.editor.email
const reviewer = people.reviewer.email
const admin = people.admin.email

const write = (body: object, as = editor) => http.post('/api/globals/site', { as, body })
const move = (name: string, as: string, body: object = {}) =>
  http.post(`/api/site/site/transitions/${name}`, { as, body })
const published = async () => {
  for (const [name, as] of [
    ['submit', editor],
    ['approve', reviewer],
    ['publish', reviewer],
  ] as const)
    expect(await move(name, as)).toMatchObject({ status: 200 })
}
const shown = async (asOf = '') => (await http.get(`/v1/site${asOf && `?asOf=${asOf}`}`)).body
const forget = async () => {
  const store = systemStore(payload)
  await store.remove('site', { id: { equals: 'site' } })
}

test('before there are any, staff read an empty document and readers a site without texts', async () => {
  expect(await http.get('/api/globals/site', { as: editor })).toMatchObject({ status: 200 })
  expect(await shown()).toMatchObject({ name: null, mission: null, updatedAt: null })
  expect((await http.get('/api/globals/site')).status).toBe(401)
})

test('what an editor or an admin saves is a working copy: readers see it once another person approved it', async () => {
  const career = await build.career({ state: 'published' })
  const made = await write({ siteName: 'Signposts', shareText: 'Tell everybody.' })
  expect(made).toMatchObject({ status: 200, body: { result: { workflowState: 'draft', live: false } } })
  expect(await shown()).toMatchObject({ name: null })
  await published()
  expect(await shown()).toMatchObject({ name: 'Signposts', shareText: 'Tell everybody.' })
  const then = new Date().toISOString()

  await write({ shareText: 'Pass it on.' }, admin)
  expect(await shown()).toMatchObject({ shareText: 'Tell everybody.' })
  expect((await http.get(`/v1/careers/${career.slug}`)).body.share.text).toBe('Tell everybody.')
  const queue = await (await move('submit', editor), http.get('/api/review-queue', { as: reviewer }))
  expect(JSON.stringify(queue.body)).toContain('"collection":"site"')
  await move('approve', reviewer)
  await move('publish', reviewer)
  expect((await http.get(`/v1/careers/${career.slug}`)).body.share.text).toBe('Pass it on.')
  expect(await shown(then)).toMatchObject({ shareText: 'Tell everybody.' })
  expect(await verifyTrail(payload)).toMatchObject({ ok: true })
})

test('nobody approves what they wrote, whatever their roles, nor what they handed in', async () => {
  const both = await createPerson(payload, { email: 'both@example.com', roles: ['editor', 'reviewer'] })
  await write({ mission: 'To guide well.' }, both.email)
  await move('submit', editor)
  expect(await move('approve', both.email)).toMatchObject({
    status: 403,
    body: { type: 'urn:guidepost:problem:four-eyes' },
  })
  expect((await move('approve', editor)).status).toBe(403)
  expect((await move('publish', admin)).status).toBe(409)
  expect((await move('approve', reviewer)).status).toBe(200)
  // An approval is for one content.
  await write({ mission: 'To guide better.' })
  expect((await move('publish', reviewer)).status).toBe(409)
  expect(await shown()).not.toMatchObject({ mission: expect.stringContaining('guide') })
})

test('the plan counts and names the pages that show them, and the difference is shown field by field', async () => {
  const career = await build.career({ title: '1 Aardvark keeper', state: 'published' })
  await build.topic()
  await write({ mission: 'To show the way.' })
  const { body } = await http.get('/api/site/site/plan', { as: reviewer })
  expect(body.ok).toBe(true)
  expect(body.touches.pages[0]).toMatchObject({ collection: 'careers', id: career.id })
  expect(body.touches.total).toBe(body.touches.pages.length)
  expect(JSON.stringify(body.touches)).not.toContain('"topics"')
  const diff = await http.get('/api/site/site/diff', { as: reviewer })
  expect(JSON.stringify(diff.body)).toContain('To show the way.')
  const history = await http.get('/api/site/site/history', { as: reviewer })
  expect(JSON.stringify(history.body)).toContain('"save"')
})

test('there is one document of them: no second, no copy, and no other id or slug', async () => {
  expect(await http.post('/api/site', { as: editor, body: { siteName: 'Another' } })).toMatchObject({
    status: 409,
    body: { type: 'urn:guidepost:problem:already-there' },
  })
  expect((await http.post('/api/site/site/duplicate', { as: admin, body: {} })).status).toBeGreaterThan(403)
  const { body } = await http.patch('/api/site/site', { as: editor, body: { slug: 'other' } })
  expect(body.doc).toMatchObject({ id: 'site', slug: 'site' })
})

test('a text field takes texts, a state is written by transitions only, and other callers change nothing', async () => {
  expect((await write({ mission: { a: 1 } })).status).toBe(400)
  expect((await write({ workflowState: 'published' })).status).toBe(403)
  expect((await write({ approvals: [{ by: people.admin.id }] }, admin)).status).toBe(403)
  expect((await write({ mission: 'x' }, reviewer)).status).toBe(403)
  expect((await write({ mission: 'x' }, people.contributor.email)).status).toBe(403)
  expect((await http.post('/api/globals/site', { body: { mission: 'x' } })).status).toBe(401)
  expect((await write({ revision: 'stale', mission: 'x' })).status).toBe(409)
  expect((await write({ mission: 'x'.repeat(5000) })).status).toBe(413)
})

test('nothing but a global, or what was one, answers below /api/globals', async () => {
  expect((await http.get('/api/globals/review-queue', { as: reviewer })).status).toBe(404)
  expect((await http.patch('/api/globals/site', { as: editor, body: {} })).status).toBe(405)
})

describe('a site from before', () => {
  const text = { siteName: 'Of old', mission: 'To guide.' }
  const liveBySaving = async (content: Record<string, unknown>) => {
    const hash = canonicalHash(content)
    const commit = await publishNow(
      payload,
      undefined,
      [
        {
          kind: 'publish', target: null, sourceCollection: 'site', document: 'site', slug: 'site', title: 'Of old', revision: '', contentHash: hash,
          snapshot: content, publishAt: null, expireAt: null, firstPublishedAt: null, approvals: [], authors: [], publishedBy: people.editor.id,
          breakGlassReason: null, before: null, takenAfter: null, refs: [], media: [],
        },
      ],
      { actor: people.editor.id, action: 'save' },
    ) // prettier-ignore
    const { record } = await import('#src/audit/record')
    await record(payload, undefined, {
      actor: people.editor.id,
      actorName: 'Editor',
      action: 'save',
      collectionSlug: 'site',
      document: 'site',
      title: 'Of old',
      contentHash: hash,
      details: { changed: ['mission'], publication: commit.publications[0], commit: commit.sequence },
    })
  }

  test.each([
    ['goes on showing what it showed', text, 'published'],
    ['keeps what was saved and never shown as a draft', { ...text, mission: 'To guide, perhaps.' }, 'draft'],
  ] as const)('%s, and asks for approvals from then on', async (_what, stored, state) => {
    const { adoptReferences } = await import('#src/workflow/adoptReferences')
    const events = systemStore(payload)
    // As the migration leaves it: the events of earlier tests stay, as those of a site that went back a version do.
    await forget()
    await liveBySaving({ ...text, slug: 'site', title: 'Of old' })
    await events.create('site', {
      id: 'site', slug: 'site', ...stored, workflowState: 'draft', live: false, revision: null, lockVersion: null,
      createdAt: new Date().toISOString(), updatedAt: new Date().toISOString(),
    }) // prettier-ignore
    expect(await adoptReferences(payload)).toBe(1)
    expect(await adoptReferences(payload)).toBe(0)
    expect((await http.get('/api/globals/site', { as: editor })).body).toMatchObject({
      ...stored,
      workflowState: state,
      live: true,
    })
    expect(await shown()).toMatchObject({ name: 'Of old', mission: 'To guide.' })
    await write({ copyright: `© ${state}` }, admin)
    expect(await shown()).toMatchObject({ copyright: null })
    await published()
    expect(await shown()).toMatchObject({ mission: stored.mission, copyright: `© ${state}` })
  })
})
