import { jest } from '@jest/globals'
import { everyDoor } from '#access/everyDoor'
import { readingMethods } from '#src/database/writingMethods'
import { openApi } from '#src/delivery/openapi'
import { png } from '#test/images/pictures'
import { type Built, richText } from '#test/support/build'
import type { Answer } from '#test/support/http'
import { createPerson } from '#test/support/people'
import { startServer } from '#test/support/startServer'

/*
 * The leak test. A random site is asked a few hundred questions: every door for readers of access/doors.ts, and every route of the
 * OpenAPI document with random and malicious parameters. Then a random lot of unpublished things is added to the same site, each
 * with words of its own in every field that takes words, and the same questions are asked again. Each answer has to be the same to
 * the last byte, and none may hold one of those words or the id of anything hidden. A failure names the seed; LEAK_SEED=... asks
 * the same again.
 */

const seed = Number(process.env.LEAK_SEED ?? process.env.RANDOM_SEED ?? Date.now() % 1_000_000)
const random = numbersFrom(seed)
const whole = (below: number) => Math.floor(random() * below)
const pick = <T>(items: readonly T[]): T => items[whole(items.length)]!

/** Asked for in searches, so answers may repeat it; what follows it is never asked for. */
const bait = 'quillon'
let canaries = 0
const canary = () => `${bait}zk${(canaries++).toString(36)}x${whole(1e6).toString(36)}`
/** What is hidden before the first question too: nothing that is searched for may look like it. */
const earlier = 'murmel'
const secret = new RegExp(`(${bait}|${earlier})zk`, 'i')

const published = { state: 'published' as const }
const visible: Record<string, Built[]> = {}
const hiddenIds: string[] = []
const hiddenFiles: string[] = []
/** The slugs hidden documents are going to have: known beforehand, so that they are asked for before and after. */
const hiddenSlugs = Array.from({ length: 12 }, (_, n) => `not-yet-${n}`)
const plannedSlug = 'not-yet-planned'
/** Asked with methods that are none of this API's. */
const refusedQuestions = ['/v1/careers', `/v1/careers/${hiddenSlugs[0]}`, '/v1/courses/open-was', '/v1/docs']

/** What readers may ask; the files of the docs come with the program. */
const doorsForReaders = everyDoor().filter(
  ({ method, opens, path }) =>
    method === 'GET' && opens === 'everyone' && /^\/(v1|media)\//.test(path) && !path.startsWith('/v1/docs/'),
)

const { payload, people, build, http } = await startServer()

test(`nothing unpublished is told by any answer (LEAK_SEED=${seed})`, async () => {
  await openPart()
  const questions = await questionsToAsk()
  const before = await askAll(questions)
  const refused = await askAll(refusedQuestions, ['OPTIONS', 'POST', 'DELETE'])
  // What was asked for is there: else the test would say little.
  expect(before.filter(({ status }) => status === 200).length).toBeGreaterThan(questions.length / 4)

  for (const [index, question] of questions.entries()) innocent(question, before[index]!)

  await hiddenPart()
  same(questions, before, await askAll(questions))
  same(refusedQuestions, refused, await askAll(refusedQuestions, ['OPTIONS', 'POST', 'DELETE']))

  // HEAD tells what GET told before, and nobody has "anything at all" of what is hidden.
  same(questions, before.map(withoutBody), (await askAll(questions, ['HEAD'])).map(withoutBody))
  const anything = await askAll(questions, ['GET'], { 'if-none-match': '*' })
  for (const [index, question] of questions.entries()) {
    const { status, headers } = before[index]!
    const expected = headers.has('etag') ? 304 : status
    expect({ question, seed, status: anything[index]!.status }).toEqual({ question, seed, status: expected })
    innocent(question, anything[index]!)
  }

  // A reader who kept an answer from before has the right one.
  for (const [index, question] of questions.entries()) {
    const etag = before[index]!.headers.get('etag')
    if (!etag) continue
    const again = await http.get(question, { headers: { 'if-none-match': etag } })
    expect({ question, seed, status: again.status }).toEqual({ question, seed, status: 304 })
    innocent(question, again)
  }

  // Now, named as an instant: what is hidden was not to be seen then either.
  const since = new Date().toISOString()
  for (const [index, question] of questions.entries()) {
    const { status, text } = before[index]!
    if (index % 3 > 0 || !/^\/v1\/(?!docs|openapi|changes|nothing)/.test(question)) continue
    if (question.includes('asOf') || ![200, 404].includes(status)) continue
    const then = `${question}${question.includes('?') ? '&' : '?'}asOf=${since}`
    const answer = await http.get(then)
    expect({ then, seed, status: answer.status, text: answer.text }).toEqual({ then, seed, status, text })
    innocent(then, answer)
  }

  // What could not be asked before: ids and files of what is hidden.
  for (const id of hiddenIds)
    for (const question of [
      `/v1/courses/${id}`,
      `/v1/careers/${id}`,
      `/v1/courses?topic=${id}`,
      `/v1/courses?cursor=${forged('title', id, id)}`,
      `/v1/search?q=${id}`,
    ]) {
      const answer = await http.get(question)
      const known = await http.get(question.replaceAll(id, neverAnId(id)))
      expect({ question, status: answer.status, total: answer.body?.totalDocs }).toEqual({
        question,
        status: known.status,
        total: known.body?.totalDocs,
      })
      expect(answer.text).not.toMatch(secret)
    }
  for (const file of hiddenFiles)
    for (const headers of conditions(file))
      for (const method of ['GET', 'HEAD']) {
        const hidden = await http.request(method, `/media/${file}`, { headers })
        const missing = await http.request(method, `/media/${neverAnId(file)}`, { headers })
        expect({ file, ...told(hidden) }).toEqual({ file, ...told(missing) })
        expect(hidden.status).toBe(404)
      }

  // Nor by how long it takes: the database is asked the same for what is hidden as for what never was.
  const [, , course = '', , career = ''] = hiddenSlugs
  const [file = ''] = hiddenFiles
  for (const [hidden, never] of [
    [`/v1/courses/${course}`, '/v1/courses/never-was'],
    [`/v1/courses/${plannedSlug}`, '/v1/courses/never-was'],
    [`/v1/courses?career=${career}&limit=7`, '/v1/courses?career=never-was&limit=7'],
    [`/media/${file}`, `/media/${neverAnId(file)}`],
  ] as const)
    expect({ hidden, asked: await askedOfTheDatabase(hidden) }).toEqual({
      hidden,
      asked: await askedOfTheDatabase(never),
    })
})

