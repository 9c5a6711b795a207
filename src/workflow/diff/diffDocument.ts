import type { Payload, PayloadRequest, TypedUser } from 'payload'

import { isAffiliateLink } from '#src/content/affiliate'
import { canonicalHash } from '#src/content/canonical'
import type { EditorialCollection } from '#src/content/kinds'
import { diffContent } from '#src/diff/diffContent'
import { type Shape, shapesOf } from '#src/diff/shape'
import type { Change } from '#src/diff/types'
import { type Named, namesFor } from '#src/workflow/diff/namesFor'
import { type FullSide, type Side, sideOf } from '#src/workflow/diff/sides'
import { readableDocument } from '#src/workflow/readableDocument'
import { isContentField } from '#src/content/workflowFieldNames'
import { programmesLive } from '#src/workflow/gates/embedded'
import { titleOf } from '#src/content/titleOf'

type Asked = {
  payload: Payload
  req?: PayloadRequest | undefined
  user: TypedUser
  collection: EditorialCollection
  id: string
  /** 'live' unless said: a revision, a publication, 'live', 'working-copy' or 'nothing'. */
  from?: string | undefined
  /** 'working-copy' unless said. */
  to?: string | undefined
}

/** The answer of `GET /api/{collection}/{id}/diff`. */
export type DocumentDiff = {
  collection: EditorialCollection
  id: string
  title: string
  from: Side
  to: Side
  /** Nothing of it was ever live: all there is, is new. */
  isNew: boolean
  /** Names this difference: from which content to which. Ticks are given for it. */
  changeSet: string
  total: number
  changes: Change[]
  /** What the changes refer to, by 'collection:id'. */
  names: Record<string, Named>
}

/** What changed in a document between two of its states, for a person who may read them. */
export const diffDocument = async (asked: Asked): Promise<DocumentDiff> => {
  const row = await readableDocument(asked)
  const args = { ...asked, row }
  const from = await sideOf(args, asked.from || 'live', 'from')
  const to = await sideOf(args, asked.to || 'working-copy', 'to')
  const changes = await changesBetween(asked, from, to)
  return {
    collection: asked.collection,
    id: row.id,
    title: titleOf(row),
    from: from.side,
    to: to.side,
    isNew: from.side.kind === 'nothing',
    changeSet: changeSetOf(from, to),
    total: changes.length,
    changes,
    names: await namesFor(asked, changes),
  }
}

type Site = Pick<Asked, 'payload' | 'req' | 'collection'>

export const changesBetween = async (
  { payload, req, collection }: Site,
  { content: before }: FullSide,
  { content: after }: FullSide,
): Promise<Change[]> => {
  const programmes = await programmesLive(payload, req, new Date())
  return diffContent({
    shapes: contentShapes(payload, collection),
    before,
    after,
    rankedBy,
    isAffiliate: (address) => isAffiliateLink(address, programmes),
  })
}

export const changeSetOf = (from: FullSide, to: FullSide): string =>
  canonicalHash([from.side.contentHash, to.side.contentHash])

/** Readers see a path from the most to the least relevant, in whatever order its rows stand. */
const rankedBy = { path: 'relevance' } as const

const contentShapes = (payload: Payload, collection: EditorialCollection): Shape[] => {
  const { config } = payload.collections[collection]
  return shapesOf(config.flattenedFields).filter(({ name }) => isContentField(name))
}
