import type { Payload, PayloadRequest } from 'payload'

import { type AffiliateProgramme, programmeOf } from '#src/content/affiliate'
import type { EditorialCollection } from '#src/content/kinds'
import { keyOf } from '#src/content/values'
import { type Row, systemStore } from '#src/database/store'
import { liveByDocuments, liveOf } from '#src/publications/read'
import { referenceFields, referencesInRichText, referencesOf } from '#src/publications/takeSnapshot'
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

/** What pages list, and whose links count as theirs. */
export const listedCollections = ['courses', 'books'] as const

type Shown = ReadonlyMap<string, Record<string, unknown>>

const isListed = ({ collection }: Pair): boolean =>
  (listedCollections as readonly string[]).includes(collection)

/**
 * The courses and books among these documents.
 * @param shown what of them readers see or are about to, by 'collection:id'
 * @param drafts the working copies of those that they do not see
 */
export const listedOf = (pairs: readonly Pair[], shown: Shown, drafts: Shown): Embedded['listed'] =>
  new Map(
    pairs.filter(isListed).flatMap((pair) => {
      const item = shown.get(keyOf(pair)) ?? drafts.get(keyOf(pair))
      return item ? [[keyOf(pair), item] as const] : []
    }),
  )

/** The working copies of the courses and books among these documents, but for those that are known already. */
export const draftsOf = async (
  payload: Payload,
  req: PayloadRequest | undefined,
  pairs: readonly Pair[],
  known: { has: (key: string) => boolean },
): Promise<Map<string, Row>> => {
  const drafts = new Map<string, Row>()
  for (const slug of listedCollections) {
    const ids = pairs
      .filter((pair) => pair.collection === slug && !known.has(keyOf(pair)))
      .map(({ id }) => id)
    const { docs } = ids.length
      ? await systemStore(payload, req).find(slug, { where: { id: { in: ids } } })
      : { docs: [] }
    for (const row of docs) drafts.set(`${slug}:${row.id}`, row)
  }
  return drafts
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
  const pairs = [...new Set(refs)].map(pairOf).filter(isListed)
  const shown = new Map<string, Record<string, unknown>>(
    [...(await liveByDocuments(payload, pairs, at, req))].map(([key, { snapshot }]) => [key, snapshot]),
  )
  for (const { collection, row } of together) shown.set(keyOf({ collection, id: row.id }), row)
  return {
    listed: listedOf(pairs, shown, await draftsOf(payload, req, pairs, shown)),
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
