import type { Payload } from 'payload'

import {
  type MongoDBDriver,
  type DriverRow,
  type SQLiteDriver,
  driverAccess,
} from '#src/database/driverAccess'
import type { WorkingCopy } from '#src/curation/index/item'
import type { Kind } from '#src/curation/types'

/** Rows that are read at once; in between, others have their turn. */
const AT_ONCE = 1000

/**
 * The working copies of a collection, some at a time, as its database has them: Payload's own way of reading takes minutes for
 * a hundred thousand, because it reads whole documents.
 *
 * @param ids only these
 */
export async function* readCopies(
  payload: Payload,
  kind: Kind,
  ids?: readonly string[],
): AsyncGenerator<WorkingCopy[]> {
  const driver = await driverAccess(payload)
  const read = driver.kind === 'sqlite' ? fromSqlite(driver, kind) : fromMongodb(driver, kind)
  if (ids) {
    for (let from = 0; from < ids.length; from += AT_ONCE) yield read.some(ids.slice(from, from + AT_ONCE))
    return
  }
  for (let after = ''; ;) {
    const copies = await read.after(after)
    if (copies.length === 0) return
    yield copies
    after = copies.at(-1)!.id
    // The connection of SQLite answers without giving the turn away.
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** Which were changed at this moment or later, and when. */
export const changedSince = async (
  payload: Payload,
  kind: Kind,
  since: string,
): Promise<{ id: string; updatedAt: string }[]> => {
  const driver = await driverAccess(payload)
  if (driver.kind === 'sqlite') {
    const rows = await driver.sql(`SELECT id, updated_at FROM ${kind} WHERE updated_at >= ?`, [since])
    return rows.map((row) => ({ id: String(row.id), updatedAt: String(row.updated_at) }))
  }
  const rows = await driver
    .collection(kind)
    .find({ updatedAt: { $gte: new Date(since) } }, { projection: { updatedAt: 1 }, ...driver.options })
    .toArray()
  return rows.map((row) => ({ id: String(row._id), updatedAt: textOf(row.updatedAt) ?? '' }))
}

type Read = {
  after: (id: string) => Promise<WorkingCopy[]>
  some: (ids: readonly string[]) => Promise<WorkingCopy[]>
}

const columns =
  'id, title, url, affiliate_url, workflow_state, live, publish_at, expire_at, created_by, updated_at'
const ownColumns: Record<Kind, string> = { courses: 'provider_id, level', books: 'isbn13' }

const fromSqlite = ({ sql }: SQLiteDriver, kind: Kind): Read => {
  const filled = async (rows: DriverRow[]): Promise<WorkingCopy[]> => {
    const ids = rows.map(({ id }) => String(id))
    const marks = ids.map(() => '?').join(', ')
    const beside = async (table: string, column: string, path: string) => {
      const lists = new Map<string, string[]>()
      if (ids.length === 0) return lists
      const found = await sql(
        `SELECT parent_id, ${column} AS value FROM ${table} WHERE parent_id IN (${marks}) AND path = '${path}' ORDER BY "order"`,
        ids,
      )
      for (const { parent_id, value } of found) {
        const list = lists.get(String(parent_id)) ?? []
        if (value !== null) list.push(String(value))
        lists.set(String(parent_id), list)
      }
      return lists
    }
    const topics = await beside(`${kind}_rels`, 'topics_id', 'topics')
    const writers =
      kind === 'books' ? await beside('books_texts', 'text', 'writers') : new Map<string, string[]>()
    return rows.map((row) => ({
      id: String(row.id),
      title: String(row.title ?? ''),
      writers: writers.get(String(row.id)) ?? [],
      isbn13: textOf(row.isbn13),
      url: textOf(row.url),
      affiliateUrl: textOf(row.affiliate_url),
      provider: textOf(row.provider_id),
      level: textOf(row.level),
      topics: topics.get(String(row.id)) ?? [],
      createdBy: textOf(row.created_by),
      workflowState: String(row.workflow_state),
      live: row.live === 1,
      publishAt: textOf(row.publish_at),
      expireAt: textOf(row.expire_at),
      updatedAt: String(row.updated_at),
    }))
  }
  const what = `SELECT ${columns}, ${ownColumns[kind]} FROM ${kind}`
  return {
    after: async (id) => filled(await sql(`${what} WHERE id > ? ORDER BY id LIMIT ${AT_ONCE}`, [id])),
    some: async (ids) =>
      filled(await sql(`${what} WHERE id IN (${ids.map(() => '?').join(', ')})`, [...ids])),
  }
}

const fields = [
  'title', 'writers', 'isbn13', 'url', 'affiliateUrl', 'provider', 'level', 'topics', 'createdBy', 'workflowState', 'live',
  'publishAt', 'expireAt', 'updatedAt',
] // prettier-ignore
const projection = Object.fromEntries(fields.map((name) => [name, 1]))

const fromMongodb = ({ collection, options }: MongoDBDriver, kind: Kind): Read => {
  const find = async (where: Record<string, unknown>, more: Record<string, unknown> = {}) => {
    const rows = await collection(kind)
      .find(where, { projection, ...more, ...options })
      .toArray()
    return rows.map((row): WorkingCopy => ({
      id: String(row._id),
      title: textOf(row.title) ?? '',
      writers: textsOf(row.writers),
      isbn13: textOf(row.isbn13),
      url: textOf(row.url),
      affiliateUrl: textOf(row.affiliateUrl),
      provider: textOf(row.provider),
      level: textOf(row.level),
      topics: textsOf(row.topics),
      createdBy: textOf(row.createdBy),
      workflowState: String(row.workflowState),
      live: row.live === true,
      publishAt: textOf(row.publishAt),
      expireAt: textOf(row.expireAt),
      updatedAt: textOf(row.updatedAt) ?? '',
    }))
  }
  return {
    after: (id) => find(id === '' ? {} : { _id: { $gt: id } }, { sort: { _id: 1 }, limit: AT_ONCE }),
    some: (ids) => find({ _id: { $in: ids } }),
  }
}

const textOf = (value: unknown): string | null =>
  value instanceof Date
    ? value.toISOString()
    : value === null || value === undefined || value === ''
      ? null
      : String(value)

const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.flatMap((one) => textOf(one) ?? []) : []
