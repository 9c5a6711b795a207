import type { Payload, PayloadRequest } from 'payload'

import { type AffiliateProgramme, programmeOf } from '#src/content/affiliate'
import type { EditorialCollection } from '#src/content/kinds'
import { type Row, systemStore } from '#src/database/store'
import { type Publication, liveByDocuments, liveOf } from '#src/publications/read'
import { referenceFields, referencesInRichText, referencesOf } from '#src/publications/snapshot'
import { contentOf } from '#src/workflow/contentHash'

/** What a page shows of others, as far as it decides whether its links are paid. */
export type Embedded = {
  /** The courses and books it lists, for their links: as readers see them or are about to, and as drafts where they never did. */
  listed: Map<string, Record<string, unknown>>
  programmes: AffiliateProgramme[]
}

type Pair = { collection: string; id: string }
export type Addressed = { collection: EditorialCollection; row: Row }

export const pairOf = (ref: string): Pair => ({
  collection: ref.slice(0, ref.indexOf(':')),
  id: ref.slice(ref.indexOf(':') + 1),
})

const listedCollections = ['courses', 'books'] as const

/**
 * @param pairs what the pages refer to
 * @param live what of it readers see, by 'collection:id'
 * @param together documents that go live in the same move
 */
export const listedIn = async (
  payload: Payload,
  req: PayloadRequest | undefined,
  pairs: readonly Pair[],
  live: ReadonlyMap<string, Pick<Publication, 'snapshot'>>,
  together: readonly Addressed[] = [],
): Promise<Embedded['listed']> => {
  const listed: Embedded['listed'] = new Map()
  for (const slug of listedCollections) {
    const ids = pairs.filter(({ collection }) => collection === slug).map(({ id }) => id)
    for (const id of ids) {
      const companion = together.find((other) => other.collection === slug && other.row.id === id)
      const shown = companion?.row ?? live.get(`${slug}:${id}`)?.snapshot
      if (shown) listed.set(`${slug}:${id}`, shown)
    }
    const drafts = ids.filter((id) => !listed.has(`${slug}:${id}`))
    const rows = drafts.length
      ? (await systemStore(payload, req).find(slug, { where: { id: { in: drafts } } })).docs
      : []
    for (const found of rows) listed.set(`${slug}:${found.id}`, found)
  }
  return listed
}

/** What all these documents embed, fetched once. */
export const embeddedIn = async (
  payload: Payload,
  req: PayloadRequest | undefined,
  documents: readonly Addressed[],
  together: readonly Addressed[] = [],
): Promise<Embedded> => {
  const at = new Date()
  const refs = documents.flatMap(({ collection, row }) => {
    const content = contentOf(row)
    return [
      ...referencesOf(content, referenceFields(payload, collection)).refs,
      ...referencesInRichText(content).refs,
    ]
  })
  const pairs = [...new Set(refs)]
    .map(pairOf)
    .filter(({ collection }) => (listedCollections as readonly string[]).includes(collection))
  const live = await liveByDocuments(payload, pairs, at, req)
  return {
    listed: await listedIn(payload, req, pairs, live, together),
    programmes: await programmesLive(payload, req, at, together),
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