function same(questions: string[], before: Answer[], after: Answer[]): void {
  for (const [index, answer] of after.entries()) {
    const question = questions[index % questions.length]!
    expect({ question, seed, ...told(answer, question) }).toEqual({
      question,
      seed,
      ...told(before[index]!, question),
    })
    innocent(question, answer)
  }
}

/** A site with something on every route, and a past: pages that were live once, and older versions of live ones. */
async function openPart() {
  const writer = await createPerson(payload, {
    email: `${canary()}@example.org`,
    name: canary(),
    roles: ['editor'],
  })
  const by = { createdBy: writer }
  const topics = [await build.topic({ slug: 'open-topic' })]
  topics.push(await build.topic({ slug: 'open-sub-topic', parent: topics[0]!.id }))
  const provider = await build.provider({ slug: 'open-provider' })
  const city = await build.city({ name: 'Paris' })
  const shown = await picture(`${canary()} ${canary()}.png`)
  const disclosure = await build.disclosure({ ...published, ...by, slug: 'open-disclosure' })
  const estimates = await build.disclosure({ ...published, kind: 'salary_estimate', placement: 'footer' })
  const catalogue = await many(4, (n) =>
    build.course({
      ...published,
      ...by,
      slug: `open-course-${n}`,
      title: `Open course ${n}`,
      provider: provider.id,
      topics: [pick(topics).id],
      level: pick(['beginner', 'intermediate', 'advanced']),
      price: { amount: whole(300), currency: 'EUR' },
      rating: { value: whole(5), count: whole(100) },
      disclosures: [disclosure.id],
      ...(n === 0 ? { picture: shown.id } : {}),
    }),
  )
  const books = await many(3, (n) =>
    build.book({
      ...published,
      slug: `open-book-${n}`,
      title: `Open book ${n}`,
      topics: [pick(topics).id],
      year: 1990 + n,
    }),
  )
  const list = await build.readingList({
    ...published,
    slug: 'open-list',
    items: [...books, catalogue[3]!].map(({ id }, n) => ({
      item: { relationTo: n < books.length ? 'books' : 'courses', value: id },
    })),
  })
  const careers = await many(3, (n) =>
    build.career({
      ...published,
      ...by,
      slug: `open-career-${n}`,
      title: `Open career ${n}`,
      topics: [pick(topics).id],
      salaries: [{ city: city.id, median: 40_000 + n, currency: 'EUR', source: 'A survey' }],
      path: [pick(catalogue), catalogue[3]!].map(({ id }, place) => ({
        course: id,
        relevance: 50 - place,
        reason: 'Why.',
      })),
      readingList: list.id,
      disclosures: [disclosure.id, estimates.id],
    }),
  )
  Object.assign(visible, {
    careers,
    courses: catalogue,
    books,
    'reading-lists': [list],
    topics,
    disclosures: [disclosure],
  })
  // A page with an address of yesterday, which something hidden is going to take.
  const renamed = await build.course({ ...published, slug: 'open-was' })
  await move('courses', renamed, 'edit', people.editor)
  await payload.update({
    collection: 'courses',
    id: renamed.id,
    data: { slug: 'open-now' },
    overrideAccess: false,
    user: people.editor as never,
  })
  for (const step of ['submit', 'approve', 'publish'])
    await move('courses', renamed, step, step === 'submit' ? people.editor : people.reviewer)
  // In an emergency a page goes live that names what nobody has seen yet.
  const word = canary().replace(bait, earlier)
  const unseen = await build.course({ title: word, slug: 'never-seen', description: word })
  hiddenIds.push(unseen.id)
  const hasty = await build.career({
    slug: 'open-hasty',
    path: [{ course: unseen.id, relevance: 99, reason: word }],
  })
  await move('careers', hasty, 'break-glass', people.admin, { reason: canary() })
  careers.push(hasty)
  // Live pages go on to name it, with a note that stands beside it; readers see neither.
  await move('courses', catalogue[3]!, 'unpublish', people.admin, { reason: canary() })
  await move('careers', careers[2]!, 'archive')
}

