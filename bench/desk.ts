import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { startServer } from '#test/browser/support/server'
import { password } from '#test/support/people'
import { randomFrom, writerOf } from './words'

/*
 * What people at the desk wait for, with a large catalogue of working copies: the lists of the admin (the page, and the
 * question behind it) and the save of a career with a path of 200 courses. The built server is asked, as people ask it.
 *
 *     node --import tsx --import ./src/commands/lexicalFirst.mjs bench/desk.ts [COURSES BOOKS]
 *     DATABASE_URL=mongodb://... node ... (the same; a database of its own is made and dropped)
 */
const [courses = 50_000, books = 100_000] = process.argv.slice(2).map(Number)

const folder = await mkdtemp(path.join(tmpdir(), 'guidepost-desk-'))
const databaseURL = databaseOf(process.env.DATABASE_URL, folder)
Object.assign(process.env, {
  DATABASE_URL: databaseURL,
  DATA_DIR: folder,
  MEDIA_DIR: folder,
  PAYLOAD_SECRET: 'a secret for measuring only',
  SEED: 'none',
  LOG_LEVEL: 'error',
})

const random = randomFrom(20_261_121)
const write = writerOf(random)
const idOf = (kind: string, n: number) => {
  const hex = createHash('sha256').update(`${kind} ${n}`).digest('hex')
  return `01990000-${hex.slice(0, 4)}-7${hex.slice(4, 7)}-8${hex.slice(7, 10)}-${hex.slice(10, 22)}`
}
const course = (n: number) => idOf('course', n)

const path200 = await fill()
const server = await startServer({ DATABASE_URL: databaseURL, SEED: 'none' })
try {
  await measure(server.origin, path200)
} finally {
  await server.stop()
  await dropDatabase()
  await rm(folder, { recursive: true, force: true })
}
process.exit(0)

/** Working copies of courses and books, written past the workflow; a few people, topics, providers; one career by REST later. */
async function fill(): Promise<string[]> {
  const { getPayload } = await import('payload')
  const { default: config } = await import('#src/payload.config')
  const { bulkWriter } = await import('#src/database/bulkWriter')
  const { builders } = await import('#test/support/build')
  const { createPeople } = await import('#test/support/people')
  const payload = await getPayload({ config: await config })
  const people = await createPeople(payload)
  const build = builders(payload, people)
  const topics: string[] = []
  for (let n = 0; n < 60; n++)
    topics.push((await build.topic({ title: `Topic ${n}`, slug: `topic-${n}` })).id)
  const providers: string[] = []
  for (let n = 0; n < 40; n++) providers.push((await build.provider({ name: `Provider ${n}` })).id)

  const bulk = await bulkWriter(payload)
  const states = ['published', 'published', 'published', 'draft', 'in_review', 'approved'] as const
  const common = (kind: string, n: number) => {
    const workflowState = write.pick([...states])
    const at = new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString()
    return {
      id: idOf(kind, n),
      title: `${write.title(2, 6)} ${n}`,
      slug: `${kind}-${n}`,
      url: `https://${kind}s.example.org/${n}`,
      language: 'en',
      description: write.text(2),
      topics: [write.pick(topics)],
      workflowState,
      live: workflowState === 'published',
      revision: `revision-${n}`,
      lockVersion: 1,
      createdBy: people.editor.id,
      createdAt: at,
      updatedAt: at,
    }
  }
  const began = performance.now()
  for (const [slug, total] of [['courses', courses], ['books', books]] as const) {
    for (let from = 0; from < total; from += 1000) {
      await bulk.batch(() =>
        bulk.write(
          { kind: 'collection', slug },
          Array.from({ length: Math.min(1000, total - from) }, (_, at) => {
            const n = from + at
            return slug === 'courses'
              ? { ...common('course', n), provider: write.pick(providers), level: 'beginner', availability: 'available' }
              : { ...common('book', n), writers: [write.title(2, 2)], publisher: write.title(1, 2), year: 2000 }
          }),
        ),
      )
      if (from % 25_000 === 0) console.error(`  ${slug}: ${from} of ${total}`)
    }
  } // prettier-ignore
  await bulk.close()
  await payload.destroy()
  console.error(`filled in ${Math.round((performance.now() - began) / 1000)} s`)
  return Array.from({ length: 200 }, (_, n) => course(n * Math.max(1, Math.floor(courses / 200))))
}

