import type { Payload, PayloadRequest, TypedUser, Where } from 'payload'

import { asRows } from '#src/content/values'
import { type EditorialCollection, editorialCollections } from '#src/content/kinds'
import { titleFieldOf } from '#src/workflow/titleFieldOf'

/** Who looks at the desk: everything on it is found with this person's rights. */
export type Looking = { payload: Payload; req: PayloadRequest; user: TypedUser }

export type Question = {
  where: Where
  sort: string | string[]
  limit: number
  fields: readonly string[]
  collections?: readonly EditorialCollection[]
}

/** The first of each editorial collection that match, as this person may see them. Nothing is counted. */
export const findEverywhere = async (
  { payload, req, user }: Looking,
  { where, sort, limit, fields, collections = editorialCollections }: Question,
): Promise<{ collection: EditorialCollection; doc: Record<string, unknown> }[]> => {
  const found = []
  for (const collection of collections) {
    const { docs } = await payload.find({
      collection,
      where,
      sort,
      limit,
      select: Object.fromEntries(
        fields.map((name) => [name === 'title' ? titleFieldOf(payload, collection) : name, true]),
      ),
      depth: 0,
      pagination: false,
      overrideAccess: false,
      user,
      req,
    })
    found.push(...asRows(docs).map((doc) => ({ collection, doc })))
  }
  return found
}
