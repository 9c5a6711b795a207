import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import type { Payload, SanitizedConfig } from 'payload'
import { editorialCollections } from '#src/content/kinds'
import type { AuditArgs } from '#src/transfer/compareSites'
import { png } from '#test/images/pictures'
import { type Build, builders } from '#test/support/build'
import { type People, createPeople } from '#test/support/people'
import { type Started, startPayload } from '#test/support/startPayload'
import { type TestDatabase, testDatabase } from '#test/support/testDatabase'

export type FilledSite = {
  started: Started
  payload: Payload
  people: People
  build: Build
  config: SanitizedConfig
  audit: AuditArgs
  mediaDir: string
  secret: string
  folder: string
  apiKey: string
  /** The site's own parts of what exporting asks for. */
  whole: { mediaDir: string; publicUrl: string; secret: string }
  /** Opens another, empty database; all of them are closed and gone after `stop`. */
  openAnother: (kind?: 'sqlite' | 'mongodb') => Promise<{ payload: Payload; database: TestDatabase }>
  stop: () => Promise<void>
}

/**
 * A small site with something of everything: every state of the workflow, a page under a new address, one that was taken
 * down, a schedule, pictures, comments, an API key, what the admin remembers of a person.
 */
export async function startFilledSite(): Promise<FilledSite> {
  const started = await startPayload()
  const { payload } = started
  const people = await createPeople(payload)
  const build = builders(payload, people)
  const apiKey = await fill(payload, people, build)

  const { auditRules } = await import('#src/workflow/auditRules')
  const { openSite } = await import('#src/transfer/openSite')
  const { default: configuring } = await import('@payload-config')
  const config = await configuring
  const mediaDir = path.join(started.folder, 'media')
  const secret = process.env.PAYLOAD_SECRET!
  const others: { payload: Payload; database: TestDatabase }[] = []

  return {
    started,
    payload,
    people,
    build,
    config,
    audit: { rules: auditRules, editorial: editorialCollections },
    mediaDir,
    secret,
    folder: started.folder,
    apiKey,
    whole: { mediaDir, publicUrl: 'http://guidepost.test', secret },
    async openAnother(kind = started.database.kind) {
      const database = testDatabase(path.join(started.folder, `other-${others.length}`), kind)
      const other = { payload: await openSite(config, database.url), database }
      others.push(other)
      return other
    },
    async stop() {
      for (const { payload, database } of others) {
        await payload.destroy()
        await database.drop()
      }
      await started.stop()
    },
  }
}

async function fill(payload: Payload, people: People, build: Build): Promise<string> {
  const { transition } = await import('#src/workflow/transition')
  const picture = (await payload.create({
    collection: 'media',
    data: { alt: 'Red and blue' } as never,
    file: await pictureFile(),
    overrideAccess: false,
    user: people.editor,
  })) as unknown as { id: string }

  const topic = await build.topic()
  await build.topic({ parent: topic.id })
  const city = await build.city()
  const provider = await build.provider()
  const book = await build.book({ state: 'published', topics: [topic.id], cover: picture.id })
  const course = await build.course({
    state: 'published',
    provider: provider.id,
    price: { amount: 0, currency: 'EUR' },
  })
  const list = await build.readingList({
    state: 'published',
    items: [
      { item: { relationTo: 'books', value: book.id }, relevance: 90 },
      { item: { relationTo: 'courses', value: course.id }, note: 'Free.' },
    ],
  })
  const estimates = await build.disclosure({ state: 'published', kind: 'salary_estimate' })
  const career = await build.career({
    state: 'published',
    readingList: list.id,
    topics: [topic.id],
    picture: picture.id,
    disclosures: [estimates.id],
    salaries: [
      { city: city.id, median: 51_000.5, currency: 'EUR', source: 'Example', observedOn: '2026-01-31' },
    ],
    citations: [{ text: 'Author, “Quoted – and dashed” 🧭', url: 'https://example.org/a?b=c' }],
    path: [{ course: course.id, relevance: 100, reason: 'The first step' }],
  })
  await payload.update({
    collection: 'careers',
    id: career.id,
    data: { slug: 'under-a-new-address', title: 'Renamed' } as never,
    overrideAccess: false,
    user: people.editor,
  })
  for (const state of ['draft', 'in_review', 'changes_requested', 'approved', 'archived'] as const)
    await build.career({ state })
  const taken = await build.course({ state: 'published' })
  await transition({
    payload,
    user: people.reviewer,
    collection: 'courses',
    id: taken.id,
    transition: 'unpublish',
  })
  const planned = await build.book({ state: 'approved' })
  await transition({
    payload,
    user: people.reviewer,
    collection: 'books',
    id: planned.id,
    transition: 'schedule',
    publishAt: new Date(Date.now() + 3_600_000).toISOString(),
  })
  await build.site({ siteName: 'A site', mission: 'To show the way.' })
  await payload.create({
    collection: 'payload-preferences' as never,
    data: {
      key: 'collection-careers',
      value: { sort: '-title', limit: 25, none: null },
      user: { relationTo: 'users', value: people.editor.id },
    } as never,
    overrideAccess: true,
    user: people.editor,
  })
  const apiKey = 'a-key-that-moves-with-its-owner-0123456789'
  await payload.update({
    collection: 'users',
    id: people.viewer.id,
    data: { enableAPIKey: true, apiKey } as never,
    overrideAccess: true,
    user: people.viewer,
  })
  return apiKey
}

async function pictureFile() {
  const data = await png({ width: 500, height: 300 })
  return { data, mimetype: 'image/png', name: 'two colours.png', size: data.length }
}

/** The names and contents of a folder's files. */
export async function filesIn(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder)).sort()
  return Object.fromEntries(
    await Promise.all(
      names.map(
        async (name) => [name, (await readFile(path.join(folder, name))).toString('base64')] as const,
      ),
    ),
  )
}