async function measure(origin: string, path: string[]): Promise<void> {
  const login = await fetch(`${origin}/api/users/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'editor@example.com', password }),
  })
  const { token } = (await login.json()) as { token: string }
  const headers = { authorization: `JWT ${token}`, cookie: `payload-token=${token}` }
  const get = async (where: string) => {
    const answer = await fetch(`${origin}${where}`, { headers })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${where}: ${answer.status} ${text.slice(0, 300)}`)
  }
  const json = { ...headers, 'content-type': 'application/json' }
  const created = await fetch(`${origin}/api/careers`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({
      title: 'A long path',
      path: path.map((course, n) => ({ course, relevance: n % 101 })),
    }),
  })
  const { doc } = (await created.json()) as { doc: { id: string; path: object[] } }

  const rows: [string, number[]][] = []
  const time = async (name: string, work: (n: number) => Promise<unknown>, rounds = 7) => {
    await work(-1)
    const times: number[] = []
    for (let n = 0; n < rounds; n++) {
      const began = performance.now()
      await work(n)
      times.push(performance.now() - began)
    }
    rows.push([name, times.sort((a, b) => a - b)])
  }
  for (const slug of ['courses', 'books']) {
    await time(`/api/${slug}?limit=10`, () => get(`/api/${slug}?limit=10&depth=0`))
    await time(`/api/${slug}, sorted by title, page 3`, () =>
      get(`/api/${slug}?limit=10&depth=0&sort=title&page=3`),
    )
    await time(`/api/${slug}, in review`, () =>
      get(`/api/${slug}?limit=10&depth=0&where[workflowState][equals]=in_review`),
    )
    await time(`/admin/collections/${slug}`, () => get(`/admin/collections/${slug}`))
    await time(`/admin/collections/${slug}, the last page`, () =>
      get(
        `/admin/collections/${slug}?page=${Math.floor((slug === 'courses' ? courses : books) / 10)}&limit=10`,
      ),
    )
    await time(`/admin/collections/${slug}, searched`, () =>
      get(`/admin/collections/${slug}?search=777&limit=10`),
    )
  }
  await time('/admin (dashboard)', () => get('/admin'))
  await time('/admin/collections/careers/…, a path of 200', () => get(`/admin/collections/careers/${doc.id}`))
  await time('save a career with a path of 200', async (n) => {
    const answer = await fetch(`${origin}/api/careers/${doc.id}?depth=0`, {
      method: 'PATCH',
      headers: json,
      body: JSON.stringify({
        summary: `Saved ${n}.`,
        path: path.map((course, at) => ({ course, relevance: (n + at + 1) % 101 })),
      }),
    })
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
    await answer.text()
  })
  const widest = Math.max(...rows.map(([name]) => name.length))
  console.log(`${courses} courses, ${books} books, ${databaseURL.split(':')[0]}, Node ${process.version}`)
  for (const [name, times] of rows)
    console.log(
      `${name.padEnd(widest)}  p50 ${Math.round(times[times.length >> 1]!)} ms  worst ${Math.round(times.at(-1)!)} ms`,
    )
}

function databaseOf(url: string | undefined, folder: string): string {
  if (!url?.startsWith('mongodb')) return `file:${path.join(folder, 'guidepost.db')}`
  const own = new URL(url)
  own.pathname = `/guidepost-desk-${process.pid}`
  return own.href
}

async function dropDatabase(): Promise<void> {
  if (!databaseURL.startsWith('mongodb')) return
  const { MongoClient } = await import('mongodb')
  const client = new MongoClient(databaseURL)
  await client.db().dropDatabase()
  await client.close()
}
