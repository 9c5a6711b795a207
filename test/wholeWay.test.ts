import { spawn } from 'node:child_process'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'

import { type Http, startHttp } from '#test/support/http'
import { password } from '#test/support/people'
import { type Started, startPayload } from '#test/support/startPayload'

/*
 * The main job, end to end, through the doors people use: two career pages as editors receive them are imported by the
 * command, reviewed by a second person over the staff API, and fetched by a frontend.
 */

const pages = path.resolve('../shared/seeds')
const files = existsSync(pages)
  ? readdirSync(pages)
      .filter((name) => name.endsWith('.txt'))
      .sort()
      .map((name) => path.join(pages, name))
  : []

const editor = 'editor@example.com'
const reviewer = 'reviewer@example.com'

let started: Started
let http: Http

const importPages = () =>
  new Promise<string>((resolve, reject) => {
    const child = spawn(process.execPath, ['src/commands/run.mjs', 'import', ...files], {
      env: { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '', LOG_LEVEL: 'error' },
    })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk) => (out += chunk))
    child.stderr.on('data', (chunk) => (err += chunk))
    child.once('error', reject)
    child.once('close', (code) => (code === 0 ? resolve(out) : reject(new Error(`exit ${code}: ${err}`))))
  })

type Draft = { id: string; slug: string; revision: string; summary: string }

const drafts = async (): Promise<Draft[]> =>
  (await http.get('/api/careers?limit=10&depth=0', { as: editor })).body.docs
const draft = async (slug: string): Promise<Draft> => (await drafts()).find((one) => one.slug === slug)!
const move = (as: string, { id }: Draft, name: string, body: object = {}) =>
  http.post(`/api/careers/${id}/transitions/${name}`, { as, body })
/** Furniture of the pages that readers get in other words, by what it is about, and why. */
const saidOtherwise: [words: RegExp, why: string][] = [
  [/commission/, 'a disclosure is recognised and linked, and says it in the words that were approved'],
  [/^affiliate disclosure$/, 'it stands under the label of the disclosure'],
  [/^read more$/, 'the summary is shown whole'],
  [/^see all salaries$/, 'the fold says how many cities there are'],
  [/^bengal/, 'the city is named as the table of cities names it'],
  [/relevance|relevant/, 'the path says what its bars mean, where there is a path'],
  [
    /mission|learners|catalog|community|thank you|tell a friend|©/,
    'texts of the site are proposed by the import and never set',
  ],
]

const live = (slug: string) => http.get(`/v1/careers/${slug}`)

const describeWithPages = files.length > 0 ? describe : describe.skip
if (files.length === 0)
  console.warn(`The two career pages are not at ${pages}; the whole way is not tested here.`)

