import type { Payload } from 'payload'
import type { LivePeriod, PeriodCondition } from '#src/content/visibleAt'
import { type NumberColumn, type TextColumn, numberColumns, textColumns } from '#src/content/model'
import { type MongoDBDriver, type SQLiteDriver, driverAccess } from '#src/database/driverAccess'
import { periodFilter, periodSQL } from '#src/database/periodCondition'

/** What a list needs to know of a live period. Instants are ISO 8601. */
export type ScannedRow = LivePeriod & {
  /** The publication's id. */
  id: string
  sourceCollection: string
  document: string
  slug: string
  title: string
  firstPublishedAt: string
  topics: string[]
} & { [Name in TextColumn]: string | null } & { [Name in NumberColumn]: number | null }

/** Which live periods. */
export type Scan = { collection?: string; period: PeriodCondition }

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
  const driver = await driverAccess(payload)
  if (driver.kind === 'sqlite') yield* scanSQLite(driver, scan)
  else yield* scanMongo(driver, scan)
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

type Batch = (Omit<ScannedRow, 'topics'> & { topics: string })[]

async function* scanSQLite(
  { sql }: SQLiteDriver,
  { collection, period }: Scan,
): AsyncGenerator<ScannedRow[]> {
  const selected = Object.entries(columns).map(([name, column]) => `t.${column} AS "${name}"`)
  const wanted = periodSQL(period, 't.')
  const statement = `SELECT ${selected.join(', ')},
      (SELECT json_group_array(x.text) FROM timeline_texts x WHERE x.parent_id = t.id AND x.path = 'topics') AS topics
    FROM timeline t WHERE t.id > ? AND ${wanted.text}${collection === undefined ? '' : ' AND t.source_collection = ?'}
    ORDER BY t.id LIMIT ${SQLITE_BATCH}`
  for (let last = ''; ;) {
    const of = collection === undefined ? [] : [collection]
    const batch = (await sql(statement, [last, ...wanted.values, ...of])) as unknown as Batch
    if (batch.length > 0) yield batch.map((row) => ({ ...row, topics: JSON.parse(row.topics) as string[] }))
    if (batch.length < SQLITE_BATCH) return
    last = batch.at(-1)!.id
    await new Promise((resolve) => setImmediate(resolve))
  }
}

type Stored = Record<string, unknown>

async function* scanMongo(
  { collectionOf }: MongoDBDriver,
  { collection, period }: Scan,
): AsyncGenerator<ScannedRow[]> {
  const filter = {
    ...periodFilter(period),
    ...(collection === undefined ? {} : { sourceCollection: collection }),
  }
  const projection = Object.fromEntries([...Object.keys(columns), 'topics'].map((name) => [name, 1]))
  const cursor = collectionOf('timeline').find(filter, { projection, batchSize: MONGODB_BATCH })
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
