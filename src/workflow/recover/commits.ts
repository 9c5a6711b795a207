import type { Payload, PayloadRequest } from 'payload'
import { v7 as uuidv7 } from 'uuid'

import { inTransaction } from '#src/database/retry'
import { type Row, type SystemStore, systemStore } from '#src/database/store'
import type { PublicationRow } from '#src/publications/types'
import { commitPrepared, discardPrepared, showCommit } from '#src/publications/write'
import { commitsUnderWay } from '#src/workflow/move/journal'
import { type RecoveryScan, recordRecovered, rowOf } from '#src/workflow/recover/recoveryScan'

/** Publications that no commit made visible: their set is committed when all of it was moved, or else taken back. */
export const endPrepared = async ({ payload, store, since, until, done }: RecoveryScan): Promise<void> => {
  const { docs } = await store.find('publications', {
    where: { and: [{ id: { greater_than: idFrom(since) } }, { id: { less_than: idFrom(until) } }] },
    only: ['commit'],
  })
  for (const commit of await withoutCommit(store, [...new Set(docs.map((row) => String(row.commit)))])) {
    const became = await inTransaction(payload, undefined, (req) => endSet(payload, req, commit))
    if (became) done[became]++
  }
}

const endSet = async (
  payload: Payload,
  req: PayloadRequest,
  commit: string,
): Promise<'completed' | 'takenBack' | null> => {
  const store = systemStore(payload, req)
  const [open] = await withoutCommit(store, [commit])
  if (open === undefined || (await commitsUnderWay(store)).has(commit)) return null
  const publications = await publicationsIn(store, commit)
  if (publications.length === 0) return null
  const rows = await Promise.all(publications.map((publication) => rowOf(store, publication)))
  const moved = publications.map((publication, index) => wasMoved(publication, rows[index] ?? null))
  if (moved.every(Boolean)) {
    const by = { actor: publications[0]?.publishedBy ?? null, action: 'recovered' }
    const made = await commitPrepared(payload, req, { commit, publications }, by)
    for (const publication of publications) await recordRecovered(payload, req, made, publication)
    return 'completed'
  }
  for (const [index, publication] of publications.entries())
    if (moved[index] && rows[index]) await takeBack(store, publication, rows[index])
  await discardPrepared(payload, req, { commit, publications })
  return 'takenBack'
}

/** Commits asked for at once. */
const CHUNK = 500

const withoutCommit = async (store: SystemStore, ids: string[]): Promise<string[]> => {
  const known = new Set<string>()
  for (let n = 0; n < ids.length; n += CHUNK) {
    const where = { id: { in: ids.slice(n, n + CHUNK) } }
    for (const { id } of (await store.find('commits', { where, only: ['sequence'] })).docs) known.add(id)
  }
  return ids.filter((id) => !known.has(id))
}

const publicationsIn = async (store: SystemStore, commit: string): Promise<PublicationRow[]> =>
  (await store.find('publications', { where: { commit: { equals: commit } }, sort: 'id' })).docs

/** An edit is saved before its unscheduling is written; so was, once, what was live with its save. */
const wasMoved = (publication: PublicationRow, row: Row | null): boolean => {
  if (publication.before === null) return true
  return row?.publication === publication.id
}

const takeBack = async (store: SystemStore, publication: PublicationRow, row: Row): Promise<void> => {
  const lockVersion = Number(row.lockVersion)
  await store.update(
    publication.sourceCollection,
    { and: [{ id: { equals: row.id } }, { lockVersion: { equals: lockVersion } }] },
    { ...publication.before, revision: row.revision, lockVersion: lockVersion + 1 },
  )
}

/** Commits whose timeline is not whole: readers wait at the one before. */
export const showPending = async ({ payload, store, until, done }: RecoveryScan): Promise<void> => {
  const { docs } = await store.find('commits', {
    where: { and: [{ projected: { equals: false } }, { at: { less_than: until.toISOString() } }] },
    sort: 'sequence',
  })
  for (const commit of docs) {
    await inTransaction(payload, undefined, async (req) =>
      showCommit(payload, req, commit, await publicationsIn(systemStore(payload, req), commit.id)),
    )
    done.shown++
  }
}

/** The smallest UUIDv7 of that moment: ids are ordered by time. */
const idFrom = (at: Date): string =>
  uuidv7({ msecs: Math.max(0, at.getTime()), seq: 0, random: new Uint8Array(16) })
