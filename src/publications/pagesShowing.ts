import type { Payload, Where } from 'payload'

import { type Moment, visibleAt } from '#src/content/visibleAt'
import { inChunks } from '#src/database/inChunks'
import { periodWhere } from '#src/database/periodCondition'
import { systemStore } from '#src/database/store'
import { liveAt, timelineRows } from '#src/publications/read'

export type PageAddress = { collection: string; slug: string }

/** `isExact` is false when more pages may show the document than are listed: then any page may. */
export type PagesShowing = { pages: PageAddress[]; isExact: boolean }

/**
 * How far a change reaches through what embeds what: a provider stands on a course, the course on a reading list, the list
 * on a career. One step more than any page embeds.
 */
const DEEPEST = 5
/** Pages named for one answer; beyond it every page counts as changed. */
const MOST = 2000

/** What any page may take from: the site's texts stand on all, a provider's programme marks links in every text. */
const onEveryPage = ['site', 'providers']

/**
 * The live pages whose answer depends on each of these documents, the document's own page included. A page that refers to
 * what is not live counts too: it shows the document again as soon as it is. Never too little, sometimes a page too many.
 * @param keys `collection:id`
 */
export const pagesShowing = async (
  payload: Payload,
  keys: readonly string[],
  moment: Moment,
): Promise<Map<string, PagesShowing>> => {
  const asked = [...new Set(keys)]
  const { referrers, isExact } = await closureOf(payload, asked, moment)
  const own = await livePagesOf(payload, { keys: asked }, moment)
  const topics = asked.some(isTopic) ? await liveTopics(payload, moment) : []
  return new Map(
    asked.map((key) => {
      const found = new Map<string, PageAddress>()
      const add = ({ collection, slug }: PageAddress) =>
        found.set(`${collection}/${slug}`, { collection, slug })
      const itself = own.get(key)
      if (itself) add(itself)
      for (const referrer of reached(key, referrers)) add(referrer)
      // A topic stands on the pages of its parent, its ancestors' and its children's, and may have had another parent.
      if (isTopic(key)) topics.forEach(add)
      const isEverywhere = onEveryPage.includes(key.slice(0, key.indexOf(':')))
      return [key, { pages: [...found.values()], isExact: isExact && !isEverywhere }]
    }),
  )
}

const isTopic = (key: string): boolean => key.startsWith('topics:')

const liveTopics = async (payload: Payload, moment: Moment): Promise<PageAddress[]> => [
  ...(await livePagesOf(payload, { collection: 'topics' }, moment)).values(),
]

type Referrers = Map<string, LiveReferrer[]>

/** All live documents that refer to these, what refers to those, and so on; who refers to what, by key. */
const closureOf = async (
  payload: Payload,
  keys: string[],
  moment: Moment,
): Promise<{ referrers: Referrers; isExact: boolean }> => {
  const referrers: Referrers = new Map()
  const known = new Set(keys)
  let frontier = keys
  let count = 0
  for (let depth = 0; depth < DEEPEST && frontier.length > 0; depth++) {
    const rows = await liveReferrers(payload, frontier, moment, MOST + 1)
    count += rows.length
    if (count > MOST) return { referrers, isExact: false }
    const wanted = new Set(frontier)
    frontier = []
    for (const row of rows) {
      for (const ref of row.refs)
        if (wanted.has(ref)) referrers.set(ref, [...(referrers.get(ref) ?? []), row])
      if (known.has(row.key)) continue
      known.add(row.key)
      frontier.push(row.key)
    }
  }
  return { referrers, isExact: true }
}

const reached = (key: string, referrers: Referrers): LiveReferrer[] => {
  const found = new Map<string, LiveReferrer>()
  const open = [key]
  for (const next of open)
    for (const referrer of referrers.get(next) ?? [])
      if (!found.has(referrer.key)) {
        found.set(referrer.key, referrer)
        open.push(referrer.key)
      }
  return [...found.values()]
}

type LiveReferrer = { key: string; collection: string; slug: string; refs: string[] }

/** What is live at that moment and refers to any of these documents, at most so many. @param keys `collection:id` */
const liveReferrers = async (
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
const livePagesOf = async (
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
