import type { Payload, PayloadRequest, Where } from 'payload'

import { SITE } from '#src/content/siteTexts'
import { type LivePeriod, type Moment, begunAt, holds, notOverAt, visibleAt } from '#src/content/visibleAt'
import { type LivePublication, livePublications } from '#src/database/livePublications'
import { newestCommits, nextMoment } from '#src/database/newest'
import { periodWhere } from '#src/database/periodCondition'
import { type SystemStore, systemStore } from '#src/database/store'
import { inChunks } from '#src/database/inChunks'
import type { Publication, PublicationRow, TimelineRow } from '#src/publications/types'

export type { Moment } from '#src/content/visibleAt'
export type { Publication } from '#src/publications/types'

/** The publication that readers see under this slug at that instant. */
export const liveBySlug = async (
  payload: Payload,
  collection: string,
  slug: string,
  at: Moment,
  req?: PayloadRequest,
): Promise<Publication | null> => {
  const [row] = await livePublications(payload, { collection, slug, moment: at }, req)
  return row ? asPublication(row) : null
}

/** The live publications of the given documents; what is not live is simply not in the map. Keys: `collection:id`. */
export const liveByDocuments = async (
  payload: Payload,
  refs: { collection: string; id: string }[],
  at: Moment,
  req?: PayloadRequest,
): Promise<Map<string, Publication>> => {
  const found = new Map<string, Publication>()
  const idsByCollection = new Map<string, Set<string>>()
  for (const { collection, id } of refs)
    idsByCollection.set(collection, (idsByCollection.get(collection) ?? new Set()).add(id))
  for (const [collection, ids] of idsByCollection) {
    const question = { collection, documents: [...ids], moment: at }
    for (const row of await livePublications(payload, question, req))
      found.set(`${collection}:${row.document}`, asPublication(row))
  }
  return found
}

/**
 * Which of these documents readers have seen at some time until then.
 * @param keys `collection:id`
 */
export const shownBefore = async (
  payload: Payload,
  keys: readonly string[],
  at: Moment,
): Promise<string[]> => {
  const idsByCollection = new Map<string, string[]>()
  for (const key of keys) {
    const [collection = '', id = ''] = key.split(':')
    idsByCollection.set(collection, [...(idsByCollection.get(collection) ?? []), id])
  }
  const shown = new Set<string>()
  for (const [collection, documents] of idsByCollection) {
    const rows = await inChunks(documents, async (some) => ({
      docs: await timelineRows(payload, {
        and: [
          { sourceCollection: { equals: collection } },
          { document: { in: some } },
          periodWhere(begunAt(at)),
        ],
      }),
    }))
    for (const { document } of rows) shown.add(`${collection}:${document}`)
  }
  return [...shown]
}

/** All that is live of a collection; for the small ones. */
export const liveOf = async (
  payload: Payload,
  collection: string,
  at: Date,
  req?: PayloadRequest,
): Promise<Publication[]> => {
  const { docs } = await systemStore(payload, req).find('timeline', {
    where: { and: liveAt(collection, at) },
    only: ['document'],
  })
  const refs = docs.map(({ document }) => ({ collection, id: String(document) }))
  return [...(await liveByDocuments(payload, refs, at, req)).values()]
}

/** What readers saw of a document last: what they see now, or what was taken down; null when it never was live. */
export const lastShown = async (
  payload: Payload,
  collection: string,
  document: string,
  at: Date,
  req?: PayloadRequest,
): Promise<(PublicationRow & { liveFrom: string; isLive: boolean }) | null> => {
  const store = systemStore(payload, req)
  const [row] = await shownUntil(store, collection, document, at)
  const publication = row && (await store.findByID('publications', row.id))
  if (!publication) return null
  return { ...publication, liveFrom: row.liveFrom, isLive: holds(visibleAt(at), row) }
}

/** The newest of the periods of a document that have begun by then. */
const shownUntil = async (
  store: SystemStore,
  collection: string,
  document: string,
  at: Date,
): Promise<(LivePeriod & { id: string })[]> => {
  const { docs } = await store.find('timeline', {
    where: {
      and: [
        { sourceCollection: { equals: collection } },
        { document: { equals: document } },
        periodWhere(begunAt(at)),
      ],
    },
    sort: ['-liveFrom', '-sequence'],
    limit: 1,
    only: ['sequence', 'liveFrom', 'liveUntil', 'expireAt', 'closedBy'],
  })
  return docs
}

