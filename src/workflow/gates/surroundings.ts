import type { Payload, PayloadRequest } from 'payload'
import { snapshotOf } from '#src/workflow/contentHash'
import { type OpenComment, openMustFix } from '#src/comments/openMustFix'
import type { EditorialCollection } from '#src/content/kinds'
import { siteTimeZoneOf } from '#src/content/siteTimeZone'
import { type Row, systemStore } from '#src/database/store'
import { liveByDocuments, liveBySlug } from '#src/publications/read'
import { type Embedded, listedIn, pairOf, programmesLive } from '#src/workflow/gates/embedded'

/** What the gates need to know beyond the document itself, fetched once so that the gates stay pure. */
export type Surroundings = Embedded & {
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
  pictures: Row[]
  /** Title of the other document that is live under the slug this one wants. */
  slugTakenBy: string | null
  /** Comments that ask for something to be fixed and that nobody has resolved. */
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
  const { refs, media } = await snapshotOf({ payload, req }, collection, row)
  const pairs = refs.map(pairOf)
  const live = await liveByDocuments(payload, pairs, at, req)
  const idsIn = (slug: string) => pairs.filter((pair) => pair.collection === slug).map(({ id }) => id)
  const listed = await listedIn(payload, req, pairs, live, together)
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
