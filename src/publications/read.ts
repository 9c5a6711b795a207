import type { Payload, PayloadRequest, Where } from 'payload'

import type { EditorialCollection } from '#src/content/kinds'
import { SITE } from '#src/content/siteTexts'
import { type LivePeriod, type Moment, begunAt, holds, notOverAt, visibleAt } from '#src/content/visibleAt'
import { type LivePublication, contentOfPublications, livePublications } from '#src/database/livePublications'
import { newestCommits, nextMoment } from '#src/database/newest'
import { type PastSlug, pastSlugs } from '#src/database/pastSlugs'
import { periodWhere } from '#src/database/periodCondition'
import { type SystemStore, systemStore } from '#src/database/store'
import { inChunks } from '#src/publications/inChunks'
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

/** The titles under which readers know these documents; what is not live is not in the map. Keys: `collection:id`. */
export const liveTitles = async (
  payload: Payload,
  collection: string,
  documents: string[],
  at: Date,
  req?: PayloadRequest,
): Promise<Map<string, string>> => {
  if (documents.length === 0) return new Map()
  const rows = await timelineRows(
    payload,
    { and: [...liveAt(collection, at), { document: { in: documents } }] },
    req,
  )
  return new Map(rows.map(({ document, title }) => [`${collection}:${document}`, title]))
}

/** A page of what is live at that instant, by title. Ties are broken by id, so that pages never overlap. */
export const listLive = async (
  payload: Payload,
  collection: string,
  { limit, page, at }: { limit: number; page: number; at: Moment },
): Promise<{ publications: Publication[]; totalDocs: number }> => {
  const { docs, totalDocs } = await systemStore(payload).find('timeline', {
    where: { and: liveAt(collection, at) },
    sort: ['title', 'document'],
    limit,
    page,
    count: true,
  })
  return { publications: await withContent(payload, docs), totalDocs }
}

