import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  GlobalAfterChangeHook,
  PayloadRequest,
} from 'payload'

import { actorOf } from '#collections/hooks/actorOf'
import { record } from '#src/audit/record'
import type { PublishedKind } from '#src/content/kinds'
import { systemStore } from '#src/database/store'
import {
  type Published,
  publishReference,
  publishSite,
  unpublishReference,
} from '#src/publications/reference'
import { changedFields } from '#src/workflow/conflict'

/*
 * What has no review is live with its save. So each save writes the publication, and the event that says who made it,
 * in the save's own transaction; the audit holds the one against the other.
 */

export const publishAndRecord: CollectionAfterChangeHook = async ({
  collection,
  doc,
  operation,
  previousDoc,
  req,
}) => {
  const stored = await systemStore(req.payload, req).findByID(collection.slug, String(doc.id))
  if (!stored) return doc
  const made = await publishReference(req, collection.slug as PublishedKind, stored)
  const changed = operation === 'update' ? changedFields(previousDoc ?? {}, stored) : []
  if (operation === 'create' || changed.length > 0 || made)
    await recordSaved(req, collection.slug, stored, operation, changed, made)
  return doc
}

export const unpublishAndRecord: CollectionAfterDeleteHook = async ({ collection, doc, req }) => {
  const made = await unpublishReference(req, collection.slug as PublishedKind, doc)
  await record(req.payload, req, {
    ...actorOf(req),
    action: 'delete',
    collectionSlug: collection.slug,
    document: String(doc.id),
    title: titleOf(doc),
    details: { publication: made.publication, commit: made.commit },
  })
}

export const publishAndRecordSite: GlobalAfterChangeHook = async ({ doc, previousDoc, req }) => {
  const stored = await systemStore(req.payload, req).global('site')
  if (!stored) return doc
  const made = await publishSite(req, stored)
  const changed = changedFields(previousDoc ?? {}, stored)
  if (changed.length > 0 || made)
    await recordSaved(req, 'site', { ...stored, id: 'site' }, 'update', changed, made)
  return doc
}

const recordSaved = (
  req: PayloadRequest,
  collectionSlug: string,
  stored: Record<string, unknown>,
  operation: 'create' | 'update',
  changed: string[],
  made: Published | null,
) =>
  record(req.payload, req, {
    ...actorOf(req),
    action: operation === 'create' ? 'create' : req.context.isRestoringVersion ? 'restore-version' : 'save',
    collectionSlug,
    document: String(stored.id),
    title: titleOf(stored),
    contentHash: made?.contentHash ?? null,
    details: { changed, publication: made?.publication ?? null, commit: made?.commit ?? null },
  })

const titleOf = (row: Record<string, unknown>): string => String(row.title ?? row.name ?? row.siteName ?? '')
