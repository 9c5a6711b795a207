import type { Payload, PayloadRequest } from 'payload'
import { v7 as uuidv7 } from 'uuid'

import { record } from '#src/audit/record'
import { editorialCollections, isEditorial, referenceCollections } from '#src/content/kinds'
import { inTransaction } from '#src/database/retry'
import { type Row, type SystemStore, systemStore } from '#src/database/store'
import { type Published, publishReference, publishSite } from '#src/publications/reference'
import type { CommitRow, PublicationRow, TimelineRow } from '#src/publications/types'
import { commitPrepared, discardPrepared, publishNow, showCommit } from '#src/publications/write'
import { contentHash } from '#src/workflow/contentHash'
import { endJournals } from '#src/workflow/move/journal'
import { unscheduleEntry } from '#src/workflow/unscheduleEntry'

/** What was found half done, and what became of it; all zero on a database with transactions. */
export type Recovered = {
  shown: number
  completed: number
  takenBack: number
  unscheduled: number
  recorded: number
}

type Options = {
  /** Milliseconds: younger work may still be under way in another process and is left alone. */
  olderThan?: number
  /** What an earlier look in this process came up to; only what is younger is looked at again, and somewhat more. */
  seenUntil?: Date | null
}

/** One look at what was done last: from when until when, and what came of it. */
type Look = { payload: Payload; store: SystemStore; since: Date; until: Date; done: Recovered }

/** Milliseconds before the last activity in which interrupted work is looked for. */
const LOOK_BACK = 15 * 60_000
/** Milliseconds by which the clocks of two nodes may differ. */
const CLOCKS = 5 * 60_000

/**
 * Ends what a crash left half done, where no transaction did it (docs/decisions/0003): a set whose documents were all
 * moved is committed, any other is taken back; a commit that readers do not see yet is shown. Run at the start and now
 * and then; doing it twice, or on two nodes at once, changes nothing more. After an import of a hundred thousand it takes some
 * look-ups for each thousand, not for each one.
 */
export const recover = async (
  payload: Payload,
  { olderThan = 60_000, seenUntil = null }: Options = {},
): Promise<Recovered & { seenUntil: Date }> => {
  const store = systemStore(payload)
  const done: Recovered = { shown: 0, completed: 0, takenBack: 0, unscheduled: 0, recorded: 0 }
  const until = new Date(Date.now() - olderThan)
  const since = new Date(
    Math.max(await lastActivity(store), seenUntil === null ? 0 : seenUntil.getTime() - CLOCKS),
  )
  const look: Look = { payload, store, since, until, done }
  const moves = await endJournals(payload, until)
  done.completed += moves.forward
  done.takenBack += moves.back
  await endPrepared(look)
  await showPending(look)
  await endSchedules(look)
  await publishSaved(look)
  const told = await toldOf(look)
  await recordSaves(look, told)
  await recordCommits(look, told)
  return { ...done, seenUntil: until }
}

/** Rows asked for at once. */
const CHUNK = 500

const chunks = <T>(list: T[]): T[][] =>
  Array.from({ length: Math.ceil(list.length / CHUNK) }, (_, n) => list.slice(n * CHUNK, (n + 1) * CHUNK))

/** Within the look, for a field that is an instant. */
const within = ({ since, until }: Look) => ({
  greater_than: since.toISOString(),
  less_than: until.toISOString(),
})

/** Milliseconds since 1970. */
const lastActivity = async (store: SystemStore): Promise<number> => {
  const newest = await store.find('events', { sort: '-sequence', limit: 1, only: ['at'] })
  const at = newest.docs[0]?.at
  return (typeof at === 'string' ? Date.parse(at) : 0) - LOOK_BACK
}

