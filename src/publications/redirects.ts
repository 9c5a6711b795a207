import type { Payload } from 'payload'

import { type Moment, begunAt } from '#src/content/visibleAt'
import { inChunks } from '#src/database/inChunks'
import { type PastSlug, pastSlugs } from '#src/database/pastSlugs'
import { periodWhere } from '#src/database/periodCondition'
import { systemStore } from '#src/database/store'
import { liveAt, timelineRows } from '#src/publications/read'
import type { TimelineRow } from '#src/publications/types'

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
