import type { Payload, PayloadRequest } from 'payload'
import { driverAccess } from '#src/database/driverAccess'

/*
 * What every move, every commit and every other moment asks, in the database's own words (docs/decisions/0021): what came last, how
 * far readers may see, and when the clock will change that.
 */

/** The row with the highest `sequence`; null when there is none. With the `req` of a transaction it is part of that. */
export const newestRow = async <T extends string>(
  payload: Payload,
  req: PayloadRequest | undefined,
  collection: 'commits' | 'events',
  fields: readonly T[],
): Promise<Record<T | 'sequence', unknown> | null> => {
  const database = await driverAccess(payload, req)
  if (database.kind === 'sqlite') {
    const columns = ['sequence', ...fields].map((field) => `"${field}"`).join(', ')
    const [row] = await database.sql(`SELECT ${columns} FROM ${collection} ORDER BY sequence DESC LIMIT 1`)
    return (row as Record<T | 'sequence', unknown> | undefined) ?? null
  }
  const projection = Object.fromEntries(['sequence', ...fields].map((field) => [field, 1]))
  const [row] = await database
    .collectionOf(collection)
    .find({}, { ...database.options, projection, sort: { sequence: -1 }, limit: 1 })
    .toArray()
  return (row as Record<T | 'sequence', unknown> | undefined) ?? null
}

/** The newest commit, and the first one whose timeline is not written yet; null for none. Sequence numbers. */
export const newestCommits = async (
  payload: Payload,
): Promise<{ last: number | null; pending: number | null }> => {
  const database = await driverAccess(payload)
  if (database.kind === 'sqlite') {
    // "+": the few that are pending are found by that, not along all there ever were.
    const [row] = await database.sql(
      `SELECT (SELECT max(sequence) FROM commits) AS last,
        (SELECT min(+sequence) FROM commits WHERE projected = 0) AS pending`,
    )
    return { last: numberOrNull(row?.last), pending: numberOrNull(row?.pending) }
  }
  // In this order: a commit that appears between the two questions is then either pending or not there at all.
  const last = await newestRow(payload, undefined, 'commits', [])
  const [pending] = await database
    .collectionOf('commits')
    .find({ projected: false }, { projection: { sequence: 1 }, sort: { sequence: 1 }, limit: 1 })
    .toArray()
  return { last: numberOrNull(last?.sequence), pending: numberOrNull(pending?.sequence) }
}

/** The next instant after `at` at which something of the timeline begins or ends, ISO 8601; null when nothing is planned. */
export const nextMoment = async (payload: Payload, at: Date): Promise<string | null> => {
  const database = await driverAccess(payload)
  const found: unknown[] = []
  if (database.kind === 'sqlite') {
    const after = at.toISOString()
    const [row] = await database.sql(
      `SELECT (SELECT min(live_from) FROM timeline WHERE live_from > ?) AS starts,
        (SELECT min(live_until) FROM timeline WHERE live_until > ?) AS ends`,
      [after, after],
    )
    found.push(row?.starts, row?.ends)
  } else
    for (const field of ['liveFrom', 'liveUntil']) {
      const [row] = await database
        .collectionOf('timeline')
        .find({ [field]: { $gt: at } }, { projection: { [field]: 1 }, sort: { [field]: 1 }, limit: 1 })
        .toArray()
      found.push(row?.[field])
    }
  const instants = found.filter((one) => one !== null && one !== undefined)
  return instants.map((one) => new Date(one as string | Date).toISOString()).sort()[0] ?? null
}

const numberOrNull = (value: unknown): number | null =>
  value === null || value === undefined ? null : Number(value)
