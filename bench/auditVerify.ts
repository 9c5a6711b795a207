import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'

import type { Payload } from 'payload'
import { v7 as uuidv7 } from 'uuid'

import type { AuditEvent } from '#src/audit/chain'

/*
 * How long does audit:verify take, and how much memory? Fills an SQLite database of its own with a site that has been
 * worked on for years, past everything but the tables, and verifies it.
 *
 *     node --import tsx --import ./src/commands/lexicalFirst.mjs bench/auditVerify.ts [--events 1000000] [--a-document 8] [--json]
 *
 * Each document is created, saved, submitted, approved and published, so there is a publication, and a commit, for each
 * of `--a-document` events.
 */
const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '1000000' },
    'a-document': { type: 'string', default: '8' },
    json: { type: 'boolean', default: false },
    filled: { type: 'string' },
  },
})
const total = Number(values.events)
const each = Math.max(4, Number(values['a-document']))

const { filled } = values
const folder = filled ?? (await mkdtemp(path.join(tmpdir(), 'guidepost-bench-')))
Object.assign(process.env, {
  DATABASE_URL: `file:${path.join(folder, 'guidepost.db')}`,
  DATA_DIR: folder,
  MEDIA_DIR: path.join(folder, 'media'),
  PAYLOAD_SECRET: 'for a benchmark only',
  SEED: 'none',
  LOG_LEVEL: 'silent',
})

const { getPayload } = await import('payload')
const { default: config } = await import('@payload-config')
const payload = await getPayload({ config })
if (filled) {
  await measure(payload)
} else {
  try {
    await fill(payload)
    await payload.destroy()
    // A process of its own: what filling took of memory is not what verifying takes.
    execFileSync(
      process.execPath,
      [...process.execArgv, process.argv[1]!, ...process.argv.slice(2), '--filled', folder],
      {
        stdio: 'inherit',
      },
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
process.exit(0)

async function measure(filledSite: Payload): Promise<void> {
  const { verify } = await import('#src/audit/verify')
  const { auditRules } = await import('#src/workflow/auditRules')
  const { editorialCollections } = await import('#src/content/kinds')
  const before = process.memoryUsage().rss
  const began = performance.now()
  const result = await verify({ payload: filledSite, rules: auditRules, editorial: editorialCollections })
  const seconds = (performance.now() - began) / 1000
  if (!result.ok) throw new Error(result.fault)
  const measured = {
    events: result.events,
    publications: result.publications,
    documents: result.documents,
    seconds: Number(seconds.toFixed(1)),
    eventsPerSecond: Math.round(result.events / seconds),
    memoryBeforeMB: Math.round(before / 1e6),
    memoryPeakMB: mostMemory(),
  }
  console.log(values.json ? JSON.stringify(measured) : measured)
}

/** Megabytes. Not `resourceUsage()`: what that tells of a child counts what its parent held. */
function mostMemory(): number | null {
  if (!existsSync('/proc/self/status')) return null
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
  return kilobytes ? Math.round((Number(kilobytes) * 1024) / 1e6) : null
}

type Table = Parameters<Drizzle['insert']>[0]
type Drizzle = { insert: (table: never) => { values: (rows: object[]) => PromiseLike<unknown> } }

/** Writes the rows themselves: through the workflow it would take hours. */
async function fill({ db }: Payload): Promise<void> {
  const { sealEvent } = await import('#src/audit/chain')
  const { contentHash } = await import('#src/workflow/contentHash')
  const { drizzle, tables, client } = db as unknown as {
    drizzle: Drizzle
    tables: Record<string, Table>
    client: { execute: (sql: string) => Promise<unknown> }
  }
  const waiting: Record<string, object[]> = { courses: [], events: [], publications: [], commits: [] }
  const flush = async () => {
    await client.execute('BEGIN')
    for (const [name, rows] of Object.entries(waiting)) {
      for (let at = 0; at < rows.length; at += 200)
        await drizzle.insert(tables[name]!).values(rows.slice(at, at + 200))
      rows.length = 0
    }
    await client.execute('COMMIT')
  }

  let last: AuditEvent | null = null
  let clock = Date.parse('2020-01-01')
  let commits = 0
  const documents = Math.floor(total / each)
  for (let n = 0; n < documents; n++) {
    const id = uuidv7()
    const title = `Course ${n}`
    const content = {
      title,
      slug: `course-${n}`,
      description: 'What one learns here. '.repeat(20),
      language: 'en',
    }
    const hash = contentHash(content)
    const say = (action: string, event: Partial<AuditEvent>) => {
      const sealed = sealEvent(
        {
          id: uuidv7(),
          at: new Date((clock += 1000)).toISOString(),
          actor: 'an-editor',
          actorName: 'An Editor',
          collectionSlug: 'courses',
          document: id,
          title,
          action,
          ...event,
        },
        last,
      )
      last = sealed
      waiting.events!.push(sealed)
    }
    let revision = uuidv7()
    say('create', { to: 'draft', revision, contentHash: hash, details: { changed: [] } })
    for (let save = 0; save < each - 4; save++) {
      revision = uuidv7()
      const details = { changed: ['description'] }
      say('save', { from: 'draft', to: 'draft', revision, contentHash: hash, details })
    }
    const common = { revision, contentHash: hash }
    const reviewer = { actor: 'a-reviewer', actorName: 'A Reviewer' }
    say('submit', { ...common, from: 'draft', to: 'in_review' })
    say('approve', {
      ...common,
      ...reviewer,
      from: 'in_review',
      to: 'approved',
      details: { approvalsNeeded: 1 },
    })
    const [publication, commit] = [uuidv7(), uuidv7()]
    const details = { publication, commit: ++commits }
    say('publish', { ...common, ...reviewer, from: 'approved', to: 'published', details })
    waiting.publications!.push({
      ...{ id: publication, commit, kind: 'publish', sourceCollection: 'courses', document: id },
      ...{ slug: content.slug, title, revision, contentHash: hash, snapshot: content },
      approvals: [{ by: 'a-reviewer', name: 'A Reviewer', at: '', hash, revision, note: null }],
      authors: ['an-editor'],
      publishedBy: 'a-reviewer',
    })
    waiting.commits!.push({
      ...{ id: commit, sequence: commits, at: new Date(clock).toISOString() },
      ...{ actor: 'a-reviewer', action: 'publish', publications: [publication] },
    })
    waiting.courses!.push({
      id,
      ...content,
      workflowState: 'published',
      live: true,
      revision,
      lockVersion: 1,
    })
    if (n % 1000 === 999) await flush()
  }
  await flush()
}
