import { type FocalPoint, centre } from '#src/images/focalPoint'
import { fileName, newToken, originalNameOf } from '#src/images/fileNames'
import { kept } from '#src/images/formats'
import { damaged, inspectPicture } from '#src/images/inspectPicture'
import { type Master, makeMaster } from '#src/images/makeMaster'
import { type Rendition, makeThumbnail, makeWidths } from '#src/images/makeSizes'
import { inPictureQueue } from '#src/images/pictureQueue'
import { type SizeName, sizeNames } from '#src/images/sizes'

/** As Payload keeps a size: all null when the picture has none of that name. */
export type StoredSize = {
  filename: string | null
  filesize: number | null
  width: number | null
  height: number | null
  mimeType: string | null
  url: null
}

export type FileToWrite = { name: string; bytes: Buffer }

/** What a media document says of its file. Sizes in pixels, `filesize` in bytes. */
type PictureFields = {
  filename: string
  filesize: number
  width: number
  height: number
  mimeType: string
  focalX: number
  focalY: number
  sizes: Record<SizeName, StoredSize>
}

export type PreparedPicture = { fields: PictureFields & { originalName: string }; files: FileToWrite[] }

/**
 * From the bytes a person sent to everything that is kept: checked, cleaned, scaled, named. Writes nothing.
 * @throws Problem 413 or 422 for the field `file`
 */
export const preparePicture = (args: {
  mediaId: string
  bytes: Buffer
  /** What the person called the file. */
  name: string | undefined
  focal?: FocalPoint
  maxBytes: number
}): Promise<PreparedPicture> =>
  inPictureQueue(async () => {
    const { mediaId, bytes, focal = centre } = args
    const inspected = await inspectPicture(bytes, args.maxBytes)
    const master = await makeMaster(bytes, inspected)
    const renditions = await unlessDamaged(Promise.all([makeThumbnail(master, focal), makeWidths(master)]))
    const token = newToken()
    const { extension, mimeType } = kept[master.format]
    const filename = fileName({ mediaId, token, extension })
    const sized = renditions.flat().map((rendition) => nameSize(mediaId, token, rendition))
    return {
      fields: {
        filename,
        filesize: master.bytes.length,
        width: master.width,
        height: master.height,
        mimeType,
        focalX: focal.x,
        focalY: focal.y,
        sizes: { ...noSizes(), ...Object.fromEntries(sized.map(({ name, stored }) => [name, stored])) },
        originalName: originalNameOf(args.name),
      },
      files: [{ name: filename, bytes: master.bytes }, ...sized.map(({ file }) => file)],
    }
  })

/** The thumbnail anew, for a kept picture whose focal point was moved; it gets a new name, since its bytes are new. */
export const refocusPicture = (args: {
  mediaId: string
  master: Master
  focal: FocalPoint
}): Promise<{ stored: StoredSize; file: FileToWrite }> =>
  inPictureQueue(async () => {
    const thumbnail = await unlessDamaged(makeThumbnail(args.master, args.focal))
    return nameSize(args.mediaId, newToken(), thumbnail)
  })

const nameSize = (mediaId: string, token: string, { name, format, bytes, width, height }: Rendition) => {
  const { extension, mimeType } = kept[format]
  const filename = fileName({ mediaId, token, extension, variant: name.replace(/_.*/, '') })
  const stored: StoredSize = { filename, filesize: bytes.length, width, height, mimeType, url: null }
  return { name, stored, file: { name: filename, bytes } }
}

const noSizes = () =>
  Object.fromEntries(
    sizeNames.map((name) => [
      name,
      { filename: null, filesize: null, width: null, height: null, mimeType: null, url: null },
    ]),
  ) as Record<SizeName, StoredSize>

const unlessDamaged = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work
  } catch {
    throw damaged()
  }
}