/** Where a page that had this slug lives now; null when the slug never was or its document is not live. */
export const currentSlugFor = async (
  payload: Payload,
  collection: string,
  oldSlug: string,
  at: Moment,
): Promise<string | null> => {
  const { docs } = await systemStore(payload).find('timeline', {
    where: {
      and: [
        { sourceCollection: { equals: collection } },
        { slug: { equals: oldSlug } },
        periodWhere(begunAt(at)),
      ],
    },
    sort: '-liveFrom',
    limit: 1,
  })
  const document = docs[0]?.document
  if (typeof document !== 'string') return null
  const [row] = await timelineRows(payload, {
    and: [...liveAt(collection, at), { document: { equals: document } }],
  })
  return row && row.slug !== oldSlug ? row.slug : null
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

export type LiveReferrer = { key: string; collection: string; slug: string; refs: string[] }

/** What is live at that moment and refers to any of these documents, at most so many. @param keys `collection:id` */
export const liveReferrers = async (
  payload: Payload,
  keys: readonly string[],
  at: Moment,
  most: number,
): Promise<LiveReferrer[]> => {
  const rows = await inChunks(keys, (some) =>
    systemStore(payload).find('timeline', {
      where: { and: [periodWhere(visibleAt(at)), { refs: { in: some } }] },
      limit: most,
      only: ['sourceCollection', 'document', 'slug', 'refs'],
    }),
  )
  const found = rows.map(({ sourceCollection, document, slug, refs }) => ({
    key: `${sourceCollection}:${document}`,
    collection: sourceCollection,
    slug,
    refs: refs ?? [],
  }))
  return [...new Map(found.map((referrer) => [referrer.key, referrer])).values()]
}

/** The collection and slug of what is live at that moment: of these documents, or of all of a collection. */
export const livePagesOf = async (
  payload: Payload,
  of: { keys: readonly string[] } | { collection: string },
  at: Moment,
): Promise<Map<string, { collection: string; slug: string }>> => {
  const live = (where: Where[]) => timelineRows(payload, { and: where })
  const ids = 'keys' in of ? of.keys.map((key) => key.slice(key.indexOf(':') + 1)) : []
  const rows =
    'collection' in of
      ? await live(liveAt(of.collection, at))
      : await inChunks([...new Set(ids)], async (some) => ({
          docs: await live([periodWhere(visibleAt(at)), { document: { in: some } }]),
        }))
  return new Map(
    rows.map(({ sourceCollection, document, slug }) => [
      `${sourceCollection}:${document}`,
      { collection: sourceCollection, slug },
    ]),
  )
}

export type Redirect = { collection: string; from: string; to: string }

/**
 * The slugs that live pages had before and that lead to them now, in the order of collection and slug. A slug that a page
 * has now leads nowhere else; of several pages that had one, the last keeps it.
 */
export const redirectsOf = async (
  payload: Payload,
  collections: readonly string[],
  at: Moment,
): Promise<Redirect[]> => {
  /** The document that had each slug last, by collection. */
  const holders = new Map<string, Map<string, PastSlug>>(
    collections.map((collection) => [collection, new Map()]),
  )
  for await (const rows of pastSlugs(payload, collections, at))
    for (const row of rows) {
      const bySlug = holders.get(row.sourceCollection)!
      const holder = bySlug.get(row.slug)
      if (!holder || holder.liveFrom <= row.liveFrom) bySlug.set(row.slug, row)
    }
  const found: Redirect[] = []
  for (const [collection, bySlug] of holders) {
    const documents = [...new Set([...bySlug.values()].map(({ document }) => document))]
    const slugOf = new Map(
      (await liveSlugs(payload, collection, { document: documents }, at)).map((row) => [
        row.document,
        row.slug,
      ]),
    )
    const moved = [...bySlug].flatMap(([from, { document }]) => {
      const to = slugOf.get(document)
      return to === undefined || to === from ? [] : [{ collection, from, to }]
    })
    // Of few: most of what is over is a page that was published again under its name.
    const slugs = moved.map(({ from }) => from)
    const taken = new Set((await liveSlugs(payload, collection, { slug: slugs }, at)).map(({ slug }) => slug))
    found.push(...moved.filter(({ from }) => !taken.has(from)))
  }
  return found.sort((a, b) => compare(a.collection, b.collection) || compare(a.from, b.from))
}

/** Under which slug these documents are live, or which documents are under these slugs. */
const liveSlugs = async (
  payload: Payload,
  collection: string,
  of: { document: readonly string[] } | { slug: readonly string[] },
  at: Moment,
): Promise<Pick<TimelineRow, 'document' | 'slug'>[]> => {
  const [[name, values]] = Object.entries(of) as [[string, readonly string[]]]
  const rows = await inChunks(values, (some) =>
    systemStore(payload).find('timeline', {
      where: { and: [...liveAt(collection, at), { [name]: { in: some } }] },
      only: ['document', 'slug'],
    }),
  )
  return rows as unknown as TimelineRow[]
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The live pages that show this picture, for the message that refuses to delete it. */
export const livePagesWithMedia = async (
  payload: Payload,
  mediaId: string,
  at: Moment,
): Promise<{ collection: string; title: string; slug: string }[]> =>
  (await timelineRows(payload, { and: [periodWhere(visibleAt(at)), { media: { in: [mediaId] } }] })).map(
    (row) => ({
      collection: row.sourceCollection,
      title: row.title,
      slug: row.slug,
    }),
  )

/** What is live at that instant in these collections: all of it is counted, the first by title are named. */
export const livePagesByTitle = async (
  payload: Payload,
  collections: readonly EditorialCollection[],
  most: number,
  at: Date,
  req?: PayloadRequest,
): Promise<{ total: number; pages: { collection: EditorialCollection; id: string; title: string }[] }> => {
  const found = []
  let total = 0
  for (const collection of collections) {
    const { docs, totalDocs } = await systemStore(payload, req).find('timeline', {
      where: { and: liveAt(collection, at) },
      sort: ['title', 'document'],
      limit: most,
      count: true,
      only: ['document', 'title'],
    })
    total += totalDocs
    found.push(
      ...docs.map(({ document, title }) => ({ collection, id: String(document), title: String(title) })),
    )
  }
  return { total, pages: found.sort((a, b) => (a.title < b.title ? -1 : 1)).slice(0, most) }
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

const liveAt = (collection: string, at: Moment): Where[] => [
  { sourceCollection: { equals: collection } },
  periodWhere(visibleAt(at)),
]

const timelineRows = async (payload: Payload, where: Where, req?: PayloadRequest): Promise<TimelineRow[]> =>
  (await systemStore(payload, req).find('timeline', { where })).docs

const withContent = async (payload: Payload, rows: TimelineRow[]): Promise<Publication[]> => {
  const content = await contentOfPublications(
    payload,
    rows.map(({ id }) => id),
  )
  return rows.flatMap((row) => {
    const published = content.get(row.id)
    return published ? [asPublication({ ...row, ...published })] : []
  })
}

const asPublication = (row: LivePublication): Publication => ({
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