/**
 * When the snapshot was taken that readers saw of a document last (a schedule's long before it went live); null when there never
 * was one. `takenAfter` is the newest event of that moment, `at` the commit that followed.
 */
export const lastTaken = async (
  payload: Payload,
  collection: string,
  document: string,
  at: Date,
  req?: PayloadRequest,
): Promise<{ takenAfter: number | null; at: string } | null> => {
  const store = systemStore(payload, req)
  const [row] = await shownUntil(store, collection, document, at)
  if (!row) return null
  const [publication] = (
    await store.find('publications', { where: { id: { equals: row.id } }, only: ['takenAfter'] })
  ).docs
  const commit = await store.findOne('commits', { sequence: { equals: row.sequence } })
  return { takenAfter: publication?.takenAfter ?? null, at: commit?.at ?? row.liveFrom }
}

/** What is live, now or later, and refers to this document ('courses:0190…'). */
export const liveDependents = async (
  payload: Payload,
  ref: string,
  at: Moment,
  req?: PayloadRequest,
): Promise<{ collection: string; document: string; title: string; slug: string; liveFrom: string }[]> => {
  const where = { and: [{ refs: { in: [ref] } }, periodWhere(notOverAt(at))] }
  const rows = await timelineRows(payload, where, req)
  return rows.map(({ sourceCollection, document, title, slug, liveFrom }) => ({
    collection: sourceCollection,
    document,
    title,
    slug,
    liveFrom,
  }))
}

/** The same for many documents at once: each page once, with what is needed to name it. */
export const dependentsOfAll = async (
  payload: Payload,
  refs: readonly string[],
  at: Date,
  req?: PayloadRequest,
): Promise<{ collection: string; document: string; title: string }[]> => {
  const rows = await inChunks([...refs], (chunk) =>
    systemStore(payload, req).find('timeline', {
      where: { and: [{ refs: { in: chunk } }, periodWhere(notOverAt(at))] },
      only: ['sourceCollection', 'document', 'title'],
    }),
  )
  const pages = rows.map(({ sourceCollection, document, title }) => ({
    collection: sourceCollection as string,
    document,
    title,
  }))
  return [...new Map(pages.map((page) => [`${page.collection}:${page.document}`, page])).values()]
}

/** The site's own texts as readers see them. */
export const livePublicationOfSite = (payload: Payload, at: Moment): Promise<Publication | null> =>
  liveBySlug(payload, 'site', SITE, at)

/**
 * The newest commit that readers see, by its sequence number; 0 before the first. Caches compare it to know whether they
 * are current. A commit whose timeline is still being written (or was interrupted) and all after it are not counted yet.
 */
export const latestSequence = async (payload: Payload): Promise<number> => {
  const { last, pending } = await newestCommits(payload)
  return Math.min(last ?? 0, (pending ?? Infinity) - 1)
}

/** The next instant after `at` at which something goes live or ends by its date, ISO 8601; null when nothing is planned. */
export const nextChangeAfter = (payload: Payload, at: Date): Promise<string | null> => nextMoment(payload, at)

/** The condition on rows of the timeline: of this collection, and what readers see at that instant. */
export const liveAt = (collection: string, at: Moment): Where[] => [
  { sourceCollection: { equals: collection } },
  periodWhere(visibleAt(at)),
]

/** Rows of the timeline, whole. */
export const timelineRows = async (
  payload: Payload,
  where: Where,
  req?: PayloadRequest,
): Promise<TimelineRow[]> => (await systemStore(payload, req).find('timeline', { where })).docs

export const asPublication = (row: LivePublication): Publication => ({
  id: row.id,
  collection: row.sourceCollection,
  document: row.document,
  slug: row.slug,
  title: row.title,
  snapshot: row.snapshot,
  contentHash: row.contentHash,
  publishedAt: row.firstPublishedAt,
  updatedAt: row.liveFrom,
  firstPublishedAt: row.firstPublishedAt,
  expireAt: row.liveUntil,
})
