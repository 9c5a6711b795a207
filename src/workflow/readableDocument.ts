import type { Payload, PayloadRequest, TypedUser } from 'payload'

import type { EditorialCollection } from '#src/content/kinds'
import { type Row, systemStore } from '#src/database/store'
import { Problem } from '#src/problems/Problem'

type Args = {
  payload: Payload
  req?: PayloadRequest | undefined
  user: TypedUser
  collection: EditorialCollection
  id: string
}

/** The stored row, if this person may read it; otherwise 404, as if it were not there. */
export const readableDocument = async ({ payload, req, user, collection, id }: Args): Promise<Row> => {
  const { totalDocs } = await payload.count({
    collection,
    where: { id: { equals: id } },
    overrideAccess: false,
    user,
    ...(req ? { req } : {}),
  })
  const row = totalDocs > 0 ? await systemStore(payload, req).findByID(collection, id) : null
  if (row) return row
  throw new Problem({
    kind: 'not-found',
    status: 404,
    title: 'Not found',
    detail: `There is no document with this id in ${collection}, or you may not see it.`,
  })
}
