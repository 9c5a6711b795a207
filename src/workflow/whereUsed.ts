import type { Payload, PayloadRequest, TypedUser, Where } from 'payload'

import { asRows } from '#src/content/values'
import { type EditorialCollection, editorialCollections } from '#src/content/kinds'
import { linkedInTextBy } from '#src/database/linksInText'
import { liveDependents } from '#src/publications/read'
import { referenceFields } from '#src/publications/takeSnapshot'
import { titleFieldOf } from '#src/workflow/titleFieldOf'
import { readableDocument } from '#src/workflow/readableDocument'
import { titleOf } from '#src/content/titleOf'

type Args = {
  payload: Payload
  req?: PayloadRequest | undefined
  user: TypedUser
  collection: EditorialCollection
  id: string
}

export type Use = { collection: string; id: string; title: string }
export type WhereUsed = {
  /** Pages readers see, or are going to see, that refer to it. */
  live: Use[]
  /** Working copies that refer to it, as far as this person may read them. */
  working: Use[]
}

/** Where a document is used: in what is live, and in what people are working on. */
export const whereUsed = async (args: Args): Promise<WhereUsed> => {
  await readableDocument(args)
  const { payload, req, collection, id } = args
  const dependents = await liveDependents(payload, `${collection}:${id}`, new Date(), req)
  const live = dependents.map(({ collection: of, document, title }) => ({
    collection: of,
    id: document,
    title,
  }))
  const working: Use[] = []
  for (const slug of editorialCollections) working.push(...(await usesIn(args, slug)))
  return { live, working }
}

const usesIn = async (
  { payload, req, user, collection, id }: Args,
  slug: EditorialCollection,
): Promise<Use[]> => {
  const conditions = referenceFields(payload, slug).flatMap(({ path, relationTo }): Where[] => {
    const name = path.join('.')
    if (relationTo === collection) return [{ [name]: { equals: id } }]
    if (!Array.isArray(relationTo) || !relationTo.includes(collection)) return []
    return [{ [name]: { equals: { relationTo: collection, value: id } } }]
  })
  const linking = await linkedInTextBy(payload, req, slug, id)
  if (linking.length > 0) conditions.push({ id: { in: linking } })
  if (conditions.length === 0) return []
  const { docs } = await payload.find({
    collection: slug,
    where: { or: conditions },
    select: { [titleFieldOf(payload, slug)]: true },
    depth: 0,
    limit: 200,
    pagination: false,
    overrideAccess: false,
    user,
    ...(req ? { req } : {}),
  })
  return asRows(docs).map((doc) => ({ collection: slug, id: doc.id, title: titleOf(doc) }))
}