describeWithPages('a career guide goes all the way', () => {
  beforeAll(async () => {
    started = await startPayload({ SEED: 'accounts', SEED_PASSWORD: password })
    const { seedIfEmpty } = await import('#src/seed/run')
    const { settings } = await import('#src/settings')
    await seedIfEmpty(started.payload, settings, { info: () => undefined })
    await importPages()
    http = await startHttp(started.payload)
  })

  afterAll(async () => {
    await http.stop()
    await started.stop()
  })

  test('both pages are drafts that nobody but staff can see', async () => {
    expect((await drafts()).map(({ slug }) => slug).sort()).toEqual([
      'back-end-software-engineer',
      'backend-software-engineer',
    ])
    expect((await http.get('/api/careers')).status).toBe(401)
    expect((await live('back-end-software-engineer')).status).toBe(404)
    expect((await http.get('/v1/careers')).body).toMatchObject({ docs: [], totalDocs: 0 })
  })

  test('the editor cannot approve or publish their own work, and an edit after the approval voids it', async () => {
    const page = await draft('back-end-software-engineer')
    expect(await move(editor, page, 'submit', { revision: page.revision })).toMatchObject({
      status: 200,
      body: { workflowState: 'in_review', live: false },
    })
    expect((await move(editor, page, 'approve')).status).toBe(403)
    expect(await move(reviewer, page, 'approve')).toMatchObject({
      status: 200,
      body: { workflowState: 'approved' },
    })
    expect((await move(editor, page, 'publish')).status).toBe(403)
    expect((await live(page.slug)).status).toBe(404)

    const edited = await http.patch(`/api/careers/${page.id}`, {
      as: editor,
      body: { summary: 'Changed after the approval.', revision: page.revision },
    })
    expect(edited).toMatchObject({ status: 200, body: { doc: { workflowState: 'draft' } } })
    expect((await move(reviewer, page, 'publish', { revision: page.revision })).status).toBe(409)
    expect((await move(reviewer, page, 'publish')).status).toBe(409)
    expect((await live(page.slug)).status).toBe(404)

    const { revision } = await draft(page.slug)
    const stale = await http.patch(`/api/careers/${page.id}`, {
      as: editor,
      body: { summary: 'x', revision: page.revision },
    })
    expect(stale).toMatchObject({
      status: 409,
      body: { errors: [expect.objectContaining({ path: 'summary' })] },
    })
    const restored = await http.patch(`/api/careers/${page.id}`, {
      as: editor,
      body: { summary: page.summary, revision },
    })
    expect(restored.status).toBe(200)
  })

  test('the state cannot be written directly, by any door', async () => {
    const page = await draft('back-end-software-engineer')
    for (const body of [{ _status: 'published' }, { workflowState: 'published' }, { live: true }]) {
      expect((await http.patch(`/api/careers/${page.id}`, { as: reviewer, body })).status).toBe(403)
      const bulk = await http.patch(`/api/careers?where[id][equals]=${page.id}`, { as: reviewer, body })
      expect(bulk.status).toBeGreaterThanOrEqual(400)
    }
    expect(await draft(page.slug)).toMatchObject({ workflowState: 'draft', live: false })
    expect((await live(page.slug)).status).toBe(404)
  })

  test('approved and published by another user, the guide is live with all that was on the page', async () => {
    const page = await draft('back-end-software-engineer')
    await move(editor, page, 'submit')
    await move(reviewer, page, 'approve')
    expect(await move(reviewer, page, 'publish')).toMatchObject({ status: 200, body: { live: true } })

    const { status, body, headers } = await live(page.slug)
    expect(status).toBe(200)
    expect(headers.get('etag')).toMatch(/^"/)
    expect(body).toMatchObject({ slug: page.slug, title: 'Back End Software Engineer' })
    expect(body.summary.length).toBeGreaterThan(100)
    expect(body.sections.map(({ heading }: { heading: string }) => heading)).toEqual([
      'Responsibilities', 'Skills', 'Education', 'Career Path', 'Career Growth', 'Projects',
      'Personal Growth Opportunities', 'Personality Traits', 'Self-Guided Projects', 'Online Courses',
    ]) // prettier-ignore
    const responsibilities = body.sections[0]
    expect(responsibilities.html.match(/<li/g)).toHaveLength(5)

    const salaries = body.salaries.items.map((one: { city: string; median: number; currency: string }) => [
      one.city,
      one.median,
      one.currency,
    ])
    expect(body.salaries.total).toBe(11)
    expect(salaries).toEqual([
      ['New York', 145000, 'USD'],
      ['San Francisco', 195000, 'USD'],
      ['Austin', 136000, 'USD'],
      ['Toronto', 133000, 'CAD'],
      ['London', 77000, 'GBP'],
      ['Paris', 54000, 'EUR'],
      ['Berlin', 81000, 'EUR'],
      ['Tel Aviv', 472000, 'ILS'],
      ['Shanghai', 488000, 'CNY'],
      ['Bengaluru', 2580000, 'INR'],
      ['Delhi', 1250000, 'INR'],
    ])
    expect(
      body.salaries.items.filter(({ highlighted }: { highlighted: boolean }) => highlighted),
    ).toHaveLength(3)
    expect(body.path).toMatchObject({ heading: 'Path to Back End Software Engineer', total: 0, items: [] })
    expect(body.readingList).toMatchObject({ slug: null, total: 0, items: [] })
    expect(body.readingList.emptyMessage).toMatch(/books/)
    const kinds = (list: { kind: string }[]) => list.map(({ kind }) => kind)
    expect(kinds(body.disclosures.pageTop)).toEqual(['affiliate'])
    expect(kinds(body.disclosures.beforeList)).toEqual(expect.arrayContaining(['salary_estimate', 'outcome']))
    // Linked, not copied: the page's own words about commissions are nowhere in its text.
    expect(JSON.stringify(body.sections)).not.toMatch(/commission/i)

    const again = await http.get(`/v1/careers/${page.slug}`, {
      headers: { 'if-none-match': headers.get('etag')! },
    })
    expect(again.status).toBe(304)
  })

  test('the essay is live with its one section and its citation', async () => {
    const page = await draft('backend-software-engineer')
    await move(editor, page, 'submit')
    await move(reviewer, page, 'approve')
    expect((await move(reviewer, page, 'publish')).status).toBe(200)
    const { body } = await live(page.slug)
    expect(body.sections).toHaveLength(1)
    expect(body.sections[0]).toMatchObject({ heading: null, anchor: expect.any(String) })
    expect(body.sections[0].html.match(/<p/g)!.length).toBeGreaterThanOrEqual(10)
    expect(body.citations).toEqual([{ text: expect.stringContaining('n.d.'), url: null, accessedOn: null }])
    expect(body.salaries).toMatchObject({ total: 0, items: [] })
    expect(body.readingList.emptyMessage).toEqual(expect.any(String))
  })

  test('readers find every line of both pages on the rendered ones, or it is in the table of what is said otherwise', async () => {
    const plain = (text: string) =>
      text.normalize('NFKC').replaceAll('’', "'").replace(/\s+/g, ' ').trim().toLowerCase()
    const missing: string[] = []
    for (const [n, slug] of ['back-end-software-engineer', 'backend-software-engineer'].entries()) {
      const { status, text } = await http.get(`/careers/${slug}`, { headers: { accept: 'text/html' } })
      expect(status).toBe(200)
      const words = plain(
        text
          .replace(/<(style|script|head)[^]*?<\/\1>/g, ' ')
          .replace(/<\/?(a|strong|em|b|i|u|s|code|small|mark|span)\b[^>]*>/g, '')
          .replace(/<[^>]+>/g, ' ')
          .replace(/&#(x27|39);/g, "'")
          .replace(/&quot;/g, '"')
          .replace(/&amp;/g, '&'),
      )
      const lines = readFileSync(files[n]!, 'utf8')
        .split('\n')
        .map((line) => plain(line.replace(/^\s*[•*-]\s+/, '')))
      for (const line of new Set(lines)) if (line !== '' && !words.includes(line)) missing.push(line)
    }
    expect(missing.filter((line) => !saidOtherwise.some(([words]) => words.test(line)))).toEqual([])
    expect(saidOtherwise.filter(([words]) => !missing.some((line) => words.test(line)))).toEqual([])
  })

  test('the audit trail tells who did what, and the refused attempts', async () => {
    const { id } = await draft('back-end-software-engineer')
    const { body } = await http.get(`/api/careers/${id}/history`, { as: reviewer })
    const told = body.events.map(({ action }: { action: string }) => action).reverse()
    expect(told).toEqual(
      expect.arrayContaining([
        'create',
        'submit',
        'approve-refused',
        'approve',
        'approvals-voided',
        'publish',
      ]),
    )
  })
})
