import type { Payload, PayloadRequest, Where } from 'payload'
import { v7 as uuidv7 } from 'uuid'

import type { NewEvent } from '#src/audit/chain'
import { record } from '#src/audit/record'
import { canonicalHash } from '#src/content/canonical'
import { internalId } from '#src/database/internalIds'
import { inTransaction } from '#src/database/retry'
import { serverCan } from '#src/database/server'
import { type Row, type SystemStore, systemStore } from '#src/database/store'
import type { CommitRow } from '#src/publications/types'
import { commitPrepared, discardPrepared, showCommit } from '#src/publications/write'
import { workflowFieldsOf } from '#src/content/workflowFieldNames'

/*
 * A move of a set is many writes. Inside a transaction the database makes them one; where there is none (a standalone
 * MongoDB), the set is written down here before anything else is, and one record decides whether it went ahead
 * (docs/decisions/0015). The process that finds the set later, after a crash, ends it the way that record says.
 *
 * Kept in Payload's own store of notes, which no backup and no export carries: a set under way is nothing of the site's.
 */

type JournalEntry = {
  collection: string
  document: string
  /** The workflow's fields as they were, the lock version among them, and what the move makes of some. */
  before: Record<string, unknown>
  after: Record<string, unknown>
  /** What is to be told of it; `id` is the event's, so that it is told once. */
  event: NewEvent & { id: string }
}

export type Journal = {
  id: string
  at: string
  actor: string | null
  action: string
  /** Null for a move that readers see nothing of. */
  commit: string | null
  entries: JournalEntry[]
}

/** Which way a set under way has to end. */
type End = 'forward' | 'back'

const notes = 'payload-kv'
const prefix = 'guidepost-move:'
const keyOf = (id: string) => `${prefix}${id}`
const endPrefix = 'guidepost-end:'
const endOf = (id: string) => `${endPrefix}${id}`

export const newJournal = (journal: Omit<Journal, 'id' | 'at'>): Journal => ({
  id: uuidv7(),
  at: new Date().toISOString(),
  ...journal,
})

/** Writes the set down, before anything of it is done. */
export const openJournal = async (req: PayloadRequest, journal: Journal): Promise<void> => {
  const note = { id: internalId(journal.id), key: keyOf(journal.id), data: journal }
  await systemStore(req.payload, req).create(notes, note)
}

/**
 * The point of no return: the first who says how a set ends is obeyed by all, because the record's key is unique.
 * @returns how it ends, which another process may have decided first
 */
export const decideEnd = async (req: PayloadRequest, journal: Journal, wanted: End): Promise<End> => {
  const store = systemStore(req.payload, req)
  const key = endOf(journal.id)
  try {
    const data = { end: wanted, at: new Date().toISOString() }
    await store.create(notes, { id: internalId(key), key, data })
    return wanted
  } catch (error) {
    const there = await store.findOne(notes, { key: { equals: key } })
    if (!there) throw error
    return (there.data as { end: End }).end
  }
}

/** The set has ended. The record of its end goes last: without it, a journal that is still there would be taken back. */
export const closeJournal = async (req: PayloadRequest, { id }: Journal): Promise<void> => {
  const store = systemStore(req.payload, req)
  await store.remove(notes, { key: { equals: keyOf(id) } })
  await store.remove(notes, { key: { equals: endOf(id) } })
}

/**
 * Ends every set that was begun before `until` (null: whenever) and is still open, and says how many went which way. The word that a set
 * went back stays for an hour: a process that was merely slow finds it when it comes to its own decision.
 */
export const endJournals = async (payload: Payload, until: Date | null): Promise<Record<End, number>> => {
  const done = { forward: 0, back: 0 }
  for (const journal of await openJournals(systemStore(payload))) {
    if (until && new Date(journal.at) >= until) continue
    const end = await inTransaction(payload, undefined, (req) => endJournal(req, journal))
    if (end) done[end]++
  }
  await forgetEnds(payload)
  return done
}

