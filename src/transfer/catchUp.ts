import type { Payload, Where } from 'payload'
import { type Table, fieldsOf, tableName, tablesOf } from '#src/database/tables'
import { idsThere } from '#src/database/readRows'
import { type Row, systemStore } from '#src/database/store'
import type { ArchiveWriter } from '#src/transfer/archiveWriter'
import { siteRows } from '#src/transfer/siteRows'
import type { WrittenIds } from '#src/transfer/writtenIds'

/** How far a site is: the instant, and the newest numbers of what is only ever appended. */
export type Stand = { at: Date; event: number; commit: number }

/** A site that is being copied, and what of it is in the file by now. */
export type Copy = { payload: Payload; writer: ArchiveWriter; written: WrittenIds }

export type CatchUp = { passes: number; caughtUp: boolean }

/** After so many passes people write faster than we read. */
const PASSES = 200

/** The clocks of several app nodes differ, and what is written now may have been dated a moment ago. Milliseconds. */
const SKEW = 30_000

export async function standNow(payload: Payload): Promise<Stand> {
  const newest = async (collection: string) => {
    const { docs } = await systemStore(payload).find(collection, { sort: '-sequence', limit: 1 })
    return Number(docs[0]?.sequence ?? 0)
  }
  return { at: new Date(), event: await newest('events'), commit: await newest('commits') }
}

/**
 * Where nothing can be read as of one instant: copies what was written since `stand` once more, and what was written
 * during that, until a pass meets nothing new. The first pass goes by the dates of change, through everything; those after
 * it go by the audit trail, which tells of every change of content, and have little to read: a pause of the writers of a few
 * hundredths of a second is enough.
 */
export async function catchUp(copy: Copy, stand: Stand): Promise<CatchUp> {
  const { payload } = copy
  let since = stand
  let now = await standNow(payload)
  for (let pass = 1; pass <= PASSES; pass++) {
    await writeSince(copy, since, pass === 1)
    const after = await standNow(payload)
    if (after.event === now.event && after.commit === now.commit) return { passes: pass, caughtUp: true }
    // What this pass has seen of the time after `now` will be seen again.
    since = now
    now = after
  }
  return { passes: PASSES, caughtUp: false }
}

async function writeSince(copy: Copy, since: Stand, byDates: boolean): Promise<void> {
  const { payload, writer, written } = copy
  const store = systemStore(payload)
  const { docs: events } = await store.find('events', {
    where: { sequence: { greater_than: since.event } },
    sort: 'sequence',
  })
  const { docs: commits } = await store.find('commits', {
    where: { or: [{ sequence: { greater_than: since.commit } }, { projected: { equals: false } }] },
    sort: 'sequence',
  })
  const touched = touchedBy(events)
  const published = commits.length > 0 ? await documentsIn(payload, commits) : []
  const documents = [...new Set([...published, ...[...touched.values()].flatMap((ids) => [...ids])])]
  const changed = byDates ? new Date(since.at.getTime() - SKEW).toISOString() : null

  for (const place of tablesOf(payload)) {
    const where = whatChanged(payload, place, { changed, touched, documents, since, commits })
    if (!where) continue
    for await (const rows of siteRows(payload, place, { where })) {
      for (const row of rows) await writer.write({ in: tableName(place), row, again: true })
      await written.note(place, rows)
    }
  }
  const owners = byDates ? null : new Set(documents)
  if (owners === null || owners.size > 0) await writeGone(copy, owners)
}

async function writeGone(
  { payload, writer, written }: Copy,
  owners: ReadonlySet<string> | null,
): Promise<void> {
  for (const place of tablesOf(payload)) {
    if (place.kind === 'global' || isOnlyAppendedTo(place)) continue
    for await (const ids of written.of(place, owners)) {
      const there = await idsThere(payload, place, ids)
      for (const id of ids) if (!there.has(id)) await writer.write({ in: tableName(place), gone: id })
    }
  }
}

const isOnlyAppendedTo = ({ slug }: Table) => slug === 'events' || slug === 'commits'

const documentsIn = async (payload: Payload, commits: Row[]): Promise<string[]> => {
  const where = { commit: { in: commits.map(({ id }) => id) } }
  const { docs } = await systemStore(payload).find('publications', { where, only: ['document'] })
  return docs.map(({ document }) => String(document))
}

type Changes = {
  /** Whatever has a date of change after this; null for what the trail tells of only. */
  changed: string | null
  touched: Map<string, Set<string>>
  documents: string[]
  since: Stand
  commits: Row[]
}

/** What to read again of a place; null for nothing. */
function whatChanged(payload: Payload, place: Table, changes: Changes): Where | null {
  const { changed, touched, documents, since, commits } = changes
  if (place.kind === 'global') return changed !== null || touched.has(place.slug) ? {} : null
  const commitIds = commits.map(({ id }) => id)
  switch (place.slug) {
    case 'events':
      return { sequence: { greater_than: since.event } }
    case 'commits':
      return commitIds.length > 0 ? { id: { in: commitIds } } : null
    case 'publications':
      return commitIds.length > 0 ? { commit: { in: commitIds } } : null
    // A row of the timeline is closed by a later publication of the same document.
    case 'timeline':
      return documents.length > 0 ? { document: { in: documents } } : null
  }
  const ids = [...(touched.get(place.slug) ?? [])]
  const byDate = changed !== null && fieldsOf(payload, place).some(({ name }) => name === 'updatedAt')
  const conditions: Where[] = [
    ...(byDate ? [{ updatedAt: { greater_than_equal: changed } }] : []),
    ...(ids.length > 0 && place.kind === 'collection' ? [{ id: { in: ids } }] : []),
    ...(ids.length > 0 && place.kind === 'versions' ? [{ parent: { in: ids } }] : []),
    ...(ids.length > 0 && place.kind === 'globalVersions' ? [{ id: { exists: true } }] : []),
  ]
  return conditions.length > 0 ? { or: conditions } : null
}

const touchedBy = (events: Row[]): Map<string, Set<string>> => {
  const touched = new Map<string, Set<string>>()
  for (const { collectionSlug, document } of events) {
    if (typeof collectionSlug !== 'string' || typeof document !== 'string') continue
    touched.set(collectionSlug, (touched.get(collectionSlug) ?? new Set()).add(document))
  }
  return touched
}
