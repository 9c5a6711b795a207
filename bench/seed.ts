import { createHash } from 'node:crypto'
import type { Payload, PayloadRequest } from 'payload'
import { type SQLiteDriver, type Value, driverAccess } from '#src/database/driverAccess'
import { inTransaction } from '#src/database/retry'
import type { ProjectedDocument } from '#src/publications/listeners'
import { timelineOf } from '#src/publications/timeline'
import type { CommitRow, PublicationRow } from '#src/publications/types'
import { builders, richText } from '#test/support/build'
import { createPeople } from '#test/support/people'
import { randomFrom, writerOf } from './words'

/*
 * Makes the site that is measured: one career page made and published by people, with everything on it, and beside it as
 * many live documents as asked for. Those are written as publications straight into the tables, a thousand to a transaction, for
 * the way through the workflow would take hours; readers cannot tell.
 *
 *     DATABASE_URL=file:... node --import tsx ... bench/seed.ts COURSES BOOKS CAREERS TOPICS PROVIDERS
 */
const [courses, books, careers, topicCount, providerCount] = process.argv.slice(2).map(Number) as [
  number,
  number,
  number,
  number,
  number,
]

/*
 * All of it happened a month ago, with an act of a person as the first and as the last: so commits are in the order of their instants,
 * and no start takes what came after the last event, or shortly before it, for what was under way when the process ended.
 */
const A_DAY = 24 * 60 * 60_000
let ago = 30 * A_DAY
const today = Date.now
Date.now = () => today() - ago
globalThis.Date = new Proxy(Date, {
  construct: (real, args: [number]) => (args.length > 0 ? new real(...args) : new real(real.now())),
})

const { getPayload } = await import('payload')
const { default: config } = await import('#src/payload.config')
const { indexDocument } = await import('#src/search/searchIndex')
const { sayWhole } = await import('#src/search/rebuildSearch')
const payload = await getPayload({ config: await config })

const random = randomFrom(20_261_121)
const write = writerOf(random)
let ids = 0
const id = () => {
  const hex = createHash('sha256').update(String(ids++)).digest('hex')
  return `01990000-${hex.slice(0, 4)}-7${hex.slice(4, 7)}-8${hex.slice(7, 10)}-${hex.slice(10, 22)}`
}

/** The page that is measured, with working copies, so that stock Payload can be asked for the same. */
async function wholePage(payload: Payload) {
  const people = await createPeople(payload)
  const build = builders(payload, people)
  const published = { state: 'published' as const }
  const topics: string[] = []
  for (let n = 0; n < topicCount; n++) {
    const parent = n >= 12 ? topics[n % 12] : undefined
    const topic = await build.topic({ title: `Topic ${write.word()} ${n}`, slug: `topic-${n}`, parent })
    topics.push(topic.id)
  }
  const providers: string[] = []
  for (let n = 0; n < providerCount; n++)
    providers.push(
      (await build.provider({ name: `Provider ${write.word()} ${n}`, slug: `provider-${n}` })).id,
    )
  const cities: string[] = []
  for (const name of ['Paris', 'Lyon', 'Nantes', 'Lille'])
    cities.push((await build.city({ name, slug: name.toLowerCase() })).id)
  const disclosure = await build.disclosure(published)
  const estimates = await build.disclosure({ ...published, kind: 'salary_estimate', placement: 'footer' })
  const shown: string[] = []
  for (let n = 0; n < 10; n++)
    shown.push(
      (
        await build.course({
          ...published,
          title: `A shown course ${n}`,
          slug: `shown-course-${n}`,
          description: write.text(3),
          provider: providers[n % providers.length],
          topics: [topics[n % topics.length]],
          disclosures: [disclosure.id],
          price: { amount: 40 + n, currency: 'EUR' },
          rating: { value: 4, count: 100 },
        })
      ).id,
    )
  const read: string[] = []
  for (let n = 0; n < 10; n++)
    read.push(
      (
        await build.book({
          ...published,
          title: `A shown book ${n}`,
          slug: `shown-book-${n}`,
          description: write.text(3),
          topics: [topics[n % topics.length]],
        })
      ).id,
    )
  const list = await build.readingList({
    ...published,
    title: 'A shown reading list',
    slug: 'shown-reading-list',
    items: read.map((value) => ({ item: { relationTo: 'books', value }, note: write.sentence(8) })),
    disclosures: [disclosure.id],
  })
  const career = await build.career({
    ...published,
    title: 'The measured career',
    slug: 'measured',
    summary: write.text(2),
    sections: range(6, () => ({
      heading: write.title(2, 4),
      body: richText(write.text(5), write.text(5), write.text(4)),
    })),
    salaries: cities.map((city, n) => ({
      city,
      median: 40_000 + n * 1000,
      currency: 'EUR',
      source: 'A survey',
      observedOn: '2026-01-31T12:00:00.000Z',
    })),
    path: shown.map((course, n) => ({ course, relevance: 90 - n, reason: write.sentence(9) })),
    readingList: list.id,
    topics: [topics[0], topics[1]],
    disclosures: [disclosure.id, estimates.id],
  })
  const known = { topics, providers, cities, disclosure: disclosure.id, list: list.id, shown, read }
  made = { ...known, courses: [...shown], books: [...read] }
  return { page: { slug: career.slug, id: career.id }, lastAct: () => build.book() }
}

