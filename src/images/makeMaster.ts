import sharp, { type Sharp } from 'sharp'
import { type KeptFormat, formats } from '#src/images/formats'
import { type Inspected, damaged } from '#src/images/inspectPicture'
import { pictureLimits } from '#src/images/limits'

/** The picture that is kept in place of what was sent. Sizes in pixels. */
export type Master = { bytes: Buffer; format: KeptFormat; width: number; height: number }

/** Decodes with the limits on; a slightly odd file of a camera passes, a truncated one does not. */
export const decode = (bytes: Buffer): Sharp =>
  sharp(bytes, { limitInputPixels: pictureLimits.pixels, failOn: 'error' }).timeout({ seconds: 60 })

/**
 * Writes the picture anew: turned as its EXIF orientation says, in sRGB, and without anything but pixels. What a camera
 * or a phone adds (place, time, serial number, a preview of what was cropped away) never reaches the disk.
 * @throws Problem 422 when it cannot be decoded to its end
 */
export const makeMaster = async (bytes: Buffer, { format, isLossless }: Inspected): Promise<Master> => {
  const keptAs = formats[format].keptAs
  try {
    // sharp leaves out all metadata, and converts to sRGB by an embedded profile, unless told otherwise.
    const upright = decode(bytes).autoOrient()
    const { data, info } = await encode(upright, keptAs, isLossless).toBuffer({ resolveWithObject: true })
    return { bytes: data, format: keptAs, width: info.width, height: info.height }
  } catch {
    throw damaged()
  }
}

/** The quality is above what a reader is sent, because the sizes are made from this. */
const encode = (picture: Sharp, format: KeptFormat, isLossless: boolean): Sharp => {
  if (format === 'jpeg') return picture.jpeg({ quality: 90, chromaSubsampling: '4:4:4' })
  if (format === 'png') return picture.png()
  if (format === 'webp') return picture.webp(isLossless ? { lossless: true } : { quality: 90 })
  return picture.avif({ quality: 75, effort: 2 })
}
