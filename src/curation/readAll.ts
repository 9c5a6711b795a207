import type { DataFromCollectionSlug } from 'payload'
import type { Asking } from '#src/curation/entries'

/** Every document of a small collection that this person may see, with one of its fields. */
export const readAll = async <
  C extends 'topics' | 'providers',
  F extends keyof DataFromCollectionSlug<C> & string,
>(
  { payload, req, user }: Asking,
  collection: C,
  field: F,
): Promise<Pick<DataFromCollectionSlug<C>, 'id' | F>[]> => {
  const { docs } = await payload.find({
    collection,
    select: { [field]: true },
    depth: 0,
    limit: 0,
    pagination: false,
    overrideAccess: false,
    user,
    req,
  })
  return docs
}