/** Everything there is before it is published, with words of its own in it. */
async function hiddenPart() {
  const slugs = [...hiddenSlugs]
  const words = () => ({ title: `${canary()} open`, slug: slugs.shift() ?? canary() })
  const courses = visible.courses!
  const file = await picture(`${canary()}.png`)
  hiddenFiles.push(file.filename, ...Object.values(file.sizes).flatMap(({ filename }) => filename ?? []))
  const states = ['draft', 'in_review', 'changes_requested', 'approved', 'scheduled'] as const
  const hide = (document: Built) => {
    hiddenIds.push(document.id)
    return document
  }
  const disclosure = hide(
    await build.disclosure({ ...words(), state: pick(states), label: canary(), body: richText(canary()) }),
  )
  const book = hide(await build.book({ ...words(), state: pick(states), writers: [canary()], description: canary(), cover: file.id, isbn13: '9783161484100' })) // prettier-ignore
  const course = hide(await build.course({ ...words(), state: pick(states), description: canary(), effort: canary(), provider: courses[0]!.provider, topics: courses[0]!.topics, price: { amount: 1, currency: 'EUR' } })) // prettier-ignore
  const list = hide(
    await build.readingList({
      ...words(),
      state: pick(['draft', 'in_review']),
      intro: canary(),
      emptyMessage: canary(),
      items: [
        { item: { relationTo: 'courses', value: courses[0]!.id }, note: canary() },
        { item: { relationTo: 'books', value: book.id }, note: canary() },
      ],
    }),
  )
  for (const state of states.slice(0, 2 + whole(2)))
    hide(
      await build.career({
        ...words(),
        state: pick(['draft', state === 'scheduled' ? 'draft' : state]),
        summary: canary(),
        sections: [{ heading: canary(), body: richText(canary()) }],
        topics: courses[0]!.topics,
        path: [{ course: courses[0]!.id, relevance: 99, reason: canary() }],
      }),
    )
  hide(await build.course({ ...words(), slug: 'open-was', description: canary() }))
  const planned = hide(await build.course({ ...words(), slug: plannedSlug, state: 'scheduled', description: canary() })) // prettier-ignore
  for (const document of [planned, course]) await comment('courses', document)

  // Drafts over live pages, in every collection, that name hidden things.
  const over: [string, Built, object][] = [
    ['careers', visible.careers![0]!, { title: canary(), slug: `${hiddenSlugs[0]}-over`, summary: canary(), path: [{ course: course.id, relevance: 1, reason: canary() }], readingList: list.id, disclosures: [disclosure.id], shareText: canary() }],
    ['courses', courses[0]!, { title: canary(), description: canary(), level: 'any', price: { amount: 7, currency: 'USD' }, picture: file.id }],
    ['books', visible.books![0]!, { title: canary(), year: 1905, writers: [canary()], language: 'fy' }],
    ['reading-lists', visible['reading-lists']![0]!, { intro: canary(), items: [{ item: { relationTo: 'books', value: book.id }, note: canary() }] }],
    ['disclosures', visible.disclosures![0]!, { label: canary(), body: richText(canary()) }],
  ] // prettier-ignore
  for (const [collection, document, data] of over) {
    await move(collection, document, 'edit', people.editor)
    await payload.update({
      collection: collection as never,
      id: document.id,
      data: data as never,
      overrideAccess: false,
      user: people.editor as never,
    })
    await comment(collection, document)
    if (random() < 0.5) {
      await move(collection, document, 'submit', people.editor).catch(() => undefined)
      await move(collection, document, 'request-changes', people.reviewer, { note: canary() }).catch(
        () => undefined,
      )
    }
  }
  await createPerson(payload, { email: `${canary()}@example.org`, name: canary(), roles: ['contributor'] })
}

