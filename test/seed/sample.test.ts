import { readdir } from 'node:fs/promises'
import path from 'node:path'
import type { Payload } from 'payload'

import { type AuditEvent, faultInChain } from '#src/audit/chain'
import { systemStore } from '#src/database/store'
import { people } from '#src/seed/people'
import { type SeedResult, seedIfEmpty } from '#src/seed/run'
import { careers } from '#src/seed/sample/careers'
import { type Http, startHttp } from '#test/support/http'
import { type Started, startPayload } from '#test/support/startPayload'

let started: Started
let payload: Payload
let http: Http
let result: SeedResult
let events: AuditEvent[]
const said: string[] = []

const kinds = [
  'careers',
  'reading-lists',
  'courses',
  'books',
  'disclosures',
  'topics',
  'providers',
  'cities',
  'media',
  'users',
]

const sample = { seed: 'sample', seedPassword: undefined } as const
const log = { info: (words: string) => void said.push(words) }
/** The start is interrupted at a line of progress, as by a kill at that moment. */
const killedAt = (line: RegExp) => ({
  info: (words: string) => {
    if (line.test(words)) throw new Error('killed')
  },
})

beforeAll(async () => {
  started = await startPayload()
  payload = started.payload
  // Two starts that don't get far, and one that does: what every test below finds has been resumed twice.
  await expect(seedIfEmpty(payload, sample, killedAt(/topics/))).rejects.toThrow('killed')
  await expect(seedIfEmpty(payload, sample, killedAt(/books/))).rejects.toThrow('killed')
  result = await seedIfEmpty(payload, sample, log)
  events = (await rows('events')) as unknown as AuditEvent[]
  http = await startHttp(payload)
})
afterAll(async () => {
  await http?.stop()
  await started.stop()
})

const rows = async (collection: string) => (await systemStore(payload).find(collection, { sort: 'id' })).docs
const bySlug = async (collection: string, slug: string) =>
  (await systemStore(payload).findOne(collection, { slug: { equals: slug } }))!
const eventsOf = ({ id }: { id: string }) =>
  events
    .filter(({ document }) => document === id)
    .sort((a, b) => a.sequence - b.sequence)
    .map(({ action, actorName, note }) => ({ action, by: actorName, note: note ?? null }))
const v1 = async (way: string) => (await http.get(`/v1${way}`)).body

const { editor, reviewer, contributor } = people

test('an interrupted seed is finished by the next start, and nothing is there twice', async () => {
  expect(result.seeded).toBe('sample')
  for (const kind of kinds) {
    const names = (await rows(kind)).map((row) => row.slug ?? row.email ?? row.originalName)
    expect(new Set(names).size).toBe(names.length)
    expect(names.length).toBeGreaterThan(4)
  }
  const pictures = await readdir(path.join(started.folder, 'media'))
  const masters = (await rows('media')).map(({ filename }) => filename)
  expect(pictures).toEqual(expect.arrayContaining(masters))
})

test('a second start changes nothing', async () => {
  const before = await Promise.all([...kinds, 'events', 'publications', 'commits'].map(rows))
  expect(await seedIfEmpty(payload, { seed: 'accounts', seedPassword: 'another one' }, log)).toEqual({
    seeded: 'already',
  })
  expect(await Promise.all([...kinds, 'events', 'publications', 'commits'].map(rows))).toEqual(before)
})

test('the accounts are shown once, with a password that works and is kept nowhere', async () => {
  expect(result.signIn!.map(({ email }) => email)).toEqual(Object.values(people).map(({ email }) => email))
  const { password } = result.signIn![0]!
  expect(password.length).toBeGreaterThan(20)
  for (const { email } of result.signIn!)
    expect((await payload.login({ collection: 'users', data: { email, password } })).user?.email).toBe(email)

  const stored = JSON.stringify([await rows('users'), events])
  expect(stored).not.toContain(password)
  expect(said.join()).not.toContain(password)
})

test('the accounts hold one role each', async () => {
  const stored = (await rows('users')).map(({ email, name, roles }) => ({ email, name, roles }))
  expect(stored).toEqual(
    expect.arrayContaining(Object.values(people).map((person) => ({ ...person, roles: [...person.roles] }))),
  )
  expect(stored).toHaveLength(5)
})

test.each([
  ['accessibility-specialist', 'draft', false],
  ['security-analyst', 'in_review', false],
  ['product-manager', 'changes_requested', false],
  ['database-administrator', 'approved', false],
  ['site-reliability-engineer', 'scheduled', false],
  ['data-analyst', 'published', true],
  ['front-end-developer', 'draft', true],
  ['game-developer', 'draft', false],
  ['webmaster', 'archived', false],
])('%s is %s, live: %s', async (slug, workflowState, isLive) => {
  expect(await bySlug('careers', slug)).toMatchObject({ workflowState, live: isLive })
  expect((await http.get(`/v1/careers/${slug}`)).status).toBe(isLive ? 200 : 404)
})