/** Publications that no commit made visible. */
const endPrepared = async (look: Look) => {
  const { payload, store, since, until, done } = look
  const { docs } = await store.find('publications', {
    where: { and: [{ id: { greater_than: idFrom(since) } }, { id: { less_than: idFrom(until) } }] },
    only: ['commit'],
  })
  for (const commit of await withoutCommit(store, [...new Set(docs.map((row) => String(row.commit)))])) {
    const found = await store.find('publications', { where: { commit: { equals: commit } }, sort: 'id' })
    const publications = found.docs as unknown as PublicationRow[]
    const rows = await Promise.all(
      publications.map(({ sourceCollection, document }) => rowOf(store, sourceCollection, document)),
    )
    const moved = publications.map((publication, index) => wasMoved(publication, rows[index] ?? null))
    if (moved.every(Boolean)) {
      await complete(payload, commit, publications, rows)
      done.completed++
    } else {
      await inTransaction(payload, undefined, async (req) => {
        const own = systemStore(payload, req)
        for (const [index, publication] of publications.entries())
          if (moved[index] && rows[index]) await takeBack(own, publication, rows[index])
        await discardPrepared(payload, req, { commit, publications })
      })
      done.takenBack++
    }
  }
}

const withoutCommit = async (store: SystemStore, ids: string[]): Promise<string[]> => {
  const known = new Set<string>()
  for (const chunk of chunks(ids)) {
    const { docs } = await store.find('commits', { where: { id: { in: chunk } }, only: ['sequence'] })
    for (const { id } of docs) known.add(id)
  }
  return ids.filter((id) => !known.has(id))
}

/** A reference document is saved before its publication is written, and so is an edit before its unscheduling. */
const wasMoved = (publication: PublicationRow, row: Row | null): boolean => {
  if (!isEditorial(publication.sourceCollection)) return true
  if (publication.before === null) return true
  return row?.publication === publication.id
}

const complete = async (
  payload: Payload,
  commit: string,
  publications: PublicationRow[],
  rows: (Row | null)[],
) => {
  const actor = publications[0]?.publishedBy ?? null
  await inTransaction(payload, undefined, async (req) => {
    const by = { actor, action: 'recovered' }
    const made = await commitPrepared(payload, req, { commit, publications }, by)
    for (const [index, publication] of publications.entries())
      await recordRecovered(payload, req, made, publication, rows[index] ?? null)
  })
}

const recordRecovered = (
  payload: Payload,
  req: PayloadRequest | undefined,
  { sequence }: Pick<CommitRow, 'sequence'>,
  publication: PublicationRow,
  row: Row | null,
) =>
  record(payload, req, {
    actor: null,
    actorName: 'the system',
    action: 'recovered',
    collectionSlug: publication.sourceCollection,
    document: publication.document,
    title: publication.title,
    from: text(publication.before?.workflowState),
    to: text(row?.workflowState),
    revision: publication.revision,
    contentHash: publication.contentHash,
    note: 'The process ended before this move was recorded; it was completed at the next start.',
    details: {
      publication: publication.id,
      commit: sequence,
      by: publication.publishedBy,
      breakGlass: publication.breakGlassReason === null ? null : true,
    },
  })

const takeBack = async (store: SystemStore, publication: PublicationRow, row: Row) => {
  const lockVersion = Number(row.lockVersion)
  await store.update(
    publication.sourceCollection,
    { and: [{ id: { equals: row.id } }, { lockVersion: { equals: lockVersion } }] },
    { ...publication.before, revision: row.revision, lockVersion: lockVersion + 1 },
  )
}

/** Commits whose timeline is not whole: readers wait at the one before. */
const showPending = async ({ payload, store, until, done }: Look) => {
  const { docs } = await store.find('commits', {
    where: { and: [{ projected: { equals: false } }, { at: { less_than: until.toISOString() } }] },
    sort: 'sequence',
  })
  for (const commit of docs as unknown as CommitRow[]) {
    const { docs: publications } = await store.find('publications', {
      where: { commit: { equals: commit.id } },
    })
    await inTransaction(payload, undefined, (req) =>
      showCommit(payload, req, commit, publications as unknown as PublicationRow[]),
    )
    done.shown++
  }
}

/** What is scheduled must still be what its document waits for: an edit may have been cut off before it said so. */
const endSchedules = async ({ payload, store, done }: Look) => {
  const { docs } = await store.find('timeline', {
    where: { liveFrom: { greater_than: new Date().toISOString() } },
  })
  for (const { id, sourceCollection, document } of docs as unknown as TimelineRow[]) {
    const row = await rowOf(store, sourceCollection, document)
    if (row?.publication === id && row.workflowState === 'scheduled') continue
    const entry = unscheduleEntry({
      collection: sourceCollection,
      row: row ?? { id: document },
      target: id,
      by: null,
      hash: '',
    })
    await publishNow(payload, undefined, [entry], { actor: null, action: 'recovered' })
    done.unscheduled++
  }
}

