import type { Payload, PayloadRequest } from 'payload'
import { type LivePeriod, type Moment, endSeen, visibleAt } from '#src/content/visibleAt'
import { type MongoDBDriver, type SQLiteDriver, type Value, driverAccess } from '#src/database/driverAccess'
import { periodFilter, periodSQL } from '#src/database/periodCondition'

/*
 * What every page of /v1 is made of, asked for in the database's own language: Payload's query builder takes ten times as long
 * to say these two questions as the database takes to answer them, and a page asks them a dozen times.
 */

/** What a publication shows, and since when and until when. Instants are ISO 8601. */
export type LivePublication = PublishedContent & {
  sourceCollection: string
  document: string
  liveFrom: string
  liveUntil: string | null
  firstPublishedAt: string
}

export type PublishedContent = {
  id: string
  slug: string
  title: string
  contentHash: string
  snapshot: Record<string, unknown>
}

export type LiveQuestion = {
  collection: string
  /** The page's slug, or the ids of documents. */
  slug?: string
  documents?: string[]
  moment: Moment
}

/** What readers of that moment see, with the end that they know of. */
export const livePublications = async (
  payload: Payload,
  question: LiveQuestion,
  req?: PayloadRequest,
): Promise<LivePublication[]> => {
  const database = await driverAccess(payload, req)
  const rows = await (database.kind === 'sqlite'
    ? fromSQLite(database, question)
    : fromMongoDB(database, question))
  const commit = question.moment instanceof Date ? Infinity : question.moment.through
  return rows.map(({ closedBy, expireAt, ...row }) => ({
    ...row,
    liveUntil: endSeen(commit, closedBy ?? 0, row.liveUntil, expireAt),
  }))
}

type Stored = LivePublication & Pick<LivePeriod, 'closedBy' | 'expireAt'>

/** The content of publications, whether they are live or not. */
export const contentOfPublications = async (
  payload: Payload,
  ids: string[],
  req?: PayloadRequest,
): Promise<Map<string, PublishedContent>> => {
  if (ids.length === 0) return new Map()
  const database = await driverAccess(payload, req)
  if (database.kind === 'mongodb') return contentFromMongoDB(database, ids)
  const rows = await database.sql(
    `SELECT id, slug, title, content_hash AS "contentHash", snapshot FROM publications WHERE id IN (${marksFor(ids)})`,
    ids,
  )
  return new Map(rows.map((row) => [String(row.id), parsed<PublishedContent>(row)]))
}

const marksFor = (values: unknown[]): string => values.map(() => '?').join(', ')

/** As SQLite gives it, with the snapshot taken from its JSON. */
const parsed = <T>(row: Record<string, Value>): T =>
  ({ ...row, snapshot: JSON.parse(String(row.snapshot)) }) as T

const fromSQLite = async (
  { sql }: SQLiteDriver,
  { collection, slug, documents = [], moment }: LiveQuestion,
): Promise<Stored[]> => {
  if (slug === undefined && documents.length === 0) return []
  const named = slug === undefined ? `t.document IN (${marksFor(documents)})` : 't.slug = ?'
  const visible = periodSQL(visibleAt(moment), 't.')
  const rows = await sql(
    `SELECT t.id, t.source_collection AS "sourceCollection", t.document, t.slug, t.title,
       t.content_hash AS "contentHash", t.live_from AS "liveFrom", t.live_until AS "liveUntil",
       t.expire_at AS "expireAt", t.closed_by AS "closedBy", t.first_published_at AS "firstPublishedAt", p.snapshot
     FROM timeline t JOIN publications p ON p.id = t.id
     WHERE t.source_collection = ? AND ${named} AND ${visible.text}`,
    [collection, ...(slug === undefined ? documents : [slug]), ...visible.values],
  )
  return rows.map((row) => parsed<Stored>(row))
}

const fromMongoDB = async (
  database: MongoDBDriver,
  { collection, slug, documents = [], moment }: LiveQuestion,
): Promise<Stored[]> => {
  const rows = await database
    .collectionOf('timeline')
    .find(
      {
        sourceCollection: collection,
        ...(slug === undefined ? { document: { $in: documents } } : { slug }),
        ...periodFilter(visibleAt(moment)),
      },
      { ...database.options, projection: livePeriod },
    )
    .toArray()
  const content = await contentFromMongoDB(
    database,
    rows.map(({ _id }) => String(_id)),
  )
  return rows.flatMap(({ _id, ...row }) => {
    const published = content.get(String(_id))
    const { liveFrom, liveUntil, expireAt, firstPublishedAt } = row
    return published
      ? [
          {
            ...published,
            ...row,
            liveFrom: instant(liveFrom),
            liveUntil: liveUntil ? instant(liveUntil) : null,
            expireAt: expireAt ? instant(expireAt) : null,
            firstPublishedAt: instant(firstPublishedAt),
          } as Stored,
        ]
      : []
  })
}

const livePeriod = Object.fromEntries(
  [
    'sourceCollection', 'document', 'slug', 'title', 'contentHash', 'liveFrom', 'liveUntil', 'expireAt', 'closedBy',
    'firstPublishedAt',
  ].map((name) => [name, 1]),
) // prettier-ignore

const instant = (value: unknown): string => (value instanceof Date ? value.toISOString() : String(value))

const contentFromMongoDB = async (
  { collectionOf, options }: MongoDBDriver,
  ids: string[],
): Promise<Map<string, PublishedContent>> => {
  if (ids.length === 0) return new Map()
  const rows = await collectionOf('publications')
    .find(
      { _id: { $in: ids } },
      { ...options, projection: { slug: 1, title: 1, contentHash: 1, snapshot: 1 } },
    )
    .toArray()
  return new Map(
    rows.map(({ _id, ...row }) => [String(_id), { id: String(_id), ...row } as PublishedContent]),
  )
}