type Made = {
  topics: string[]
  providers: string[]
  cities: string[]
  disclosure: string
  list: string
  courses: string[]
  books: string[]
}
let made: Made

type Document = { collection: PublicationRow['sourceCollection']; id: string; slug: string; title: string; snapshot: Record<string, unknown>; refs: string[] } // prettier-ignore

function course(n: number): Document {
  const document = id()
  const provider = write.likely(made.providers)
  const topics = [...new Set([write.likely(made.topics), write.likely(made.topics)])]
  made.courses.push(document)
  const title = `${write.title(2, 6)} ${n}`
  return {
    collection: 'courses',
    id: document,
    slug: `course-${n}`,
    title,
    snapshot: {
      title,
      slug: `course-${n}`,
      provider,
      topics,
      url: `https://courses.example.org/${n}`,
      affiliateUrl: n % 3 ? null : `https://go.example.net/${n}`,
      level: write.pick(['beginner', 'intermediate', 'advanced', 'any']),
      language: write.pick(['en', 'en', 'en', 'fr', 'de', 'es']),
      price: { amount: write.whole(500), currency: write.pick(['EUR', 'USD']) },
      rating: { value: write.whole(51) / 10, count: write.whole(5000) },
      effort: `${1 + write.whole(12)} weeks`,
      effortHours: 5 + write.whole(100),
      availability: 'available',
      description: write.text(3),
      disclosures: [made.disclosure],
    },
    refs: [
      `providers:${provider}`,
      ...topics.map((topic) => `topics:${topic}`),
      `disclosures:${made.disclosure}`,
    ],
  }
}

function book(n: number): Document {
  const document = id()
  const topics = [write.likely(made.topics)]
  made.books.push(document)
  const title = `${write.title(2, 6)} ${n}`
  return {
    collection: 'books',
    id: document,
    slug: `book-${n}`,
    title,
    snapshot: {
      title,
      slug: `book-${n}`,
      writers: [`${write.title(1, 1)} ${write.title(1, 1)}`],
      isbn13: `978${String(n).padStart(10, '0')}`,
      publisher: write.title(1, 2),
      year: 1960 + write.whole(66),
      language: write.pick(['en', 'en', 'fr', 'de']),
      url: `https://books.example.org/${n}`,
      topics,
      description: write.text(2),
    },
    refs: topics.map((topic) => `topics:${topic}`),
  }
}

function career(n: number): Document {
  const document = id()
  const topics = [write.pick(made.topics)]
  const path = range(10, () => write.pick(made.courses))
  const title = `${write.title(1, 3)} ${n}`
  return {
    collection: 'careers',
    id: document,
    slug: `career-${n}`,
    title,
    snapshot: {
      title,
      slug: `career-${n}`,
      summary: write.text(2),
      sections: range(6, () => ({
        heading: write.title(2, 4),
        body: richText(write.text(5), write.text(5), write.text(4)),
      })),
      salaries: made.cities.map((city) => ({ city, median: 30_000 + write.whole(40_000), currency: 'EUR' })),
      path: path.map((one) => ({ course: one, relevance: write.whole(101), reason: write.sentence(9) })),
      readingList: made.list,
      topics,
      disclosures: [made.disclosure],
    },
    refs: [
      ...new Set([
        ...path.map((one) => `courses:${one}`),
        `reading-lists:${made.list}`,
        ...topics.map((topic) => `topics:${topic}`),
        `disclosures:${made.disclosure}`,
      ]),
    ],
  }
}

function range<T>(length: number, make: (n: number) => T): T[] {
  return Array.from({ length }, (_, n) => make(n))
}

/** Documents that go live together, with one commit. */
const A_COMMIT = 1000