/** @returns null when it has ended by itself: its own process was at it, and closed it while this one waited for its turn */
const endJournal = async (req: PayloadRequest, journal: Journal): Promise<End | null> => {
  const store = systemStore(req.payload, req)
  const isOpen = async () => (await store.findOne(notes, { key: { equals: keyOf(journal.id) } })) !== null
  if (!(await isOpen())) return null
  const end = await decideEnd(req, journal, 'back')
  // Another process takes away the journal first and the record of its end last, so this tells whose word it is.
  if (!(await isOpen())) {
    await store.remove(notes, { key: { equals: endOf(journal.id) } })
    return null
  }
  if (end === 'back') await takeBackJournal(req, journal)
  else await completeJournal(req, journal)
  await store.remove(notes, { key: { equals: keyOf(journal.id) } })
  return end
}

const openJournals = async (store: SystemStore): Promise<Journal[]> => {
  const { docs } = await store.find(notes, { where: { key: { contains: prefix } } })
  return docs.map(({ data }) => data as Journal)
}

/** The commits of sets that are written down and have not ended. */
export const commitsUnderWay = async (store: SystemStore): Promise<Set<string | null>> =>
  new Set((await openJournals(store)).map(({ commit }) => commit))

/**
 * Ends what an earlier move of these documents (of any, when none is named) left open, so that nothing of it comes after what
 * is written now. A move that lost the database at its last writes leaves such, and so does a crash.
 */
export const endJournalsOf = async (req: PayloadRequest, documents: { id: string }[]): Promise<void> => {
  if (serverCan(req.payload).transactions) return
  const ids = new Set(documents.map(({ id }) => id))
  for (const journal of await openJournals(systemStore(req.payload, req)))
    if (ids.size === 0 || journal.entries.some(({ document }) => ids.has(document)))
      await endJournal(req, journal)
}

const HOUR = 60 * 60_000

const forgetEnds = async (payload: Payload): Promise<void> => {
  const store = systemStore(payload)
  const { docs } = await store.find(notes, { where: { key: { contains: endPrefix } } })
  for (const { id, data } of docs) {
    const isOld = Date.now() - new Date((data as { at: string }).at).getTime() > HOUR
    if (isOld) await store.remove(notes, { id: { equals: id } })
  }
}

/** Undoes what was done of a set that did not go ahead. What another user has written since stays as it is. */
export const takeBackJournal = async (req: PayloadRequest, journal: Journal): Promise<void> => {
  const store = systemStore(req.payload, req)
  for (const { collection, document, before, after } of journal.entries) {
    const lockVersion = Number(before.lockVersion ?? 0) + 1
    const moved: Where = { and: [{ id: { equals: document } }, { lockVersion: { equals: lockVersion } }] }
    const row = await store.findOne(collection, moved)
    if (!row || !isAs({ ...before, ...after, lockVersion }, row)) continue
    await store.update(collection, moved, { ...before, lockVersion: lockVersion + 1 })
  }
  if (journal.commit) await discardPrepared(req.payload, req, { commit: journal.commit, publications: [] })
}

/** Another move of the same document from the same version counts up alike, but leaves other fields. */
const isAs = (fields: Record<string, unknown>, row: Row): boolean =>
  canonicalHash(workflowFieldsOf(fields)) === canonicalHash(workflowFieldsOf(row))

/** Does what is left of a set that went ahead: all rows are moved by then, the commit and its events may be missing. */
const completeJournal = async (req: PayloadRequest, journal: Journal): Promise<void> => {
  const commit = await commitOf(req, journal)
  for (const { event } of journal.entries) {
    const details = { ...event.details, commit: commit?.sequence ?? null }
    if (!(await systemStore(req.payload, req).findByID('events', event.id)))
      await record(req.payload, req, { ...event, details })
  }
}

const commitOf = async (
  req: PayloadRequest,
  { commit, actor, action }: Journal,
): Promise<CommitRow | null> => {
  if (!commit) return null
  const store = systemStore(req.payload, req)
  const there = await store.findByID('commits', commit)
  if (there?.projected) return there
  const { docs: publications } = await store.find('publications', { where: { commit: { equals: commit } } })
  if (there) {
    // Readers wait at the commit before it: the process ended before the timeline was whole.
    await showCommit(req.payload, req, there, publications)
    return there
  }
  return commitPrepared(req.payload, req, { commit, publications }, { actor, action })
}
