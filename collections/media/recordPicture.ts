import type { CollectionAfterChangeHook, CollectionAfterDeleteHook } from 'payload'

import { actorOf } from '#collections/hooks/actorOf'
import { record } from '#src/audit/record'
import { systemStore } from '#src/database/store'
import { changedFields } from '#src/workflow/conflict'

/** Facts of the file, which change with it. */
const ofTheFile = new Set([
  'filename',
  'mimeType',
  'filesize',
  'width',
  'height',
  'sizes',
  'url',
  'thumbnailURL',
  'earlierFiles',
  'originalName',
])

/** Who brought a picture, put another file in its place, or changed what is said about it. */
export const recordPicture: CollectionAfterChangeHook = async ({ doc, operation, previousDoc, req }) => {
  const stored = await systemStore(req.payload, req).findByID('media', String(doc.id))
  if (!stored) return doc
  const isReplaced = operation === 'update' && previousDoc?.filename !== stored.filename
  const changed =
    operation === 'update'
      ? changedFields(previousDoc ?? {}, stored).filter((name) => !ofTheFile.has(name))
      : []
  if (operation === 'update' && !isReplaced && changed.length === 0) return doc
  await record(req.payload, req, {
    ...actorOf(req),
    action: operation === 'create' ? 'upload' : isReplaced ? 'replace-file' : 'save',
    collectionSlug: 'media',
    document: stored.id,
    title: titleOf(stored),
    details: { changed: changed.length > 0 ? changed : null, file: stored.filename ?? null },
  })
  return doc
}

export const recordPictureDeleted: CollectionAfterDeleteHook = async ({ doc, req }) => {
  await record(req.payload, req, {
    ...actorOf(req),
    action: 'delete',
    collectionSlug: 'media',
    document: String(doc.id),
    title: titleOf(doc),
    details: { file: doc.filename ?? null },
  })
}

const titleOf = (row: Record<string, unknown>): string => String(row.originalName ?? row.filename ?? '')
