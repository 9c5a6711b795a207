import { randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import { randomFrom, writerOf } from './words'

/*
 * What people who put lists together wait for, with a large catalogue of working copies: search while typing, a pasted list, and
 * saving a career with a path of 200. The copies are written straight into the tables, past every hook.
 *
 *     DATABASE_URL=... DATA_DIR=... PAYLOAD_SECRET=... SEED=none \
 *       node --import tsx --import ./src/commands/lexicalFirst.mjs bench/curation.ts [COURSES BOOKS]
 */
const [courses = 50_000, books = 100_000] = process.argv.slice(2).map(Number)

const { getPayload } = await import('payload')
const { default: config } = await import('#src/payload.config')
const { bulkWriter } = await import('#src/database/bulkWriter')
const { createApp } = await import('#src/server/app')
const { createServer } = await import('node:http')
const { pino } = await import('pino')
const { createPeople, password } = await import('#test/support/people')
const payload = await getPayload({ config: await config })

const write = writerOf(randomFrom(20_261_121))
const known = (await payload.count({ collection: 'users', overrideAccess: true })).totalDocs > 0
if (!known) await fill()

const app = await createApp({ payload, log: pino({ level: 'silent' }) } as never)
const server: Server = createServer(app)
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`
const token = await signIn()

const memoryBefore = process.memoryUsage().rss
const first = await timed(() => ask('GET', '/curation/search?q=garden'))
const figures: Record<string, unknown> = {
  documents: courses + books,
  'first question, which reads the catalogue': `${Math.round(first.ms)} ms`,
  'memory it takes': `${Math.round((process.memoryUsage().rss - memoryBefore) / 2 ** 20)} MB`,
}

const word = 'garden planning'
const typed = [...word].map((_, index) => word.slice(0, index + 1))
const searches = {
  'search, letter by letter': typed.map((q) => `q=${q}`),
  'search, rare words': Array.from({ length: 40 }, () => `q=${write.title(1, 3)}`),
  'search, live courses of a level': typed.map((q) => `q=${q}&kind=courses&level=beginner&live=true`),
  'filters alone': ['level=advanced', 'live=false', 'kind=books', 'live=true&level=any'],
  'an ISBN': Array.from({ length: 20 }, () => `q=${isbnOf(write.whole(books))}`),
  'an address': Array.from({ length: 20 }, () => `q=${encodeURIComponent(`https://www.courses.example.org/${write.whole(courses)}/?utm_source=x`)}`),
} // prettier-ignore
for (const [name, queries] of Object.entries(searches)) {
  const times: number[] = []
  for (let round = 0; round < 3; round++)
    for (const query of queries) times.push((await timed(() => ask('GET', `/curation/search?${query}`))).ms)
  figures[name] = spread(times)
}

const { docs } = await payload.find({ collection: 'courses', limit: 200, depth: 0, overrideAccess: true })
const lines = [
  ...docs.slice(0, 100).map(({ title }) => title),
  ...Array.from({ length: 100 }, (_, n) => isbnOf(n * 7)),
  ...Array.from({ length: 100 }, (_, n) => `https://courses.example.org/${n * 3}`),
]
figures['a pasted list of 300 lines'] = spread(
  await times(3, () => ask('POST', '/curation/lookup', { text: lines.join('\n') })),
)
figures['what a list of 200 holds'] = spread(
  await times(10, () =>
    ask('POST', '/curation/entries', { items: docs.map(({ id }) => ({ collection: 'courses', id })) }),
  ),
)

const path = docs.map(({ id }, n) => ({ course: id, relevance: n % 101, reason: write.sentence(6) }))
const career = (await ask('POST', '/careers', { title: 'A career with a long path', path })) as {
  doc: { id: string; path: object[] }
}
let rows = career.doc.path
figures['saving a career with a path of 200, one note changed'] = spread(
  await times(10, async (n) => {
    rows = rows.map((row, at) => (at === n ? { ...row, reason: write.sentence(7) } : row))
    rows = ((await ask('PATCH', `/careers/${career.doc.id}?depth=0`, { path: rows })) as typeof career).doc
      .path
  }),
)
figures['the same, its order turned round'] = spread(
  await times(10, async () => {
    rows = [...rows].reverse()
    rows = ((await ask('PATCH', `/careers/${career.doc.id}?depth=0`, { path: rows })) as typeof career).doc
      .path
  }),
)
console.log(JSON.stringify(figures, null, 2))
server.closeAllConnections()
await payload.destroy()
process.exit(0)

async function fill() {
  await createPeople(payload)
  const writer = await bulkWriter(payload)
  const at = new Date().toISOString()
  const common = (n: number, kind: string) => ({
    id: `${kind === 'course' ? '01990000' : '01990001'}-${randomUUID().slice(9)}`,
    title: `${write.title(2, 6)} ${n}`,
    slug: `${kind}-${n}`,
    description: write.sentence(20),
    workflowState: n % 10 === 0 ? 'draft' : 'published',
    live: n % 10 !== 0,
    revision: String(n),
    lockVersion: 1,
    authors: [],
    approvals: [],
    createdBy: 'another',
    createdAt: at,
    updatedAt: at,
  })
  const put = async (slug: string, count: number, make: (n: number) => object) => {
    for (let from = 0; from < count; from += 1000) {
      const rows = Array.from({ length: Math.min(1000, count - from) }, (_, n) => make(from + n))
      await writer.batch(() => writer.write({ kind: 'collection', slug } as never, rows as never))
    }
  }
  await put('courses', courses, (n) => ({
    ...common(n, 'course'),
    url: `https://courses.example.org/${n}`,
    level: write.pick(['beginner', 'intermediate', 'advanced', 'any']),
    availability: 'available',
  }))
  await put('books', books, (n) => ({
    ...common(n, 'book'),
    writers: [`${write.title(1, 1)} ${write.title(1, 1)}`],
    isbn13: isbnOf(n),
  }))
  await writer.close()
}

/** Some number's ISBN, with its check digit. */
function isbnOf(n: number): string {
  const digits = `978${String(n).padStart(9, '0')}`
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (at % 2 ? 3 : 1), 0)
  return `${digits}${(10 - (sum % 10)) % 10}`
}

async function signIn(): Promise<string> {
  const answer = await fetch(`${origin}/users/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'editor@example.com', password }),
  })
  return ((await answer.json()) as { token: string }).token
}

async function ask(method: string, where: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(`${origin}${where}`, {
    method,
    headers: { authorization: `JWT ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} ${where}: ${answer.status} ${text.slice(0, 500)}`)
  return JSON.parse(text)
}

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; value: T }> {
  const began = performance.now()
  const value = await work()
  return { ms: performance.now() - began, value }
}

async function times(count: number, work: (n: number) => Promise<unknown>): Promise<number[]> {
  const all: number[] = []
  for (let n = 0; n < count; n++) all.push((await timed(() => work(n))).ms)
  return all
}

function spread(all: number[]): string {
  const sorted = [...all].sort((a, b) => a - b)
  const at = (share: number) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!)
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, worst ${at(1)} ms`
}
