import { randomBytes } from 'node:crypto'

/**
 * A file is called by the id of its media document and by chance, never by what the person called it: so it cannot be
 * guessed, overwrites nothing, tells nothing, and its document is found without a search.
 *
 *     0190…-3f9c2ab417d05e68.jpg   0190…-3f9c2ab417d05e68-w320.avif   0190…-3f9c2ab417d05e68-thumbnail.webp
 */
const shape =
  /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})-[0-9a-f]{16}(?:-(?:w\d{2,4}|thumbnail))?\.(jpg|png|webp|avif)$/

const mimeTypes: Record<string, string> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  avif: 'image/avif',
}

/** What stands after the id: new bytes always get a new one, so that a name means the same bytes for ever. */
export const newToken = (): string => randomBytes(8).toString('hex')

/** @param variant 'w320', 'thumbnail', or nothing for the picture itself */
export const fileName = (args: {
  mediaId: string
  token: string
  extension: string
  variant?: string
}): string => `${args.mediaId}-${args.token}${args.variant ? `-${args.variant}` : ''}.${args.extension}`

/** Reads a name back; null for anything that is not a name of ours (and so for every path). */
export const parseFileName = (name: string): { mediaId: string; mimeType: string } | null => {
  const [, mediaId, extension] = shape.exec(name) ?? []
  return mediaId && extension ? { mediaId, mimeType: mimeTypes[extension]! } : null
}

/** What a person called the file, for staff to recognise it: the last part of a path, without control characters. */
export const originalNameOf = (name: string | undefined): string => {
  const last = (name ?? '').split(/[\\/]/).at(-1) ?? ''
  return last
    .replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '')
    .trim()
    .slice(0, 255)
}