/** Topics, providers, cities and the site's texts that were saved and not published; nothing happens where readers see no difference. */
const publishSaved = async (look: Look) => {
  const { payload, store, since, until, done } = look
  const publish = (row: Row, work: (req: PayloadRequest) => Promise<Published | null>) =>
    inTransaction(payload, undefined, async (req) => {
      const made = await work(req)
      if (!made) return
      const publication = await systemStore(payload, req).findByID('publications', made.publication)
      const commit = { sequence: made.commit }
      await recordRecovered(payload, req, commit, publication as unknown as PublicationRow, row)
      done.completed++
    })
  for (const slug of referenceCollections) {
    const { docs } = await store.find(slug, { where: { updatedAt: within(look) } })
    for (const row of docs) await publish(row, (req) => publishReference(req, slug, row))
  }
  const site = await store.global('site')
  const savedAt = new Date(String(site?.updatedAt))
  if (site && savedAt > since && savedAt < until)
    await publish({ ...site, id: 'site' }, (req) => publishSite(req, site))
}

/** What the audit trail tells of: `document revision` of every save, and every publication. */
type Told = { saves: Set<string>; publications: Set<unknown> }

/** A save and its event lie some milliseconds apart: what was saved just after `since` may have been told of just before. */
const toldOf = async ({ store, since }: Look): Promise<Told> => {
  const told: Told = { saves: new Set(), publications: new Set() }
  const { docs } = await store.find('events', {
    where: { at: { greater_than: new Date(since.getTime() - CLOCKS).toISOString() } },
    only: ['document', 'revision', 'details'],
  })
  for (const { document, revision, details } of docs) {
    told.saves.add(saveKey(document, revision))
    told.publications.add((details as { publication?: unknown } | null)?.publication)
  }
  return told
}

const saveKey = (document: unknown, revision: unknown): string => `${String(document)} ${String(revision)}`

/** Saves whose event is missing; the last author is whoever made the last change. */
const recordSaves = async (look: Look, { saves }: Told) => {
  const { payload, store, done } = look
  for (const slug of editorialCollections) {
    const { docs } = await store.find(slug, { where: { updatedAt: within(look) }, only: ['revision'] })
    const silent = docs.filter(({ id, revision }) => !saves.has(saveKey(id, revision)))
    for (const { id, revision } of silent) {
      const row = await store.findByID(slug, id)
      // Moved or gone meanwhile: then somebody else has told of it.
      if (!row || row.revision !== revision) continue
      await record(payload, undefined, {
        actor: Array.isArray(row.authors) ? text(row.authors.at(-1)) : null,
        actorName: 'the system',
        action: 'save',
        collectionSlug: slug,
        document: row.id,
        title: text(row.title),
        to: text(row.workflowState),
        revision: text(row.revision),
        contentHash: contentHash(row),
        note: 'The process ended before this save was recorded.',
        details: { recovered: true },
      })
      done.recorded++
    }
  }
}

/** Commits that no event tells of: the process ended between the two. A move has a journal; this is for plain saves. */
const recordCommits = async (look: Look, told: Told) => {
  const { payload, store, done } = look
  const { docs: commits } = await store.find('commits', { where: { at: within(look) }, sort: 'sequence' })
  for (const { sequence, publications: ids } of commits as unknown as CommitRow[]) {
    const silent = ids.filter((publication) => !told.publications.has(publication))
    if (silent.length === 0) continue
    const { docs } = await store.find('publications', { where: { id: { in: silent } } })
    for (const publication of docs as unknown as PublicationRow[]) {
      const row = await rowOf(store, publication.sourceCollection, publication.document)
      await recordRecovered(payload, undefined, { sequence }, publication, row)
    }
    done.recorded += silent.length
  }
}

const rowOf = (store: SystemStore, collection: string, document: string): Promise<Row | null> =>
  collection === 'site' ? Promise.resolve(null) : store.findByID(collection, document)

/** The smallest UUIDv7 of that moment: ids are ordered by time. */
const idFrom = (at: Date): string =>
  uuidv7({ msecs: Math.max(0, at.getTime()), seq: 0, random: new Uint8Array(16) })

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)
