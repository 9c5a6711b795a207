import type { Built } from '#test/support/build'
import { startServer } from '#test/support/startServer'

const { payload, build, http } = await startServer()
const [reviewer, legal, editor] = ['reviewer@example.com', 'legal@example.com', 'editor@example.com']
const move = (slug: string, doc: Built, as: string, name: string) =>
  http.post(`/api/${slug}/${doc.id}/transitions/${name}`, { as, body: {} })
const queueOf = async (as: string) =>
  (await http.get('/api/review-queue?limit=100', { as })).body.docs.map(({ id }: { id: string }) => id)
const inboxOf = async (as: string) =>
  (await http.get('/api/notifications?limit=100', { as })).body.docs.map(({ text }: { text: string }) => text)

test('a disclosure needs legal: queue, panel, inbox, refusal, publication', async () => {
  const doc = await build.disclosure({ state: 'in_review' })
  expect(await queueOf(legal)).toContain(doc.id)
  expect(await queueOf(reviewer)).toContain(doc.id)
  expect((await inboxOf(legal)).join()).toContain(doc.title)
  const first = await move('disclosures', doc, reviewer, 'approve')
  expect(first.body).toMatchObject({ workflowState: 'in_review', approvals: [{ role: 'reviewer' }] })
  expect(await queueOf(reviewer)).not.toContain(doc.id)
  const { body: panel } = await http.get(`/api/disclosures/${doc.id}/transitions`, { as: legal })
  expect(panel.requires).toEqual([
    { role: 'reviewer', label: 'Reviewer', count: 1, given: 1 },
    { role: 'legal', label: 'Legal', count: 1, given: 0 },
  ])
  const refused = await move('disclosures', doc, reviewer, 'publish')
  expect(refused.status).toBe(409)
  expect(refused.body.detail).toContain('Legal: 0 of 1')
  const second = await move('disclosures', doc, 'second-reviewer@example.com', 'approve')
  expect(second.status).toBe(409)
  expect((await move('disclosures', doc, legal, 'approve')).body).toMatchObject({ workflowState: 'approved' })
  expect((await move('disclosures', doc, legal, 'publish')).status).toBe(403)
  expect((await move('disclosures', doc, reviewer, 'publish')).body).toMatchObject({ live: true })
})

test('a career needs legal only with paid links', async () => {
  const disclosure = await build.disclosure({ state: 'published' })
  const course = await build.course({
    state: 'published',
    affiliateUrl: 'https://courses.example.org/one?p=1',
    disclosures: [disclosure.id],
  })
  const paid = await build.career({
    path: [{ course: course.id, relevance: 50 }],
    disclosures: [disclosure.id],
    state: 'in_review',
  })
  const plain = await build.career({ state: 'in_review' })
  expect(await queueOf(legal)).toContain(paid.id)
  expect(await queueOf(legal)).not.toContain(plain.id)
  expect((await move('careers', plain, reviewer, 'approve')).body.workflowState).toBe('approved')
  expect((await move('careers', plain, legal, 'approve')).status).toBe(403)
  expect((await move('careers', paid, reviewer, 'approve')).body.workflowState).toBe('in_review')
  expect((await move('careers', paid, legal, 'approve')).body.workflowState).toBe('approved')
  expect((await move('careers', paid, reviewer, 'publish')).status).toBe(200)
  expect((await http.get('/api/globals/workflow-settings', { as: editor })).body).toMatchObject({
    disclosuresLegal: 1,
    careersLegalPaidLinks: 1,
  })
})

test('after all this the audit trail holds', async () => {
  const { verifyTrail } = await import('#test/support/trail')
  expect(await verifyTrail(payload)).toMatchObject({ ok: true })
})