/** Every route of the document with random parameters; the same list before and after. */
async function questionsToAsk(): Promise<string[]> {
  // The first question is when this server sees what is live; Last-Modified names the second after that, once it has begun.
  await http.get('/v1/site')
  await new Promise((resolve) => setTimeout(resolve, 1010))
  const past = new Date().toISOString()
  const slugs = (collection: string) => [...(visible[collection] ?? []).map(({ slug }) => slug), ...hiddenSlugs, plannedSlug, 'open-was', 'open-now', `${hiddenSlugs[0]}-over`, bait, '__proto__', '%F0%9F%98%80', '..%2F..', "'--"] // prettier-ignore
  const { paths } = openApi() as { paths: Record<string, { get: { parameters?: Parameter[] } }> }
  const valueOf = ({ name, schema }: Parameter): string => {
    if (name === 'q') return pick(['open', 'course', 'car', bait, bait.slice(0, 4), `${bait}zj`, 'writer', 'not yet', '*', '9783161484100', 'opne']) // prettier-ignore
    if (name === 'asOf') return past
    if (name === 'since') return pick(['', ...places])
    if (name === 'cursor')
      return pick(['', forged('title', bait, bait), forged('slug', hiddenSlugs[0]!, bait)])
    if (name === 'isbn13') return '9783161484100'
    if (name === 'language') return pick(['en', 'fy'])
    if (name === 'currency') return pick(['EUR', 'USD'])
    if (name === 'limit') return String(1 + whole(100))
    if (name === 'page') return String(1 + whole(3))
    if (name.startsWith('price')) return String(whole(300))
    if (['topic', 'provider', 'career'].includes(name)) return pick([...slugs(`${name}s`), 'open-provider'])
    const items = schema.items?.enum ?? schema.enum
    return items ? String(pick(items)) : pick(['true', 'false', bait, '1'])
  }
  const places: string[] = []
  for (const limit of [1, 5, 1000]) places.push((await http.get(`/v1/changes?limit=${limit}`)).body.cursor)
  const questions = new Set<string>([
    ...[bait, bait.slice(0, 4), `${bait}z`, `${bait.slice(0, -1)}m`, 'not-yet', 'never seen'].map((q) => `/v1/search?q=${q}`),
    '/v1/openapi.json', '/v1/docs', '/v1/docs/start.js', '/v1/nothing', `/v1/${bait}`, '/v1/search', '/media/', `/media/${bait}.png`,
    '/v1/site?asOf=2999-01-01T00:00:00Z', '/v1/courses?asOf=2999-01-01T00:00:00Z', `/v1/courses/${plannedSlug}?asOf=2999-01-01T00:00:00Z`,
  ]) // prettier-ignore
  for (const list of [
    'courses?facets=topic,provider,level&limit=2',
    'books?sort=-year&limit=1',
    'careers?limit=1',
  ])
    for (let cursor: string | null = ''; cursor !== null;) {
      const question: string = `/v1/${list}&cursor=${cursor}`
      questions.add(question)
      cursor = (await http.get(question)).body.nextCursor
    }
  for (const [path, { get }] of Object.entries(paths)) {
    const parameters = (get.parameters ?? []) as Parameter[]
    const collection = path.split('/')[1]!
    const inPath = path.includes('{') ? slugs(collection) : ['']
    for (const value of inPath) questions.add(`/v1${path.replace(/\{\w+\}/, value)}`)
    for (const facet of parameters.find(({ name }) => name === 'facets')?.schema.items?.enum ?? [])
      questions.add(`/v1${path}?facets=${String(facet)}`)
    for (let n = 0; n < 15; n++) {
      const some = parameters.filter((one) => one.in === 'query' && (one.required || random() < 0.3))
      const query = some.map((one) => `${one.name}=${encodeURIComponent(valueOf(one))}`).join('&')
      questions.add(`/v1${path.replace(/\{\w+\}/, pick(inPath))}${query ? `?${query}` : ''}`)
    }
  }
  // A door that the OpenAPI document does not know is asked all the same.
  for (const { path, of } of doorsForReaders) {
    const pattern = new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/:\w+/, '[^/?]+')}([?]|$)`)
    if ([...questions].some((question) => pattern.test(question))) continue
    for (const value of path.includes(':') ? slugs(of ?? '') : [''])
      for (const query of ['', '?limit=100', `?q=${bait}`])
        questions.add(`${path.replace(/:\w+/, value)}${query}`)
  }
  return [...questions]
}

type Parameter = {
  name: string
  in: string
  required: boolean
  schema: { enum?: unknown[]; items?: { enum?: unknown[] } }
}

async function askAll(
  questions: string[],
  methods: string[] = ['GET'],
  headers: Record<string, string> = {},
): Promise<Answer[]> {
  const answers: Answer[] = []
  for (const method of methods)
    for (const question of questions) answers.push(await http.request(method, question, { headers }))
  return answers
}

/** What an answer says. */
function told({ status, headers, text }: Answer, question = '') {
  // Answers about a past instant are made when they are asked for, and are as new as that.
  const ofThePast = question.includes('asOf') ? ['last-modified'] : []
  const passing = ['date', 'x-request-id', 'connection', 'keep-alive', ...ofThePast]
  return { status, headers: [...headers].filter(([name]) => !passing.includes(name)), text }
}

const withoutBody = (answer: Answer): Answer => ({ ...answer, text: '' })

/** Ways to ask for a file that a client may have already, by its name. */
const conditions = (file: string): Record<string, string>[] => [
  {},
  { 'if-none-match': `"${file}"` },
  { 'if-none-match': '*' },
  { range: 'bytes=0-9' },
]

/** A cursor as nobody was given it. */
const forged = (sort: string, key: string, document: string): string =>
  Buffer.from(JSON.stringify([sort, key, document])).toString('base64url')

/** What a question makes the server ask of the database; not whether something was published meanwhile. */
async function askedOfTheDatabase(question: string): Promise<string[]> {
  // So that it is known what is live, and this answer is not kept.
  await http.get('/v1/site')
  const asked: string[] = []
  const spies = readingMethods.flatMap((name) => {
    const db = payload.db as unknown as Record<string, (args: { collection?: string }) => unknown>
    const read = db[name]
    if (!read) return []
    return jest.spyOn(db, name).mockImplementation((args) => {
      if (args.collection !== 'commits') asked.push(`${name} ${args.collection}`)
      return read.call(payload.db, args)
    })
  })
  await http.get(question)
  for (const spy of spies) spy.mockRestore()
  return asked
}

function innocent(question: string, { text, headers }: Answer): void {
  const all = `${text}\n${[...headers].map(([name, value]) => `${name}: ${value}`).join('\n')}`
  expect({ question, seed, found: secret.exec(all)?.input.slice(0, 2000) }).toEqual({
    question,
    seed,
    found: undefined,
  })
  for (const id of hiddenIds)
    expect({ question, seed, id, isIn: all.includes(id) }).toEqual({ question, seed, id, isIn: false })
}

async function many<T>(count: number, make: (n: number) => Promise<T>): Promise<T[]> {
  const made: T[] = []
  for (let n = 0; n < count; n++) made.push(await make(n))
  return made
}

async function move(
  collection: string,
  { id }: { id: string },
  transition: string,
  user: object = people.reviewer,
  more: object = {},
) {
  const workflow = await import('#src/workflow/transition')
  return workflow.transition({ payload, user, collection, id, transition, ...more } as never)
}

async function comment(collection: string, { id }: { id: string }): Promise<void> {
  const { status } = await http.post(`/api/${collection}/${id}/comments`, {
    as: 'reviewer@example.com',
    body: { path: 'title', body: canary() },
  })
  expect([200, 201]).toContain(status)
}

type Picture = { id: string; filename: string; sizes: Record<string, { filename: string | null }> }

async function picture(name: string): Promise<Picture> {
  const form = new FormData()
  form.append('_payload', JSON.stringify({ alt: 'Red and blue' }))
  form.append('file', new Blob([new Uint8Array(await png({ width: 500 + whole(300), height: 300 }))]), name)
  const { status, body } = await http.post('/api/media', { as: 'editor@example.com', body: form })
  expect(status).toBe(201)
  return body.doc
}

/** As long and of the same letters, and nobody's. */
function neverAnId(id: string): string {
  return id.replace(/[0-9a-f]{4}(?=[^0-9a-f]*$)/, '0000').replace(/[0-9a-f]{4}/, 'ffff')
}

function numbersFrom(start: number): () => number {
  let state = start >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
