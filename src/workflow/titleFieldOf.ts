import type { CollectionSlug, Payload } from 'payload'

/** The field by which documents of a collection are called: a name or a title. */
export const titleFieldOf = (payload: Payload, collection: CollectionSlug): string =>
  payload.collections[collection].config.admin.useAsTitle ?? 'id'
