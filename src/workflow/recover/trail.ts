import type { PayloadRequest, Where } from 'payload'

import { textOf } from '#src/content/values'
import { record } from '#src/audit/record'
import { editorialCollections } from '#src/content/kinds'
import { inTransaction } from '#src/database/retry'
import { type Row, type SystemStore, systemStore } from '#src/database/store'
import { contentHash } from '#src/workflow/contentHash'
import { CLOCKS, type RecoveryScan, recordRecovered, within } from '#src/workflow/recover/recoveryScan'

/** What the audit trail tells of: `document revision` of every save, and every publication. */
export type Told = { saves: Set<string>; publications: Set<unknown> }

/** A save and its event lie some milliseconds apart: what was saved just after `since` may have been told of just before. */
export const toldOf = ({ store, since }: RecoveryScan): Promise<Told> =>
  toldBy(store, { at: { greater_than: new Date(since.getTime() - CLOCKS).toISOString() } })

const toldOfDocument = (store: SystemStore, collection: string, document: string): Promise<Told> =>
  toldBy(store, { and: [{ collectionSlug: { equals: collection } }, { document: { equals: document } }] })

const toldBy = async (store: SystemStore, where: Where): Promise<Told> => {
  const told: Told = { saves: new Set(), publications: new Set() }
  const { docs } = await store.find('events', { where, only: ['document', 'revision', 'details'] })
  for (const { document, revision, details } of docs) {
    told.saves.add(saveKey(document, revision))
    told.publications.add((details as { publication?: unknown } | null)?.publication)
  }
  return told
}

const saveKey = (document: unknown, revision: unknown): string => `${String(document)} ${String(revision)}`

/** Saves whose event is missing, and perhaps their version; the last author is the user who made the last change. */
export const recordSaves = async (scan: RecoveryScan, { saves }: Told): Promise<void> => {
  const { payload, store, done } = scan
  for (const slug of editorialCollections) {
    const { docs } = await store.find(slug, { where: { updatedAt: within(scan) }, only: ['revision'] })
    const silent = docs.filter(({ id, revision }) => !saves.has(saveKey(id, revision)))
    for (const { id, revision } of silent)
      await inTransaction(payload, undefined, async (req) => {
        const own = systemStore(payload, req)
        const row = await own.findByID(slug, id)
        // Moved or gone meanwhile: then another process has recorded it.
        if (!row || row.revision !== revision) return
        if ((await toldOfDocument(own, slug, id)).saves.has(saveKey(id, revision))) return
        const ofThisSave: Where[] = [{ parent: { equals: id } }, { 'version.revision': { equals: revision } }]
        if (!(await own.findVersion(slug, { and: ofThisSave }))) await own.createVersion(slug, row)
        await recordSave(req, slug, row)
        done.recorded++
      })
  }
}

const recordSave = (req: PayloadRequest, collectionSlug: string, row: Row) =>
  record(req.payload, req, {
    actor: Array.isArray(row.authors) ? textOf(row.authors.at(-1)) : null,
    actorName: 'the system',
    action: 'save',
    collectionSlug,
    document: row.id,
    title: textOf(row.title),
    to: textOf(row.workflowState),
    revision: textOf(row.revision),
    contentHash: contentHash(row),
    note: 'The process ended before this save was recorded.',
    details: { recovered: true },
  })

/** Commits that no event tells of: the process ended between the two. A move has a journal; this is for plain saves. */
export const recordCommits = async (scan: RecoveryScan, told: Told): Promise<void> => {
  const { payload, store, done } = scan
  const { docs } = await store.find('commits', { where: { at: within(scan) }, sort: 'sequence' })
  for (const { sequence, publications } of docs)
    for (const id of publications.filter((publication) => !told.publications.has(publication)))
      await inTransaction(payload, undefined, async (req) => {
        const own = systemStore(payload, req)
        const publication = await own.findByID('publications', id)
        if (!publication) return
        const { sourceCollection, document } = publication
        if ((await toldOfDocument(own, sourceCollection, document)).publications.has(id)) return
        await recordRecovered(payload, req, { sequence }, publication)
        done.recorded++
      })
}
