import type { Payload, PayloadRequest } from 'payload'
import { type OpenComment, openMustFix } from '#src/comments/openMustFix'
import { type AffiliateProgramme, programmeOf } from '#src/content/affiliate'
import type { EditorialCollection } from '#src/content/kinds'
import { siteTimeZoneOf } from '#src/content/siteTimeZone'
import { type Row, systemStore } from '#src/database/store'
import { liveByDocuments, liveBySlug, liveOf } from '#src/publications/read'
import { takeSnapshot } from '#src/publications/takeSnapshot'

/** What the gates need to know beyond the document itself, fetched once so that the gates stay pure. */
export type Surroundings = {
  at: Date
  /** In which days are days. */
  timeZone: string
  collection: EditorialCollection
  /** 'collection:id' of everything the document refers to that is live. */
  live: Set<string>
  /** The same of everything that exists at all. */
  there: Set<string>
  /** Snapshots of the live disclosures that the document names. */
  disclosures: Record<string, unknown>[]
  /** The courses and books it lists, for their links: as readers see them or are about to, and as drafts where they never did. */
  listed: Map<string, Record<string, unknown>>
  programmes: AffiliateProgramme[]
  pictures: Row[]
  /** Title of the other document that is live under the slug this one wants. */
  slugTakenBy: string | null
  /** Comments that ask for something to be mended and that nobody has resolved. */
  openMustFix: OpenComment[]
}

/** Nothing around a page, for those who ask some gates only and fill in what these need. */
export const withoutSurroundings = {
  pictures: [],
  slugTakenBy: null,
  openMustFix: [],
} satisfies Partial<Surroundings>

export const surroundingsOf = async ({
  payload,
  req,
  collection,
  row,
  together = [],
}: {
  payload: Payload
  req?: PayloadRequest | undefined
  collection: EditorialCollection
  row: Row
  together?: { collection: EditorialCollection; row: Row }[]
}): Promise<Surroundings> => {
  const at = new Date()
  const store = systemStore(payload, req)
  const { refs, media } = await takeSnapshot(payload, req, collection, row)
  const pairs = refs.map((ref) => ({
    collection: ref.slice(0, ref.indexOf(':')),
    id: ref.slice(ref.indexOf(':') + 1),
  }))
  const live = await liveByDocuments(payload, pairs, at, req)
  const idsIn = (slug: string) => pairs.filter((pair) => pair.collection === slug).map(({ id }) => id)
  const listed: Surroundings['listed'] = new Map()
  for (const slug of ['courses', 'books'] as const) {
    for (const id of idsIn(slug)) {
      const companion = together.find((other) => other.collection === slug && other.row.id === id)
      const shown = companion?.row ?? live.get(`${slug}:${id}`)?.snapshot
      if (shown) listed.set(`${slug}:${id}`, shown)
    }
    const ids = idsIn(slug).filter((id) => !listed.has(`${slug}:${id}`))
    const rows = ids.length ? (await store.find(slug, { where: { id: { in: ids } } })).docs : []
    for (const found of rows) listed.set(`${slug}:${found.id}`, found)
  }
  const programmes = await programmesLive(payload, req, at, together)
  const pictures = media.length ? (await store.find('media', { where: { id: { in: media } } })).docs : []
  const holder = await liveBySlug(payload, collection, String(row.slug ?? ''), at, req)
  const seen = new Set([...live.keys(), ...together.map((other) => `${other.collection}:${other.row.id}`)])
  const there = new Set(seen)
  for (const slug of new Set(pairs.map((pair) => pair.collection))) {
    const ids = idsIn(slug).filter((id) => !seen.has(`${slug}:${id}`))
    const rows = ids.length ? (await store.find(slug, { where: { id: { in: ids } }, only: [] })).docs : []
    for (const { id } of rows) there.add(`${slug}:${id}`)
  }
  return {
    at,
    timeZone: siteTimeZoneOf(payload.config),
    collection,
    live: seen,
    there,
    disclosures: idsIn('disclosures').flatMap((id) => {
      const companion = together.find((other) => other.collection === 'disclosures' && other.row.id === id)
      const shown = companion?.row ?? live.get(`disclosures:${id}`)?.snapshot
      return shown ? [shown] : []
    }),
    listed,
    programmes,
    pictures,
    slugTakenBy: holder && holder.document !== row.id ? holder.title : null,
    openMustFix: await openMustFix(payload, req, { collection, row }),
  }
}

/**
 * The partner programmes of the providers that readers see: which links earn a commission. What is only saved marks no link.
 * @param instead rows of providers that count in place of what is live of them, because they are about to be
 */
export const programmesLive = async (
  payload: Payload,
  req: PayloadRequest | undefined,
  at: Date,
  instead: readonly { collection: string; row: Record<string, unknown> }[] = [],
): Promise<AffiliateProgramme[]> => {
  const rows = new Map<string, Record<string, unknown>>()
  for (const { document, snapshot } of await liveOf(payload, 'providers', at, req))
    rows.set(document, snapshot)
  for (const { collection, row } of instead) if (collection === 'providers') rows.set(String(row.id), row)
  return [...rows.values()].map(programmeOf)
}
