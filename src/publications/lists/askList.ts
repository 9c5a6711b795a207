import type { Payload } from 'payload'

import { sortFields } from '#src/content/model'
import { holds, notOverAt, visibleAt } from '#src/content/visibleAt'
import { type PublishedContent, contentOfPublications } from '#src/database/livePublications'
import { systemStore } from '#src/database/store'
import { type ScannedRow, scanTimeline } from '#src/database/timelineScan'
import { inChunks } from '#src/database/inChunks'
import {
  type FacetCounts,
  type ListQuestion,
  type Listed,
  LiveCollection,
} from '#src/publications/lists/liveCollection'
import type { Place } from '#src/publications/lists/order'
import { latestSequence } from '#src/publications/read'
import { committedBetween } from '#src/publications/visibility'
import type { Publication } from '#src/publications/types'

/** The instant and the newest commit that a list is as of. */
export type ListMoment = { at: Date; through: number }

export type List = {
  publications: Publication[]
  totalDocs: number
  next: Place | null
  facets: FacetCounts
}

/** A page of what is live, how many there are in all, and what a browse page counts. */
export const askList = async (
  payload: Payload,
  collection: string,
  question: ListQuestion,
  moment: ListMoment,
): Promise<List> => {
  const now = { at: moment.at.getTime(), through: moment.through }
  const lists = listsOf(payload)
  const live =
    moment.at.getTime() < Date.now() - PAST ? lists.past(collection, moment) : lists.now(collection, moment)
  const { listed, ...rest } = (await live).ask(question, now)
  return { ...rest, publications: await withSnapshots(payload, collection, listed) }
}

/** Begins to read what lists need, so that the first reader does not wait for it. */
export const warmLists = (payload: Payload): void => {
  listsOf(payload)
    .ready()
    .catch(() => undefined)
}

/** Milliseconds: what ended longer ago is looked up in the timeline, not in memory. */
const PAST = 10_000
/** Periods that ended are kept this long, for readers who are as of a moment ago. Milliseconds. */
const KEPT = 60_000
/** So many changed documents are read one by one; with more, everything is read again. */
const MOST_CHANGES = 5_000

type Lists = {
  ready: () => Promise<void>
  now: (collection: string, moment: ListMoment) => Promise<LiveCollection>
  past: (collection: string, moment: ListMoment) => Promise<LiveCollection>
}

const known = new WeakMap<Payload, Lists>()

const listsOf = (payload: Payload): Lists => {
  const lists = known.get(payload) ?? createLists(payload)
  known.set(payload, lists)
  return lists
}

const createLists = (payload: Payload): Lists => {
  let collections = new Map<string, LiveCollection>()
  let through = -1
  let working: Promise<void> = Promise.resolve()

  const collectionOf = (name: string): LiveCollection => {
    const live = collections.get(name) ?? new LiveCollection()
    collections.set(name, live)
    return live
  }

  const load = async () => {
    const begun = await latestSequence(payload)
    const fresh = new Map<string, LiveCollection>()
    const period = notOverAt({ at: new Date(Date.now() - KEPT), through: begun })
    for await (const rows of scanTimeline(payload, { period }))
      for (const row of rows) {
        const live = fresh.get(row.sourceCollection) ?? new LiveCollection()
        fresh.set(row.sourceCollection, live)
        live.add(row)
      }
    collections = fresh
    // What was committed meanwhile may be in there or not: those documents are read again.
    through = begun
    await catchUp(await latestSequence(payload))
  }

  const catchUp = async (wanted: number) => {
    if (wanted <= through) return
    const changed = await documentsChanged(payload, through, wanted)
    if (changed === null) return load()
    const rows = await rowsOf(payload, [...changed.keys()])
    for (const [document, collection] of changed) collectionOf(collection).remove(document)
    for (const row of rows) collectionOf(row.sourceCollection).add(row)
    through = wanted
  }

  const reach = (wanted: number): Promise<void> => {
    if (through >= wanted) return Promise.resolve()
    const step = async () => {
      if (through < 0) await load()
      await catchUp(wanted)
    }
    working = working.then(step, step)
    return working
  }

  const pastLists = createPastLists(payload)
  return {
    ready: async () => {
      await reach(0)
      for (const live of collections.values()) await live.prepare(sortFields)
    },
    now: async (collection, moment) => {
      await reach(moment.through)
      return collectionOf(collection)
    },
    past: pastLists,
  }
}

/**
 * What was live at an instant of the past, read from the timeline and kept until another instant is asked for, so that
 * a client that pages through the past pays once. One at a time: reading a whole catalogue is the dearest thing there is.
 */
const createPastLists = (payload: Payload): Lists['past'] => {
  let kept: { key: string; live: LiveCollection } | null = null
  let working: Promise<unknown> = Promise.resolve()

  const read = async (collection: string, moment: ListMoment, key: string) => {
    if (kept?.key === key) return kept.live
    const live = new LiveCollection()
    const scan = { collection, period: visibleAt(moment) }
    for await (const rows of scanTimeline(payload, scan)) for (const row of rows) live.add(row)
    kept = { key, live }
    return live
  }

  return (collection, moment) => {
    const key = `${collection} ${moment.at.getTime()} ${moment.through}`
    if (kept?.key === key) return Promise.resolve(kept.live)
    const answer = working.then(() => read(collection, moment, key))
    working = answer.catch(() => undefined)
    return answer
  }
}

/** The documents that commits after `since` up to `until` are about, with their collection; null for too many. */
const documentsChanged = async (
  payload: Payload,
  since: number,
  until: number,
): Promise<Map<string, string> | null> => {
  if (until - since > MOST_CHANGES) return null
  const store = systemStore(payload)
  const ids = await committedBetween(store, since, until)
  if (ids.length > MOST_CHANGES) return null
  const found = await inChunks(ids, (chunk) =>
    store.find('publications', {
      where: { id: { in: chunk } },
      only: ['sourceCollection', 'document'],
    }),
  )
  return new Map(found.map(({ sourceCollection, document }) => [document, sourceCollection]))
}

const rowsOf = async (payload: Payload, documents: string[]): Promise<ScannedRow[]> => {
  const kept = notOverAt(new Date(Date.now() - KEPT))
  const found = await inChunks(documents, (chunk) =>
    systemStore(payload).find('timeline', { where: { document: { in: chunk } } }),
  )
  return (found as unknown as ScannedRow[])
    .filter((row) => holds(kept, row))
    .map((row) => ({ ...row, topics: row.topics ?? [] }))
}

const withSnapshots = async (
  payload: Payload,
  collection: string,
  listed: Listed[],
): Promise<Publication[]> => {
  const content = await contentOfPublications(
    payload,
    listed.map(({ id }) => id),
  )
  return listed.flatMap((row) => {
    const published = content.get(row.id)
    return published ? [asPublication(collection, row, published)] : []
  })
}

const asPublication = (
  collection: string,
  { id, document, from, until, first }: Listed,
  { slug, title, snapshot, contentHash }: PublishedContent,
): Publication => ({
  id,
  collection,
  document,
  slug,
  title,
  snapshot,
  contentHash,
  publishedAt: new Date(first).toISOString(),
  firstPublishedAt: new Date(first).toISOString(),
  updatedAt: new Date(from).toISOString(),
  expireAt: until === Infinity ? null : new Date(until).toISOString(),
})
