import type { Payload, PayloadRequest } from 'payload'

import { systemStore } from '#src/database/store'
import { mediaForSnapshot } from '#src/images/mediaForSnapshot'
import { referenceFields } from '#src/publications/referenceFields'
import { type References, referencesInRichText, referencesOf } from '#src/publications/snapshot'

/** A document as a publication keeps it, and what it refers to. */
export type Snapshot = References & { snapshot: Record<string, unknown> }

/**
 * What a publication keeps: the content as it is (relations stay ids, they are resolved against what is live when a reader
 * asks), and the facts of its pictures, because a picture has no publication of its own.
 */
export const takeSnapshot = async (
  payload: Payload,
  req: PayloadRequest | undefined,
  collection: string,
  content: Record<string, unknown>,
): Promise<Snapshot> => {
  const structured = referencesOf(content, referenceFields(payload, collection))
  const inText = referencesInRichText(content)
  const refs = [...new Set([...structured.refs, ...inText.refs])].sort()
  const media = [...new Set([...structured.media, ...inText.media])].sort()
  const rows = media.length
    ? (await systemStore(payload, req).find('media', { where: { id: { in: media } } })).docs
    : []
  const pictures = Object.fromEntries(rows.map((row) => [row.id, mediaForSnapshot(row)]))
  return { snapshot: { ...content, ...(rows.length > 0 ? { _media: pictures } : {}) }, refs, media }
}
