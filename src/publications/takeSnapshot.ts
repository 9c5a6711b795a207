import type { Payload, PayloadRequest } from 'payload'

import { systemStore } from '#src/database/store'
import { type SnapshotPicture, mediaForSnapshot } from '#src/images/mediaForSnapshot'
import {
  type References,
  referenceFields,
  referencesInRichText,
  referencesOf,
} from '#src/publications/snapshot'

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
  const pictures = await picturesIn(payload, req, media)
  return {
    snapshot: { ...content, ...(Object.keys(pictures).length > 0 ? { _media: pictures } : {}) },
    refs,
    media,
  }
}

/** The pictures a document shows, by id: file, sizes and texts as readers would get them now. */
export const picturesOf = async (
  payload: Payload,
  req: PayloadRequest | undefined,
  collection: string,
  content: Record<string, unknown>,
): Promise<Record<string, SnapshotPicture>> => {
  const structured = referencesOf(content, referenceFields(payload, collection))
  return picturesIn(payload, req, [...new Set([...structured.media, ...referencesInRichText(content).media])])
}

const picturesIn = async (
  payload: Payload,
  req: PayloadRequest | undefined,
  media: string[],
): Promise<Record<string, SnapshotPicture>> => {
  if (media.length === 0) return {}
  const { docs } = await systemStore(payload, req).find('media', { where: { id: { in: media } } })
  return Object.fromEntries(docs.map((row) => [row.id, mediaForSnapshot(row)]))
}