async function bulk(payload: Payload, documents: (() => Document)[]): Promise<void> {
  const { sql } = (await driverAccess(payload)) as SQLiteDriver
  const [newest] = await sql('SELECT max(sequence) AS sequence FROM commits')
  let sequence = Number(newest?.sequence ?? 0)
  for (let from = 0; from < documents.length; from += A_COMMIT) {
    sequence += 1
    const batch = documents.slice(from, from + A_COMMIT).map((make) => make())
    await inTransaction(payload, undefined, (req) => commitAll(payload, req, sequence, batch))
    if (from % 20_000 === 0) console.error(`  ${from} of ${documents.length} documents`)
  }
}

async function commitAll(
  payload: Payload,
  req: PayloadRequest,
  sequence: number,
  batch: Document[],
): Promise<void> {
  const { sql } = (await driverAccess(payload, req)) as SQLiteDriver
  const commit: CommitRow = {
    id: id(),
    sequence,
    at: new Date().toISOString(),
    actor: null,
    action: 'publish',
    publications: [],
    projected: true,
  }
  const rows: Record<'publications' | 'publications_texts' | 'timeline' | 'timeline_texts', Row[]> = {
    publications: [],
    publications_texts: [],
    timeline: [],
    timeline_texts: [],
  }
  const projected: ProjectedDocument[] = []
  for (const document of batch) {
    const publication = publicationOf(document, commit.id)
    commit.publications.push(publication.id)
    const [row] = timelineOf([{ publication, commit }])
    add(rows.publications, rows.publications_texts, publication)
    add(rows.timeline, rows.timeline_texts, row!)
    projected.push({
      sourceCollection: document.collection,
      document: document.id,
      published: [{ row: row!, snapshot: publication.snapshot }],
    })
  }
  await insert(sql, 'commits', [plain(commit)])
  for (const [table, some] of Object.entries(rows)) await insert(sql, table, some)
  for (const one of projected) await indexDocument(payload, req, one)
}

const publicationOf = ({ collection, ...document }: Document, commit: string): PublicationRow => ({
  id: id(),
  commit,
  kind: 'publish',
  target: null,
  sourceCollection: collection,
  document: document.id,
  slug: document.slug,
  title: document.title,
  revision: '',
  contentHash: createHash('sha256').update(document.id).digest('hex'),
  snapshot: document.snapshot,
  publishAt: null,
  expireAt: null,
  firstPublishedAt: null,
  approvals: [],
  authors: [],
  publishedBy: null,
  breakGlassReason: null,
  before: null,
  takenAfter: null,
  refs: document.refs,
  media: [],
})

type Row = Record<string, Value>
const listed = ['topics', 'refs', 'media']

/** As Payload's adapter stores it: lists of words in a table beside. */
function add(rows: Row[], texts: Row[], whole: object): void {
  rows.push(plain(whole))
  for (const name of listed) {
    const words = (whole as Record<string, unknown>)[name]
    if (Array.isArray(words))
      words.forEach((text: string, index) =>
        texts.push({ order: index + 1, parent_id: (whole as { id: string }).id, path: name, text }),
      )
  }
}

function plain(whole: object): Row {
  return Object.fromEntries(
    Object.entries(whole)
      .filter(([name]) => !listed.includes(name))
      .map(([name, value]) => [
        name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
        stored(value),
      ]),
  )
}

function stored(value: unknown): Value {
  if (typeof value === 'boolean') return value ? 1 : 0
  return value !== null && typeof value === 'object' ? JSON.stringify(value) : (value as Value)
}

async function insert(sql: SQLiteDriver['sql'], table: string, rows: Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
  const names = columns.map((name) => `"${name}"`).join(', ')
  const one = `(${columns.map(() => '?').join(', ')})`
  for (let from = 0; from < rows.length; from += 200) {
    const some = rows.slice(from, from + 200)
    await sql(
      `INSERT INTO "${table}" (${names}) VALUES ${some.map(() => one).join(', ')}`,
      some.flatMap((row) => columns.map((name) => row[name] ?? null)),
    )
  }
}

const began = performance.now()
const { page, lastAct } = await wholePage(payload)
await bulk(payload, [
  ...range(courses, (n) => () => course(n)),
  ...range(books, (n) => () => book(n)),
  ...range(careers, (n) => () => career(n)),
])
ago -= A_DAY
await lastAct()
const { sql } = (await driverAccess(payload)) as SQLiteDriver
await sql('ANALYZE')
await sayWhole(payload)
console.log(JSON.stringify({ ...page, seconds: Math.round((performance.now() - began) / 1000) }))
await payload.destroy()
process.exit(0)
