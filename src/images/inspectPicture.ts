import sharp from 'sharp'
import { detectFormat, webpIsLossless } from '#src/images/detectFormat'
import { type Format, acceptedInWords } from '#src/images/formats'
import { pictureLimits } from '#src/images/limits'
import { refusal, tooManyBytes } from '#src/images/refusal'

export type Inspected = { format: Format; isLossless: boolean }

/**
 * Decides whether bytes are a picture that is kept here, without decoding it: only headers are read, so a file that would
 * unpack to gigabytes is refused while it is still small.
 * @throws Problem 413 (bytes) or 422 (everything else), for the field `file`
 */
export const inspectPicture = async (bytes: Buffer, maxBytes: number): Promise<Inspected> => {
  if (bytes.length === 0) throw refusal('missing', `The file is empty. Choose a picture: ${acceptedInWords}.`)
  if (bytes.length > maxBytes) throw tooManyBytes(maxBytes)

  const { format, label, isAnimated } = detectFormat(bytes)
  if (!format) throw wrongKind(label)
  if (isAnimated) throw moving()

  const header = await readHeader(bytes)
  if ((header.pages ?? 1) > 1) throw moving()
  if (!header.width || !header.height) throw damaged()
  if (
    Math.max(header.width, header.height) > pictureLimits.longestSide ||
    header.width * header.height > pictureLimits.pixels
  )
    throw refusal(
      'dimensions',
      `The picture has ${header.width} × ${header.height} pixels. At most ${pictureLimits.pixels / 1e6} megapixels and ` +
        `${pictureLimits.longestSide} pixels on a side are kept; make it smaller.`,
    )
  return { format, isLossless: format === 'webp' && webpIsLossless(bytes) }
}

/** For a decoder that gave up half way. */
export const damaged = () =>
  refusal('damaged', 'The picture cannot be read to its end. Open it in a picture program and save it again.')

const readHeader = async (bytes: Buffer) => {
  try {
    // The pixel limit is checked by us, so that the message can name the size.
    return await sharp(bytes, { limitInputPixels: false, animated: true }).metadata()
  } catch {
    throw damaged()
  }
}

const moving = () =>
  refusal(
    'animated',
    'This picture moves. Readers could not stop it, so only still pictures are kept: save the frame you want as PNG or JPEG.',
  )

const wrongKind = (label: string | null) => {
  if (label === 'SVG')
    return refusal(
      'unsupported',
      'This is an SVG, which can carry scripts and links. Export it as PNG, twice as large as it is shown.',
    )
  if (label === 'HEIC')
    return refusal('unsupported', 'This is a HEIC photo, which most browsers cannot show. Save it as JPEG.')
  if (label === null)
    return refusal(
      'not-a-picture',
      `The content of this file is no picture we know. Choose ${acceptedInWords}.`,
    )
  return refusal('unsupported', `By its content this file is ${label}. Choose ${acceptedInWords}.`)
}
