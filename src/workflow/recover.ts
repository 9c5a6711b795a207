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
}

/** Milliseconds before the last activity in which interrupted work is looked for. */
const LOOK_BACK = 15 * 60_000

/**
 * Ends what a crash left half done, where no transaction did it (docs/decisions/0003): a set whose documents were all
 * moved is committed, any other is taken back; a commit that readers do not see yet is shown. Run at the start and now
 * and then; doing it twice, or on two nodes at once, changes nothing more.
 */
export const recover = async (payload: Payload, { olderThan = 60_000 }: Options = {}): Promise<Recovered> => {
  const store = systemStore(payload)
  const done: Recovered = { shown: 0, completed: 0, takenBack: 0, unscheduled: 0, recorded: 0 }
  const until = new Date(Date.now() - olderThan)
  const since = await lastActivity(store)
  const moves = await endJournals(payload, until)
  done.completed += moves.forward
  done.takenBack += moves.back
  await endPrepared(payload, store, since, until, done)
  await showPending(payload, store, until, done)
  await endSchedules(payload, store, done)
  await publishSaved(payload, store, since, until, done)
  await recordSaves(payload, store, since, until, done)
  await recordCommits(payload, store, since, until, done)
  return done
}

const lastActivity = async (store: SystemStore): Promise<Date> => {
  const newest = await store.find('events', { sort: '-sequence', limit: 1 })
  const at = newest.docs[0]?.at
  return new Date((typeof at === 'string' ? Date.parse(at) : 0) - LOOK_BACK)
}

/** Publications that no commit made visible. */
const endPrepared = async (
  payload: Payload,
  store: SystemStore,
  since: Date,
  until: Date,
  done: Recovered,
) => {
  const { docs } = await store.find('publications', {
    where: { and: [{ id: { greater_than: idFrom(since) } }, { id: { less_than: idFrom(until) } }] },
    sort: 'id',
  })
  const byCommit = groupBy(docs as unknown as PublicationRow[])
  for (const [commit, publications] of byCommit) {
    if ((await store.count('commits', { id: { equals: commit } })) > 0) continue
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
const showPending = async (payload: Payload, store: SystemStore, until: Date, done: Recovered) => {
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
const endSchedules = async (payload: Payload, store: SystemStore, done: Recovered) => {
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
const publishSaved = async (
  payload: Payload,
  store: SystemStore,
  since: Date,
  until: Date,
  done: Recovered,
) => {
  const publish = (row: Row, work: (req: PayloadRequest) => Promise<Published | null>) =>
    inTransaction(payload, undefined, async (req) => {
      const made = await work(req)
      if (!made) return
      const publication = await systemStore(payload, req).findByID('publications', made.publication)
      const commit = { sequence: made.commit }
      await recordRecovered(payload, req, commit, publication as unknown as PublicationRow, row)
      done.completed++
    })
  const recent = { greater_than: since.toISOString(), less_than: until.toISOString() }
  for (const slug of referenceCollections) {
    const { docs } = await store.find(slug, { where: { updatedAt: recent } })
    for (const row of docs) await publish(row, (req) => publishReference(req, slug, row))
  }
  const site = await store.global('site')
  const savedAt = new Date(String(site?.updatedAt))
  if (site && savedAt > since && savedAt < until)
    await publish({ ...site, id: 'site' }, (req) => publishSite(req, site))
}

/** Saves whose event is missing; the last author is whoever made the last change. */
const recordSaves = async (
  payload: Payload,
  store: SystemStore,
  since: Date,
  until: Date,
  done: Recovered,
) => {
  const recent = { greater_than: since.toISOString(), less_than: until.toISOString() }
  for (const slug of editorialCollections) {
    const { docs } = await store.find(slug, { where: { updatedAt: recent } })
    for (const row of docs) {
      const known = await store.count('events', {
        and: [{ document: { equals: row.id } }, { revision: { equals: row.revision } }],
      })
      if (known > 0) continue
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
const recordCommits = async (
  payload: Payload,
  store: SystemStore,
  since: Date,
  until: Date,
  done: Recovered,
) => {
  const recent = { greater_than: since.toISOString(), less_than: until.toISOString() }
  const { docs: commits } = await store.find('commits', { where: { at: recent }, sort: 'sequence' })
  if (commits.length === 0) return
  const { docs: events } = await store.find('events', {
    where: { at: { greater_than: since.toISOString() } },
    only: ['details'],
  })
  const told = new Set(
    events.map(({ details }) => (details as { publication?: unknown } | null)?.publication),
  )
  for (const { sequence, publications: ids } of commits as unknown as CommitRow[]) {
    const silent = ids.filter((publication) => !told.has(publication))
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

const groupBy = (publications: PublicationRow[]): Map<string, PublicationRow[]> => {
  const groups = new Map<string, PublicationRow[]>()
  for (const publication of publications)
    groups.set(publication.commit, [...(groups.get(publication.commit) ?? []), publication])
  return groups
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)
