import type { Payload } from 'payload'
import { type NumberColumn, type TextColumn, numberColumns, textColumns } from '#src/content/model'

/** What a list needs to know of a live period. Instants are ISO 8601. */
export type ScannedRow = {
  /** The publication's id. */
  id: string
  sequence: number
  sourceCollection: string
  document: string
  slug: string
  title: string
  liveFrom: string
  /** Its end as known now: its own date, or the moment another commit ended it, whichever comes first. */
  liveUntil: string | null
  /** Its own date. */
  expireAt: string | null
  /** The commit that ended it before its own date; readers who do not see that commit yet still see the row. */
  closedBy: number | null
  firstPublishedAt: string
  topics: string[]
} & { [Name in TextColumn]: string | null } & { [Name in NumberColumn]: number | null }

/** Which live periods: all members have to hold. */
export type Scan = {
  collection?: string
  /** Begun by then. */
  begunBy?: string
  /** Not over by then, or ended by a later commit than `closedAfter`. */
  notOverBy: string
  closedAfter: number
}

/**
 * SQLite works in this process and nobody else is served while a batch is read, so batches are small: 250 rows take some 5 ms, and a
 * page that is asked for meanwhile waits for a batch before each of its dozen look-ups.
 */
const SQLITE_BATCH = 250
const MONGODB_BATCH = 2000

/**
 * Reads many rows of the timeline, in batches, with statements of our own: Payload's queries join and shape each row
 * (100 µs and more), which is right for a page and far too slow for a catalogue of 150,000 documents.
 */
export async function* scanTimeline(payload: Payload, scan: Scan): AsyncGenerator<ScannedRow[]> {
  if (payload.db.name === 'mongoose') yield* scanMongo(payload, scan)
  else yield* scanSQLite(payload, scan)
}

const columns = {
  id: 'id',
  sequence: 'sequence',
  sourceCollection: 'source_collection',
  document: 'document',
  slug: 'slug',
  title: 'title',
  liveFrom: 'live_from',
  liveUntil: 'live_until',
  expireAt: 'expire_at',
  closedBy: 'closed_by',
  firstPublishedAt: 'first_published_at',
  ...Object.fromEntries([...textColumns, ...numberColumns].map((name) => [name, toSnakeCase(name)])),
}

/** As Payload's adapter names the column of a field. */
function toSnakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

type Client = {
  execute: (statement: { sql: string; args: (string | number)[] }) => Promise<{ rows: unknown[] }>
}

async function* scanSQLite(payload: Payload, scan: Scan): AsyncGenerator<ScannedRow[]> {
  const { client } = payload.db as unknown as { client: Client }
  const selected = Object.entries(columns).map(([name, column]) => `t.${column} AS "${name}"`)
  const conditions = [
    't.id > ?',
    '(t.live_until IS NULL OR t.live_until > ? OR t.closed_by > ?)',
    ...(scan.collection === undefined ? [] : ['t.source_collection = ?']),
    ...(scan.begunBy === undefined ? [] : ['t.live_from <= ?']),
  ]
  const sql = `SELECT ${selected.join(', ')},
      (SELECT json_group_array(x.text) FROM timeline_texts x WHERE x.parent_id = t.id AND x.path = 'topics') AS topics
    FROM timeline t WHERE ${conditions.join(' AND ')} ORDER BY t.id LIMIT ${SQLITE_BATCH}`
  for (let last = ''; ;) {
    const args = [last, scan.notOverBy, scan.closedAfter, scan.collection, scan.begunBy]
    const { rows } = await client.execute({ sql, args: args.filter((value) => value !== undefined) })
    const batch = rows as (Omit<ScannedRow, 'topics'> & { topics: string })[]
    if (batch.length > 0) yield batch.map((row) => ({ ...row, topics: JSON.parse(row.topics) as string[] }))
    if (batch.length < SQLITE_BATCH) return
    last = batch.at(-1)!.id
    await new Promise((resolve) => setImmediate(resolve))
  }
}

type Stored = Record<string, unknown>
type MongoCollection = {
  find: (
    filter: Stored,
    options: Stored,
  ) => AsyncIterable<Stored> & { readBufferedDocuments: () => Stored[]; close: () => Promise<void> }
}

async function* scanMongo(payload: Payload, scan: Scan): AsyncGenerator<ScannedRow[]> {
  const { collections } = payload.db as unknown as {
    collections: Record<string, { collection: MongoCollection }>
  }
  const filter = {
    $or: [
      { liveUntil: null },
      { liveUntil: { $gt: new Date(scan.notOverBy) } },
      { closedBy: { $gt: scan.closedAfter } },
    ],
    ...(scan.collection === undefined ? {} : { sourceCollection: scan.collection }),
    ...(scan.begunBy === undefined ? {} : { liveFrom: { $lte: new Date(scan.begunBy) } }),
  }
  const projection = Object.fromEntries([...Object.keys(columns), 'topics'].map((name) => [name, 1]))
  const cursor = collections.timeline!.collection.find(filter, { projection, batchSize: MONGODB_BATCH })
  let batch: ScannedRow[] = []
  for await (const row of cursor) {
    batch.push(scanned(row))
    if (batch.length < MONGODB_BATCH) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

const scanned = (row: Stored): ScannedRow => {
  const entries = Object.keys(columns).map((name) => [name, plain(name === 'id' ? row._id : row[name])])
  return {
    ...(Object.fromEntries(entries) as Omit<ScannedRow, 'topics'>),
    topics: Array.isArray(row.topics) ? (row.topics as string[]) : [],
  }
}

const plain = (value: unknown) => (value instanceof Date ? value.toISOString() : (value ?? null))