test('the audit trail tells who did what, in an unbroken chain', async () => {
  const inOrder = [...events].sort((a, b) => a.sequence - b.sequence)
  inOrder.forEach((event, index) => expect(faultInChain(event, inOrder[index - 1] ?? null)).toBeNull())
  expect(eventsOf(await bySlug('careers', 'data-analyst'))).toEqual([
    { action: 'create', by: editor.name, note: null },
    { action: 'submit', by: editor.name, note: null },
    { action: 'approve', by: reviewer.name, note: null },
    { action: 'publish', by: reviewer.name, note: null },
  ])
  expect(eventsOf(await bySlug('careers', 'product-manager')).map(({ action, by }) => [action, by])).toEqual([
    ['create', contributor.name],
    ['submit', contributor.name],
    ['request-changes', reviewer.name],
  ])
  expect(
    eventsOf(await bySlug('careers', 'front-end-developer')).map(({ action, by }) => [action, by]),
  ).toEqual([
    ['create', editor.name],
    ['submit', editor.name],
    ['approve', reviewer.name],
    ['publish', reviewer.name],
    ['edit', editor.name],
    ['save', editor.name],
  ])
  expect(eventsOf(await bySlug('careers', 'webmaster')).at(-1)).toEqual({
    action: 'archive',
    by: reviewer.name,
    note: careers.find(({ slug }) => slug === 'webmaster')!.note,
  })
  expect(eventsOf(await bySlug('careers', 'site-reliability-engineer')).at(-1)!.action).toBe('schedule')
})

test('nobody approved what they wrote, nothing was refused, and nobody used break-glass', async () => {
  const writers = new Map(
    events.filter(({ action }) => action === 'create').map(({ document, actor }) => [document, actor]),
  )
  const approvals = events.filter(({ action }) => action === 'approve')
  expect(approvals.length).toBeGreaterThan(80)
  for (const { document, actor } of approvals) {
    expect(writers.get(document!)).toBeDefined()
    expect(actor).not.toBe(writers.get(document!))
  }
  expect(events.map(({ action }) => action).filter((action) => /refused|break-glass/.test(action))).toEqual(
    [],
  )
})

test('the guide comes out of /v1 whole', async () => {
  const guide = await v1('/careers/data-analyst')
  expect(guide.sections.length).toBeGreaterThanOrEqual(8)
  expect(guide.sections[1].html).toContain('<li>')
  expect(guide.salaries.total).toBe(11)
  expect(
    guide.salaries.items.slice(0, 4).map(({ highlighted }: { highlighted: boolean }) => highlighted),
  ).toEqual([true, true, true, false])
  expect(guide.path.total).toBe(9)
  expect(guide.path.items.map(({ relevance }: { relevance: number }) => relevance)).toEqual([
    96, 91, 88, 82, 77, 74, 70, 66, 58,
  ])
  expect(guide.readingList).toMatchObject({ slug: 'books-for-data-analysts', total: 6 })
  expect(guide.disclosures.pageTop.map(({ kind }: { kind: string }) => kind)).toEqual(['affiliate'])
  expect(guide.disclosures.beforeList).toHaveLength(2)
  expect(guide.citations.length).toBeGreaterThan(1)
})

test('the essay comes out of /v1 as one section without a heading, with its citation', async () => {
  const essay = await v1('/careers/technical-writer')
  expect(essay.sections).toHaveLength(1)
  expect(essay.sections[0].heading).toBeNull()
  expect(essay.sections[0].text.length).toBeGreaterThan(2000)
  expect(essay.citations).toHaveLength(1)
})

test('readers see the older words of a page that is being edited', async () => {
  const page = await v1('/careers/front-end-developer')
  const { newer, summary } = careers.find(({ slug }) => slug === 'front-end-developer')!
  expect(page.summary).toBe(summary)
  expect((await bySlug('careers', 'front-end-developer')).summary).toBe(newer!.summary)
})

test('the empty reading list says so in its own words', async () => {
  const list = await v1('/reading-lists/books-for-game-developers')
  expect(list).toMatchObject({ total: 0, items: [] })
  expect(list.emptyMessage).toMatch(/empty shelf/)
})

test('readers find as much as the sample site promises', async () => {
  const totals = await Promise.all(
    ['careers', 'reading-lists', 'courses', 'books', 'disclosures', 'topics', 'providers'].map(
      async (kind) => (await v1(`/${kind}?limit=1`)).totalDocs as number,
    ),
  )
  const least = [6, 4, 30, 20, 4, 14, 8]
  totals.forEach((total, index) => expect(total).toBeGreaterThanOrEqual(least[index]!))
  expect((await v1('/site')).name).toBe('Waymark Careers')
})

test('a paid link says what it is', async () => {
  const course = await v1('/courses/sql-for-working-analysts')
  expect(JSON.stringify(course)).toContain('sponsored nofollow')
  expect(JSON.stringify(course)).toContain('Paid link: we earn a commission if you buy')
})

test('every desk has a few news in its inbox, not the whole story', async () => {
  const news = await rows('notifications')
  for (const { email } of [editor, reviewer, contributor]) {
    const person = await systemStore(payload).findOne('users', { email: { equals: email } })
    const mine = news.filter(({ recipient }) => recipient === person!.id)
    const unread = mine.filter(({ readAt }) => !readAt)
    expect([email, unread.length > 0, mine.length <= 8]).toEqual([email, true, true])
  }
})
