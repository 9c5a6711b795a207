import { sizeNames } from '#src/images/sizes'

/** A picture as a publication keeps it: all a reader may know of it. Sizes in pixels. */
export type SnapshotPicture = {
  id: string
  filename: string
  /** '' for a picture that says nothing (alt=""), null where nobody has written it yet. */
  alt: string | null
  caption: string | null
  credit: string | null
  width: number
  height: number
  mimeType: string
  sizes: Record<string, { filename: string; width: number; height: number; mimeType: string }>
}

/**
 * A media document (raw row or read by Payload) as a publication keeps it. Pure. What staff alone may know (the name the
 * file had, who sent it) is not in it.
 */
export const mediaForSnapshot = (doc: Record<string, unknown>): SnapshotPicture => ({
  id: String(doc.id),
  filename: String(doc.filename),
  alt: textAlternativeOf(doc),
  caption: text(doc.caption),
  credit: text(doc.credit),
  width: Number(doc.width),
  height: Number(doc.height),
  mimeType: String(doc.mimeType),
  sizes: sizesOf(doc),
})

/** The text alternative; '' when the picture is marked as decorative, null when it is still missing. */
export const textAlternativeOf = (doc: Record<string, unknown>): string | null =>
  doc.decorative === true ? '' : text(doc.alt)

/** Every file that belongs to a media document, those of earlier pictures included. */
export const fileNamesOf = (doc: Record<string, unknown>): string[] => [
  ...currentFileNamesOf(doc),
  ...(Array.isArray(doc.earlierFiles) ? doc.earlierFiles.filter((name) => typeof name === 'string') : []),
]

/** The files a media document shows now. */
export const currentFileNamesOf = (doc: Record<string, unknown>): string[] => [
  ...(typeof doc.filename === 'string' ? [doc.filename] : []),
  ...Object.values(sizesOf(doc)).map(({ filename }) => filename),
]

const sizesOf = (doc: Record<string, unknown>): SnapshotPicture['sizes'] => {
  const sizes = (doc.sizes ?? {}) as Record<string, Record<string, unknown> | null | undefined>
  return Object.fromEntries(
    sizeNames.flatMap((name) => {
      const size = sizes[name]
      if (typeof size?.filename !== 'string') return []
      const { filename, width, height, mimeType } = size
      return [[name, { filename, width: Number(width), height: Number(height), mimeType: String(mimeType) }]]
    }),
  )
}

const text = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null
