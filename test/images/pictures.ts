import { deflateSync } from 'node:zlib'
import sharp from 'sharp'

/** Pictures made for tests; nothing here is a file of another person. */

type Wanted = { width?: number; height?: number }

/** Left half red, right half blue, so that one sees which way is up after turning. */
export const twoColours = ({ width = 600, height = 400 }: Wanted = {}) => {
  const pixels = Buffer.alloc(width * height * 3)
  for (let at = 0; at < width * height; at++) pixels[at * 3 + (at % width < width / 2 ? 0 : 2)] = 230
  return sharp(pixels, { raw: { width, height, channels: 3 } })
}

/**
 * A photo as a phone writes it: lying on its side with EXIF orientation 6 (turn clockwise to see it upright), with the
 * place and the owner in its EXIF, XMP beside it, and a wide-gamut profile.
 */
export const phonePhoto = ({ width = 600, height = 400 }: Wanted = {}): Promise<Buffer> =>
  twoColours({ width, height })
    .withExif({
      IFD0: { Artist: 'Canary Person', Make: 'CanaryPhone', Software: 'canary-software' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '48/1 51/1 30/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '2/1 17/1 40/1',
      },
    })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><canary>canary-xmp</canary></x:xmpmeta>')
    .withIccProfile('p3')
    .withMetadata({ orientation: 6, icc: 'p3' })
    .jpeg()
    .toBuffer()

export const png = (wanted?: Wanted) => twoColours(wanted).png().toBuffer()

const twoFrames = () =>
  sharp(Buffer.concat([Buffer.alloc(20 * 20 * 3, 0), Buffer.alloc(20 * 20 * 3, 200)]), {
    raw: { width: 20, height: 40, channels: 3, pageHeight: 20 },
  })

export const movingGif = () =>
  twoFrames()
    .gif({ delay: [100, 100], loop: 0 })
    .toBuffer()
export const movingWebp = () =>
  twoFrames()
    .webp({ delay: [100, 100], loop: 0 })
    .toBuffer()

/** An animated PNG as far as a header reader goes. */
export const movingPng = async () => {
  const still = await png({ width: 20, height: 20 })
  return Buffer.concat([
    still.subarray(0, 33),
    chunk('acTL', Buffer.from([0, 0, 0, 2, 0, 0, 0, 0])),
    still.subarray(33),
  ])
}

/** A few hundred bytes that say they unpack to width × height pixels. */
export const pngThatClaims = (width: number, height: number): Buffer => {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(100_000))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

export const svg = Buffer.from(
  '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>',
)

/** The colour of a point given in per cent, as [red, green, blue]. */
export const colourAt = async (bytes: Buffer, x: number, y: number): Promise<number[]> => {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const at =
    (Math.floor((y / 100) * (info.height - 1)) * info.width + Math.floor((x / 100) * (info.width - 1))) *
    info.channels
  return [...data.subarray(at, at + 3)]
}

export const isRed = ([red = 0, , blue = 0]: number[]) => red > 150 && blue < 100
export const isBlue = ([red = 0, , blue = 0]: number[]) => blue > 150 && red < 100

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  body.copy(framed, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}

/** CRC-32 as PNG wants it (ISO 3309). Node's own zlib.crc32 came after version 20.9. */
const crc32 = (bytes: Buffer): number => {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}
