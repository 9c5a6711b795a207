import type { Payload } from 'payload'

import { type CatalogueIndex, catalogueIndex } from '#src/curation/index/catalogueIndex'
import { type Item, itemOf } from '#src/curation/index/item'
import { changedSince, readCopies } from '#src/curation/index/readCopies'
import type { Kind } from '#src/curation/types'
import { systemStore } from '#src/database/store'

/** A save stamps its document some moments before others can see it. Milliseconds. */
const HINDSIGHT = 30_000
/** How long the index may go without a look at how many documents there are. */
const RECOUNT = 10_000

const kinds: readonly Kind[] = ['courses', 'books']

type Kept = {
  index: CatalogueIndex
  /** Moments up to which each collection was read. */
  through: Record<Kind, string>
  countedAt: number
  /** The look at the database that is under way: a request that comes meanwhile waits for the same. */
  ready: Promise<void>
  /** How far the first reading is; null once it is done. */
  reading: IndexProgress | null
  loadedIn: number
}

/** Documents read, and documents there are. */
export type IndexProgress = { done: number; total: number }

// One for the process, though Next's build carries a second copy of this module.
const key = Symbol.for('guidepost.curation')
const shared = globalThis as { [key]?: WeakMap<Payload, Kept> }
const catalogues = (shared[key] ??= new WeakMap())

/**
 * The index of courses and books as it is now. It is read when the first user curates, and from then on follows the
 * database by `updatedAt`: whatever door a change came through, and whichever process wrote it, the next question sees it.
 * What was deleted is noticed within seconds; it is never shown, because hits are read before they are.
 */
export const catalogue = async (payload: Payload): Promise<CatalogueIndex> => {
  const known = catalogues.get(payload)
  const kept = known ?? begin(payload)
  if (known) {
    const before = kept.ready
    kept.ready = before.then(() => follow(payload, kept))
    // A failure is told to those who waited; the next one tries again.
    kept.ready.catch(() => catalogues.delete(payload))
  }
  await kept.ready
  return kept.index
}

/** How far it is while it is read for the first time since the start; null when a question is answered at once. */
export const readingOf = (payload: Payload): IndexProgress | null => {
  const kept = catalogues.get(payload)
  return kept ? kept.reading : { done: 0, total: 0 }
}

/** Has the index read before anybody waits for it. */
export const warmCatalogue = (payload: Payload): void => {
  if (catalogues.has(payload)) return
  begin(payload).ready.catch((error: unknown) => {
    payload.logger.error({
      err: error,
      msg: 'The catalogue could not be read for those who curate; the next question tries again.',
    })
  })
}

const begin = (payload: Payload): Kept => {
  const kept: Kept = {
    index: catalogueIndex(),
    through: { courses: '', books: '' },
    countedAt: Date.now(),
    ready: Promise.resolve(),
    reading: { done: 0, total: 0 },
    loadedIn: 0,
  }
  kept.ready = load(payload, kept)
  kept.ready.catch(() => catalogues.delete(payload))
  catalogues.set(payload, kept)
  return kept
}

const load = async (payload: Payload, kept: Kept): Promise<void> => {
  const began = performance.now()
  const items: Item[] = []
  const store = systemStore(payload)
  const counts = await Promise.all(kinds.map((kind) => store.count(kind)))
  const total = counts.reduce((sum, count) => sum + count, 0)
  for (const kind of kinds) {
    kept.through[kind] = new Date().toISOString()
    for await (const copies of readCopies(payload, kind)) {
      for (const copy of copies) items.push(itemOf(kind, copy))
      kept.reading = { done: items.length, total }
    }
  }
  items.sort((a, b) => (a.updatedAt < b.updatedAt ? -1 : a.updatedAt > b.updatedAt ? 1 : 0))
  for (const [at, item] of items.entries()) {
    kept.index.put(item)
    if (at % 2000 === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  kept.loadedIn = performance.now() - began
  // What changed while it was read.
  await follow(payload, kept)
  kept.reading = null
  payload.logger.debug({
    msg: 'The catalogue is read for those who curate.',
    documents: kept.index.size,
    ms: Math.round(kept.loadedIn),
  })
}

const follow = async (payload: Payload, kept: Kept): Promise<void> => {
  const { index, through } = kept
  for (const kind of kinds) {
    const now = new Date().toISOString()
    const since = new Date(new Date(through[kind]).getTime() - HINDSIGHT).toISOString()
    const changed = await changedSince(payload, kind, since)
    const fresh = changed.filter(({ id, updatedAt }) => index.get(id)?.updatedAt !== updatedAt)
    for await (const copies of readCopies(
      payload,
      kind,
      fresh.map(({ id }) => id),
    )) {
      for (const copy of copies) index.put(itemOf(kind, copy))
    }
    through[kind] = now
  }
  if (Date.now() - kept.countedAt < RECOUNT) return
  kept.countedAt = Date.now()
  const store = systemStore(payload)
  const counts = await Promise.all(kinds.map((kind) => store.count(kind)))
  if (counts.reduce((sum, count) => sum + count, 0) === index.size) return
  await readAgain(payload, kept)
}

/** Something was deleted, or written with the date of another day: all is read once more, into the same index. */
const readAgain = async (payload: Payload, { index }: Kept): Promise<void> => {
  const gone = new Set(index.ids())
  for (const kind of kinds) {
    for await (const copies of readCopies(payload, kind)) {
      for (const copy of copies) {
        gone.delete(copy.id)
        if (index.get(copy.id)?.updatedAt !== copy.updatedAt) index.put(itemOf(kind, copy))
      }
    }
  }
  for (const id of gone) index.remove(id)
}
